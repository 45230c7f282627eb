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


class Scores(NamedTuple):
    """Standard normal scores of lanes: of `traits`, uncertain `parameters` and the `first` luck, (rows, lanes) each,
    and of the `luck` of months, (months, draws, lanes)."""

    traits: Floats
    parameters: Floats
    first: Floats
    luck: Floats


@dataclass(frozen=True)
class Lanes:
    """Who runs in each lane, and what is known of it; the number of lanes is a multiple of 16.

    `alliance`, `replicate`: (lanes,). `location`, `spread` of traits on the logit scale, `equity` (0 or 1, NaN where it
    is drawn) and `parameters` (NaN where they are drawn): (rows, lanes), or (rows, 1) where all lanes share them.
    `ties`: (partners, partners). `uncertain`: parameters are drawn from their ranges, else each has its default.
    `scores`: where they are given; else they are drawn.
    """

    alliance: Whole
    replicate: Whole
    location: Floats
    spread: Floats
    equity: Floats
    parameters: Floats
    ties: Floats
    uncertain: bool
    scores: Scores | None = None


class Begun(NamedTuple):
    """Where lanes stand, (leaves of a state, lanes), and their traits and parameters, (leaves of those, lanes)."""

    state: Floats
    fixed: Floats


class Happenings(NamedTuple):
    """What reaches lanes: the channels of the inputs that anything reaches, and for each year (12, channels, lanes).

    `column`: where lanes share the last axis of a year, the place of each lane in it, (lanes,).
    """

    channels: NDArray[np.intp]
    years: Sequence[Floats]
    column: NDArray[np.int32] | None = None


@dataclass(frozen=True)
class Wanted:
    """What is run: the months written down, counted from 1 and rising, and the rows of what is seen.

    `quiet`: the inputs of a month in which nothing happens, by channel. `happenings`: None where nothing reaches
    anybody. `exits`: alliances may end. `first`: the number of the first month, by which luck is drawn. `last`: the
    last month run, where none of those written down is.
    """

    seed: int
    months: Sequence[int]
    rows: Sequence[int]
    quiet: Floats
    happenings: Happenings | None = None
    exits: bool = True
    first: int = 0
    last: int = 0


class _Rows(ctypes.Structure):
    """As in `driver.c`: row r of lane l lies at `at[r * pitch + l * lane]`."""

    _fields_ = (("at", _pointer), ("pitch", _whole), ("lane", _whole))


class _Run(ctypes.Structure):
    """As in `driver.c`."""

    _fields_ = (
        *((name, _whole) for name in ("lanes", "first", "months", "wanted", "reached")),
        *((name, _Rows) for name in ("traits", "parameters", "start")),
        *((name, _Rows) for name in ("location", "spread", "equity", "known", "ties")),
        *((name, _float) for name in ("exits", "uncertain")),
        ("seed", ctypes.c_uint * 2),
        *((name, _pointer) for name in ("alliance", "replicate", "keys", "luck")),
        *((name, _whole) for name in ("luck_month", "luck_row")),
        ("years", _pointer),
        ("columns", _whole),
        *((name, _pointer) for name in ("column", "channels", "quiet", "rows", "slot", "out")),
        *((name, _whole) for name in ("out_month", "out_row")),
        *((name, _pointer) for name in ("begun", "members", "state", "fixed")),
    )


class _Scores(ctypes.Structure):
    """As in `driver.c`."""

    _fields_ = (
        *((name, _whole) for name in ("lanes", "first", "months")),
        ("seed", ctypes.c_uint * 2),
        *((name, _pointer) for name in ("alliance", "replicate", "keys", "lasting")),
        ("lasting_row", _whole),
        ("luck", _pointer),
        *((name, _whole) for name in ("luck_month", "luck_row")),
    )


