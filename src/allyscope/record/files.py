"""Finding the files of a record: a folder, one file, or the name of a bundled record."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from allyscope.data import bundled_path, bundled_records
from allyscope.errors import Problem, RecordError
from allyscope.forms.places import shown
from allyscope.forms.printable import command
from allyscope.forms.text_file import file_problem

CALLED = "a record"  # what messages call its files
MAIN_FILE = "alliance.yaml"
PORTFOLIO_FILE = "portfolio.yaml"
PARTS = {"events": (".yaml", ".csv"), "pulses": (".yaml", ".csv"), "scales": (".yaml", ".csv")}


IMPORTS = {"pulses": "survey", "events": "events"}  # what brings a table of another program into a part


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """Where the parts of a record lie: the main file, and the tables beside it in a folder (None: in the main file)."""

    main: Path
    events: Path | None = None
    pulses: Path | None = None
    scales: Path | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def named(self) -> Path:
        """The path of the record as a whole: its folder, or its one file."""
        return self.main.parent if self.main.name in {MAIN_FILE, PORTFOLIO_FILE} else self.main


def find_record(named: str | Path) -> RecordFiles:
    """The files of a record. A path that exists comes before a bundled name. Raises RecordError if there is none."""
    path = Path(named)
    if not path_exists(path):
        bundled = bundled_path(str(named))
        if bundled is None:
            raise RecordError((_not_found(str(named)),))
        path = bundled
    return _in_folder(path) if path.is_dir() else RecordFiles(path)


def path_exists(path: Path) -> bool:
    """Whether something lies there; a broken link counts, so that it is named in the message."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name that no file system takes: too long, or with a zero byte
        return False


def _not_found(named: str) -> Problem:
    names = [record.id for record in bundled_records()]
    close = get_close_matches(named[:100].lower(), names, n=1)
    step = f"did you mean the bundled record {close[0]}?" if close else "give a path, or see allyscope records"
    return file_problem(
        Path(), "a record is a folder, a file or the name of a bundled record", step, value=shown(named)
    )


def _in_folder(folder: Path) -> RecordFiles:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names only, nothing is opened yet
    except OSError as error:
        raise RecordError((file_problem(folder, "the folder can be read", f"check it: {error.strerror}"),)) from None
    main = next((name for name in (MAIN_FILE, PORTFOLIO_FILE) if name in names), None)
    if main is None:
        close = next(
            (name for name in names if name.lower() in {"alliance.yml", "alliance.yaml", "alliance.txt"}), None
        )
        step = f"rename {close} to {MAIN_FILE}" if close else f"write {MAIN_FILE}, or begin with allyscope new"
        raise RecordError((file_problem(folder, f"the folder of a record holds {MAIN_FILE}", step),))
    notes: list[Problem] = []
    found: dict[str, Path | None] = {}
    for part, suffixes in PARTS.items():
        candidates = [part + suffix for suffix in suffixes if part + suffix in names]
        found[part] = folder / candidates[0] if candidates else None
        if len(candidates) > 1:
            rule = f"the {part} stand in one file"
            notes.append(file_problem(folder / candidates[1], rule, f"keep {' or '.join(candidates)}"))
    notes.extend(_overlooked(folder, names))
    return RecordFiles(folder / main, found["events"], found["pulses"], found["scales"], tuple(notes))


def _overlooked(folder: Path, names: list[str]) -> list[Problem]:
    """Files that look like a part of the record but would not be read."""
    read = {MAIN_FILE, PORTFOLIO_FILE, *(part + suffix for part, suffixes in PARTS.items() for suffix in suffixes)}
    notes = []
    for name in names:
        stem, suffix = Path(name.lower()).stem, Path(name.lower()).suffix
        if name in read or suffix not in {".csv", ".yaml", ".yml", ".tsv", ".xlsx", ".xls", ".ods"}:
            continue
        close = get_close_matches(stem, list(PARTS), n=1, cutoff=0.8)
        if close:
            rule = f"the {close[0]} of a record stand in {close[0]}.csv or {close[0]}.yaml"
            step = "this file would not be read: rename, convert or move it"
            if suffix in {".xlsx", ".tsv"} and close[0] in IMPORTS:
                step = command("import", IMPORTS[close[0]], str(folder / name), "--record", str(folder))
                step = f"this file would not be read: import it with {step}, or move it"
            notes.append(file_problem(folder / name, rule, step))
    return notes
