"""A table that leaves the house: its columns say what they hold, in which unit, by which words, from which source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None
ColumnType = Literal["text", "word", "integer", "number", "truth", "month"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A month is a count of months since year 0; `words` are those that a column of words may hold."""

    name: str
    type: ColumnType
    label: str
    unit: str = ""
    source: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name; each row has a cell for each column, None where nothing is known."""

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def named(self) -> tuple[dict[str, Cell], ...]:
        """The rows by the names of the columns."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.rows)
