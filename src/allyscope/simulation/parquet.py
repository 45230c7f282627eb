"""A tidy table as Parquet: units and meanings in the metadata of its columns, the experiment in that of the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from allyscope.simulation.tables import Field


def _column(field: Field) -> pa.Field:
    metadata = {"unit": field.unit, "description": field.meaning}
    return pa.field(field.name, pa.type_for_alias(field.kind), metadata=metadata)


class ParquetFile:
    """A Parquet file that is filled part by part; a number that is not there is null where `gaps`, else NaN."""

    def __init__(self, path: Path, fields: list[Field], about: dict[str, str], swept: tuple[str, ...], *, gaps: bool):
        self.gaps = gaps
        self.schema = pa.schema([_column(field) for field in fields], metadata=about)
        repeating = [field.name for field in fields if not field.kind.startswith("float")]
        self.file: Any = pyarrow.parquet.ParquetWriter(path, self.schema, use_dictionary=[*repeating, *swept])

    def write(self, columns: list[np.ndarray]) -> None:
        """Some rows, column by column."""
        arrays = [
            pa.array(each, type=field.type, from_pandas=self.gaps)
            for field, each in zip(self.schema, columns, strict=True)
        ]
        self.file.write_table(pa.Table.from_arrays(arrays, schema=self.schema))

    def close(self) -> None:
        """Finish the file."""
        self.file.close()
