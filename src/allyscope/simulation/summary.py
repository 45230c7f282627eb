"""The summary of a simulation: count, mean, standard deviation and quantiles, for each cell, month and quantity.

Blocks are added in their order and each sum is taken in double precision in one order, so a summary is the same to the
last bit however many threads ran. Quantiles of a cell of up to 4096 runs are exact; of a larger one they are counted in
bins (`bins`), so that memory does not grow with the number of alliances.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from allyscope.engine.kernel.tally import Bins as KernelBins
from allyscope.engine.kernel.tally import add_up
from allyscope.simulation.bins import BINS, Bins, counted, quantiles
from allyscope.simulation.kernel_blocks import code_for
from allyscope.simulation.layout import Layout

EXACT = 4096  # runs of a cell that are kept until their quantiles are taken


@dataclass(slots=True)
class Tally:
    """What is known of one cell so far, by month and column; `kept` are the runs themselves where the cell is small."""

    runs: int
    number: np.ndarray
    total: np.ndarray
    squares: np.ndarray
    counts: np.ndarray
    kept: list[np.ndarray] = field(default_factory=list)


def statistics(levels: tuple[float, ...]) -> tuple[str, ...]:
    """The names of the statistics: mean, sd, q05, …"""

    def name(level: float) -> str:
        whole, _, rest = f"{100 * level:.10g}".partition(".")
        return f"q{whole.zfill(2)}" + (f"_{rest}" if rest else "")

    return ("mean", "sd", *map(name, levels))


def tally(layout: Layout, bins: Bins, values: np.ndarray, alive: np.ndarray | None) -> Tally:
    """Runs of one cell, (months, columns, runs), added up. `alive`: (months, runs) where only running ones count."""
    months, columns, runs = values.shape
    exact = layout.cell_runs <= EXACT
    chosen = np.ones((months, runs), bool) if alive is None else alive > 0
    total, squares = np.empty((months, columns)), np.empty((months, columns))
    counts = np.zeros((months, columns, 0 if exact else BINS), np.uint32)
    code = code_for(layout)
    for month in range(months):
        if code is not None:
            running = None if alive is None else chosen[month]
            rows = KernelBins(counts.shape[2], bins.low, bins.width, bins.hazard)
            total[month], squares[month], counts[month] = add_up(code, values[month], running, rows)
            continue
        counting = values[month][:, chosen[month]]
        double = counting.astype(np.float64)
        total[month] = double.sum(axis=1)
        squares[month] = np.square(double, out=double).sum(axis=1)
        if not exact:
            counts[month] = counted(bins, counting)
    kept = [np.where(chosen[:, None, :], values, np.float32(np.nan))] if exact else []
    return Tally(runs, chosen.sum(axis=1), total, squares, counts, kept)


def add(one: Tally, more: Tally) -> Tally:
    """Two parts of the same cell, the earlier one first."""
    return Tally(
        one.runs + more.runs,
        one.number + more.number,
        one.total + more.total,
        one.squares + more.squares,
        one.counts + more.counts,
        one.kept + more.kept,
    )


def finish(whole: Tally, bins: Bins, levels: tuple[float, ...]) -> np.ndarray:
    """The statistics of a cell: (months, columns, statistics); NaN where nothing was left to count."""
    number = whole.number[:, None].astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(number > 0, whole.total / number, np.nan)
        spread = np.where(number > 1, (whole.squares - number * mean**2) / (number - 1), np.nan)
    sd = np.sqrt(np.maximum(spread, 0.0))
    result = np.empty((*mean.shape, 2 + len(levels)))
    result[..., 0], result[..., 1] = mean, sd
    for month in range(len(mean)):
        if whole.kept:
            runs = np.concatenate([part[month] for part in whole.kept], axis=1)
            left = runs[:, ~np.isnan(runs[0])]
            result[month, :, 2:] = np.quantile(left, levels, axis=1).T if left.size else np.nan
        else:
            result[month, :, 2:] = quantiles(bins, whole.counts[month], levels)
    return result
