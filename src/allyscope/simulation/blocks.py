"""Blocks: a fixed number of lanes that go through the years together, the unit of everything long.

A block is padded to its number of lanes, so that one compiled program serves all; what lies in a lane is a function of
the address (cell, alliance, replicate) alone, never of its block, its place in it or the thread that advances it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import numpy as np

from allyscope.engine.channels import MONTHS
from allyscope.simulation.kernel_blocks import code_for, run_block
from allyscope.simulation.layout import Layout
from allyscope.simulation.schedule import assignment, reach


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
    from allyscope.simulation.jax_blocks import years_of  # noqa: PLC0415 - only where there is no code

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