class _Held:
    """Arrays as the code takes them; what it looks at lives until it is through."""

    def __init__(self) -> None:
        self.arrays: list[Any] = []

    def at(self, array: np.ndarray, kind: type[np.generic]) -> int:
        """Where a plain array lies."""
        plain = np.ascontiguousarray(array, kind)
        self.arrays.append(plain)
        return plain.ctypes.data

    def rows(self, array: Floats, lanes: int) -> _Rows:
        """Rows of lanes, of which only those of one row have to lie side by side."""
        assert array.shape[1] in (1, lanes)
        rows = array if array.dtype == np.float32 and array.strides[1] == 4 else np.ascontiguousarray(array, np.float32)
        self.arrays.append(rows)
        return _Rows(rows.ctypes.data, rows.strides[0] // 4, int(rows.shape[1] > 1))


class Seen(NamedTuple):
    """What was seen, (months written, rows, lanes), and where lanes stand in the end, where it was asked for."""

    paths: Floats
    begun: Begun | None


def roomy(*shape: int) -> Floats:
    """An empty array whose rows lie further apart than they are long.

    Rows of a power of two would all fall on the same lines of the processor's cache.
    """
    *others, lanes = shape
    return np.empty((*others, lanes + LANES), np.float32)[..., :lanes]


def run(
    code: Any,
    lanes: Lanes,
    wanted: Wanted,
    *,
    begun: Begun | None = None,
    out: Floats | None = None,
    state: bool = False,
) -> Seen:
    """Run lanes by a library; the result of a lane depends on its own alliance, replicate and knowledge alone.

    `begun`: where lanes stand, if they have begun. `out`: where what is seen goes. `state`: where lanes stand in the
    end is asked for.
    """
    count, months = len(lanes.alliance), max(wanted.last, *wanted.months[-1:])
    assert count % LANES == 0
    held = _Held()
    slot = np.full(months, -1, np.int32)
    slot[np.asarray(wanted.months, np.intp) - 1] = np.arange(len(wanted.months))
    paths = roomy(len(wanted.months), len(wanted.rows), count) if out is None else out
    end = _room(code, count) if state else None
    call = _Run(lanes=count, first=wanted.first, months=months, wanted=len(wanted.rows))
    call.location, call.spread, call.equity, call.known = (
        held.rows(each, count) for each in (lanes.location, lanes.spread, lanes.equity, lanes.parameters)
    )
    call.ties = held.rows(lanes.ties.reshape(-1, 1), count)
    call.exits, call.uncertain = float(wanted.exits), float(lanes.uncertain)
    call.seed = _words(wanted.seed)
    call.alliance, call.replicate = held.at(lanes.alliance, np.uint32), held.at(lanes.replicate, np.uint32)
    if lanes.scores is None:
        call.keys = held.at(_keys(code, months), np.uint32)
    else:
        traits, parameters, first, luck = lanes.scores
        call.traits, call.parameters, call.start = (held.rows(each, count) for each in (traits, parameters, first))
        assert luck.dtype == np.float32
        assert len(luck) >= months
        assert luck.strides[2] == luck.itemsize
        call.luck, call.luck_month, call.luck_row = luck.ctypes.data, luck.strides[0] // 4, luck.strides[1] // 4
    if wanted.happenings is not None:
        channels, tables, column = wanted.happenings
        years = (ctypes.c_void_p * len(tables))(*(held.at(year, np.float32) for year in tables))
        held.arrays.append(years)
        call.years, call.channels, call.reached = ctypes.addressof(years), held.at(channels, np.int32), len(channels)
        call.columns, call.column = tables[0].shape[2], None if column is None else held.at(column, np.int32)
    call.quiet, call.rows = held.at(wanted.quiet, np.float32), held.at(np.asarray(wanted.rows), np.int32)
    call.slot = held.at(slot, np.int32)
    call.out, call.out_month, call.out_row = paths.ctypes.data, paths.strides[0] // 4, paths.strides[1] // 4
    if begun is not None:
        call.begun, call.members = held.at(begun.state, np.float32), held.at(begun.fixed, np.float32)
    if end is not None:
        call.state, call.fixed = end.state.ctypes.data, end.fixed.ctypes.data
    code.allyscope_run(ctypes.byref(call))
    return Seen(paths, end)


def draw(code: Any, seed: int, alliance: Whole, replicate: Whole, months: int, first: int = 0) -> tuple[Floats, Floats]:
    """Standard normal scores of lanes by their addresses: of what lasts, (traits, uncertain parameters and first luck,
    lanes), and of the luck of some months, (months, draws, lanes).

    Unlike in a run, scores of traits and parameters belong to the replicate too.
    """
    held, count = _Held(), len(alliance)
    assert count % LANES == 0
    lasting, luck = (
        roomy(_size(code, "allyscope_lasting"), count),
        roomy(months, _size(code, "allyscope_scores"), count),
    )
    call = _Scores(lanes=count, first=first, months=months)
    call.seed = _words(seed)
    call.alliance, call.replicate = held.at(alliance, np.uint32), held.at(replicate, np.uint32)
    call.keys = held.at(_keys(code, months), np.uint32)
    call.lasting, call.lasting_row = lasting.ctypes.data, lasting.strides[0] // 4
    call.luck, call.luck_month, call.luck_row = luck.ctypes.data, luck.strides[0] // 4, luck.strides[1] // 4
    code.allyscope_draw(ctypes.byref(call))
    return lasting, luck


def _room(code: Any, count: int) -> Begun:
    return Begun(
        *(np.empty((_size(code, f"allyscope_{name}_leaves"), count), np.float32) for name in ("state", "fixed"))
    )


def _keys(code: Any, months: int) -> Whole:
    return np.empty((months, _size(code, "allyscope_scores"), 2), np.uint32)


def _words(seed: int) -> Any:
    return (ctypes.c_uint * 2)(seed >> 32, seed & 0xFFFFFFFF)


def _size(code: Any, name: str) -> int:
    return ctypes.c_int.in_dll(code, name).value
