"""Finding the files of a record: a folder, one file, or the name of a bundled record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from allyscope.data import bundled_path, bundled_records
from allyscope.errors import Problem, RecordError
from allyscope.forms.places import shown
from allyscope.forms.printable import command, printable
from allyscope.forms.text_file import file_problem

CALLED = "a record"  # what messages call its files
MAIN_FILE = "alliance.yaml"
PORTFOLIO_FILE = "portfolio.yaml"
MAIN_FILES = (MAIN_FILE, PORTFOLIO_FILE)
MOST_LOOKED_AT = 500  # names in a folder, for one that was misspelt
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
            raise RecordError((not_found(str(named)),))
        path = bundled
    return _in_folder(path) if path.is_dir() else RecordFiles(path)


def path_exists(path: Path) -> bool:
    """Whether something lies there; a broken link counts, so that it is named in the message."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name that no file system takes: too long, or with a zero byte
        return False


def not_found(named: str, folder: Path = Path()) -> Problem:
    """No record lies there, seen from a folder: with the nearest that lies beside it, or the nearest bundled one."""
    last = os.path.basename(named.rstrip("/\\"))[:100].lower()  # noqa: PTH119 - what is named need not be a path
    meant = {record.id: f"the bundled record {record.id}" for record in bundled_records()}
    meant |= {name.lower(): shown_path for name, shown_path in _beside(named, folder)}
    close = get_close_matches(last, list(meant), n=1)
    step = f"did you mean {meant[close[0]]}?" if close else "give a path, or see allyscope records"
    return file_problem(
        Path(), "a record is a folder, a file or the name of a bundled record", step, value=shown(named)
    )


def _beside(named: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Names of records that lie where one is said to lie, and how each would be named."""
    try:
        place = (folder / named).parent
        for each in islice(place.iterdir(), MOST_LOOKED_AT):
            if each.suffix.lower() in {".yaml", ".yml"} or any((each / main).is_file() for main in MAIN_FILES):
                yield each.name, printable(str(Path(named).parent / each.name))
    except (OSError, ValueError):
        return


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
