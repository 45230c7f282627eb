"""Lanes of firms run by machine code: arrays in, arrays out, no JAX."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.calls import Firms, Held, size, words_of
from allyscope.engine.kernel.library import FIRM_SLOTS
from allyscope.engine.kernel.run import Floats, Happenings, Whole, roomy
from allyscope.engine.kernel.vectors import LANES


@dataclass(frozen=True)
class FirmLanes:
    """Which firm runs in each lane, and what is known of it; the number of lanes is a multiple of 16.

    `firm`, `replicate`, `draw` (whose draw of parameters it has): (lanes,). The rest as in `FirmSetting`, with one
    number for all lanes, one for each, or one for each column, of which `column`, (lanes,), says which a lane has.
    """

    firm: Whole
    replicate: Whole
    draw: Whole
    location: Floats
    spread: Floats
    firm_location: Floats
    firm_spread: Floats
    equity: Floats
    parameters: Floats
    uncertain: Floats
    column: NDArray[np.intp] | None = None


@dataclass(frozen=True)
class FirmsWanted:
    """What is run: as `run.Wanted`; happenings by column."""

    seed: int
    months: Sequence[int]
    rows: Sequence[int]
    quiet: Floats
    happenings: Happenings
    exits: bool


def run_firms(code: Any, firms: FirmLanes, wanted: FirmsWanted) -> Floats:
    """What is seen: (months written, rows, lanes). The result of a firm does not depend on who else is run."""
    count, months = len(firms.firm), wanted.months[-1]
    assert count % LANES == 0
    held = Held(count)
    call = Firms(lanes=count, months=months, wanted=len(wanted.rows), seed=words_of(wanted.seed))
    call.firm, call.replicate, call.draw = (
        held.at(each, np.uint32) for each in (firms.firm, firms.replicate, firms.draw)
    )
    call.slots = firms.location.shape[1]
    assert call.slots in (1, FIRM_SLOTS)
    for name in ("location", "spread", "equity"):
        values = getattr(firms, name)
        setattr(call, name, held.rows(values.reshape(-1, values.shape[-1]), firms.column))
    for name in ("firm_location", "firm_spread"):
        setattr(call, name, held.rows(getattr(firms, name), firms.column))
    call.known = held.rows(firms.parameters, firms.column)
    call.uncertain = held.rows(firms.uncertain)
    channels, years, column, _ = wanted.happenings
    call.years, call.channels, call.reached = held.each(years), held.at(channels, np.int32), len(channels)
    call.columns = years[0].shape[2]
    call.column = held.at(np.zeros(count, np.int32) if column is None else column, np.int32)
    call.exits, call.quiet = float(wanted.exits), held.at(wanted.quiet, np.float32)
    slot = np.full(months + 1, -1, np.int32)
    slot[np.asarray(wanted.months)] = np.arange(len(wanted.months))
    call.slot, call.rows = held.at(slot, np.int32), held.at(np.asarray(wanted.rows), np.int32)
    call.keys = held.at(np.empty((months, size(code, "allyscope_scores"), 2), np.uint32), np.uint32)
    call.room = held.room(size(code, "allyscope_room"))
    paths = roomy(len(wanted.months), len(wanted.rows), count)
    call.out, call.out_month, call.out_row = paths.ctypes.data, paths.strides[0] // 4, paths.strides[1] // 4
    code.allyscope_firms(ctypes.byref(call))
    return paths
