"""Earlier alliances of the same two partners, found among other records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from allyscope.record.ending import how_it_ended
from allyscope.record.model import EarlierAlliance, Partner, Record


def earlier_record(record: Record, others: Iterable[Record]) -> Record | None:
    """The record of the last alliance of the same partners that ended before this one was signed; None without one.

    A record that itself says whether there was an earlier alliance is taken at its word. Which of two that ended in
    the same months is the last, the ids decide.
    """
    formed = record.alliance.formed
    if formed is None or record.alliance.earlier.present is not None:
        return None
    former = [
        (ended.last, ended.first, other.alliance.id, other)
        for other in others
        if (ended := other.alliance.ended) is not None
        and ended.last < formed.first
        and same_partners(record.partners, other.partners)
    ]
    return max(former, key=lambda each: each[:3])[3] if former else None


def same_partners(ours: Sequence[Partner], theirs: Sequence[Partner]) -> bool:
    """Whether two records are of the same firms, in any order."""
    left = list(theirs)
    for one in ours:
        other = next((each for each in left if same_firm(one, each)), None)
        if other is None:
            return False
        left.remove(other)
    return not left


def same_firm(one: Partner, other: Partner) -> bool:
    """By name where both records give one, as ids such as `P1` are those of a record; else by id."""
    names = [" ".join(each.name.split()).casefold() for each in (one, other)]
    if one.name != one.id and other.name != other.id:
        return names[0] == names[1]
    return one.id == other.id or names[0] == names[1]


def resumed(record: Record, former: Record) -> Record:
    """The record of an alliance that follows another one of the same partners, with how and when that one ended."""
    earlier = EarlierAlliance(True, former.alliance.ended, how_it_ended(former))
    return replace(record, alliance=replace(record.alliance, earlier=earlier))
