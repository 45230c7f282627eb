"""Rows of another program put into a table of a record: judged before anything is written, and taken back if asked.

What stood in the table before is kept in the folder `imports` of the record, with what was brought in and from where.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allyscope.errors import InputError, RecordError
from allyscope.forms.files import write_file
from allyscope.forms.table_text import read_lines
from allyscope.forms.tables import read_table, scalar_columns
from allyscope.forms.text_file import read_text_file
from allyscope.record.check import examine_with
from allyscope.record.files import MAIN_FILE, RecordFiles, find_record
from allyscope.record.model import Record
from allyscope.record.written import TABLES

IMPORTS = "imports"


@dataclass(frozen=True, slots=True)
class Target:
    """The table of a record that takes rows: its file, its columns and the rows that stay (as texts)."""

    files: RecordFiles
    part: str
    path: Path
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    record: Record

    @property
    def folder(self) -> Path:
        """The folder of the record."""
        return self.files.main.parent


def target_of(named: str | Path, part: str, source: Path) -> Target:
    """The table of a record in a folder. Where it is the very file to import, nothing in it stays.

    Raises InputError where there is no such folder, RecordError where the record has problems of its own.
    """
    files = find_record(named)
    if files.main.name != MAIN_FILE or not Path(named).is_dir():
        raise InputError(f"{named} is no folder of one alliance; begin one with allyscope new, or name its folder")
    path = files.main.parent / f"{part}.csv"
    present = getattr(files, part)
    if present is not None and present.suffix != ".csv":
        why = "and imported ones go into a table"
        raise InputError(f"the {part} of this record stand in {present.name}, {why}. {_move(part)}")
    stays = path.is_file() and path.resolve() != source.resolve()
    columns, rows = _rows(path) if stays else ((), ())
    found, problems = examine_with(files, part, _typed(part, rows), list(range(2, len(rows) + 2)), path.name)
    if found is None:
        raise RecordError(problems)
    return Target(files, part, path, columns, rows, found)


def _move(part: str) -> str:
    return f"Move them into {part}.csv first: a line of column names as its fields are called, and a row for each."


def _rows(path: Path) -> tuple[tuple[str, ...], tuple[dict[str, str], ...]]:
    form = TABLES[path.stem]
    text = read_text_file(path, called="a record", inside=path.parent)
    table = read_table(text, path.stem, path.name)
    by_case = {name.casefold(): name for name in form.known_fields()}
    names = [by_case.get(name.casefold(), name) for name in read_lines(text, 0).header if name]
    rows = tuple({by_case.get(name.casefold(), name): str(cell) for name, cell in row.items()} for row in table.rows)
    return tuple(names), rows


def _typed(part: str, rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The rows as a reader of the written table would have them."""
    scalars = scalar_columns(TABLES[part])
    names = list(dict.fromkeys(name for row in rows for name in row))
    return read_table(_csv(names, rows), part, f"{part}.csv", scalars, most=len(rows) + 1).rows if names else []


def judge(target: Target, new: Sequence[Mapping[str, str]], lines: Sequence[int], source: str) -> Record:
    """The record as it would be. Raises RecordError with every problem, each at its line of the source."""
    rows = _typed(target.part, [*target.rows, *new])
    before = [0] * len(target.rows)
    found, problems = examine_with(target.files, target.part, rows, [*before, *lines], source)
    if found is None:
        raise RecordError(problems)
    return found


def write(target: Target, new: Sequence[Mapping[str, str]], source: Path) -> Path:
    """Put the rows into the table; what was there before is kept for `undo`. Returns the table's path."""
    order = TABLES[target.part].known_fields()
    used = {name for row in (*target.rows, *new) for name in row} | set(target.columns)
    columns = [*target.columns, *(name for name in order if name in used and name not in target.columns)]
    content = _csv(columns, (*target.rows, *new))
    log = target.folder / IMPORTS
    number = 1 + max((int(each.stem) for each in log.glob("*.json") if each.stem.isdigit()), default=0)
    kept = log / f"{number:03d}-{target.path.name}"
    had = target.path.is_file()
    if had:
        write_file(kept, target.path.read_bytes())
    entry = {
        "kind": "allyscope import",
        "table": target.path.name,
        "source": source.name,
        "rows": len(new),
        "before": kept.name if had else None,
        "after": _digest(content.encode()),
    }
    write_file(log / f"{number:03d}.json", json.dumps(entry, indent=1, ensure_ascii=False) + "\n")
    return write_file(target.path, content)


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the table, how many rows, and from which file they had come."""

    table: Path
    rows: int
    source: str


def undo(named: str | Path) -> Undone:
    """Take the last import back. Raises InputError where there is none, or the table was changed since."""
    folder = find_record(named).main.parent
    entries = sorted(each for each in (folder / IMPORTS).glob("*.json") if each.stem.isdigit())
    if not entries:
        raise InputError(f"nothing was imported into {named}, or all was taken back")
    entry = _entry(entries[-1])
    table = folder / entry["table"]
    if not table.is_file() or _digest(table.read_bytes()) != entry["after"]:
        raise InputError(f"{table} was changed since {entry['source']} was imported; take the rows out by hand")
    kept = None if entry["before"] is None else folder / IMPORTS / entry["before"]
    if kept is None:
        table.unlink()
    else:
        write_file(table, kept.read_bytes())
        kept.unlink()
    entries[-1].unlink()
    return Undone(table, entry["rows"], entry["source"])


def _entry(path: Path) -> dict[str, Any]:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        table, before = entry["table"], entry["before"]
        kept = f"{path.stem}-{table}"  # nothing else is taken back: a log may have come with a record of others
        if entry["kind"] != "allyscope import" or table not in {f"{part}.csv" for part in TABLES}:
            raise ValueError
        if before is not None and (before != kept or not path.with_name(kept).is_file()):
            raise ValueError
        return {"rows": int(entry["rows"]), "source": str(entry["source"]), "after": entry["after"]} | {
            "table": table,
            "before": before,
        }
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{path} is damaged: the import cannot be taken back; take its rows out by hand") from None


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
