"""Tables as CSV: a line for each item of a list; an empty cell is not given.

A slip in the first line is told once, there, and not again for each row below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

from allyscope.errors import Problem
from allyscope.forms.limits import MOST_COLUMNS, MOST_ROWS
from allyscope.forms.nearest import step_for
from allyscope.forms.parts import Part, kinds_of
from allyscope.forms.places import Place, shown
from allyscope.forms.table_text import Lines, is_missing, number_of_row_names, plain, read_lines, scalar

CURLY = "“”„‟"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have, those that it must have, and what to do with a table of another kind.

    `foreign`: such a table of another program can be imported, and `otherwise` says how.
    """

    known: tuple[str, ...]
    required: tuple[str, ...] = ()
    otherwise: str = "name the columns so, in the first line"
    foreign: bool = False


@dataclass(slots=True)
class Table:
    """The rows of a table as mappings, the line of each by its place, what is wrong, and what is worth knowing."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def scalar_columns(form: type[Part]) -> frozenset[str]:
    """The columns of a table of such parts whose cells are numbers or true / false; all others are read as texts."""
    kinds = kinds_of(form)
    return frozenset(info.alias or name for name, info in form.model_fields.items() if not kinds[name].text)


def read_table(
    text: str,
    part: str,
    file: str,
    scalars: Container[str] = (),
    most: int = MOST_ROWS,
    columns: Columns | None = None,
) -> Table:
    """A table as text. `part` is the list that it stands for, `scalars` the columns that hold no texts.

    `most` is how many rows it may have: after these reading stops. Columns are set apart by comma, semicolon, tab or |,
    whichever the header line uses. Where `columns` says which there may be, names are taken in any case; one that is
    not among them is a problem of the first line, and its cells are left alone.
    """
    lines = read_lines(text, most)
    table = Table(lines={(part,): lines.header_line})
    table.problems += _header_problems(lines, file)
    if table.problems:
        return table
    names = _names(lines, table, file, part)
    if columns is not None:
        known = _known_names(names, columns, table, lines.header_line, file)
        if known is None:
            return table
        names = known
    missing = 0
    for line, cells in lines.rows:
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            table.problems.append(_too_many(f"{part}[{len(table.rows)}]", cells, len(names), file, line))
        row = {}
        for name, cell in zip(names, map(plain, cells), strict=False):
            if name is not None and cell:
                if is_missing(cell):
                    missing += 1
                else:
                    value = scalar(cell) if name in scalars else cell
                    row[name] = cell if value is None else value
        table.lines[(part, len(table.rows))] = line
        table.rows.append(row)
    if missing:
        rule = "NA and the like are read as empty cells"
        cells_read = "1 cell" if missing == 1 else f"{missing} cells"
        table.remarks.append(Problem(part, cells_read, rule, "nothing, unless one was meant as a text", file))
    table.problems += _end_problems(lines, part, most, file)
    return table


def read_header(text: str) -> list[str]:
    """The names of the columns; none where the first line cannot be read, which `read_table` says."""
    return read_lines(text, 0).header


def _header_problems(lines: Lines, file: str) -> list[Problem]:
    header, line = lines.header, lines.header_line
    if not any(header):
        return [Problem("", "", "the first line names the columns", "write a header line", file, line)]
    if len(header) > MOST_COLUMNS:
        rule = f"a table has at most {MOST_COLUMNS} columns"
        return [Problem("", f"{len(header)} columns", rule, "remove those that are not needed", file, line)]
    twice = sorted(name for name, count in Counter(header).items() if count > 1 and name)
    return [
        Problem(shown(name, quoted=False), "", "a column is given once", "rename or remove one of the two", file, line)
        for name in twice
    ]


def _names(lines: Lines, table: Table, file: str, part: str) -> list[str | None]:
    """The name of each column; None for one that holds nothing, or only counts the rows."""
    names: list[str | None] = list(lines.header)
    if number_of_row_names(lines.header, lines.rows):
        rule = "the first column only counts the rows, as R and pandas write it, and is left out"
        table.remarks.append(Problem(part, shown(lines.header[0]), rule, "nothing", file, lines.header_line))
        names[0] = None
    for column, name in enumerate(lines.header):
        if not name and names[column] is not None:
            filled = next((line for line, cells in lines.rows if column < len(cells) and cells[column].strip()), None)
            if filled is not None:
                rule = f"each column has a name, and the {column + 1}. one has none"
                table.problems.append(Problem("", "", rule, "name it, or empty its cells", file, lines.header_line))
            names[column] = None
    return names


def _known_names(
    names: Sequence[str | None], columns: Columns, table: Table, line: int, file: str
) -> list[str | None] | None:
    """The names as the form writes them, None for a column that it does not know; None for another kind of table."""
    by_case = {each.casefold(): each for each in columns.known}
    known = [None if name is None else by_case.get(_without_quotes(name).casefold()) for name in names]
    missing = [name for name in columns.required if name not in known]
    if missing:
        rule = f"this table has a column each for {', '.join(columns.required)}; not there: {', '.join(missing)}"
        header = shown(", ".join(filter(None, names)), quoted=False)
        table.problems.append(Problem("", header, rule, columns.otherwise, file, line))
        return None
    rule = f"the columns here are {', '.join(columns.known)}"
    for name, fits in zip(names, known, strict=True):
        if name is not None and fits is None:
            step = step_for(name, columns.known, "remove it, or put it into a note", 0.5).text()
            step += f" ({columns.otherwise})" if columns.foreign else ""
            table.problems.append(Problem(shown(name, quoted=False), "", rule, step, file, line))
    for name in sorted(name for name, count in Counter(filter(None, known)).items() if count > 1):
        step = "rename or remove one of the two"
        table.problems.append(Problem(name, "", "a column is given once, in any case", step, file, line))
    return known


def _without_quotes(name: str) -> str:
    return name.strip(CURLY + "\"'` ")


def _too_many(place: str, cells: list[str], wanted: int, file: str, line: int) -> Problem:
    step = "put a text that holds the separator in double quotes"
    if any(sign in cell for cell in cells for sign in CURLY):
        step = 'put a text that holds the separator in straight quotes ("…"): curly ones hold nothing together'
    return Problem(place, f"{len(cells)} cells", f"a line has {wanted} cells, as the header", step, file, line)


def _end_problems(lines: Lines, part: str, most: int, file: str) -> list[Problem]:
    if lines.failure:
        step = "check the quotes at or before this line: a quote inside a quoted text is doubled"
        found = shown(lines.failure, quoted=False)
        return [Problem(part, found, "the file is valid CSV", step, file, lines.stopped)]
    if lines.more:
        rule, last = f"a table has at most {most} rows", lines.rows[-1][0] + 1 if lines.rows else None
        return [Problem(part, "", rule, "split it, or leave some out", file, last)]
    return []
