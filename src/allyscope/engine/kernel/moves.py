"""Scores of lanes that are moved or chosen among in one pass, by machine code."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.calls import Choice, Mix, Table
from allyscope.engine.kernel.run import roomy

Floats = NDArray[np.float32]


def step_luck(code: Any, luck: Floats, before: Floats, basis: Floats, slow: Floats, size: float) -> None:
    """√(1 − size²) before + size · luck + basis · slow, in the place of `luck`.

    `luck`, `before` (months, draws, lanes), a multiple of 16; `basis` (months, waves); `slow` (draws, waves, lanes).
    """
    months, _, lanes = luck.shape
    small = np.float32(size)
    call = Mix(lanes=lanes, months=months, waves=basis.shape[1], luck=Table.of(luck), before=Table.of(before))
    call.size, call.keep = float(small), float(np.sqrt(np.float32(1) - small * small))
    apart, basis = roomy(*slow.shape), np.ascontiguousarray(basis, np.float32)
    apart[:] = slow
    call.basis, call.slow, call.slow_row = basis.ctypes.data, apart.ctypes.data, apart.strides[1] // 4
    code.allyscope_mix(ctypes.byref(call))


def choose(code: Any, keep: NDArray[np.bool_], to: Floats, other: Floats) -> None:
    """`other` in the place of `to`, (months, rows, lanes), in lanes that do not `keep` theirs."""
    months, rows, lanes = to.shape
    stays = -keep.astype(np.int32)
    call = Choice(lanes=lanes, months=months, rows=rows, to=Table.of(to), other=Table.of(other))
    call.keep = stays.ctypes.data
    code.allyscope_choose(ctypes.byref(call))
