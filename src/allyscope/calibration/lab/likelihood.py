"""The likelihood of lab sessions: exact given the record, with what differs between people integrated out.

Given both choices of every round, people are independent, and what differs between them has two dimensions. So the
integral over them is a sum over Gauss-Hermite nodes; no particle is needed.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.calibration.lab.parameters import LabNumbers, from_scores
from allyscope.calibration.lab.process import Mind, Person, Setting, after_round, at_first, log_chances, met_anew
from allyscope.process.parameters import Parameters

NODES = 7  # in each of the two dimensions


class LabRounds(NamedTuple):
    """Rounds of people as arrays (rounds, people), filled up with `valid` 0.

    `choice` 0 contributes, 1 does not, 2 leaves; `own`, `other` 1 where one (the partner) contributed; `benefits` the
    payoff as a level; `fresh` 1 in the first round of an alliance. `dilemma`, `exit_cost` and `session` (people,).
    """

    choice: Array
    own: Array
    other: Array
    benefits: Array
    fresh: Array
    valid: Array
    dilemma: Array
    exit_cost: Array
    session: Array


def nodes(count: int = NODES) -> tuple[np.ndarray, np.ndarray]:
    """Points (points, 2) and log weights (points,) of a standard normal in two dimensions."""
    at, weight = np.polynomial.hermite_e.hermegauss(count)
    first, second = np.meshgrid(at, at, indexing="ij")
    log_weight = np.log(weight / weight.sum())
    total = log_weight[:, None] + log_weight[None, :]
    return np.stack([first.ravel(), second.ravel()], axis=1).astype(np.float32), total.ravel().astype(np.float32)


def people(points: Array, lab: LabNumbers) -> Person:
    """What people are like at standard normal points (…, 2)."""
    propensity = jax.nn.sigmoid(lab.propensity + lab.propensity_spread * points[..., 0])
    return Person(propensity, lab.inclination * points[..., 1])


def _lived(rounds: LabRounds, points: Array, p: Parameters, lab: LabNumbers) -> tuple[Array, tuple[Array, Array]]:
    """What each choice would have been, were people like each point.

    Returns the log-likelihood of all choices of each person (points, people); and for each round the log probabilities
    of contributing, not contributing and leaving (rounds, 3, points, people), with the log-likelihood until then.
    """
    shape = (points.shape[0], rounds.session.shape[0])
    person = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf[:, None], shape), people(points, lab))
    setting = Setting(rounds.dilemma, rounds.exit_cost)

    def step(carry: tuple[Mind, Array], row: tuple[Array, ...]) -> tuple[tuple[Mind, Array], tuple[Array, Array]]:
        mind, total = carry
        choice, own, other, benefits, fresh, valid = row
        anew = met_anew(mind, person, p, lab)
        mind = jax.tree.map(lambda new, old: jnp.where(fresh > 0, new, old), anew, mind)
        chances = jnp.stack(log_chances(mind, setting, p, lab))
        log_chance = jnp.where(choice == 0, chances[0], jnp.where(choice == 1, chances[1], chances[2]))
        after = after_round(mind, own, other, benefits, setting, person, p, lab)
        mind = jax.tree.map(lambda new, old: jnp.where(valid > 0, new, old), after, mind)
        return (mind, total + valid * log_chance), (chances, total)

    start = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, shape), at_first(person, p))
    rows = (rounds.choice, rounds.own, rounds.other, rounds.benefits, rounds.fresh, rounds.valid)
    (_, total), by_round = jax.lax.scan(jax.checkpoint(step), (start, jnp.zeros(shape)), rows)
    return total, by_round


@partial(jax.jit, static_argnames=("sessions",))
def log_likelihood(scores: Array, rounds: LabRounds, points: Array, log_weights: Array, sessions: int) -> Array:
    """Log-likelihood of each session (sessions,), given scores (numbers,)."""
    total, _ = _lived(rounds, points, *from_scores(scores))
    each = jax.nn.logsumexp(total + log_weights[:, None], axis=0)
    return jnp.zeros(sessions).at[rounds.session].add(each)


@jax.jit
def foretold(scores: Array, rounds: LabRounds, points: Array, log_weights: Array) -> Array:
    """Chances of the three choices before each is made, from all that a person did before: (rounds, 3, people)."""
    _, (chances, before) = _lived(rounds, points, *from_scores(scores))
    likely = jax.nn.softmax(before + log_weights[:, None], axis=1)
    return (jnp.exp(chances) * likely[:, None]).sum(axis=2)
