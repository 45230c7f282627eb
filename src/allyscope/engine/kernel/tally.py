"""Sums and counts of what was written down, by machine code: adding up in NumPy takes longer than running."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_whole, _pointer = ctypes.c_longlong, ctypes.c_void_p


class Bins(NamedTuple):
    """The bins of each row of values: how many, where the first begins, how wide they are.

    `hazard`: rows whose values x are binned as 1 − exp(−x).
    """

    number: int
    low: NDArray[np.float32]
    width: NDArray[np.float32]
    hazard: NDArray[np.bool_]


class Added(NamedTuple):
    """Of each row the sum, the sum of squares, and the counts in bins, (rows, bins)."""

    total: NDArray[np.float64]
    squares: NDArray[np.float64]
    counts: NDArray[np.uint32]


class _Tally(ctypes.Structure):
    """As in `driver.c`."""

    _fields_ = (
        *((name, _whole) for name in ("rows", "pitch", "runs", "bins")),
        *((name, _pointer) for name in ("values", "chosen", "low", "width", "hazard", "total", "squares", "counts")),
    )


def add_up(code: Any, values: NDArray[np.float32], chosen: NDArray[np.bool_] | None, bins: Bins) -> Added:
    """Values (rows, runs) added up over the chosen runs, or over all; nothing is counted where there are no bins."""
    assert values.dtype == np.float32
    assert values.strides[1] == values.itemsize
    rows, runs = values.shape
    added = Added(np.empty(rows), np.empty(rows), np.zeros((rows, bins.number), np.uint32))
    given: list[np.ndarray | None] = [values, None if chosen is None else np.ascontiguousarray(chosen, np.bool_)]
    given += [np.ascontiguousarray(bins.low, np.float32), np.ascontiguousarray(bins.width, np.float32)]
    given += [np.ascontiguousarray(bins.hazard, np.bool_), added.total, added.squares, added.counts]
    places = [None if array is None else array.ctypes.data for array in given]
    call = _Tally(rows, values.strides[0] // values.itemsize, runs, bins.number, *places)
    code.allyscope_tally(ctypes.byref(call))
    return added
