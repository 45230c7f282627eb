"""Adding events to the record in a folder: checked as a whole before anything is written, and easily undone.

The rows go to the record's events file (`events.csv`, or `events.yaml` where that is there). The file of before is kept
beside it. A row that the record holds already, with the same kind, text and locator, is not added twice.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from allyscope.errors import InputError, RecordError
from allyscope.forms.files import write_file
from allyscope.forms.printable import command
from allyscope.forms.text_file import read_text_file
from allyscope.record.check import examine, read_record
from allyscope.record.files import MAIN_FILE, RecordFiles, find_record
from allyscope.record.model import Record
from allyscope.record.resolved import yaml_text

BEFORE = ".before"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """How many events were added to which file, how many were there already, and the file of before (None: none)."""

    file: Path
    count: int
    there_already: int
    before: Path | None


def add_events(named: str | Path, rows: Sequence[Row]) -> Added:
    """Add events, as their file writes them, to a record. Raises RecordError, InputError or WriteError."""
    record = read_record(named)
    files = find_record(named)
    folder = files.main.parent
    if files.main.name != MAIN_FILE:
        raise InputError(
            f"{files.main} is a record in one file. Name a folder with {MAIN_FILE}, as allyscope new makes it."
        )
    place = files.events or folder / "events.csv"
    new = _renamed([row for row in rows if not _held(row, record)], record)
    if not new:
        return Added(place, 0, len(rows), None)
    text = _with_rows(place, files, new)
    _check(folder, place.name, text)
    before = None
    if place.exists():
        before = place.with_name(place.name + BEFORE)
        write_file(before, place.read_bytes())
    write_file(place, text)
    return Added(place, len(new), len(rows) - len(new), before)


def _held(row: Row, record: Record) -> bool:
    said = (row.get("kind"), row.get("subkind"), row.get("text", ""), row.get("locator", ""))
    return any((each.kind, each.subkind, each.text, each.locator) == said for each in record.events)


def _renamed(rows: Sequence[Row], record: Record) -> list[Row]:
    """The rows with ids that no event of the record has."""
    taken = {event.id for event in record.events}
    renamed, number = [], 0
    for row in rows:
        number += 1
        while f"q{number}" in taken:
            number += 1
        renamed.append({**row, "id": f"q{number}"})
    return renamed


def _with_rows(place: Path, files: RecordFiles, rows: Sequence[Row]) -> str:
    """The text of the events file with the rows at its end."""
    old = read_text_file(place) if files.events is not None else ""
    if place.suffix == ".yaml":
        listed = yaml_text(list(rows))
        block = "".join(f"  {line}\n" if line else "\n" for line in listed.splitlines())
        is_list = old.lstrip().startswith("-")
        return old.rstrip("\n") + "\n" + (listed if is_list else block)
    return _table_with_rows(old, rows)


def _table_with_rows(old: str, rows: Sequence[Row]) -> str:
    delimiter = max(",;\t", key=old.partition("\n")[0].count)
    lines = list(csv.reader(io.StringIO(old, newline=""), delimiter=delimiter))
    header = [name.strip() for name in lines[0]] if lines else []
    header = list(dict.fromkeys([*header, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([*line, *[""] * (len(header) - len(line))] for line in lines[1:] if any(line))
    writer.writerows([_cell(row.get(name)) for name in header] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check(folder: Path, name: str, text: str) -> None:
    """Raises RecordError with every problem that the record would have with this events file."""
    with TemporaryDirectory() as copy:
        for path in folder.iterdir():
            if path.is_file() and path.suffix in {".yaml", ".csv"}:
                shutil.copyfile(path, Path(copy) / path.name)
        (Path(copy) / name).write_text(text, encoding="utf-8")
        found, problems = examine(copy)
        if found is None:
            raise RecordError(problems)


def undo_words(added: Added) -> str:
    """The command of a shell that takes it back."""
    if added.before is None:
        return command("rm", str(added.file)).partition(" ")[2]
    return command("mv", str(added.before), str(added.file)).partition(" ")[2]
