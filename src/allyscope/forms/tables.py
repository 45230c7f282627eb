"""Tables as CSV: a line for each item of a list; an empty cell is not given."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from allyscope.errors import Problem
from allyscope.forms.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from allyscope.forms.parts import Part, kinds_of
from allyscope.forms.places import Place, shown
from allyscope.forms.scalars import scalar_value

if TYPE_CHECKING:
    from _csv import Reader


def scalar_columns(form: type[Part]) -> frozenset[str]:
    """The columns of a table of such parts whose cells are numbers or true / false; all others are read as texts."""
    kinds = kinds_of(form)
    return frozenset(info.alias or name for name, info in form.model_fields.items() if not kinds[name].text)


def read_table(
    text: str, part: str, file: str, scalars: Container[str] = (), most: int = MOST_ROWS
) -> tuple[list[dict[str, Any]], dict[Place, int], list[Problem]]:
    """The rows as mappings, the line of each row by its place, and the problems of the table itself.

    `part` is the list that the table stands for, `scalars` the columns that hold no texts, `most` how many rows it may
    have: after these reading stops. Columns are set apart by
    comma, semicolon or tab, whichever the header line uses.
    """
    csv.field_size_limit(LONGEST_CELL)
    rows: list[dict[str, Any]] = []
    lines: dict[Place, int] = {(part,): 1}
    problems: list[Problem] = []
    reader = _reader(text)
    try:
        header = _names(reader)
        problems.extend(_header_problems(header, file))
        if problems:
            return rows, lines, problems
        begins = reader.line_num + 1
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                rule = f"a line has {len(header)} cells, as the header"
                step = "put a text that holds the separator in double quotes"
                problems.append(Problem(f"{part}[{len(rows)}]", f"{len(cells)} cells", rule, step, file, line))
            if len(rows) >= most:
                step = "split it, or leave some out"
                problems.append(Problem(part, "", f"a table has at most {most} rows", step, file, line))
                break
            lines[(part, len(rows))] = line
            rows.append(
                {name: _cell(cell, name in scalars) for name, cell in zip(header, cells, strict=False) if cell.strip()}
            )
    except csv.Error as error:
        step = "check the quotes at or before this line: a quote inside a quoted text is doubled"
        problems.append(
            Problem(part, shown(str(error), quoted=False), "the file is valid CSV", step, file, reader.line_num)
        )
    return rows, lines, problems


def read_header(text: str) -> list[str]:
    """The names of the columns; none where the first line cannot be read, which `read_table` says."""
    try:
        return _names(_reader(text))
    except csv.Error:
        return []


def _reader(text: str) -> Reader:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _names(reader: Reader) -> list[str]:
    return [name.strip() for name in next(reader, [])]


def _header_problems(header: list[str], file: str) -> list[Problem]:
    if not any(header):
        return [Problem("", "", "the first line names the columns", "write a header line", file, 1)]
    if len(header) > MOST_COLUMNS:
        rule = f"a table has at most {MOST_COLUMNS} columns"
        return [Problem("", f"{len(header)} columns", rule, "remove those that are not needed", file, 1)]
    twice = sorted(name for name, count in Counter(header).items() if count > 1)
    return [
        Problem(shown(name, quoted=False), "", "a column is given once", "rename or remove one of the two", file, 1)
        for name in twice
    ]


def _cell(cell: str, scalar: bool) -> Any:
    value = scalar_value(cell.strip()) if scalar else cell
    return cell if value is None else value
