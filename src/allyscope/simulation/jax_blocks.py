"""Blocks run by JAX: what their lanes start from, and how they go through the years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.engine.alliances import ALLIANCES, Known
from allyscope.engine.alliances import begin as begin_alliances
from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.draws import draw_scores
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import Begun, Year, follow
from allyscope.process.inputs import Inputs
from allyscope.simulation.layout import Layout, Runs
from allyscope.simulation.schedule import assignment, inputs_of_year, is_quiet


@jax.jit
def _begin(
    seed: Array,
    alliances: Array,
    replicates: Array,
    location: Array,
    spread: Array,
    equity: Array,
    given: Array,
    uncertain: Array,
    ties: Array,
) -> Begun:
    """Traits, parameters and first state of every lane; `equity` and `given` parameters hold where they are not NaN."""
    scores = draw_scores(seed, alliances, replicates, ties.shape[0])
    return begin_alliances(
        scores._replace(parameters=uncertain * scores.parameters), Known(location, spread, equity, given, ties)
    )


@lru_cache(maxsize=4)
def _quiet(partners: int, lanes: int) -> Inputs:
    """A year in which nothing happens, one value per lane as in every other year, so that one program serves both."""
    spread: Inputs = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, (MONTHS, lanes)), quiet_year(partners))
    return spread


def begin(layout: Layout, runs: Runs) -> Begun:
    """What the lanes of a block start from."""
    cells = layout.cells
    return _begin(
        seed_words(layout.experiment.seed),
        jnp.asarray(runs.alliance, jnp.uint32),
        jnp.asarray(runs.replicate, jnp.uint32),
        jnp.asarray(cells.location[:, runs.cell]),
        jnp.asarray(cells.spread[:, runs.cell]),
        jnp.asarray(cells.equity[runs.cell]),
        jnp.asarray(cells.parameters[:, runs.cell]),
        jnp.asarray(float(cells.uncertain), jnp.float32),
        jnp.asarray(cells.ties),
    )


def years_of(layout: Layout, block: int) -> Iterator[Year]:
    """The block year by year: its state at the end of the year, and what is observed, (12, quantities, lanes)."""
    experiment = layout.experiment
    runs = layout.runs_of(block, padded=True)
    seed = seed_words(experiment.seed)
    alliances, replicates = jnp.asarray(runs.alliance, jnp.uint32), jnp.asarray(runs.replicate, jnp.uint32)
    exits = jnp.asarray(float(experiment.exits), jnp.float32)
    quiet = _quiet(experiment.partners, layout.lanes)
    scores = assignment(experiment, runs.alliance)
    steps = MONTHS * experiment.steps_per_month

    def years() -> Iterator[tuple[Array, Inputs]]:
        for year in range(layout.years):
            inputs = quiet if is_quiet(experiment, year) else inputs_of_year(experiment, year, runs.alliance, scores)
            first = jnp.asarray(year * steps, jnp.uint32)
            yield step_scores(seed, first, alliances, replicates, experiment.partners, steps), inputs

    begun = begin(layout, runs)
    return follow(ALLIANCES, begun, years(), exits, steps_per_month=experiment.steps_per_month)
