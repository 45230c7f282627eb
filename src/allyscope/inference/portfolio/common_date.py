"""One date for all alliances of a firm: that of the latest record, to which the others are carried on without news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from allyscope.record import Month, Record, Span
from allyscope.record.stages import closed


def common_month(records: Iterable[Record], as_of: Month | None) -> Month:
    """The month in which alliances are compared: the latest that any record reaches, but not after `as_of`."""
    latest = max(record.alliance.as_of.last for record in records)
    return latest if as_of is None else min(as_of, latest)


def looked_at(record: Record, month: Month) -> tuple[Record, Month]:
    """The record as it is looked at in that month, and the last month looked at: that of its end, if it ended before.

    A record that ends earlier is carried on: nothing more is known, and an alliance that ran is taken to run still.
    Dates that were open, such as `>=2019`, stay within what the record told.
    """
    end = record.alliance.as_of.last
    if record.alliance.status == "ended":
        ended = record.alliance.ended
        return record, min(end if ended is None else closed(ended, end).last, month)
    if end >= month:
        return record, month
    events = (replace(each, span=None if each.span is None else closed(each.span, end)) for each in record.events)
    pulses = (replace(each, span=closed(each.span, end)) for each in record.pulses)
    alliance = replace(record.alliance, as_of=Span(month, month))
    return replace(record, alliance=alliance, events=tuple(events), pulses=tuple(pulses)), month
