"""A summary in the making: tallies of blocks come in, cells are finished as soon as their last run is in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allyscope.simulation.bins import Bins, bins_of
from allyscope.simulation.layout import Layout
from allyscope.simulation.summary import Tally, add, finish, tally


@dataclass(frozen=True, slots=True)
class Sums:
    """What is known after the blocks before `next_block`; `begun` is the cell that the last of them left unfinished."""

    layout: Layout
    next_block: int = 0
    numbers: tuple[np.ndarray, ...] = ()
    statistics: tuple[np.ndarray, ...] = ()
    begun: Tally | None = None

    def after(self, tallies: list[Tally], bins: Bins) -> Sums:
        """With the tallies of the next block, one for each cell it touches, in order."""
        begun, finished = self.begun, []
        for each in tallies:
            whole = each if begun is None else add(begun, each)
            begun = None if whole.runs == self.layout.cell_runs else whole
            if begun is None:
                finished.append((whole.number, finish(whole, bins, self.layout.experiment.output.quantiles)))
        return replace(
            self,
            next_block=self.next_block + 1,
            numbers=self.numbers + tuple(number for number, _ in finished),
            statistics=self.statistics + tuple(statistics for _, statistics in finished),
            begun=begun,
        )

    def arrays(self) -> dict[str, np.ndarray]:
        """All of it as arrays, to be kept."""
        stored = {"next_block": np.asarray(self.next_block)}
        if self.numbers:
            stored |= {"numbers": np.stack(self.numbers), "statistics": np.stack(self.statistics)}
        if self.begun is not None:
            one = self.begun
            stored |= {"runs": np.asarray(one.runs), "number": one.number, "total": one.total}
            stored |= {"squares": one.squares, "counts": one.counts}
            if one.kept:
                stored["kept"] = np.concatenate(one.kept, axis=2)
        return stored


def sums_from(layout: Layout, kept: dict[str, np.ndarray] | None) -> Sums:
    """The sums that were kept, or none yet."""
    if kept is None:
        return Sums(layout)
    begun = None
    if "runs" in kept:
        runs = [kept["kept"]] if "kept" in kept else []
        number, total, squares, counts = (kept[name] for name in ("number", "total", "squares", "counts"))
        begun = Tally(int(kept["runs"]), number, total, squares, counts, runs)
    numbers, statistics = tuple(kept.get("numbers", ())), tuple(kept.get("statistics", ()))
    return Sums(layout, int(kept["next_block"]), numbers, statistics, begun)


def tallies(layout: Layout, bins: Bins, block: int, values: np.ndarray) -> list[Tally]:
    """What a block wrote down, (months, rows of the plan, runs), added up for each cell it touches."""
    cells = layout.runs_of(block).cell
    alive = values[:, -1] if layout.only_running else None
    columns = values[:, : len(layout.columns)]
    tallied = []
    for cell in range(cells[0], cells[-1] + 1):
        first, last = np.searchsorted(cells, [cell, cell + 1])
        tallied.append(tally(layout, bins, columns[:, :, first:last], None if alive is None else alive[:, first:last]))
    return tallied


def plan_bins(layout: Layout) -> Bins:
    """The bins of a plan's columns."""
    return bins_of(layout.columns, layout.experiment.months)
