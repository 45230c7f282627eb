"""Results on disk: the format by its suffix, and tidy tables as Parquet or CSV, filled block by block."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from allyscope.errors import InputError
from allyscope.simulation.arrays import netcdf_writer
from allyscope.simulation.layout import Layout
from allyscope.simulation.tables import path_schema, path_table, summary_schema, summary_table

RUNS_AT_ONCE = 1024
FORMATS = {".parquet": "parquet", ".csv": "csv", ".nc": "netcdf"}


class Writer(Protocol):
    """Takes blocks of paths or cells of summaries, in their order."""

    def paths(self, block: int, values: np.ndarray) -> None:
        """What a block wrote down: (months, columns, runs)."""

    def summary(self, cell: int, number: np.ndarray, found: np.ndarray) -> None:
        """The summary of a cell: (months,) and (months, columns, statistics)."""

    def close(self) -> None:
        """Finish the file."""


def format_of(output: Path, wanted: str | None = None) -> str:
    """The format that was asked for, else the one that the suffix says. Raises InputError for another."""
    found = wanted or FORMATS.get(output.suffix)
    if found is None or found not in FORMATS.values():
        known = ", ".join(f"{suffix} ({name})" for suffix, name in FORMATS.items())
        raise InputError(f"{output.name} has no known ending; end it with one of {known}, or give --format.")
    return found


class TableWriter:
    """A Parquet or a CSV file."""

    def __init__(self, layout: Layout, path: Path, kind: str) -> None:
        self.layout = layout
        self.schema = path_schema(layout) if layout.experiment.output.form == "paths" else summary_schema(layout)
        self.file: Any
        # Each format loads its own library only.
        if kind == "parquet":
            import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415

            repeating = [
                name for name in self.schema.names if not str(self.schema.field(name).type).startswith("float")
            ]
            self.file = pyarrow.parquet.ParquetWriter(
                path, self.schema, use_dictionary=[*repeating, *layout.cells.names]
            )
        else:
            import pyarrow.csv  # type: ignore[import-untyped]  # noqa: PLC0415

            options = pyarrow.csv.WriteOptions(quoting_style="none", quoting_header="none")
            self.file = pyarrow.csv.CSVWriter(path, self.schema, write_options=options)

    def paths(self, block: int, values: np.ndarray) -> None:
        """Rows of a block, a part of its runs at a time, so that little is held twice."""
        for start in range(0, values.shape[2], RUNS_AT_ONCE):
            runs = slice(start, start + RUNS_AT_ONCE)
            self.file.write_table(path_table(self.layout, self.schema, block, values, runs))

    def summary(self, cell: int, number: np.ndarray, found: np.ndarray) -> None:
        """Rows of a cell."""
        self.file.write_table(summary_table(self.layout, self.schema, cell, number, found))

    def close(self) -> None:
        """Finish the file."""
        self.file.close()


def open_writer(layout: Layout, path: Path, kind: str) -> Writer:
    """The writer of a format."""
    return netcdf_writer(layout, path) if kind == "netcdf" else TableWriter(layout, path, kind)
