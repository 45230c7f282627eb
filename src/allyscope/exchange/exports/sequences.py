"""Alliances as sequences for TraMineR: states by month, spells, and events with their time.

States are the life-cycle stages as far as the record dates them; a month of which nothing is known is NA, since
TraMineR takes an empty cell for a state. An event lies in the middle month of its window, which stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby

from allyscope.exchange.exports.plain import rows_text
from allyscope.months import Month, month_text
from allyscope.record.model import Record
from allyscope.record.stages import STAGES
from allyscope.record.windows import record_windows

MISSING = "NA"
WRITTEN = ("states_sts.csv", "spells.csv", "events_tse.csv", "read.R")


def sequence_files(records: Sequence[Record]) -> dict[str, str]:
    """The files by name: states (a row for each alliance), spells, events, and a script of R that reads them."""
    states = {record.alliance.id: _states(record) for record in records}
    longest = max((len(each) for each in states.values()), default=0)
    header = ["id", *(f"m{number}" for number in range(1, longest + 1))]
    sts = ([id, *row, *[MISSING] * (longest - len(row))] for id, row in states.items())
    script = files("allyscope.exchange.exports").joinpath("read.R").read_text(encoding="utf-8")
    return {
        "states_sts.csv": rows_text(header, sts),
        "spells.csv": rows_text(("id", "begin", "end", "status"), _spells(states)),
        "events_tse.csv": rows_text(("id", "time", "event", "first", "last", "basis"), _events(records)),
        "read.R": script,
    }


def _states(record: Record) -> list[str]:
    """The stage of each month from the first that is known of to the end of the record."""
    windows = record_windows(record)
    begins = _begins(record)
    return [_stage(begins, month) for month in range(windows.origin, windows.end + 1)]


def _begins(record: Record) -> list[tuple[Month, Month, str]]:
    """First and last month in which each dated stage may have begun."""
    begins = []
    for stage in STAGES:
        span = record.alliance.stages.get(stage) or (record.alliance.formed if stage == "commitment" else None)
        if span is not None and not span.opens_early and not span.opens_late:
            begins.append((span.first, span.last, stage))
    return begins


def _stage(begins: Sequence[tuple[Month, Month, str]], month: Month) -> str:
    """The stage that a month surely lies in; NA where its beginning or that of the next is not known well enough."""
    begun = [(last, stage) for first, last, stage in begins if first <= month]
    if not begun or begun[-1][0] > month:
        return MISSING
    stage = begun[-1][1]
    place = STAGES.index(stage)
    following = STAGES[place + 1] if place + 1 < len(STAGES) else None
    dated = {name for _, _, name in begins}
    return stage if following is None or following in dated or month == begun[-1][0] else MISSING


def _spells(states: dict[str, list[str]]) -> list[list[str]]:
    rows = []
    for id, row in states.items():
        at = 1
        for state, run in groupby(row):
            length = len(list(run))
            if state != MISSING:
                rows.append([id, str(at), str(at + length - 1), state])
            at += length
    return rows


def _events(records: Sequence[Record]) -> list[list[str]]:
    rows = []
    for record in records:
        windows = record_windows(record)
        for event, window in zip(record.events, windows.events, strict=True):
            middle = (window.first + window.last) // 2 - windows.origin + 1
            name = event.kind if event.subkind is None else f"{event.kind}.{event.subkind}"
            if event.present is not False:
                span = (month_text(window.first), month_text(window.last))
                rows.append([record.alliance.id, str(middle), name, *span, window.basis])
    return rows
