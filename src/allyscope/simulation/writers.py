"""Results on disk: the format by its suffix, and tidy tables as Parquet or CSV, filled block by block."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from allyscope.errors import InputError
from allyscope.extras import need
from allyscope.simulation.arrays import netcdf_writer
from allyscope.simulation.csv_file import CsvFile
from allyscope.simulation.layout import Layout
from allyscope.simulation.tables import (
    global_attributes,
    path_columns,
    path_fields,
    summary_columns,
    summary_fields,
)

RUNS_AT_ONCE = 1024
FORMATS = {".parquet": "parquet", ".csv": "csv", ".nc": "netcdf"}
EXTRAS = {"parquet": ("tables", "A Parquet table"), "netcdf": ("arrays", "A netCDF file")}


class Writer(Protocol):
    """Takes blocks of paths or cells of summaries, in their order."""

    def paths(self, block: int, values: np.ndarray) -> None:
        """What a block wrote down: (months, columns, runs)."""

    def summary(self, cell: int, number: np.ndarray, statistics: np.ndarray) -> None:
        """The summary of a cell: (months,) and (months, columns, statistics)."""

    def close(self) -> None:
        """Finish the file."""


def format_of(output: Path, wanted: str | None = None) -> str:
    """The format that was asked for, else the one that the suffix says.

    Raises InputError for another, and for one whose library is not installed.
    """
    kind = wanted or FORMATS.get(output.suffix)
    if kind is None or kind not in FORMATS.values():
        endings = ", ".join(f"{suffix} ({name})" for suffix, name in FORMATS.items())
        raise InputError(f"{output.name} has no known ending; end it with one of {endings}, or give --format.")
    if kind in EXTRAS:
        need(*EXTRAS[kind])
    return kind


class TableFile(Protocol):
    """Takes rows, column by column."""

    def write(self, columns: list[np.ndarray]) -> None:
        """Some rows."""

    def close(self) -> None:
        """Finish the file."""


def _table_file(layout: Layout, path: Path, kind: str) -> TableFile:
    paths = layout.experiment.output.form == "paths"
    fields = path_fields(layout) if paths else summary_fields(layout)
    if kind == "csv":
        return CsvFile(path, fields, gaps=not paths)
    from allyscope.simulation.parquet import ParquetFile  # noqa: PLC0415 - its library may not be installed

    return ParquetFile(path, fields, global_attributes(layout), layout.cells.names, gaps=not paths)


class TableWriter:
    """A Parquet or a CSV file."""

    def __init__(self, layout: Layout, path: Path, kind: str) -> None:
        self.layout = layout
        self.file = _table_file(layout, path, kind)

    def paths(self, block: int, values: np.ndarray) -> None:
        """Rows of a block, a part of its runs at a time, so that little is held twice."""
        for start in range(0, values.shape[2], RUNS_AT_ONCE):
            self.file.write(path_columns(self.layout, block, values, slice(start, start + RUNS_AT_ONCE)))

    def summary(self, cell: int, number: np.ndarray, statistics: np.ndarray) -> None:
        """Rows of a cell."""
        self.file.write(summary_columns(self.layout, cell, number, statistics))

    def close(self) -> None:
        """Finish the file."""
        self.file.close()


def open_writer(layout: Layout, path: Path, kind: str) -> Writer:
    """The writer of a format."""
    return netcdf_writer(layout, path) if kind == "netcdf" else TableWriter(layout, path, kind)
