"""Blocks: a fixed number of lanes that go through the years together, the unit of everything long.

A block is padded to its number of lanes, so that one compiled program serves all; what lies in a lane is a function of
the address (cell, alliance, replicate) alone, never of its block, its place in it or the thread that advances it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from threading import Lock

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.alliances import ALLIANCES, Known
from allyscope.engine.alliances import begin as begin_alliances
from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.draws import draw_scores
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import Begun, Year, follow
from allyscope.process.inputs import Inputs
from allyscope.simulation.kernel_blocks import code_for, run_block
from allyscope.simulation.layout import Layout, Runs
from allyscope.simulation.schedule import assignment, inputs_of_year, is_quiet, reach


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
    scores = assignment(experiment, runs.alliance) if experiment.inputs else np.empty((0, 0), np.float32)
    steps = MONTHS * experiment.steps_per_month

    def years() -> Iterator[tuple[Array, Inputs]]:
        for year in range(layout.years):
            inputs = quiet if is_quiet(experiment, year) else inputs_of_year(experiment, year, runs.alliance, scores)
            first = jnp.asarray(year * steps, jnp.uint32)
            yield step_scores(seed, first, alliances, replicates, experiment.partners, steps), inputs

    begun = begin(layout, runs)
    return follow(ALLIANCES, begun, years(), exits, steps_per_month=experiment.steps_per_month)


def simulate_block(layout: Layout, block: int, each_year: Callable[[], None] = lambda: None) -> np.ndarray:
    """What a block writes down, (months, rows of the plan, runs), float32; calls `each_year` for every year.

    Machine code runs all years at once, so that `each_year` is called when the block is through.
    """
    code = code_for(layout)
    if code is not None:
        paths = run_block(code, layout, block)
        for _ in range(layout.years):
            each_year()
        return paths
    runs = min(layout.lanes, layout.runs - block * layout.lanes)
    rows = list(layout.rows)
    written = np.empty((len(layout.months), len(rows), runs), np.float32)
    for number, year in enumerate(years_of(layout, block)):
        path = np.asarray(year.seen)
        for place, month in enumerate(layout.months):
            if number * MONTHS < month <= (number + 1) * MONTHS:
                written[place] = path[(month - 1) % MONTHS][rows, :runs]
        each_year()
    return written


def reached(layout: Layout, block: int) -> dict[str, np.ndarray]:
    """Which runs of a block are reached by each input that reaches some alliances only, by the column's name."""
    runs = layout.runs_of(block, padded=True)
    kept = len(layout.runs_of(block).cell)
    names = layout.partial_inputs
    if not names:
        return {}
    scores = assignment(layout.experiment, runs.alliance)
    return {name: reach(each, runs.alliance, scores)[:kept] for name, each in names.items()}


_COMPILING = Lock()
_COMPILED: set[tuple[int, int, int]] = set()


def compile_programs(layout: Layout) -> None:
    """Compile what the blocks of a plan need, once, before several threads ask for it at the same time."""
    needed = (layout.experiment.partners, layout.experiment.steps_per_month, layout.lanes)
    with _COMPILING:
        if needed not in _COMPILED and layout.blocks > 1 and code_for(layout) is None:
            one_year = layout.experiment.model_copy(update={"months": 1})
            simulate_block(Layout(one_year, layout.cells, layout.columns, (1,), layout.lanes), 0)
            _COMPILED.add(needed)
