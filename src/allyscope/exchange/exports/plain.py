"""Tables as CSV that a spreadsheet opens without harm, and the codebook that says what each column holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from allyscope.exchange.exports.table import Cell, Column, Table
from allyscope.months import month_text

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a text that begins so for a formula


def csv_text(table: Table) -> str:
    """The table with a header line; empty where nothing is known, truths as true and false, months as 2004-03."""
    return rows_text([column.name for column in table.columns], (_cells(table.columns, row) for row in table.rows))


def rows_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of texts as CSV, each text that would be taken for a formula behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def guarded(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula; numbers stay as they are.

    A carriage return within it becomes a line feed: it would stand outside quotes, and what follows it would begin a
    cell of its own.
    """
    safe = f"'{text}" if text.startswith(FORMULA) and not _is_number(text) else text
    return safe.replace("\r\n", "\n").replace("\r", "\n")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> list[str]:
    return [cell_text(column, cell) for column, cell in zip(columns, row, strict=True)]


def cell_text(column: Column, cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if column.type == "month" and isinstance(cell, int):
        return month_text(cell)
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


CODEBOOK = ("table", "column", "label", "type", "unit", "words", "source")


def codebook_text(tables: Iterable[Table]) -> str:
    """What every column of every table holds, as CSV."""
    rows = (
        (table.name, each.name, each.label, each.type, each.unit, " ".join(each.words), each.source)
        for table in tables
        for each in table.columns
    )
    return rows_text(CODEBOOK, rows)
