"""A table as text, brought to cells: separators, the first line of a spreadsheet, row names, signs for missing values.

Spreadsheets, R and pandas are loose where a reader would be strict, and each in its own way; what they are known to
write is understood here, once, for every table that is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from allyscope.forms.limits import LONGEST_CELL
from allyscope.forms.scalars import scalar_value

SEPARATORS = ",;\t|"
# What stands in a cell of R, pandas, Stata or a spreadsheet where there is no value.
MISSING = frozenset({"NA", "N/A", "n/a", "<NA>", "NaN", "nan", "NaT", "#N/A", "#NV", "NULL", "null", "None"})
ROW_NAMES = frozenset({"", "unnamed: 0", "...1", "row.names", "rownames", "rowname", "index"})
# Ends of lines to some programs and part of a text to spreadsheets: vertical tab, form feed, NEL, U+2028, U+2029.
_LOOSE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\n", re.IGNORECASE)
_DECIMALS_OF_ZEROS = re.compile(r"([-+]?[0-9]{1,17})[.,]0+")
_TRUTHS = {
    "WAHR": True,
    "FALSCH": False,
    "VRAI": True,
    "FAUX": False,
}  # as spreadsheets in German and French write them


@dataclass(slots=True)
class Lines:
    """The lines of a table: the names of its columns, and for each line with any text its number and its cells.

    `failure` is what could not be read as a table, at line `stopped`.
    """

    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    more: bool = False
    failure: str = ""
    stopped: int = 0


def separator_of(text: str) -> tuple[str, str, int]:
    """What sets columns apart, the text without a line `sep=;`, and the number of its first line."""
    named = _SEPARATOR_LINE.match(text)
    if named is not None:
        return named[1], text[named.end() :], 2
    head = text.partition("\n")[0]
    return max(SEPARATORS, key=head.count), text, 1


def read_lines(text: str, most: int) -> Lines:
    """The cells of a table; after `most` rows it stops, with `more`. Only ends of lines outside quotes end a line."""
    csv.field_size_limit(LONGEST_CELL)
    separator, text, first = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = Lines(header_line=first)
    try:
        lines.header = [plain(name) for name in next(reader, [])]
        for number, cells in _numbered(reader, first):
            if any(cell.strip() for cell in cells):
                if len(lines.rows) >= most:
                    lines.more = True
                    break
                lines.rows.append((number, cells))
    except csv.Error as error:
        lines.failure, lines.stopped = str(error), reader.line_num + first - 1
    return lines


def _numbered(reader: Iterator[list[str]], first: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line in which it begins."""
    begins = reader.line_num + first  # type: ignore[attr-defined]
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + first  # type: ignore[attr-defined]


def plain(cell: str) -> str:
    """A cell without spaces around it, on which no program ends a line unasked."""
    return _LOOSE_ENDS.sub(" ", cell).strip().strip("\ufeff")


def is_missing(cell: str) -> bool:
    """Whether nothing stands in a cell, or a sign that nothing does."""
    return not cell or cell in MISSING


def scalar(cell: str) -> object:
    """The number or truth that a cell stands for, else its text: `4.0` is 4, and so is the `4,0` of a German sheet."""
    whole = _DECIMALS_OF_ZEROS.fullmatch(cell)
    if whole is not None and not re.match(r"[-+]?0[0-9]", cell):
        return int(whole[1])
    return _TRUTHS[cell] if cell in _TRUTHS else scalar_value(cell)


def number_of_row_names(header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the first column only counts the rows, as R and pandas write unasked."""
    if not header or header[0].lower() not in ROW_NAMES or not rows:
        return False
    counted = [cells[0].strip() if cells else "" for _, cells in rows]
    start = counted[0]
    return start in {"0", "1"} and counted == [str(n) for n in range(int(start), int(start) + len(counted))]
