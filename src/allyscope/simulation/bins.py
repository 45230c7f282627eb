"""Quantiles of any number of values in bounded memory: counts in equal bins over the range a quantity can have.

Counts are whole numbers, so they add up to the same in any order. A quantile is then known to within one bin, which is
a thousandth of the quantity's range (for a cumulative hazard H, of the range of 1 − exp(−H)); whole numbers are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allyscope.simulation.names import WHOLE_NUMBERS, Column

BINS = 1000


@dataclass(frozen=True, slots=True)
class Bins:
    """The bins of several columns: where each begins, how wide its bins are, and how its values are read."""

    low: np.ndarray
    width: np.ndarray
    whole: np.ndarray
    hazard: np.ndarray


def bins_of(columns: tuple[Column, ...], months: int) -> Bins:
    """The bins of columns of a simulation of that many months."""
    whole = np.asarray([column.construct in WHOLE_NUMBERS for column in columns])
    hazard = np.asarray([column.construct.endswith("hazard") for column in columns])
    highest = [float(months) if column.construct == "age" else min(column.high, 1.0e9) for column in columns]
    high = np.where(hazard, 1.0, highest)
    low = np.where(whole, -0.5, [column.low for column in columns])
    return Bins(low, np.where(whole, 1.0, (high - low) / BINS), whole, hazard)


def counted(bins: Bins, values: np.ndarray) -> np.ndarray:
    """Values (columns, runs) as counts (columns, bins)."""
    values = np.where(bins.hazard[:, None], -np.expm1(-values), values) if bins.hazard.any() else values
    scaled = (values - bins.low[:, None].astype(np.float32)) / bins.width[:, None].astype(np.float32)
    index = np.clip(scaled.astype(np.int32), 0, BINS - 1)
    index += np.arange(len(values), dtype=np.int32)[:, None] * BINS
    return np.bincount(index.ravel(), minlength=len(values) * BINS).reshape(len(values), BINS)


def quantiles(bins: Bins, counts: np.ndarray, levels: tuple[float, ...]) -> np.ndarray:
    """Quantiles (columns, levels) from counts (columns, bins); NaN where nothing was counted."""
    below = np.cumsum(counts, axis=1)
    values = np.full((len(counts), len(levels)), np.nan)
    for row, total in enumerate(below[:, -1]):
        if total == 0:
            continue
        for column, level in enumerate(levels):
            rank = level * (total - 1)
            index = int(np.searchsorted(below[row], rank, side="right"))
            count = counts[row, index]
            within = 0.5 if bins.whole[row] else (rank - (below[row, index] - count) + 0.5) / count
            values[row, column] = bins.low[row] + (index + within) * bins.width[row]
    return np.where(bins.hazard[:, None], -np.log1p(-np.minimum(values, 1 - 1e-9)), values)
