"""The layout of an experiment: which runs there are, in which block each lies, what of it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from allyscope.engine.channels import MONTHS
from allyscope.simulation.cells import Cells, cells_of
from allyscope.simulation.experiment import Experiment, Happening
from allyscope.simulation.names import Column, columns

LANES = 4096  # measured: the fastest on two cores, and small enough to be stopped within a second


class Runs(NamedTuple):
    """Whole numbers, one for each run: its cell, its alliance, its replicate."""

    cell: np.ndarray
    alliance: np.ndarray
    replicate: np.ndarray


@dataclass(frozen=True, slots=True)
class Layout:
    """An experiment laid out in blocks: run n is (cell, alliance, replicate), the replicate varying fastest."""

    experiment: Experiment
    cells: Cells
    columns: tuple[Column, ...]
    months: tuple[int, ...]
    lanes: int

    @property
    def rows(self) -> tuple[int, ...]:
        """Where `observe` returns the columns, and after them whether the alliance runs, if only running ones count."""
        alive = [each.index for each in columns(self.experiment.partners, ("alive",))]
        return (*(each.index for each in self.columns), *(alive if self.only_running else []))

    @property
    def only_running(self) -> bool:
        """The summary is one of the alliances that have not ended."""
        return self.experiment.output.form == "summary" and self.experiment.output.among == "running"

    @property
    def partial_inputs(self) -> dict[str, Happening]:
        """Inputs that reach some alliances only, by the column that says which; `reached_2` is that of the second."""
        listed = enumerate(self.experiment.inputs, start=1)
        return {f"reached_{n}": each for n, each in listed if (each.share, each.alliances) != (None, None)}

    @property
    def cell_runs(self) -> int:
        """Runs in each cell."""
        return len(self.experiment.alliance_numbers()) * self.experiment.replicates

    @property
    def runs(self) -> int:
        """Runs in all."""
        return self.cells.count * self.cell_runs

    @property
    def blocks(self) -> int:
        """How many blocks it takes."""
        return -(-self.runs // self.lanes)

    @property
    def years(self) -> int:
        """Years that are simulated; the last may be longer than what is written down."""
        return -(-self.experiment.months // MONTHS)

    def runs_of(self, block: int, *, padded: bool = False) -> Runs:
        """The runs of a block; padded lanes repeat the last run."""
        number = np.arange(block * self.lanes, (block + 1) * self.lanes, dtype=np.int64)
        number = np.minimum(number, self.runs - 1) if padded else number[number < self.runs]
        listed = self.experiment.alliances
        alliance = number // self.experiment.replicates % len(self.experiment.alliance_numbers())
        return Runs(
            cell=number // self.cell_runs,
            alliance=alliance if isinstance(listed, int) else np.asarray(listed, np.int64)[alliance],
            replicate=number % self.experiment.replicates,
        )


def lay_out(experiment: Experiment, lanes: int = LANES) -> Layout:
    """The layout of a checked experiment."""
    wanted = columns(experiment.partners, experiment.output.quantities)
    return Layout(experiment, cells_of(experiment), wanted, experiment.output_months(), lanes)
