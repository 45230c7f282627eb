"""Where a coded passage stands in a text, although programs count line ends and byte order marks differently.

The standard counts Unicode characters from 0. Some programs count a line end as two characters where the file holds
one, or the mark at its beginning. So each way is tried on a document, and the one under which most passages begin and
end at the edges of words, or say what the program wrote down of them, is taken. A way that is not plain is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MARK = "\ufeff"


class Place(NamedTuple):
    """First character of a passage, the character after its last, and what the program wrote down of it."""

    begin: int
    end: int
    name: str


class Reading(NamedTuple):
    """A text as it is kept, a list of the character that each counted position stands for, and how it was counted."""

    text: str
    at: Sequence[int]
    counted: str

    def span(self, place: Place) -> tuple[int, int] | None:
        """Begin and end in the text; None where the place lies outside it."""
        if not 0 <= place.begin < place.end < len(self.at) + 1:
            return None
        return self.at[place.begin], self.at[place.end] if place.end < len(self.at) else len(self.text)


def read_positions(content: str, places: Sequence[Place]) -> Reading:
    """The text with plain line ends, and the way of counting that fits its passages best."""
    text = content.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")
    ways = [Reading(text, range(len(text) + 1), "plain")]
    if "\n" in text:
        ways.append(Reading(text, _double_line_ends(text), "two for a line end"))
    if content.startswith(MARK):
        ways.append(Reading(text, [0, *range(len(text) + 1)], "mark counted"))
    return max(ways, key=lambda way: sum(_fit(way, place) for place in places))


def _double_line_ends(text: str) -> list[int]:
    at: list[int] = []
    for number, character in enumerate(text):
        at += [number, number] if character == "\n" else [number]
    return [*at, len(text)]


def _fit(way: Reading, place: Place) -> int:
    span = way.span(place)
    if span is None:
        return -1
    begin, end = span
    said = way.text[begin:end]
    before, after = way.text[begin - 1 : begin], way.text[end : end + 1]
    edges = int(not (before.isalnum() and said[:1].isalnum())) + int(not (after.isalnum() and said[-1:].isalnum()))
    wrote = place.name.removesuffix("…").removesuffix("...").strip()
    return edges + (2 if wrote and said.strip().startswith(wrote[:40]) else 0)
