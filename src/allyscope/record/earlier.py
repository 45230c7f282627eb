"""Earlier alliances of the same two partners, found among other records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from allyscope.record.model import EarlierAlliance, Record


def earlier_record(record: Record, others: Iterable[Record]) -> Record | None:
    """The record of the last alliance of the same partners that ended before this one was signed; None without one.

    A record that itself says whether there was an earlier alliance is taken at its word.
    """
    formed = record.alliance.formed
    if formed is None or record.alliance.earlier.present is not None:
        return None
    partners = {partner.id for partner in record.partners}
    former = [
        (ended.last, number, other)
        for number, other in enumerate(others)
        if {partner.id for partner in other.partners} == partners
        and (ended := other.alliance.ended) is not None
        and ended.last < formed.first
    ]
    return max(former, key=lambda each: each[:2])[2] if former else None


def resumed(record: Record, former: Record) -> Record:
    """The record of an alliance that follows another one of the same partners, with how and when that one ended."""
    earlier = EarlierAlliance(True, former.alliance.ended, former.alliance.ending)
    return replace(record, alliance=replace(record.alliance, earlier=earlier))
