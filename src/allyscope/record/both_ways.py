"""Events that a record tells both ways: that they happened, and that they did not, in one and the same month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from allyscope.record.model import Event


def told_both_ways(events: Iterable[Event]) -> tuple[tuple[Event, Event], ...]:
    """Pairs of what happened and what did not, of one kind, by the same actor and of the same conduct, as told first.

    Only what is dated to a month and not called uncertain: of a year, something may be told of two of its months. One
    pair for each such event, the first that tells it either way.
    """
    either_way: dict[tuple[object, ...], dict[bool, Event]] = defaultdict(dict)
    for event in events:
        if event.present is None or event.uncertain or event.span is None or event.span.first != event.span.last:
            continue
        same = (event.kind, event.subkind, event.actor, event.conduct_of, event.valence, event.span, event.until)
        either_way[same].setdefault(event.present, event)
    return tuple((each[True], each[False]) for each in either_way.values() if len(each) == 2)
