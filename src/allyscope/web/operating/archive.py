"""What a backup is: a zip of database, key and settings, with a list of them and their digests, checked as a whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allyscope.errors import InputError
from allyscope.web.folder import DATABASE, SECRET
from allyscope.web.options import FILE

LIST = "backup.json"
FORMAT = 1
DUMP = "allyscope.pgdump"
MEMBERS = (DATABASE, DUMP, SECRET, FILE)
LARGEST = 64 * 2**30  # bytes that a backup may unpack to
LONGEST_LIST = 100_000
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself."""

    made: str
    version: str
    database: str
    digests: dict[str, str]


def digest_of(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(target: Path, files: dict[str, Path], made: str, version: str, database: str) -> None:
    """Writes an archive of these files; the list of what is in it comes last."""
    described = {"format": FORMAT, "made": made, "version": version, "database": database}
    digests = {name: digest_of(path) for name, path in files.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in files.items():
            archive.write(path, name)
        archive.writestr(LIST, json.dumps({**described, "digests": digests}, indent=1))


def unpack(path: Path, folder: Path) -> Contents:
    """Puts what is in an archive into a folder, and says what it is. Raises InputError for one that is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = _contents(archive, path)
            for name, digest in contents.digests.items():
                _take(archive, name, folder / name, digest, path)
    except FileNotFoundError:
        raise InputError(f"there is no file {path}; name a backup") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, OSError) as error:
        raise _not_whole(path, type(error).__name__) from None
    if (folder / DATABASE).exists() and not is_sound(folder / DATABASE):
        raise _not_whole(path, "damaged database")
    return contents


def is_sound(database: Path) -> bool:
    """Whether a database of SQLite is whole."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _contents(archive: zipfile.ZipFile, path: Path) -> Contents:
    if archive.getinfo(LIST).file_size > LONGEST_LIST:
        raise _not_whole(path, "too long a list")
    try:
        told: Any = json.loads(archive.read(LIST))
        contents = Contents(str(told["made"]), str(told["version"]), str(told["database"]), dict(told["digests"]))
        known = told["format"] == FORMAT
    except (ValueError, TypeError, KeyError):
        raise _not_whole(path, "no list of contents") from None
    if not known:
        raise InputError(f"{path} was made by another version of Allyscope ({contents.version}); restore it with that")
    names = sorted(archive.namelist())
    if sorted([*contents.digests, LIST]) != names or not set(contents.digests) <= set(MEMBERS):
        raise _not_whole(path, "other files than listed")
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        raise _not_whole(path, "too large")
    return contents


def _take(archive: zipfile.ZipFile, name: str, target: Path, digest: str, path: Path) -> None:
    hashed = hashlib.sha256()
    with archive.open(name) as source, target.open("xb") as out:
        while chunk := source.read(CHUNK):
            hashed.update(chunk)
            out.write(chunk)
    target.chmod(0o600)
    if hashed.hexdigest() != digest:
        raise _not_whole(path, "changed contents")


def _not_whole(path: Path, why: str) -> InputError:
    return InputError(f"{path} is no whole backup of Allyscope ({why}); nothing was changed; take another one")
