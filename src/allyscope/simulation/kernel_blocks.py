"""A block of alliances run by machine code, where there is code for it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import leaves, quiet_month
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.run import Happenings, Lanes, Wanted, run, whole_vectors
from allyscope.simulation.layout import Layout, Runs
from allyscope.simulation.schedule import assignment, inputs_of_year

Floats = NDArray[np.float32]


def code_for(layout: Layout) -> Any:
    """The machine code that runs the blocks of a layout, or None where they run by JAX."""
    experiment = layout.experiment
    return library(experiment.partners)


def kind_of_code(layout: Layout) -> str:
    """How the blocks of a layout run: "kernel" or "jax"."""
    return "jax" if code_for(layout) is None else "kernel"


def run_block(code: Any, layout: Layout, block: int) -> Floats:
    """What a block writes down, (months, rows of the layout, runs): its runs alone, filled up to whole vectors."""
    experiment, cells = layout.experiment, layout.cells
    kept = len(layout.runs_of(block).cell)
    runs = Runs(*(each[whole_vectors(kept)] for each in layout.runs_of(block)))
    lanes = Lanes(
        alliance=runs.alliance.astype(np.uint32),
        replicate=runs.replicate.astype(np.uint32),
        location=cells.location,
        spread=cells.spread,
        equity=cells.equity[None],
        parameters=cells.parameters,
        ties=cells.ties,
        uncertain=cells.uncertain,
        column=runs.cell,
    )
    wanted = Wanted(
        seed=experiment.seed,
        months=layout.months,
        rows=layout.rows,
        quiet=quiet_month(experiment.partners),
        happenings=_happenings(layout, runs.alliance),
        exits=experiment.exits,
        steps=experiment.steps_per_month,
    )
    return run(code, lanes, wanted).paths[:, :, :kept]


def _happenings(layout: Layout, alliances: np.ndarray) -> Happenings | None:
    """What reaches lanes, by the channels that anything reaches; None where nothing does."""
    experiment = layout.experiment
    if not experiment.inputs:
        return None
    scores, quiet = assignment(experiment, alliances), quiet_month(experiment.partners)[:, None]
    years = range(layout.years)
    tables = [np.stack(list(leaves(inputs_of_year(experiment, year, alliances, scores))), axis=1) for year in years]
    reached = np.flatnonzero([any((each[:, c] != quiet[c]).any() for each in tables) for c in range(len(quiet))])
    return Happenings(reached, [np.ascontiguousarray(each[:, reached]) for each in tables])
