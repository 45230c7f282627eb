"""The cells of a table of any program as texts: CSV and TSV in any usual encoding and separator, a sheet of XLSX,
or a data file of SPSS or Stata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from allyscope.errors import FormError, Problem
from allyscope.exchange.statistics.spss import SpssError
from allyscope.exchange.statistics.spss_cases import read_spss
from allyscope.exchange.statistics.stata import StataError, read_stata
from allyscope.exchange.titles import with_separator_named, without_titles
from allyscope.exchange.workbook import read_sheet
from allyscope.forms.kind_of_file import kind_of_file
from allyscope.forms.limits import MOST_COLUMNS
from allyscope.forms.places import shown
from allyscope.forms.table_text import SEPARATORS, plain, read_lines
from allyscope.forms.text_file import file_problem, read_content

LARGEST = 64_000_000  # bytes
MOST_LINES = 200_000
MOST_ENDS = 10 * MOST_LINES  # of lines, most of them empty
MOST_CELLS = 4_000_000
MOST_WIDE = 5 * MOST_COLUMNS  # a survey of many items asks a column for each
CALLED = "a table of answers or events"
EXCEL = "an Excel workbook"
HEAD = 4096  # signs in which the separator shows
NO_TABLES = ((("{", "["), "a text in JSON"), (("schema_version:",), "a record or a map of Allyscope"))
STATISTICS = frozenset({"a data file of SPSS", "a data file of Stata"})


@dataclass(frozen=True, slots=True)
class Grid:
    """The first line of a table; for each further one its number in the file and its cells, as many as in the first.

    `sheet` is that of a workbook, empty for a text; `above` how many lines above the header were set aside;
    `wordings` what the file says of each column beyond its name, where it says anything; `program` what wrote a data
    file of a statistics program.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    above: int = 0
    wordings: tuple[str, ...] = ()
    program: Literal["", "spss", "stata"] = ""

    def column(self, number: int) -> list[str]:
        """The cells of a column, from the first row on."""
        return [cells[number] for _, cells in self.rows]


def read_grid(path: Path, sheet: str = "") -> Grid:
    """The cells of a table; of a workbook the sheet named, by default the first. Raises FormError."""
    content = read_content(path, called=CALLED, largest=LARGEST)
    kind = kind_of_file(content, str(path))
    if kind is not None and kind.called == EXCEL:
        name, lines = read_sheet(path, content, sheet)
        if len(lines) > MOST_LINES and sum(any(cells) for _, cells in lines) > MOST_LINES:
            raise FormError((_too_long(path),))
        return _grid(path, lines, name)
    if kind is not None and kind.called in STATISTICS:
        return _of_statistics(path, content, kind.called)
    if kind is not None:
        rule = f"{CALLED} is a CSV, XLSX, SPSS or Stata file"
        raise FormError((file_problem(path, rule, kind.next_step, value=kind.called),))
    text = decoded(content, path)
    _look(path, text)
    named = with_separator_named(text)
    lines_of_text = read_lines(named, MOST_LINES)
    if lines_of_text.failure:
        step = "check the quotes at or before this line: a quote inside a quoted text is doubled"
        problem = file_problem(
            path, "the file is a valid table", step, value=shown(lines_of_text.failure), line=lines_of_text.stopped
        )
        raise FormError((problem,))
    if lines_of_text.more:
        raise FormError((_too_long(path),))
    grid = _grid(path, [(lines_of_text.header_line, lines_of_text.header), *lines_of_text.rows], "")
    return grid if named == text else replace(grid, above=grid.above + 1)


def _look(path: Path, text: str) -> None:
    """Raises FormError for a text that is no table, or would be a far larger one than anybody answers."""
    if text.count("\n") > MOST_ENDS:
        raise FormError((_too_long(path),))
    separator = max(SEPARATORS, key=text[:HEAD].count)
    if text.count(separator) > MOST_CELLS:
        rule = f"a table has at most {MOST_CELLS} cells"
        raise FormError((file_problem(path, rule, "export fewer questions or rows at a time"),))
    for beginnings, called in NO_TABLES:
        if text.lstrip().startswith(beginnings):
            rule = f"{CALLED} is a CSV, XLSX, SPSS or Stata file"
            raise FormError((file_problem(path, rule, "name the file that holds the answers or events", value=called),))


def _of_statistics(path: Path, content: bytes, called: str) -> Grid:
    """The cases of a data file of SPSS or Stata, numbered from 1."""
    of_spss = called == "a data file of SPSS"
    try:
        variables = read_spss(content) if of_spss else read_stata(content, MOST_LINES)
    except (SpssError, StataError, LookupError) as error:
        step = "export it again, or export the answers as CSV"
        value = f"{called} that is damaged or too large ({shown(str(error), quoted=False)})"
        raise FormError((file_problem(path, "the data file can be read", step, value=value),)) from None
    columns = [each.cells() for each in variables]
    rows = list(zip(*columns, strict=True))
    if not rows:
        raise FormError((file_problem(path, f"{CALLED} has a header and rows", "export it again: it is empty"),))
    if len(rows) > MOST_LINES:
        raise FormError((_too_long(path),))
    grid = _grid(path, [(0, [each.name for each in variables]), *enumerate(rows, start=1)], "")
    wordings = tuple(plain(each.wording) or each.name for each in variables)
    return replace(grid, wordings=wordings[: len(grid.header)], program="spss" if of_spss else "stata")


def decoded(content: bytes, path: Path) -> str:
    """The text of a table: UTF-8, UTF-16 or the code page of Western Europe, which programs write unasked."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _is_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    step = "save it as CSV in UTF-8 (in a spreadsheet: CSV UTF-8)"
    raise FormError((file_problem(path, f"{CALLED} is a text, or an Excel workbook", step, value="bytes of no text"),))


def _is_text(text: str) -> bool:
    """Whether hardly any sign in the beginning steers a machine."""
    head = text[:4096]
    return sum(sign < " " and sign not in "\t\n\r\x0b\x0c" for sign in head) * 100 <= len(head)


def _grid(path: Path, lines: Sequence[tuple[int, Sequence[str]]], sheet: str) -> Grid:
    """The lines that hold anything, without columns that hold nothing, each as wide as the header."""
    filled: Sequence[tuple[int, Sequence[str]]] = [(number, [plain(cell) for cell in cells]) for number, cells in lines]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled:
        raise FormError((file_problem(path, f"{CALLED} has a header and rows", "export it again: it is empty"),))
    filled, above = without_titles(filled)
    width = max(len(cells) for _, cells in filled)
    while width and not any(width <= len(cells) and cells[width - 1] for _, cells in filled):
        width -= 1
    if width > MOST_WIDE:
        rule = f"a table has at most {MOST_WIDE} columns"
        raise FormError((file_problem(path, rule, "export fewer questions at a time", value=f"{width} columns"),))
    (_, header), *rows = ((number, (*cells[:width], *[""] * (width - len(cells)))) for number, cells in filled)
    return Grid(path.name, header, tuple(rows), sheet, above)


def _too_long(path: Path) -> Problem:
    return file_problem(path, f"a table has at most {MOST_LINES} lines", "split it, or leave some out")
