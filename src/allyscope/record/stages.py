"""When the stages of an alliance may have begun: what the record dates is kept, what it leaves open is assumed.

All arithmetic is on whole months since year 0. Where the record is silent, the durations of STAGE_DURATIONS reach back
and forth from the signing, which is the start of commitment; dated events of a stage stretch or squeeze them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allyscope.months import EARLIEST_MONTH, LATEST_MONTH, Month, Span
from allyscope.record.model import Record

# Months, shortest and longest, drawn uniformly. All assumed: the sources date no stage of any alliance.
STAGE_DURATIONS: dict[str, tuple[int, int]] = {"selection": (2, 8), "negotiation": (3, 9), "commitment": (2, 6)}
# Assumed: how far back an open or unknown signing date may lie before what is dated after it.
UNDATED_SIGNING = 24
# Assumed: how long a record lasts in which nothing is dated but its end.
UNDATED_RECORD = 36
STAGES = ("selection", "negotiation", "commitment", "execution")
SIGNING = STAGES.index("commitment")


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


def stage_months(begins: Sequence[Month], stage: int, end: Month) -> Span:
    """First and last month of a stage in a calendar that begins its stages so; first > last if it takes no month.

    A selection that takes no month has the one before, since all months before a calendar's start count as selection.
    """
    last = end if stage == len(STAGES) - 1 else begins[stage + 1] - 1
    return Span(begins[stage] if stage else min(begins[0], last), last)


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
