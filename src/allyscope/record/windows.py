"""Where on the time axis the stages and events of a record may lie, before any calendar is drawn.

All arithmetic is on whole months since year 0. Dates that the record gives are kept; where it is silent, the durations
of STAGE_DURATIONS (assumed) reach back and forth from the signing, which is the start of commitment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from allyscope.record.dates import EARLIEST_MONTH, LATEST_MONTH, Month, Span
from allyscope.record.model import Event, Record

Basis = Literal["dated", "stage", "order", "unknown"]

# Months, shortest and longest, drawn uniformly. All assumed: the sources date no stage of any alliance.
STAGE_DURATIONS: dict[str, tuple[int, int]] = {"selection": (2, 8), "negotiation": (3, 9), "commitment": (2, 6)}
# Assumed: how far back an open or unknown signing date may lie before what is dated after it.
UNDATED_SIGNING = 24
# Assumed: how long a record lasts in which nothing is dated but its end.
UNDATED_RECORD = 36
LONGEST_TIMELINE = 600

STAGES = ("selection", "negotiation", "commitment", "execution")
SIGNING = STAGES.index("commitment")


class EventWindow(NamedTuple):
    """First and last month in which an event may lie, and what that rests on."""

    first: Month
    last: Month
    basis: Basis


@dataclass(frozen=True, slots=True)
class Frame:
    """What a record says about when its stages began.

    `given` holds the dated borders by stage number; border s lies in [lower[s], upper[s]] as far as other dates allow.
    `signing` is the window of the anchor where no border is given, None where nothing at all is dated (`relative`).
    """

    end: Month
    given: dict[int, Span]
    lower: tuple[Month, ...]
    upper: tuple[Month, ...]
    signing: Span | None

    @property
    def relative(self) -> bool:
        """Whether nothing in the record is dated but its end, so that only order and length mean anything."""
        return not self.given and self.signing is None


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


def pick(first: Month, last: Month, uniform: float) -> Month:
    """The month at a uniform draw in [0, 1] of first..last, both included."""
    return first + min(int(uniform * (last - first + 1)), last - first)


def closed(span: Span, end: Month) -> Span:
    """The span without open ends, not after the record's end: `<=` reaches back UNDATED_SIGNING months."""
    last = min(span.last, end)
    first = last - UNDATED_SIGNING if span.opens_early else min(span.first, last)
    return Span(first, last)


def frame_of(record: Record) -> Frame:
    """What the dates of the record say about the borders of its stages."""
    end = record.alliance.as_of.last
    given = {STAGES.index(stage): closed(span, end) for stage, span in record.alliance.stages.items()}
    if record.alliance.formed is not None:
        given[SIGNING] = _both(closed(record.alliance.formed, end), given.get(SIGNING))
    lower, upper = [EARLIEST_MONTH] * 4, [LATEST_MONTH] * 4
    for stage, span in given.items():
        for later in range(stage + 1, 4):
            lower[later] = max(lower[later], span.first)
        for earlier in range(stage):
            upper[earlier] = min(upper[earlier], span.last)
    for event in record.events:
        if event.stage is None:
            continue
        stage = STAGES.index(event.stage)
        first, last = (EARLIEST_MONTH, end) if event.span is None else (event.span.first, min(event.span.last, end))
        for border in range(stage + 1):
            upper[border] = min(upper[border], last)
        for border in range(stage + 1, 4):
            lower[border] = max(lower[border], first + 1 if first > EARLIEST_MONTH else first)
    signing = None if given else _unknown_signing(record, end, lower[SIGNING], upper[SIGNING])
    return Frame(end, given, tuple(lower), tuple(upper), signing)


def _both(formed: Span, stage: Span | None) -> Span:
    if stage is None or stage.last < formed.first or formed.last < stage.first:
        return formed
    return Span(max(formed.first, stage.first), min(formed.last, stage.last))


