"""The bundled cases: where their records lie. Outcomes have no reader here; only scoring may look at them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

__all__ = ["BundledRecord", "bundled_path", "bundled_records"]


@dataclass(frozen=True, slots=True)
class BundledRecord:
    """One line of `records/index.csv`, and the folder it is about.

    `formed` is a partial date as in the record; `events` is the number of coded events.
    """

    id: str
    kind: Literal["alliance", "portfolio"]
    title: str
    source: str
    formed: str
    events: int
    path: Path


def _folder() -> Path:
    return Path(str(files("allyscope.data"))) / "records"


def bundled_records() -> tuple[BundledRecord, ...]:
    """The bundled cases, in the order of their sources."""
    folder = _folder()
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            BundledRecord(
                id=row["id"],
                kind=cast("Literal['alliance', 'portfolio']", row["kind"]),
                title=row["title"],
                source=row["source"],
                formed=row["formed"],
                events=int(row["events"]),
                path=folder / row["id"],
            )
            for row in csv.DictReader(lines)
        )


def bundled_path(name: str) -> Path | None:
    """The folder of the bundled record of that name, or None if there is none."""
    return next((record.path for record in bundled_records() if record.id == name), None)
