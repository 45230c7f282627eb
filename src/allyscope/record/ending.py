"""How an alliance ended, as its record says or its events tell."""

from __future__ import annotations

from allyscope.months import EARLIEST_MONTH
from allyscope.record.model import Record


def how_it_ended(record: Record) -> str:
    """How an alliance ended: as the record says, else as its last event of an end does, else unknown.

    A `terminated` event tells it by its subkind; that one side took over the other's share is a buy-out. Neither does
    where it is uncertain or no more than talk (a weak statement). The last is that of the latest date, then of `seq`.
    What is set aside of the events tells nothing: it is read from those that the record still holds.
    """
    alliance = record.alliance
    if alliance.status != "ended" or alliance.ending != "unknown":
        return alliance.ending
    sure = [event for event in record.events if event.present and not event.uncertain and event.strength != "weak"]
    endings = [
        (event.span.last if event.span else EARLIEST_MONTH, event.seq, event.subkind)
        for event in sure
        if event.kind == "terminated" and event.subkind
    ]
    if endings:
        return max(endings, key=lambda each: each[:2])[2]
    return "buyout" if any(event.kind == "buy_out" for event in sure) else "unknown"
