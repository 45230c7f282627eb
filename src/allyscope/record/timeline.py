"""Possible calendars of an alliance: in which month each stage began and each event happened.

A record seldom dates everything. Each calendar draws what it leaves open, under the rules of `windows.py`; what the
calendars disagree on is what the record does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.months import Month
from allyscope.record.model import Record
from allyscope.record.stages import STAGES, borders, closed, pick, stage_months
from allyscope.record.windows import EventWindow, Windows, dated_neighbours, record_windows

__all__ = ["EventWindow", "Timeline", "place"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`calendars` possible calendars over the same `months` months, the first of which is `origin`.

    event_month: (calendars, events), months since the origin, events in the order of the record.
    event_end: the same, the last month of each event: that of event_month but for what lasted.
    stage: (calendars, months), 0 selection .. 3 execution; months before a calendar's own start count as selection.
    event_window: for each event the first and last month since year 0 and the basis: dated, stage, order or unknown.
    basis: "relative" where nothing but the end of the record is dated; then only order and length mean anything.
    """

    origin: Month
    months: int
    calendars: int
    event_month: NDArray[np.int64]
    event_end: NDArray[np.int64]
    stage: NDArray[np.int8]
    event_window: tuple[EventWindow, ...]
    basis: Literal["calendar", "relative"]


def place(record: Record, scenarios: int = 64, seed: int = 0) -> Timeline:
    """Draw `scenarios` possible calendars of the record.

    Every draw has an address (seed, what is drawn, calendar): calendar 7 is the same among 8 or 800, and an event's own
    draw does not move when another event is added. Raises InputError unless scenarios >= 1 and seed >= 0.
    """
    if scenarios < 1 or seed < 0:
        raise InputError(f"calendars need scenarios >= 1 and seed >= 0, not scenarios={scenarios} and seed={seed}")
    windows = record_windows(record)
    border_draws = np.stack([_uniforms(seed, f"border {stage}", scenarios) for stage in STAGES], axis=1)
    event_draws = _event_draws(record, windows, scenarios, seed)
    begins = [borders(windows.frame, row) for row in border_draws.tolist()]
    neighbours = dated_neighbours(windows.events)
    event_month = [
        _event_months(record, windows, neighbours, begin, row)
        for begin, row in zip(begins, event_draws.tolist(), strict=True)
    ]
    month = np.arange(windows.origin, windows.end + 1)
    happened = np.array(event_month, dtype=np.int64).reshape(scenarios, len(record.events))
    later_borders = np.array(begins)[:, 1:]
    return Timeline(
        origin=windows.origin,
        months=windows.months,
        calendars=scenarios,
        event_month=happened - windows.origin,
        event_end=_ends(record, happened, windows.end, seed) - windows.origin,
        stage=(month[None, :, None] >= later_borders[:, None, :]).sum(axis=2).astype(np.int8),
        event_window=windows.events,
        basis="relative" if windows.frame.relative else "calendar",
    )


def _ends(record: Record, begins: NDArray[np.int64], end: Month, seed: int) -> NDArray[np.int64]:
    """The last month of each event in each calendar: of what lasted drawn from its dates, and never before it began."""
    ends = begins.copy()
    for position, event in enumerate(record.events):
        if event.until is not None:
            until = closed(event.until, end)
            draws = _uniforms(seed, f"end of event {event.id}", len(begins)).tolist()
            drawn = [pick(until.first, until.last, draw) for draw in draws]
            ends[:, position] = np.maximum(begins[:, position], drawn)
    return ends


def _uniforms(seed: int, name: str, scenarios: int) -> NDArray[np.float64]:
    """One number in [0, 1) for each calendar; a longer sequence begins with the shorter one."""
    return np.random.default_rng([seed, *name.encode()]).random(scenarios)


def _event_draws(record: Record, windows: Windows, scenarios: int, seed: int) -> NDArray[np.float64]:
    """Uniform draws (calendars, events), sorted within each group of events that keeps its order as told."""
    draws = np.empty((scenarios, len(record.events)))
    for position, event in enumerate(record.events):
        draws[:, position] = _uniforms(seed, f"event {event.id}", scenarios)
    for group in _ordered_groups(record, windows):
        draws[:, group] = np.sort(draws[:, group], axis=1)
    return draws


def _ordered_groups(record: Record, windows: Windows) -> list[list[int]]:
    """Positions of events that share a window and are told one after the other."""

    neighbours = dated_neighbours(windows.events)

    def shared(position: int) -> str:
        basis = windows.events[position].basis
        if basis == "dated":
            return ""
        if basis == "stage":
            return f"stage {record.events[position].stage}"
        return f"between {neighbours[position]}"

    positions = sorted(range(len(record.events)), key=shared)
    return [list(group) for key, group in groupby(positions, key=shared) if key]


def _event_months(
    record: Record,
    windows: Windows,
    neighbours: list[tuple[int | None, int | None]],
    begins: tuple[Month, Month, Month, Month],
    draws: list[float],
) -> list[Month]:
    """The month of each event in one calendar."""
    months = [windows.origin] * len(draws)
    for position, (event, window) in enumerate(zip(record.events, windows.events, strict=True)):
        first, last = window.first, window.last
        if event.stage is not None:
            stage = STAGES.index(event.stage)
            within = stage_months(begins, stage, windows.end)
            if max(first, within.first) <= min(last, within.last):
                first, last = max(first, within.first), min(last, within.last)
        if window.basis in {"dated", "stage"}:
            months[position] = pick(first, last, draws[position])
    for position, window in enumerate(windows.events):
        if window.basis in {"order", "unknown"}:
            before, after = neighbours[position]
            first = windows.origin if before is None else months[before]
            last = windows.end if after is None else months[after]
            months[position] = pick(min(first, last), max(first, last), draws[position])
    return months
