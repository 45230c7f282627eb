"""Lanes of alliances run by machine code: arrays in, arrays out, no JAX."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.vectors import LANES

Floats = NDArray[np.float32]
Whole = NDArray[np.uint32]
_whole, _pointer, _float = ctypes.c_longlong, ctypes.c_void_p, ctypes.c_float


@dataclass(frozen=True)
class Lanes:
    """Who runs in each lane, and what is known of it; the number of lanes is a multiple of 16.

    `alliance`, `replicate`: (lanes,). `location`, `spread` of traits on the logit scale, `equity` (0 or 1, NaN where it
    is drawn) and `parameters` (NaN where they are drawn): (rows, lanes), or (rows, 1) where all lanes share them.
    `ties`: (partners, partners). `uncertain`: parameters are drawn from their ranges, else each has its default.
    """

    alliance: Whole
    replicate: Whole
    location: Floats
    spread: Floats
    equity: Floats
    parameters: Floats
    ties: Floats
    uncertain: bool


class Happenings(NamedTuple):
    """What reaches lanes: the channels of the inputs that anything reaches, and for each year (12, channels, lanes)."""

    channels: NDArray[np.intp]
    years: Sequence[Floats]


@dataclass(frozen=True)
class Wanted:
    """What is run: the months written down, counted from 1 and rising, and the rows of what is seen.

    `quiet`: the inputs of a month in which nothing happens, by channel. `happenings`: None where nothing reaches
    anybody. `exits`: alliances may end.
    """

    seed: int
    months: Sequence[int]
    rows: Sequence[int]
    quiet: Floats
    happenings: Happenings | None = None
    exits: bool = True


class _Rows(ctypes.Structure):
    """As in `driver.c`: row r of lane l lies at `at[r * pitch + l * lane]`."""

    _fields_ = (("at", _pointer), ("pitch", _whole), ("lane", _whole))


class _Run(ctypes.Structure):
    """As in `driver.c`."""

    _fields_ = (
        *((name, _whole) for name in ("lanes", "months", "wanted", "reached")),
        *((name, _Rows) for name in ("location", "spread", "equity", "known", "ties")),
        *((name, _float) for name in ("exits", "uncertain")),
        ("seed", ctypes.c_uint * 2),
        *(
            (name, _pointer)
            for name in ("alliance", "replicate", "keys", "years", "channels", "quiet", "rows", "slot", "out")
        ),
        *((name, _whole) for name in ("out_month", "out_row")),
        ("state", _pointer),
    )


class Seen(NamedTuple):
    """What was seen, (months written, rows, lanes), and the last state where it was asked for, (leaves, lanes)."""

    paths: Floats
    state: Floats | None


def run(code: Any, lanes: Lanes, wanted: Wanted, *, state: bool = False) -> Seen:
    """Run lanes by a library; the result of a lane depends on its own alliance, replicate and knowledge alone.

    `state`: the last state is asked for.
    """
    count, months = len(lanes.alliance), wanted.months[-1]
    assert count % LANES == 0
    held: list[Any] = []  # what the code looks at lives until it is through

    def at(array: np.ndarray, kind: type[np.generic]) -> int:
        plain = np.ascontiguousarray(array, kind)
        held.append(plain)
        return plain.ctypes.data

    def rows(array: Floats) -> _Rows:
        assert array.shape[1] in (1, count)
        return _Rows(at(array, np.float32), array.shape[1], int(array.shape[1] > 1))

    slot = np.full(months, -1, np.int32)
    slot[np.asarray(wanted.months) - 1] = np.arange(len(wanted.months))
    # Longer rows than lanes: rows of a power of two would all fall on the same lines of the cache.
    paths = np.empty((len(wanted.months), len(wanted.rows), count + LANES), np.float32)[..., :count]
    last = np.empty((_size(code, "allyscope_state_leaves"), count), np.float32) if state else None
    call = _Run(lanes=count, months=months, wanted=len(wanted.rows))
    call.location, call.spread, call.equity = rows(lanes.location), rows(lanes.spread), rows(lanes.equity)
    call.known, call.ties = rows(lanes.parameters), rows(lanes.ties.reshape(-1, 1))
    call.exits, call.uncertain = float(wanted.exits), float(lanes.uncertain)
    call.seed = (ctypes.c_uint * 2)(wanted.seed >> 32, wanted.seed & 0xFFFFFFFF)
    call.alliance, call.replicate = at(lanes.alliance, np.uint32), at(lanes.replicate, np.uint32)
    call.keys = at(np.empty((months, _size(code, "allyscope_scores"), 2), np.uint32), np.uint32)
    if wanted.happenings is not None:
        channels, tables = wanted.happenings
        years = (ctypes.c_void_p * len(tables))(*(at(year, np.float32) for year in tables))
        held.append(years)
        call.years, call.channels, call.reached = ctypes.addressof(years), at(channels, np.int32), len(channels)
    call.quiet, call.rows, call.slot = (
        at(wanted.quiet, np.float32),
        at(np.asarray(wanted.rows), np.int32),
        at(slot, np.int32),
    )
    call.out, call.out_month, call.out_row = paths.ctypes.data, paths.strides[0] // 4, paths.strides[1] // 4
    call.state = None if last is None else last.ctypes.data
    code.allyscope_run(ctypes.byref(call))
    return Seen(paths, last)


def _size(code: Any, name: str) -> int:
    return ctypes.c_int.in_dll(code, name).value
