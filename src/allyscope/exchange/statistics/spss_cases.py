"""The cases of a data file of SPSS: packed or not, and the variables that they make."""

from __future__ import annotations

import codecs
import struct
import sys
import zlib
from datetime import datetime, timedelta
from math import isnan

from allyscope.exchange.statistics.labelled import Variable
from allyscope.exchange.statistics.spss import SHARE, WIDEST, Bytes, Column, Dictionary, SpssError, read_dictionary

BEGINNING = datetime(1582, 10, 14)
NO_VALUE = -sys.float_info.max
BLANKS = b" " * 8
MOST_UNPACKED = 300_000_000  # bytes
MOST_ELEMENTS = 8_000_000


def read_spss(content: bytes) -> list[Variable]:
    """The variables of a data file. Raises SpssError, and LookupError for an encoding that nobody knows."""
    found = read_dictionary(content)
    codecs.lookup(found.encoding)
    if not found.columns:
        return []
    cases = _cases(content, found)
    return [_variable(column, place, cases, found) for place, column in found.columns.items()]


def _cases(content: bytes, found: Dictionary) -> list[list[bytes]]:
    """Each case as its elements of eight bytes."""
    data = content[found.begins :]
    if found.packed == 2:
        data = _unpacked(content, found)
    if found.packed not in (0, 1, 2):
        raise SpssError("it is packed in a way that nobody knows")
    if found.packed == 0:
        elements = [data[at : at + 8] for at in range(0, min(len(data) // 8, MOST_ELEMENTS + 1) * 8, 8)]
    else:
        elements = _elements(data, found)
    if len(elements) > MOST_ELEMENTS:
        raise SpssError(f"it holds more than {MOST_ELEMENTS} values")
    whole = len(elements) // found.elements
    if found.cases not in (-1, whole):
        raise SpssError(f"it says that it holds {found.cases} cases, and {whole} are in it")
    return [elements[n * found.elements : (n + 1) * found.elements] for n in range(whole)]


def _unpacked(content: bytes, found: Dictionary) -> bytes:
    """The blocks of a .zsav one after the other, up to a cap."""
    taken = Bytes(content, found.order)
    taken.at = found.begins
    _, trailer, length = struct.unpack(f"{found.order}3q", taken.take(24))
    if not (0 <= trailer <= len(content) and 24 <= length <= len(content)):
        raise SpssError("its blocks are damaged")
    taken.at = trailer + 16
    _, count = taken.whole(), taken.whole()
    parts, size = [], 0
    for _ in range(count):
        _, at, unpacked, packed = struct.unpack(f"{found.order}qqii", taken.take(24))
        if not (0 <= at <= len(content) and packed >= 0 and unpacked >= 0):
            raise SpssError("a block is damaged")
        size += unpacked
        if size > MOST_UNPACKED:
            raise SpssError(f"it unpacks to more than {MOST_UNPACKED // 10**6} MB")
        try:
            parts.append(zlib.decompressobj().decompress(content[at : at + packed], max(unpacked, 1)))
        except zlib.error:
            raise SpssError("a block is damaged") from None
    return b"".join(parts)


def _elements(data: bytes, found: Dictionary) -> list[bytes]:
    """The elements behind the codes of the simple packing: each code is a small number, or says what follows."""
    numbers = {code: struct.pack(f"{found.order}d", code - found.bias) for code in range(1, 252)}
    none = struct.pack(f"{found.order}d", NO_VALUE)
    elements: list[bytes] = []
    at, size = 0, len(data)
    while at + 8 <= size and len(elements) <= MOST_ELEMENTS:
        codes = data[at : at + 8]
        at += 8
        for code in codes:
            if code == 0:
                continue
            if code == 252:
                return elements
            if code == 253:
                if at + 8 > size:
                    raise SpssError("it ends before it should")
                elements.append(data[at : at + 8])
                at += 8
            else:
                elements.append(BLANKS if code == 254 else none if code == 255 else numbers[code])
    return elements


def _variable(column: Column, place: int, cases: list[list[bytes]], found: Dictionary) -> Variable:
    def text(raw: bytes) -> str:
        return raw.decode(found.encoding, errors="replace").rstrip(" \0")

    if column.width:
        values: list[float | str | None] = [text(_joined(case, place, column)) for case in cases]
        labels: dict[float | str, str] = {text(value): text(label) for value, label in column.labels.items()}
        return Variable(column.name, text(column.wording), labels, values)
    unpack = struct.Struct(f"{found.order}d").unpack
    by_bytes = {raw: _value(unpack(raw)[0], column) for raw in {case[place] for case in cases}}
    labels = {unpack(value)[0]: text(label) for value, label in column.labels.items()}
    return Variable(column.name, text(column.wording), labels, [by_bytes[case[place]] for case in cases])


def _joined(case: list[bytes], place: int, column: Column) -> bytes:
    """The bytes of a text; of a very long one those of each of its parts."""
    parts = []
    for number in range(column.joined):
        width = column.width if column.joined == 1 else min(WIDEST, column.width - SHARE * number)
        parts.append(b"".join(case[place : place + -(-width // 8)])[:width])
        place += -(-width // 8)
    return b"".join(parts)[: column.width]


def _value(number: float, column: Column) -> float | str | None:
    span = column.missing_from
    if number <= NO_VALUE or isnan(number) or number in column.missing:
        return None
    if span is not None and span[0] <= number <= span[1]:
        return None
    if not column.is_date:
        return number
    try:
        day = BEGINNING + timedelta(seconds=number)
    except (OverflowError, ValueError):
        raise SpssError("a date is damaged") from None
    return day.isoformat(sep=" ", timespec="seconds") if number % 86400 else day.date().isoformat()
