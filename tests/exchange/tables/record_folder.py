"""A record in a folder to import into, and tables as other programs write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from allyscope.report.wording.questionnaire import wordings

TRUST = "We can rely on our partner, even where the contract says nothing."
CONFLICT = "There is tension between the two sides."
WORDINGS: Mapping[str, Sequence[str]] = wordings()
MAIN = """schema_version: 1
alliance: {id: fjord-verde, formed: 2022-03, as_of: 2024-12}
partners:
  - {id: fjord, name: Fjord Foods}
  - {id: verde, name: Verde Proteins}
"""


def record_in(folder: Path, **tables: str) -> Path:
    """A folder with a record, and tables by name."""
    folder.mkdir(exist_ok=True)
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def table(*rows: Sequence[object], separator: str = ",") -> str:
    """A table as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()
