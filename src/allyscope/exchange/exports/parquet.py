"""Tables as Parquet: words as categories, months as dates, labels and units among the metadata of each column."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet  # type: ignore[import-untyped,unused-ignore]

from allyscope.exchange.exports.table import Cell, Column, Table

TYPES: dict[str, Any] = {
    "text": pa.string(),
    "word": pa.dictionary(pa.int16(), pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "month": pa.date32(),
}


def write_parquet(table: Table, path: Path) -> None:
    """The table as one Parquet file."""
    arrays = [_array(column, [row[n] for row in table.rows]) for n, column in enumerate(table.columns)]
    fields = [pa.field(column.name, TYPES[column.type], metadata=_metadata(column)) for column in table.columns]
    schema = pa.schema(fields, metadata={"title": table.label, "made_with": "allyscope"})
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), path)


def _array(column: Column, cells: list[Cell]) -> Any:
    if column.type == "month":
        days = [None if cell is None else datetime.date(int(cell) // 12, int(cell) % 12 + 1, 1) for cell in cells]
        return pa.array(days, pa.date32())
    if column.type == "word":
        return pa.array(cells, pa.string()).dictionary_encode().cast(TYPES["word"])
    return pa.array(cells, TYPES[column.type])


def _metadata(column: Column) -> dict[str, str]:
    said = {"label": column.label, "unit": column.unit, "source": column.source, "words": " ".join(column.words)}
    return {name: text for name, text in said.items() if text}
