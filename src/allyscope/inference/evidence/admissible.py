"""What of a record may be looked at: nothing after the month asked for, no answer that privacy holds back, no proxy.

Everything after this step sees only the admitted record, so what is left out changes nothing, not even a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from allyscope.errors import InputError
from allyscope.inference.evidence.coding import report_of
from allyscope.months import EARLIEST_MONTH, LATEST_MONTH
from allyscope.record import Event, Month, Partner, Record, Span, Spanner, month_text
from allyscope.record.stages import closed
from allyscope.record.waves import Asked, waves, without_withheld
from allyscope.record.windows import record_windows

Mode = Literal["strict", "loose"]


@dataclass(frozen=True, slots=True)
class Admissible:
    """A record without what may not be looked at.

    `until`: the last month looked at, since year 0. `ended_since`: if the alliance is known to have ended by then, the
    first month in which it may have ended (the last is `until`), else None. `withheld`: what was asked and is withheld,
    without anything of who answered.
    `set_aside`: readings of the state itself, where those are not to be used.
    """

    record: Record
    until: Month
    ended_since: Month | None
    withheld: tuple[Asked, ...]
    set_aside: tuple[Event, ...]


def restrict(record: Record, as_of: Month | None = None, mode: Mode = "loose") -> Admissible:
    """The record up to a month (since year 0; by default its end, or that of the alliance), without withheld waves.

    Of what is dated after that month, only that it had not happened yet is kept. What has no date stays: it may have
    happened before. Strict mode sets proxies aside. Raises InputError for a month outside the record.
    """
    held_back = tuple(wave.asked for wave in waves(record) if wave.withheld)
    record = without_withheld(record)
    windows = record_windows(record)
    ended = _end_of(record, windows.end)
    last = windows.end if ended is None else ended.last
    until = last if as_of is None else as_of
    if not windows.origin <= until <= last:
        first, latest = month_text(windows.origin), month_text(last)
        raise InputError(
            f"as-of month {month_text(until)} lies outside the record; choose one from {first} to {latest}"
        )
    over = ended if ended is not None and until == ended.last else None
    if until < windows.end:
        record = _cut(record, until, windows.end, over=over is not None)
    withheld = tuple(asked for asked in held_back if closed(asked.span, windows.end).last <= until)
    set_aside = () if mode == "loose" else tuple(event for event in record.events if event.leakage != "none")
    return Admissible(without_proxies(record, mode), until, None if over is None else over.first, withheld, set_aside)


def without_proxies(record: Record, mode: Mode) -> Record:
    """The record without readings of the state itself where those are not to be used (strict), else as it is."""
    if mode == "loose":
        return record
    return replace(record, events=tuple(event for event in record.events if event.leakage == "none"))


def _end_of(record: Record, end: Month) -> Span | None:
    """When the alliance ended: any month up to the record's end where it does not say; None where it did not end."""
    if record.alliance.status != "ended":
        return None
    return Span(EARLIEST_MONTH, end) if record.alliance.ended is None else closed(record.alliance.ended, end)


def _cut(record: Record, until: Month, end: Month, *, over: bool) -> Record:
    """The record without what is dated after `until`; `over` where the alliance had surely ended by then."""
    alliance = record.alliance
    return replace(
        record,
        alliance=replace(
            alliance,
            status=alliance.status if over else _status_then(record, until),
            ended=alliance.ended if over else None,
            ending=alliance.ending if over else "unknown",
            stages={stage: _not_before(span, until) for stage, span in alliance.stages.items()},
            formed=None if alliance.formed is None else _not_before(alliance.formed, until),
        ),
        partners=tuple(_known_then(partner, until) for partner in record.partners),
        interviews=tuple(each for each in record.interviews if each.year is None or each.year * 12 <= until),
        events=tuple(_lasting_then(each, until) for each in record.events if not _unknown_then(each, until)),
        pulses=tuple(each for each in record.pulses if closed(each.span, end).last <= until),
    )


def _status_then(record: Record, until: Month) -> str:
    """Whether the alliance ran in that month: an alliance that ended later did."""
    alliance = record.alliance
    if alliance.status != "ended":
        return alliance.status
    return "running" if alliance.ended is not None and until < alliance.ended.first else "unknown"


def _after(span: Span | None, month: Month) -> bool:
    return span is not None and span.first > month


def _unknown_then(event: Event, month: Month) -> bool:
    """Whether an event had not begun by that month, or had not reached by then what it says of its end."""
    report = report_of(event)
    return _after(event.span, month) or (report is not None and report.reached and _after(event.until, month))


def _lasting_then(event: Event, month: Month) -> Event:
    """What lasted longer than that month lasted until it, as far as anybody knew."""
    goes_on = event.until is not None and event.until.last > month
    return replace(event, until=Span(month, month)) if goes_on else event


def _not_before(span: Span, month: Month) -> Span:
    """What is known in that month of something that had not happened yet."""
    return Span(month + 1, LATEST_MONTH) if span.first > month else span


def _known_then(partner: Partner, until: Month) -> Partner:
    """The partner with its spanners and expectations of that month and before."""

    def spanners() -> Iterator[Spanner]:
        for spanner in partner.spanners:
            if not _after(spanner.since, until):
                yield replace(spanner, until=None) if _after(spanner.until, until) else spanner

    expectations = tuple(each for each in partner.expectations if not _after(each.since, until))
    return replace(partner, spanners=tuple(spanners()), expectations=expectations)
