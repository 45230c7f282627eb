"""The likelihood of lab sessions: exact given the record, with what differs between people integrated out.

Given both choices of every round, people are independent, and what differs between them has three dimensions, of which
one (frailty) moves nothing but the hazard. So the integral over them is a sum over nodes; no particle is needed.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.calibration.lab.parameters import INFORMED, LabNumbers, from_scores
from allyscope.calibration.lab.process import Mind, Person, Setting, after_round, at_first, log_chances, met_anew
from allyscope.calibration.lab.quadrature import FARTHEST, hermite, over, steps, window
from allyscope.process.parameters import Parameters
from allyscope.process.traits import alliance_table


class LabRounds(NamedTuple):
    """Rounds of people as arrays (rounds, people), filled up with `valid` 0.

    `choice` 0 contributes, 1 does not, 2 leaves; `own` 1 where one contributed, `other` the share of the partners who
    did; `benefits` the payoff as a level; `fresh` 1 in the first round of an alliance. The rest (people,), as in
    `Setting`.
    """

    choice: Array
    own: Array
    other: Array
    benefits: Array
    fresh: Array
    valid: Array
    dilemma: Array
    exit_cost: Array
    three: Array
    outside: Array
    session: Array


class Nodes(NamedTuple):
    """How many: in propensity, frailty and inclination, and in inclination for a first look at where people lie."""

    propensity: int = 2
    frailty: int = 5
    inclination: int = 17
    look: int = 21


def people(propensity: Array, frailty: Array, inclination: Array, lab: LabNumbers) -> Person:
    """What people are like, from standard normal scores of each."""
    row = alliance_table()["frailty"]
    return Person(
        jax.nn.sigmoid(lab.propensity + lab.propensity_spread * propensity),
        lab.inclination * inclination,
        jax.nn.sigmoid(row.spread * frailty),
    )


def lived(rounds: LabRounds, person: Person, p: Parameters, lab: LabNumbers) -> tuple[Array, tuple[Array, Array]]:
    """What each choice would have been, were people like each node: propensity and inclination (nodes, people).

    Frailty (its nodes, 1, 1). Returns the log-likelihood of all choices of each person (frailty, nodes, people); and
    for each round the log probabilities of contributing, not contributing and leaving (rounds, 3, frailty, nodes,
    people), with the log-likelihood until then.
    """
    shape = (person.frailty.shape[0], *person.inclination.shape)
    setting = Setting(rounds.dilemma, rounds.exit_cost, rounds.three, rounds.outside)

    def step(carry: tuple[Mind, Array], row: tuple[Array, ...]) -> tuple[tuple[Mind, Array], tuple[Array, Array]]:
        mind, total = carry
        choice, own, other, benefits, fresh, valid = row
        anew = met_anew(mind, person, p, lab)
        mind = jax.tree.map(lambda new, old: jnp.where(fresh > 0, new, old), anew, mind)
        chances = jnp.stack(log_chances(mind, setting, person, p, lab))
        log_chance = jnp.where(choice == 0, chances[0], jnp.where(choice == 1, chances[1], chances[2]))
        after = after_round(mind, own, other, benefits, setting, person, p, lab)
        mind = jax.tree.map(lambda new, old: jnp.where(valid > 0, new, old), after, mind)
        return (mind, total + valid * log_chance), (chances, total)

    start = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, shape[1:]), at_first(person, p, lab))
    rows = (rounds.choice, rounds.own, rounds.other, rounds.benefits, rounds.fresh, rounds.valid)
    (_, total), by_round = jax.lax.scan(jax.checkpoint(step), (start, jnp.zeros(shape)), rows)
    return total, by_round


def _everywhere(scores: Array, shape: tuple[int, ...]) -> tuple[Parameters, LabNumbers]:
    """Numbers as arrays of a shape: the slope of each is then summed over people once and not in every step."""
    p, lab = from_scores(scores)
    wide = {name: jnp.broadcast_to(getattr(p, name), shape) for name in INFORMED}
    return p._replace(**wide), jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, shape), lab)


@partial(jax.jit, static_argnames=("nodes",))
def windows(scores: Array, rounds: LabRounds, nodes: Nodes) -> tuple[Array, Array]:
    """Between which inclinations each person lies, as standard normal scores (people,), from a first look."""
    p, lab = from_scores(scores)
    first, first_weight = hermite(nodes.propensity)
    at, weight = steps(jnp.float32(-FARTHEST), jnp.float32(FARTHEST), nodes.look)
    shape = (nodes.propensity, nodes.look, rounds.session.shape[0])
    person = people(
        jnp.broadcast_to(first[:, None, None], shape).reshape(-1, shape[2]),
        jnp.zeros((1, 1, 1)),
        jnp.broadcast_to(at[:, None], shape).reshape(-1, shape[2]),
        lab,
    )
    total, _ = lived(rounds, person, p, lab)
    weighed = total.reshape(shape) + first_weight[:, None, None] + weight[:, None]
    return window(jax.nn.logsumexp(weighed, axis=0), at)


@partial(jax.jit, static_argnames=("nodes",))
def log_likelihood(
    scores: Array, rounds: LabRounds, counts: Array, between: tuple[Array, Array], nodes: Nodes
) -> Array:
    """Log-likelihood of each session (sessions,), given scores (numbers,).

    `counts` (sessions, people): how many of each session lived through the same. `between`: `windows` of the same
    scores.
    """
    total, log_weights = _at_nodes(scores, rounds, between, nodes)
    return counts @ over(total, log_weights)


def _at_nodes(scores: Array, rounds: LabRounds, between: tuple[Array, Array], nodes: Nodes) -> tuple[Array, Array]:
    first, first_weight = hermite(nodes.propensity)
    frailty, frailty_weight = hermite(nodes.frailty)
    at, weight = steps(*between, nodes.inclination)
    shape = (nodes.propensity, *at.shape)
    p, lab = _everywhere(scores, (nodes.propensity * at.shape[0], at.shape[1]))
    person = people(
        jnp.broadcast_to(first[:, None, None], shape).reshape(-1, shape[2]),
        frailty[:, None, None],
        jnp.broadcast_to(at, shape).reshape(-1, shape[2]),
        lab,
    )
    person = person._replace(frailty=jax.lax.stop_gradient(person.frailty))
    total, _ = lived(rounds, person, p, lab)
    log_weights = (first_weight[:, None, None] + weight).reshape(-1, shape[2])
    return total, log_weights + frailty_weight[:, None, None]


@partial(jax.jit, static_argnames=("nodes",))
def foretold(scores: Array, rounds: LabRounds, nodes: Nodes) -> Array:
    """Chances of the three choices before each is made, from all that a person did before: (rounds, 3, people).

    Nodes lie over all that a person may be like: where it lies is not known until the end.
    """
    first, first_weight = hermite(nodes.propensity)
    frailty, frailty_weight = hermite(nodes.frailty)
    at, weight = steps(jnp.float32(-FARTHEST), jnp.float32(FARTHEST), 2 * nodes.look)
    shape = (nodes.propensity * len(at), rounds.session.shape[0])
    p, lab = from_scores(scores)
    person = people(
        jnp.broadcast_to(jnp.repeat(first, len(at))[:, None], shape),
        frailty[:, None, None],
        jnp.broadcast_to(jnp.tile(at, nodes.propensity)[:, None], shape),
        lab,
    )
    _, (chances, before) = lived(rounds, person, p, lab)
    log_weights = (first_weight[:, None] + weight).reshape(-1, 1) + frailty_weight[:, None, None]
    weighed = before + log_weights
    likely = jnp.exp(weighed - jax.nn.logsumexp(weighed, axis=(1, 2), keepdims=True))
    return (jnp.exp(chances) * likely[:, None]).sum(axis=(2, 3))
