"""Lanes of alliances run by machine code: arrays in, arrays out, no JAX."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.calls import Bearing, Draws, Held, Plan, Run, size, words_of
from allyscope.engine.kernel.vectors import LANES

Floats = NDArray[np.float32]
Whole = NDArray[np.uint32]
PlanArrays = Sequence[np.ndarray]  # `plans.CompiledPlan`, and the row of each partner's acts that succeeded


class Scores(NamedTuple):
    """Standard normal scores of lanes: of `traits`, uncertain `parameters` and the `first` luck, (rows, lanes) each,
    and of the `luck` of the steps of months, (steps, draws, lanes)."""

    traits: Floats
    parameters: Floats
    first: Floats
    luck: Floats


@dataclass(frozen=True)
class Lanes:
    """Who runs in each lane, and what is known of it; the number of lanes is a multiple of 16.

    `alliance`, `replicate`: (lanes,). `location`, `spread` of traits on the logit scale, `equity` (0 or 1, NaN where it
    is drawn) and `parameters` (NaN where they are drawn): (rows, lanes), or (rows, 1) where all lanes share them, or
    (rows, columns) where `column`, (lanes,), says which one each lane has. `ties`: (partners, partners). `uncertain`:
    parameters are drawn from their ranges, else each has its default; one truth, or 1 and 0 as (1, lanes). `draw`:
    whose draw of parameters each lane has, by default its alliance's. `scores`: where they are given; else they are
    drawn, but for `traits`, (traits, lanes), where these are given alone.
    """

    alliance: Whole
    replicate: Whole
    location: Floats
    spread: Floats
    equity: Floats
    parameters: Floats
    ties: Floats
    uncertain: bool | Floats
    scores: Scores | None = None
    column: NDArray[np.intp] | None = None
    draw: Whole | None = None
    traits: Floats | None = None


class Begun(NamedTuple):
    """Where lanes stand, (leaves of a state, lanes), and their traits and parameters, (leaves of those, lanes)."""

    state: Floats
    fixed: Floats


class Happenings(NamedTuple):
    """What reaches lanes: the channels of the inputs that anything reaches, and for each year (12, channels, lanes).

    `column`: where lanes share the last axis of a year, the place of each lane in it, (lanes,); `shared` then may say
    which numbers are the same in every place, (years, 12, channels).
    """

    channels: NDArray[np.intp]
    years: Sequence[Floats]
    column: NDArray[np.int32] | None = None
    shared: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Wanted:
    """What is run: the months written down, counted from 1, and the rows of what is seen.

    Month 0 is what was before the first. Rows are those of `rows.row_index`, then those of `derived_quantities`.
    `quiet`: the inputs of a month in which nothing happens, by channel. `happenings`: None where nothing reaches
    anybody. `exits`: alliances may end. `first`: the number of the first month, by which luck is drawn. `last`: the
    last month run, where none of those written down is. `steps`: in a month. `plan`: tried from the first month on.
    """

    seed: int
    months: Sequence[int]
    rows: Sequence[int]
    quiet: Floats
    happenings: Happenings | None = None
    exits: bool = True
    first: int = 0
    last: int = 0
    steps: int = 1
    plan: PlanArrays | None = None


class Went(NamedTuple):
    """How a plan went, (moves, lanes): how often each move was tried, whether it succeeded, when it was begun."""

    tried: Floats
    won: Floats
    begun: Floats


class Seen(NamedTuple):
    """What was seen, (months written, rows, lanes), where lanes stand in the end, where it was asked for, and how the
    plan went, if there was one."""

    paths: Floats
    begun: Begun | None
    went: Went | None


def whole_vectors(count: int) -> NDArray[np.intp]:
    """So many lanes filled up to whole vectors: the last one is repeated."""
    return np.minimum(np.arange(-(-count // LANES) * LANES), count - 1)


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
    now: Floats | None = None,
    state: bool = False,
) -> Seen:
    """Run lanes by a library; the result of a lane depends on its own alliance, replicate and knowledge alone.

    `begun`: where lanes stand, if they have begun. `out`: where what is seen goes; `now`: where all of it goes in the
    last month, (quantities, lanes). `state`: where lanes stand in the end is asked for.
    """
    count, months = len(lanes.alliance), max((wanted.last, *wanted.months))
    assert count % LANES == 0
    held = Held(count)
    slot = np.full(months + 1, -1, np.int32)
    slot[np.asarray(wanted.months, np.intp)] = np.arange(len(wanted.months))
    paths = roomy(len(wanted.months), len(wanted.rows), count) if out is None else out
    end = _room(code, count) if state else None
    call = Run(lanes=count, first=wanted.first, months=months, steps=wanted.steps, wanted=len(wanted.rows))
    _who(call, lanes, held)
    if lanes.traits is not None:
        call.traits = held.rows(lanes.traits)
    _luck(call, code, lanes.scores, months * wanted.steps, held)
    call.exits, call.seed = float(wanted.exits), words_of(wanted.seed)
    if wanted.happenings is not None:
        channels, years, column, shared = wanted.happenings
        call.years, call.channels, call.reached = held.each(years), held.at(channels, np.int32), len(channels)
        call.columns, call.column = years[0].shape[2], None if column is None else held.at(column, np.int32)
        call.shared = None if shared is None else held.at(shared, np.bool_)
    call.quiet, call.rows = held.at(wanted.quiet, np.float32), held.at(np.asarray(wanted.rows), np.int32)
    call.slot = held.at(slot, np.int32)
    call.out, call.out_month, call.out_row = paths.ctypes.data, paths.strides[0] // 4, paths.strides[1] // 4
    if now is not None:
        call.now, call.now_row = now.ctypes.data, now.strides[0] // 4
    if begun is not None:
        call.begun, call.members = held.at(begun.state, np.float32), held.at(begun.fixed, np.float32)
    if end is not None:
        call.state, call.fixed = end.state.ctypes.data, end.fixed.ctypes.data
    went = None if wanted.plan is None else _plan(call, wanted.plan, held)
    code.allyscope_run(ctypes.byref(call))
    return Seen(paths, end, went)


def _who(call: Run, lanes: Lanes, held: Held) -> None:
    """Who runs in each lane, and what is known of it."""
    call.alliance, call.replicate = held.at(lanes.alliance, np.uint32), held.at(lanes.replicate, np.uint32)
    call.draw = call.alliance if lanes.draw is None else held.at(lanes.draw, np.uint32)
    call.location, call.spread, call.equity, call.known = (
        held.rows(each, lanes.column) for each in (lanes.location, lanes.spread, lanes.equity, lanes.parameters)
    )
    call.ties = held.rows(lanes.ties.reshape(-1, 1))
    drawn = lanes.uncertain
    call.uncertain = held.rows(np.full((1, 1), drawn, np.float32) if isinstance(drawn, bool) else drawn)


def _luck(call: Run, code: Any, scores: Scores | None, steps: int, held: Held) -> None:
    """Scores that are given, or room for the keys by which they are drawn."""
    if scores is None:
        call.keys = held.at(_keys(code, steps), np.uint32)
        return
    traits, parameters, first, luck = scores
    call.traits, call.parameters, call.start = (held.rows(each) for each in (traits, parameters, first))
    assert luck.dtype == np.float32
    assert len(luck) >= steps
    assert luck.strides[2] == luck.itemsize
    call.luck, call.luck_step, call.luck_row = luck.ctypes.data, luck.strides[0] // 4, luck.strides[1] // 4


def _plan(call: Run, arrays: PlanArrays, held: Held) -> Went:
    """A plan, and room for how it goes."""
    moves, conditions, holders = arrays[9].shape
    plan = Plan(moves=moves, conditions=conditions, holders=holders)
    for name, array in zip(Plan.ARRAYS, arrays, strict=True):
        setattr(plan, name, held.at(array, np.int32 if array.dtype.kind == "i" else np.float32))
    went = Went(*(np.empty((moves, held.lanes), np.float32) for _ in Went._fields))
    for name, array in went._asdict().items():
        setattr(plan, name, array.ctypes.data)
    held.kept.append(plan)
    call.plan = ctypes.addressof(plan)
    return went


def draw(code: Any, seed: int, alliance: Whole, replicate: Whole, months: int, first: int = 0) -> tuple[Floats, Floats]:
    """Standard normal scores of lanes by their addresses: of what lasts, (traits, uncertain parameters and first luck,
    lanes), and of the luck of some months, (months, draws, lanes).

    Unlike in a run, scores of traits and parameters belong to the replicate too.
    """
    count = len(alliance)
    assert count % LANES == 0
    held = Held(count)
    lasting, luck = roomy(size(code, "allyscope_lasting"), count), roomy(months, size(code, "allyscope_scores"), count)
    call = Draws(lanes=count, first=first, months=months, seed=words_of(seed))
    call.alliance, call.replicate = held.at(alliance, np.uint32), held.at(replicate, np.uint32)
    call.keys = held.at(_keys(code, months), np.uint32)
    call.lasting, call.lasting_row = lasting.ctypes.data, lasting.strides[0] // 4
    call.luck, call.luck_month, call.luck_row = luck.ctypes.data, luck.strides[0] // 4, luck.strides[1] // 4
    code.allyscope_draw(ctypes.byref(call))
    return lasting, luck


def bearing(code: Any, begun: Begun, antecedents: Floats) -> Floats:
    """What bears on lanes where they stand, as rows of `engine/bearing.py`, (rows, lanes), a multiple of 16.

    `antecedents`: what is known of them this month, (antecedents, lanes).
    """
    count = begun.state.shape[1]
    assert count % LANES == 0
    held, rows = Held(count), np.empty((size(code, "allyscope_bearing_rows"), count), np.float32)
    call = Bearing(lanes=count, out=rows.ctypes.data)
    call.begun, call.members, call.antecedents = (held.at(each, np.float32) for each in (*begun, antecedents))
    code.allyscope_bearing(ctypes.byref(call))
    return rows


def _room(code: Any, count: int) -> Begun:
    leaves = (size(code, f"allyscope_{name}_leaves") for name in ("state", "fixed"))
    return Begun(*(np.empty((number, count), np.float32) for number in leaves))


def _keys(code: Any, steps: int) -> Whole:
    return np.empty((steps, size(code, "allyscope_scores"), 2), np.uint32)
