"""Finding and opening the files of a record: a folder, one file, or the name of a bundled record.

Everything is checked before a byte is interpreted: that it is a regular file inside its folder, its size, its encoding.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from allyscope.data import bundled_path, bundled_records
from allyscope.errors import Problem, RecordError
from allyscope.forms.places import shown

# The YAML parser reads about 0.3 MB a second; a file this long keeps its reader waiting for some 7 seconds.
LARGEST_YAML = 2_000_000
LARGEST_CSV = 10_000_000

MAIN_FILE = "alliance.yaml"
PORTFOLIO_FILE = "portfolio.yaml"
PARTS = {"events": (".yaml", ".csv"), "pulses": (".yaml", ".csv"), "scales": (".yaml", ".csv")}


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


def problem(path: Path, rule: str, next_step: str, *, value: str = "", line: int | None = None) -> Problem:
    """A problem of a file as a whole."""
    return Problem("", value, rule, next_step, shown(path.name, quoted=False), line)


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
    return problem(Path(), "a record is a folder, a file or the name of a bundled record", step, value=shown(named))


def _in_folder(folder: Path) -> RecordFiles:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names only, nothing is opened yet
    except OSError as error:
        raise RecordError((problem(folder, "the folder can be read", f"check it: {error.strerror}"),)) from None
    main = next((name for name in (MAIN_FILE, PORTFOLIO_FILE) if name in names), None)
    if main is None:
        close = next(
            (name for name in names if name.lower() in {"alliance.yml", "alliance.yaml", "alliance.txt"}), None
        )
        step = f"rename {close} to {MAIN_FILE}" if close else f"write {MAIN_FILE}, or begin with allyscope new"
        raise RecordError((problem(folder, f"the folder of a record holds {MAIN_FILE}", step),))
    notes: list[Problem] = []
    found: dict[str, Path | None] = {}
    for part, suffixes in PARTS.items():
        candidates = [part + suffix for suffix in suffixes if part + suffix in names]
        found[part] = folder / candidates[0] if candidates else None
        if len(candidates) > 1:
            rule = f"the {part} stand in one file"
            notes.append(problem(folder / candidates[1], rule, f"keep {' or '.join(candidates)}"))
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
            notes.append(problem(folder / name, rule, "this file would not be read: rename, convert or move it"))
    return notes


def read_text_file(path: Path, *, inside: Path | None = None) -> str:
    """The text of a regular UTF-8 file; line ends become \\n, a byte order mark is dropped.

    `inside` is the folder it has to lie in once links are followed. Raises RecordError.
    """
    largest = LARGEST_CSV if path.suffix == ".csv" else LARGEST_YAML
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise RecordError(
                (problem(path, "a record is read from regular files", "name a file, not a device or pipe"),)
            )
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            rule = "the files of a record lie in its folder"
            raise RecordError((problem(path, rule, "replace the link by the file it leads to"),))
        if facts.st_size > largest:
            rule = f"a {path.suffix or 'record'} file has at most {largest / 1e6:.0f} MB"
            step = "split it into several records, or put long lists into CSV tables"
            raise RecordError((problem(path, rule, step, value=f"{facts.st_size / 1e6:.1f} MB"),))
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise RecordError((problem(path, "the file can be read", f"check it: {error.strerror or error}"),)) from None
    return _decoded(content, path)


def _decoded(content: bytes, path: Path) -> str:
    step = "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RecordError((problem(path, "a record is written in UTF-8", step, value="UTF-16 or UTF-32"),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        value = f"byte 0x{content[error.start]:02x}"
        raise RecordError((problem(path, "a record is written in UTF-8", step, value=value, line=line),)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise RecordError((problem(path, "a record is a text", step, value="a zero byte", line=line),))
    return text.replace("\r\n", "\n").replace("\r", "\n")
