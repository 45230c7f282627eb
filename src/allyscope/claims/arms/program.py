"""Arms of single alliances run by JAX: how lanes begin, their schedules, and derived quantities.

The reference of `by_kernel.py`, and what runs where there is no machine code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.arms.stated import ROWS, Prepared, Stated
from allyscope.engine.alliances import ALLIANCES, Known, Members, begin
from allyscope.engine.calendars import of_channels
from allyscope.engine.channels import MONTHS, quiet_table
from allyscope.engine.derive import derive
from allyscope.engine.draws import draw_scores
from allyscope.engine.population import Scores
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.engine.world import Begun, Hooks, Month, follow, months_seen
from allyscope.process.parameters import uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.state import Luck, State


class TraitDraws(NamedTuple):
    """What is drawn once for each alliance: scores of traits (traits, alliances) and equity, and the first luck."""

    traits: Array
    equity: Array
    luck: Luck


class Shared(NamedTuple):
    """Who may be in the lanes of an experiment: alliances and draws from the prior of a seed, as many as these."""

    seed: int
    alliances: int
    draws: int


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class ArmsYear:
    """A year of inputs, (12, channels, lanes), and the rows that are chosen of all quantities."""

    table: Array
    rows: Array
    partners: int = field(metadata={"static": True})


@lru_cache(maxsize=8)
def trait_draws(seed: int, alliances: int, partners: int) -> TraitDraws:
    """The first `alliances` alliances of a seed."""
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    scores = draw_scores(seed_words(seed), numbers, jnp.zeros_like(numbers), partners)
    return TraitDraws(scores.traits, scores.equity, scores.luck)


@lru_cache(maxsize=64)
def luck_of_year(seed: int, year: int, alliances: int, partners: int) -> Array:
    """The luck of a year of the first `alliances` alliances: (12, draws, alliances). All experiments share it."""
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    first = jnp.asarray(year * MONTHS, jnp.uint32)
    return step_scores(seed_words(seed), first, numbers, jnp.zeros_like(numbers), partners, MONTHS)


@lru_cache(maxsize=8)
def prior_scores(seed: int, draws: int) -> Array:
    """Scores of the uncertain parameters in each draw from the prior: (uncertain parameters, draws)."""
    numbers = jnp.arange(draws, dtype=jnp.uint32)
    subjects = jnp.arange(len(uncertain()))
    return named_scores(seed_words(seed), "parameter", subjects, numbers, jnp.zeros_like(numbers))


def prior_by_jax(seed: int, draws: int) -> Floats:
    """All parameters of each draw from the prior: (parameters, draws)."""
    drawn = draw_parameters(prior_scores(seed, draws))
    return np.stack([np.broadcast_to(np.asarray(leaf), draws) for leaf in drawn]).astype(np.float32)


@jax.jit
def of_lanes(scores: Array, place: Array) -> Array:
    """What belongs to the alliance, or the draw, of each lane."""
    return jnp.take(scores, place, axis=-1)


def _chosen(state: State, members: Members, rows: Array) -> Array:
    observed = ALLIANCES.observe(state, members)
    return jnp.concatenate(
        [observed, derive(observed, state.capabilities, state.focus, members.traits, members.parameters)]
    )[rows]


@partial(jax.jit, static_argnames=("partners",))
def begin_arms(
    own: TraitDraws, scores: Array, drawn: Array, stated: Stated, rows: Array, partners: int
) -> tuple[Begun, Array]:
    """Lanes at their start, and the chosen quantities then, (rows, lanes).

    `own`, `scores`, `stated`: by lane. `drawn`: 1 where parameters come from the prior, else 0.
    """
    location, spread, equity, parameters = (jnp.asarray(each) for each in stated)
    known = Known(location, spread, equity, parameters, jnp.ones((partners, partners)))
    begun = begin(Scores(own.traits, own.equity, drawn * scores, own.luck), known)
    return begun, _chosen(begun.state, begun.fixed, rows)


def _month(month: Month, memory: None) -> tuple[State, None, Array]:
    given: ArmsYear = month.given
    after = month.step(of_channels(list(month.now), given.partners))
    return after, memory, _chosen(after, month.fixed, given.rows)


BY_ARM = Hooks(inputs=lambda given: given.table, month=_month, exits=0.0)  # alliances are followed as if they went on


def run_by_jax(
    shared: Shared, prepared: Prepared, lanes: ArmLanes, rows: tuple[int, ...], partners: int, months: int
) -> Floats:
    """A block: (months + 1, rows, lanes).

    What lanes have is picked by column before it reaches a program: one serves experiments of any number of arms.
    """
    seed, alliances, draws = shared
    courses = prepared.courses
    wanted = jnp.asarray((*rows, *[rows[-1]] * (ROWS - len(rows))))
    column, course = courses.known_column(lanes), courses.course(lanes)
    who = jnp.asarray(lanes.alliance)
    own = jax.tree.map(lambda scores: of_lanes(scores, who), trait_draws(seed, alliances, partners))
    scores = of_lanes(prior_scores(seed, draws), jnp.asarray(np.maximum(lanes.draw, 0)))
    drawn = jnp.asarray(lanes.draw != DEFAULT, jnp.float32)
    stated = jax.tree.map(lambda of_columns: jnp.asarray(of_columns[..., column]), prepared.stated)
    begun, start = begin_arms(own, scores, drawn, stated, wanted, partners)

    def years() -> Iterator[tuple[Array, ArmsYear]]:
        for year, inputs in enumerate(courses.years):
            luck = of_lanes(luck_of_year(seed, year, alliances, partners), who)
            whole = quiet_table(partners, MONTHS, len(lanes.arm))
            whole[:, courses.channels] = inputs[:, :, course]
            yield luck, ArmsYear(jnp.asarray(whole), wanted, partners)

    months_run = months + courses.extra
    path: Floats = months_seen(follow(ALLIANCES, begun, years(), hooks=BY_ARM), months_run, start, slice(len(rows)))
    return courses.as_designed(path, lanes, months)
