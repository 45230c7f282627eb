"""Lines above the header of a table, such as a title that somebody wrote there: set aside, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from allyscope.forms.table_text import SEPARATORS

MOST_ABOVE = 10  # lines that may stand above a header
NARROW, WIDE = 2, 3  # cells of a line that is a title at most, and of one that is a header at least

Line = tuple[int, Sequence[str]]


def without_titles(lines: Sequence[Line]) -> tuple[Sequence[Line], int]:
    """The lines from the header on, and how many stand above it.

    A line above has one or two cells, and one of the next has more by far.
    """
    filled = [sum(map(bool, cells)) for _, cells in lines[: MOST_ABOVE + 1]]
    widest = max(filled, default=0)
    above = next((number for number, count in enumerate(filled) if count > NARROW), 0)
    return (lines[above:], above) if above and widest >= WIDE and widest > 1 + max(filled[:above]) else (lines, 0)


def with_separator_named(text: str) -> str:
    """A text whose first line separates nothing and is a title: with the separator of the table in its place."""
    first, *others = text.split("\n", MOST_ABOVE + 1)[: MOST_ABOVE + 1]
    if not first or any(sign in first for sign in SEPARATORS) or re.match(r"\"?sep=", first, re.IGNORECASE):
        return text
    for line in others:
        sign = max(SEPARATORS, key=line.count)
        if line.count(sign) >= WIDE - 1:
            return f"sep={sign}{text[len(first) :]}"
    return text
