"""Tables for Stata and SPSS: words as numbers with labels, months as dates, every column with its label.

Both need pandas, which hands the columns over, and SPSS pyreadstat: the extra `exchange`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from allyscope.exchange.exports.table import Cell, Column, Table

LONGEST_LABEL = 80  # characters, in Stata
LONGEST_FIXED = 2000  # bytes of a text that Stata keeps in the table itself
LONGEST_SPSS = 32_000  # bytes of a text in SPSS


def write_stata(table: Table, path: Path) -> None:
    """The table as a .dta of Stata 14 and later (version 118, UTF-8)."""
    frame = _frame(table)
    months: dict[Any, Any] = {column.name: "td" for column in table.columns if column.type == "month"}
    long = [column.name for column in table.columns if column.type == "text" and _longest(frame[column.name])]
    frame.to_stata(
        path,
        version=118,
        write_index=False,
        convert_dates=months,
        convert_strl=long,
        data_label=f"Allyscope: {table.label}"[:LONGEST_LABEL],
        variable_labels={column.name: _label(column)[:LONGEST_LABEL] for column in table.columns},
        value_labels=_value_labels(table),
    )


def write_spss(table: Table, path: Path) -> None:
    """The table as a .sav of SPSS."""
    import pyreadstat  # noqa: PLC0415 - Stata does without

    frame = _frame(table)
    for column in table.columns:
        if column.type == "text":
            frame[column.name] = [_cut(text) for text in frame[column.name]]
        elif column.type == "month":
            days = [None if pd.isna(each) else each.date() for each in frame[column.name]]
            frame[column.name] = days if any(days) else [float("nan")] * len(days)  # else it would be a text
    pyreadstat.write_sav(
        frame,
        str(path),
        file_label=f"Allyscope: {table.label}"[:60],
        column_labels={column.name: _label(column) for column in table.columns},
        variable_value_labels=_value_labels(table),
        variable_format={column.name: "DATE11" for column in table.columns if column.type == "month"},
    )


def _frame(table: Table) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for number, column in enumerate(table.columns):
        columns[column.name] = _series(column, [row[number] for row in table.rows])
    return pd.DataFrame(columns)


def _series(column: Column, cells: list[Cell]) -> Any:
    match column.type:
        case "text":
            return pd.Series([str(cell) if cell is not None else "" for cell in cells], dtype=object)
        case "month":
            days = [
                None if cell is None else datetime.datetime(int(cell) // 12, int(cell) % 12 + 1, 1) for cell in cells
            ]
            return pd.Series(pd.to_datetime(pd.Series(days, dtype=object)), dtype="datetime64[ns]")
        case "word":
            codes = {word: float(code) for code, word in enumerate(column.words, start=1)}
            return pd.Series([codes.get(str(cell)) for cell in cells], dtype=float)
        case _:
            return pd.Series([None if cell is None else float(cell) for cell in cells], dtype=float)


def _value_labels(table: Table) -> dict[Any, Any]:
    labels = {column.name: dict(enumerate(column.words, start=1)) for column in table.columns if column.type == "word"}
    return labels | {column.name: {0: "no", 1: "yes"} for column in table.columns if column.type == "truth"}


def _label(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _longest(texts: Any) -> bool:
    return any(len(text.encode()) > LONGEST_FIXED for text in texts)


def _cut(text: str) -> str:
    return text.encode()[:LONGEST_SPSS].decode(errors="ignore")
