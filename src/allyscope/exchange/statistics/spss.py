"""The dictionary of a data file of SPSS (.sav, .zsav), read without its own library, which crashes on broken files.

Source of the format: PSPP's Developer's Guide, "System File Format".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_VARIABLES = 20_000
MOST_RECORDS = 100_000
DAYS = frozenset({20, 22, 23, 24, 28, 29, 30, 38, 39, 41})  # formats of dates, counted in seconds from 1582-10-14
WIDEST = 255  # bytes of a text in one variable; a longer one is spread over several
SHARE = 252


class SpssError(ValueError):
    """A file that is cut off, damaged, or says of itself what cannot be."""


@dataclass(slots=True)
class Column:
    """A variable as the file has it: `width` is 0 for a number, else the bytes of a text."""

    name: str
    width: int
    wording: bytes = b""
    is_date: bool = False
    missing: tuple[float, ...] = ()
    missing_from: tuple[float, float] | None = None
    labels: dict[bytes, bytes] = field(default_factory=dict)
    joined: int = 1


@dataclass(slots=True)
class Dictionary:
    """What stands before the cases: columns by their place, how cases are packed, and where they begin."""

    order: str
    packed: int
    bias: float
    cases: int
    columns: dict[int, Column] = field(default_factory=dict)
    elements: int = 0
    encoding: str = "cp1252"
    begins: int = 0


class Bytes:
    """The bytes of a file, taken one after the other; each step looks whether there are so many."""

    def __init__(self, content: bytes, order: str = "<") -> None:
        self.content, self.order, self.at = content, order, 0

    def take(self, size: int) -> bytes:
        """The next bytes. Raises SpssError where the file ends before."""
        if size < 0 or self.at + size > len(self.content):
            raise SpssError("it ends before it should")
        self.at += size
        return self.content[self.at - size : self.at]

    def whole(self) -> int:
        """The next whole number."""
        return int(struct.unpack(f"{self.order}i", self.take(4))[0])

    def numbers(self, count: int) -> tuple[float, ...]:
        """The next numbers."""
        return struct.unpack(f"{self.order}{count}d", self.take(8 * count))


def read_dictionary(content: bytes) -> Dictionary:
    """The dictionary of a file. Raises SpssError."""
    order = next((each for each in "<>" if struct.unpack(f"{each}i", content[64:68].ljust(4, b"\0"))[0] in (2, 3)), "")
    if not order:
        raise SpssError("its first record is damaged")
    taken = Bytes(content, order)
    taken.take(72)
    packed, _, cases = taken.whole(), taken.whole(), taken.whole()
    found = Dictionary(order, packed, taken.numbers(1)[0], cases)
    taken.take(84)
    long_names: dict[str, str] = {}
    very_long: dict[str, int] = {}
    for _ in range(MOST_RECORDS):
        kind = taken.whole()
        if kind == 2:
            _variable(taken, found)
        elif kind == 3:
            _labels(taken, found)
        elif kind == 6:
            taken.take(80 * taken.whole())
        elif kind == 7:
            _extension(taken, found, long_names, very_long)
        elif kind == 999:
            taken.take(4)
            found.begins = taken.at
            _name(found, long_names, very_long)
            return found
        else:
            raise SpssError(f"it holds a record of kind {kind}")
    raise SpssError("it holds too many records")


def _variable(taken: Bytes, found: Dictionary) -> None:
    width, has_label, missing, shown_as = (taken.whole() for _ in range(4))
    taken.whole()
    name = taken.take(8).decode("latin-1").rstrip()
    wording = b""
    if has_label == 1:
        length = taken.whole()
        wording = taken.take(length)
        taken.take(-length % 4)
    if missing not in (-3, -2, 0, 1, 2, 3) or not -1 <= width <= WIDEST:
        raise SpssError("a variable is damaged")
    values = taken.numbers(abs(missing))
    if width:
        values = ()  # of a text they are texts of blanks and the like
    if width >= 0:
        span = (values[0], values[1]) if missing < 0 and values else None
        single = values[2:] if missing < 0 else values
        is_date = width == 0 and (shown_as >> 16 & 255) in DAYS
        found.columns[found.elements] = Column(name, width, wording, is_date, single, span)
    found.elements += 1
    if found.elements > MOST_VARIABLES:
        raise SpssError("it holds too many variables")


def _labels(taken: Bytes, found: Dictionary) -> None:
    labels = {}
    for _ in range(_count(taken)):
        value, length = taken.take(8), taken.take(1)[0]
        labels[value] = taken.take(length)
        taken.take(-(length + 1) % 8)
    if taken.whole() != 4:
        raise SpssError("labels belong to no variable")
    for _ in range(_count(taken)):
        place = taken.whole() - 1
        if place in found.columns:
            found.columns[place].labels = labels


def _count(taken: Bytes) -> int:
    count = taken.whole()
    if not 0 <= count <= MOST_RECORDS:
        raise SpssError("a count is damaged")
    return count


def _extension(taken: Bytes, found: Dictionary, names: dict[str, str], very_long: dict[str, int]) -> None:
    kind, size, count = taken.whole(), taken.whole(), taken.whole()
    content = taken.take(size * count if size >= 0 and count >= 0 else -1)
    if kind == 20:
        found.encoding = content.decode("latin-1").strip()
    elif kind == 13:
        names |= dict(_pairs(content, "\t"))
    elif kind == 14:
        very_long |= {name: int(width) for name, width in _pairs(content, "\0\t") if width.isdigit()}


def _pairs(content: bytes, ends: str) -> Iterator[tuple[str, str]]:
    text = content.decode("utf-8", errors="replace").rstrip("\0")
    for each in text.replace("\0", "").split("\t") if "\0" in ends else text.split(ends):
        name, sign, value = each.partition("=")
        if sign:
            yield name, value


def _name(found: Dictionary, names: dict[str, str], very_long: dict[str, int]) -> None:
    """Give columns their long names, and take texts together that are spread over several."""
    places = list(found.columns)
    for number, place in enumerate(places):
        column = found.columns.get(place)
        if column is None:
            continue
        width = very_long.get(column.name, 0)
        column.name = names.get(column.name, column.name)
        if width > WIDEST:
            column.width, column.joined = width, -(-width // SHARE)
            for other in places[number + 1 : number + column.joined]:
                del found.columns[other]
