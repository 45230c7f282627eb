"""Where on the time axis the events of a record may lie, before any calendar is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from allyscope.months import Month, Span
from allyscope.record.model import Event, Record
from allyscope.record.stages import STAGES, Frame, borders, closed, frame_of, stage_months

Basis = Literal["dated", "stage", "order", "unknown"]

# The longest time axis, in months, that the model is run over.


class EventWindow(NamedTuple):
    """First and last month in which an event may lie, and what that rests on."""

    first: Month
    last: Month
    basis: Basis


@dataclass(frozen=True, slots=True)
class Windows:
    """The time axis common to all calendars of a record, `origin`..`end`, and where on it each event may lie."""

    frame: Frame
    origin: Month
    end: Month
    events: tuple[EventWindow, ...]

    @property
    def months(self) -> int:
        """Length of the time axis."""
        return self.end - self.origin + 1


def record_windows(record: Record) -> Windows:
    """The time axis of a record and the window of each of its events, in the order of `record.events`."""
    frame = frame_of(record)
    earliest, latest = borders(frame, (0.0,) * 4), borders(frame, (1.0,) * 4)
    dated = [None if event.span is None else _dated(event.span, frame.end) for event in record.events]
    origin = min(earliest[0], frame.end, *(window.first for window in dated if window is not None))
    windows = [
        window or _staged(event, earliest, latest, origin, frame.end)
        for event, window in zip(record.events, dated, strict=True)
    ]
    return Windows(frame, origin, frame.end, tuple(_ordered(windows, origin, frame.end)))


def _dated(span: Span, end: Month) -> EventWindow:
    return EventWindow(*closed(span, end), "dated")


def _staged(
    event: Event, earliest: Sequence[Month], latest: Sequence[Month], origin: Month, end: Month
) -> EventWindow | None:
    if event.stage is None:
        return None
    stage = STAGES.index(event.stage)
    first = stage_months(earliest, stage, end).first
    last = max(min(max(stage_months(latest, stage, end).last, first), end), origin)
    return EventWindow(max(min(first, last), origin), last, "stage")


def _ordered(windows: Sequence[EventWindow | None], origin: Month, end: Month) -> Iterator[EventWindow]:
    """Windows for events with neither date nor stage: between the dated events told before and after them."""
    for window, (before, after) in zip(windows, dated_neighbours(windows), strict=True):
        if window is not None:
            yield window
            continue
        earlier = Span(origin, origin) if before is None else _span(windows[before])
        later = Span(end, end) if after is None else _span(windows[after])
        basis: Basis = "unknown" if before is None and after is None else "order"
        yield EventWindow(min(earlier.first, later.first), max(earlier.last, later.last), basis)


def _span(window: EventWindow | None) -> Span:
    assert window is not None
    return Span(window.first, window.last)


def dated_neighbours(windows: Sequence[EventWindow | None]) -> list[tuple[int | None, int | None]]:
    """For each event the positions of the nearest dated events told before and after it."""
    dated = [window is not None and window.basis == "dated" for window in windows]
    before: list[int | None] = []
    after: list[int | None] = []
    latest: int | None = None
    following: int | None = None
    for position in range(len(dated)):
        before.append(latest)
        latest = position if dated[position] else latest
    for position in range(len(dated) - 1, -1, -1):
        after.append(following)
        following = position if dated[position] else following
    return list(zip(before, reversed(after), strict=True))
