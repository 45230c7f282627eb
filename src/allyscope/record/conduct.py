"""Whose conduct an event is: as the record says, else as its kind says of whoever acts in it."""

from __future__ import annotations

from collections.abc import Collection

from allyscope.vocabulary import event_kind

UNSPECIFIED = "unspecified"
SEVERAL = ("both", "all")


def usual_conduct_of(kind: str, actor: str, partners: Collection[str]) -> str:
    """A deed is the actor's own; what is said of the other side is that side's; what nobody did is unspecified.

    Of several other sides none is meant: unspecified, which is read as all of them.
    """
    speaks_of = event_kind(kind).speaks_of
    if speaks_of == "actor":
        return actor
    if speaks_of == "nobody":
        return UNSPECIFIED
    if actor in partners:
        others = [id for id in partners if id != actor]
        return others[0] if len(others) == 1 else UNSPECIFIED
    return actor if actor in SEVERAL else UNSPECIFIED
