"""The one rule of privacy: when a number that was made from what people answered may be used and shown.

Whatever is made from people's answers has contributors: persons, each with a weight. It may be used only where

1. there are at least as many persons as the record's threshold says, and
2. no one's share of the weight is above 1 / threshold,

in every month in which anybody contributes. So with a threshold of three, three people of equal weight are enough,
three of whom one weighs double are not, and neither is a side in which one person was alone for some time. What may not
be used is withheld as a whole: no part of it, nor who took part, reaches any result. (The rules of minimum frequency
and of dominance in statistical disclosure control: Hundepool et al. 2012.)

Persons are those of `people.py`: one who was written in two ways counts once, with both weights.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, TypeVar

from allyscope.months import EARLIEST_MONTH, Month, Span
from allyscope.record.people import person

_ROUNDING = 1e-9


class Serving(Protocol):
    """A boundary spanner, as far as the rule looks: who, with what weight, from when, until when."""

    @property
    def id(self) -> str | None: ...
    @property
    def weight(self) -> float: ...
    @property
    def since(self) -> Span | None: ...
    @property
    def until(self) -> Span | None: ...


S = TypeVar("S", bound=Serving)


def may_show(contributions: Iterable[tuple[str, float]], threshold: int) -> bool:
    """Whether these contributors, each by code and weight, hide each one of them; nobody at all does not."""
    weight_of: dict[str, float] = {}
    for code, weight in contributions:
        weight_of[person(code)] = weight_of.get(person(code), 0.0) + weight
    if not weight_of or len(weight_of) < threshold:
        return False
    return max(weight_of.values()) * threshold <= sum(weight_of.values()) * (1.0 + _ROUNDING)


def serving(spanners: Iterable[S], month: Month) -> list[S]:
    """Those who speak for a side in a month: who serves then, or else all who had begun by then."""
    begun = [each for each in spanners if each.since is None or each.since.first <= month]
    return [each for each in begun if each.until is None or each.until.last >= month] or begun


def may_show_throughout(spanners: Collection[Serving], of: Collection[str], threshold: int, end: Month) -> bool:
    """Whether those of a side's spanners named in `of` hide each other in every month up to `end` when one speaks.

    False where none of them ever speaks.
    """
    crowds = [
        [(str(each.id), each.weight) for each in serving(spanners, month) if each.id in of]
        for month in _changes(spanners, end)
    ]
    return any(crowds) and all(may_show(crowd, threshold) for crowd in crowds if crowd)


def _changes(spanners: Iterable[Serving], end: Month) -> Iterator[Month]:
    """The months up to `end` from which on others serve than before."""
    months = {EARLIEST_MONTH}
    for each in spanners:
        months |= {each.since.first} if each.since else set()
        months |= {each.until.last + 1} if each.until else set()
    return (month for month in sorted(months) if month <= end)