def _unknown_signing(record: Record, end: Month, lower: Month, upper: Month) -> Span | None:
    """When an alliance was signed that does not say so: before what is dated later, not long before the first date."""
    pulses = [closed(pulse.span, end).last for pulse in record.pulses]
    pulses += [closed(pulse.span, end).last for pulse in record.unanswered]
    events = [closed(event.span, end).first for event in record.events if event.span is not None]
    if not pulses and not events and record.alliance.ended is None:
        return None
    last = min([upper, end, *pulses])
    first = lower if lower > EARLIEST_MONTH else min([last, *events]) - UNDATED_SIGNING
    return Span(min(first, last), last)


def borders(frame: Frame, uniforms: Sequence[float]) -> tuple[Month, Month, Month, Month]:
    """The months at which the four stages begin, for four uniform draws in [0, 1]; each rises with each draw."""
    begins = [frame.end - UNDATED_RECORD] * 4
    anchor = 0
    if not frame.relative:
        anchor = next((stage for stage in (2, 3, 1, 0) if stage in frame.given), SIGNING)
        span = frame.given.get(anchor, frame.signing)
        assert span is not None
        begins[anchor] = pick(*_narrowed(frame, anchor, span.first, span.last), uniforms[anchor])
    for stage in range(anchor - 1, -1, -1):
        begins[stage] = _before(frame, stage, begins[stage + 1], uniforms[stage])
    for stage in range(anchor + 1, 4):
        begins[stage] = _after(frame, stage, begins[stage - 1], uniforms[stage])
    return begins[0], begins[1], begins[2], begins[3]


def _narrowed(frame: Frame, stage: int, first: Month, last: Month) -> Span:
    """The window cut to what other dates allow; where they contradict it, the month in it nearest to them."""
    low, high = max(first, frame.lower[stage]), min(last, frame.upper[stage])
    if low <= high:
        return Span(low, high)
    nearest = last if frame.lower[stage] > last else first
    return Span(nearest, nearest)


def _stretched(frame: Frame, stage: int, first: Month, last: Month) -> Span:
    """The assumed window cut to what other dates allow; where they contradict it, those dates win."""
    low, high = max(first, frame.lower[stage]), min(last, frame.upper[stage])
    if low <= high:
        return Span(low, high)
    nearest = min(frame.lower[stage] if frame.lower[stage] > last else first, frame.upper[stage])
    return Span(nearest, nearest)


def _before(frame: Frame, stage: int, following: Month, uniform: float) -> Month:
    if stage in frame.given:
        span = _narrowed(frame, stage, *frame.given[stage])
    else:
        shortest, longest = STAGE_DURATIONS[STAGES[stage]]
        span = _stretched(frame, stage, following - longest, following - shortest)
    return pick(min(span.first, following), min(span.last, following), uniform)


def _after(frame: Frame, stage: int, preceding: Month, uniform: float) -> Month:
    if stage in frame.given:
        span = _narrowed(frame, stage, *frame.given[stage])
    else:
        shortest, longest = STAGE_DURATIONS[STAGES[stage - 1]]
        span = _stretched(frame, stage, preceding + shortest, preceding + longest)
    return pick(max(span.first, preceding), max(span.last, preceding), uniform)


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
    last = end if stage == len(STAGES) - 1 else min(max(latest[stage + 1] - 1, earliest[stage]), end)
    return EventWindow(max(min(earliest[stage], last), origin), last, "stage")


def _ordered(windows: Sequence[EventWindow | None], origin: Month, end: Month) -> Iterator[EventWindow]:
    """Windows for events with neither date nor stage: between the dated events told before and after them."""
    for window, (before, after) in zip(windows, dated_neighbours(windows), strict=True):
        if window is not None:
            yield window
            continue
        first = origin if before is None else _given(windows[before]).first
        last = end if after is None else _given(windows[after]).last
        basis: Basis = "unknown" if before is None and after is None else "order"
        yield EventWindow(min(first, last), max(first, last), basis)


def _given(window: EventWindow | None) -> EventWindow:
    assert window is not None
    return window


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
