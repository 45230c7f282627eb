"""Scores of many lanes that are moved, or chosen among: by machine code in one pass, or else by NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel import moves as kernel
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.vectors import LANES

Floats = NDArray[np.float32]
AT_ONCE = 8  # months moved together


def stepped(old: Floats, fresh: Floats, added: Floats, size: np.float32) -> None:
    """√(1 − size²) old + size · fresh + added, in the place of `fresh`."""
    fresh *= size
    fresh += np.sqrt(np.float32(1) - size * size) * old
    fresh += added


def step_luck(partners: int, old: Floats, fresh: Floats, basis: Floats, slow: Floats, size: np.float32) -> None:
    """The same of the luck of months, (months, draws, lanes), with what waves add.

    `basis` (months, waves); `slow` (draws, waves, lanes): how much of each wave.
    """
    code = library(partners)
    if code is not None and fresh.shape[-1] % LANES == 0:
        kernel.step_luck(code, fresh, old, basis, slow, float(size))
        return
    flat = np.ascontiguousarray(slow.transpose(1, 0, 2)).reshape(basis.shape[1], -1)
    for start in range(0, len(old), AT_ONCE):  # some months at a time, so that they stay in the processor's cache
        part = slice(start, start + AT_ONCE)
        stepped(old[part], fresh[part], (basis[part] @ flat).reshape(-1, *fresh.shape[1:]), size)


def choose(partners: int, accept: NDArray[np.bool_], new: Floats, old: Floats) -> None:
    """`old` in the place of `new`, (months, rows, lanes), in the lanes that do not accept, (lanes,)."""
    code = library(partners)
    if code is not None and new.shape[-1] % LANES == 0:
        kernel.choose(code, accept, new, old)
    else:
        np.copyto(new, old, where=~accept)
