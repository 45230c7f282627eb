"""Alliances of a portfolio that follow one another between the same partners: the later begins as the earlier ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from allyscope.inference.infer import Inferred
from allyscope.process.observe import quantities
from allyscope.record import Level, Member, Record
from allyscope.record.earlier import earlier_record, resumed

Turn = tuple[Member, Record, Record | None]


def in_turn(members: Sequence[tuple[Member, Record]]) -> tuple[Turn, ...]:
    """The alliances with the record of the earlier one of the same partners, if any; what is followed comes first."""
    records = [record for _, record in members]
    turns = [(member, record, earlier_record(record, records)) for member, record in members]
    waiting, order = list(turns), list[Turn]()
    while waiting:  # what ended before another was signed cannot itself follow that one, so this comes to an end
        unread = {id(record) for _, record, _ in waiting}
        ready = next(i for i, turn in enumerate(waiting) if id(turn[2]) not in unread)
        order.append(waiting.pop(ready))
    return tuple(order)


def trust_at_end(inferred: Inferred) -> Level:
    """The trust of both sides in the last month looked at, as a level: ½ is neither trust nor distrust."""
    rows = [i for i, each in enumerate(quantities(len(inferred.record.partners))) if each.construct == "trust"]
    levels = 0.5 + 0.5 * inferred.paths[-1, rows].mean(axis=0)
    mean, sd = float(levels.mean()), float(levels.std())
    return Level(min(max(mean, 0.02), 0.98), min(max(sd, 0.03), 0.5))


def follows(record: Record, former: Record, trust: Level | None) -> Record:
    """The record of an alliance after another one of the same partners; `trust`: in which that one was found to end."""
    after = resumed(record, former)
    if trust is None:
        return after
    earlier = replace(after.alliance.earlier, trust=trust)
    return replace(after, alliance=replace(after.alliance, earlier=earlier))
