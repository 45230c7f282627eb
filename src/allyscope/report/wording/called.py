"""What the catalogue calls something that has a name in the data: an act, a quantity, a circumstance."""

from __future__ import annotations

from allyscope.report.wording.catalogue import has, say
from allyscope.report.wording.words import readable


def called(table: str, name: str, otherwise: str = "", **values: object) -> str:
    """The words of a table for a name; for one that the table lacks `otherwise`, or the name as people read it."""
    key = f"{table}.{name}"
    return say(key, **values) if has(key) else otherwise or readable(name)
