"""Newcomers: when boundary spanners of a side change, and what a record knows of the focus of those who come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allyscope.process.traits import partner_table
from allyscope.record import Level, Month, Partner, Spanner
from allyscope.record.disclosure import serving

FOCI = ("promotion_focus", "prevention_focus")


class Change(NamedTuple):
    """A change of persons: the `share` of a side, in (0, 1], that gets another focus, and that focus, 0 if unknown."""

    month: Month
    share: float
    promotion: float
    prevention: float


def dated(partner: Partner) -> bool:
    """Whether the record dates who came to a side later than others."""
    return len({None if each.since is None else each.since.first for each in partner.spanners}) > 1


def share_of_one(partner: Partner, month: Month) -> float:
    """The share of a side that one of its boundary spanners is, where nobody says who was replaced."""
    return 1.0 / max(len(serving(partner.spanners, month)), 1)


def changes(partner: Partner, first: Month) -> Iterator[Change]:
    """Every change of persons after the first month, in order of time."""
    months = {each.since.first for each in partner.spanners if each.since is not None}
    months |= {each.until.last + 1 for each in partner.spanners if each.until is not None}
    for month in sorted(month for month in months if month > first):
        before, now = (serving(partner.spanners, at) for at in (month - 1, month))
        come = [each for each in now if each not in before]
        if all(getattr(each, name).known for each in now for name in FOCI):
            yield Change(month, 1.0, *(_mean(now, name) for name in FOCI))
        elif come:
            share = sum(each.weight for each in come) / sum(each.weight for each in now)
            yield Change(month, share, *(_mean(come, name) for name in FOCI))


def _mean(spanners: Sequence[Spanner], name: str) -> float:
    """Their weighted mean level, one that is unknown being a usual one; 0 where none is known."""
    levels: list[Level] = [getattr(each, name) for each in spanners]
    if not any(level.known for level in levels):
        return 0.0
    usual = partner_table()[name].mean
    each = [usual if level.mean is None else max(level.mean, 0.001) for level in levels]
    weights = [spanner.weight for spanner in spanners]
    return sum(w * level for w, level in zip(weights, each, strict=True)) / sum(weights)
