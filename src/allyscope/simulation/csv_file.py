"""A tidy table as text: comma separated, UTF-8, the shortest digits that bring back the same number."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from allyscope.simulation.tables import Field


class CsvFile:
    """A CSV file that is filled part by part. A number that is not there is an empty place where `gaps`, else `nan`."""

    def __init__(self, path: Path, fields: list[Field], *, gaps: bool) -> None:
        self.gaps = gaps
        self.file = path.open("w", encoding="utf-8", newline="")
        self.file.write(",".join(field.name for field in fields) + "\n")

    def write(self, columns: list[np.ndarray]) -> None:
        """Some rows, column by column."""
        if not columns[0].size:
            return
        rows = zip(*(self._written(each) for each in columns), strict=True)
        self.file.write("\n".join(map(",".join, rows)) + "\n")

    def _written(self, values: np.ndarray) -> list[str]:
        if values.dtype == bool:
            return list(np.where(values, "true", "false").tolist())
        written: list[str] = values.astype(np.str_).tolist()
        if self.gaps and values.dtype.kind == "f":
            return ["" if text == "nan" else text for text in written]
        return written

    def close(self) -> None:
        """Finish the file."""
        self.file.close()
