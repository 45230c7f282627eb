"""Backups: made while the server runs, of one moment, and whole or not there."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import time
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from allyscope.errors import InputError, RunError
from allyscope.forms.files import write_file
from allyscope.web.folder import DATABASE, SECRET, in_use
from allyscope.web.operating import postgres
from allyscope.web.operating.archive import DUMP, Contents, pack, unpack
from allyscope.web.options import FILE, database_address

FOLDER = "backups"
NAME = "allyscope-"
LEFTOVER_SECONDS = 3600.0  # whoever is at it still is done by then
PATIENCE = 60.0  # seconds to wait for somebody who writes


def usual_place(folder: Path, now: datetime.datetime) -> Path:
    """Where a backup goes if nobody says where."""
    return folder / FOLDER / f"{NAME}{now:%Y-%m-%d-%H%M%S}.zip"


def back_up(folder: Path, target: Path) -> Contents:
    """Writes a backup and reads it again. Raises InputError, WriteError or RunError; then there is none."""
    if not (folder / SECRET).is_file():
        raise InputError(f"there is no installation in {folder}; name its folder with --folder")
    address = database_address()
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    old = os.umask(0o077)
    try:
        _clear_away(folder)
        with TemporaryDirectory(dir=folder, prefix=".backup-") as place:
            if address is None:
                files = {DATABASE: _snapshot(folder / DATABASE, Path(place) / DATABASE)}
            else:
                postgres.dump(address, Path(place) / DUMP)
                files = {DUMP: Path(place) / DUMP}
            files |= {name: folder / name for name in (SECRET, FILE) if (folder / name).is_file()}
            kind = "sqlite" if address is None else "postgresql"
            write_file(target, lambda draft: pack(draft, files, made, version("allyscope"), kind))
        with TemporaryDirectory(dir=folder, prefix=".backup-") as place:
            return unpack(target, Path(place))
    finally:
        os.umask(old)


def _snapshot(database: Path, copy: Path) -> Path:
    if not database.is_file():
        raise InputError(f"there is no database at {database}; name the data folder with --folder")
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise RunError(f"the database could not be copied: {error}; allyscope web doctor says what is wrong") from None
    return copy


def keep_newest(folder: Path, count: int) -> int:
    """Removes the oldest backups from where they go by themselves; how many."""
    old = sorted((folder / FOLDER).glob(f"{NAME}*.zip"))[:-count]
    for path in old:
        path.unlink()
    return len(old)


def restore(source: Path, folder: Path, *, replace: bool = False) -> Contents:
    """Makes the installation of a backup, in a folder that has none, or in the place of the one it has.

    What was there is moved into a folder beside it. Raises InputError, and RunError while a server runs there.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / DATABASE).exists() and not replace:
        raise InputError(f"{folder} holds an installation; name another folder, or say --replace")
    old = os.umask(0o077)
    try:
        _clear_away(folder)
        with in_use(folder), TemporaryDirectory(dir=folder, prefix=".restore-") as place:
            contents = unpack(source, Path(place))
            address = database_address()
            if (contents.database == "postgresql") != (address is not None):
                where = "set DATABASE_URL to an empty one" if address is None else "unset DATABASE_URL"
                raise InputError(f"the backup is of a database of {contents.database}; {where}")
            if address is not None:
                postgres.load(address, Path(place) / DUMP)
            _put_aside(folder)
            for name in (FILE, SECRET, DATABASE):  # the database last: where it is, all is there
                if (Path(place) / name).exists():
                    (Path(place) / name).replace(folder / name)
    finally:
        os.umask(old)
    return contents


def _clear_away(folder: Path) -> None:
    """What a killed backup or restore left holds a copy of everything: it goes with the next one."""
    for path in (*folder.glob(".backup-*"), *folder.glob(".restore-*")):
        if time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def _put_aside(folder: Path) -> None:
    names = [DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", SECRET, FILE]
    there = [folder / name for name in names if (folder / name).exists()]
    if not there:
        return
    name = f"before-restore-{datetime.datetime.now(datetime.UTC):%Y-%m-%d-%H%M%S}-"
    aside = Path(mkdtemp(prefix=name, dir=folder))  # its own, also where two follow within a second
    for path in there:
        path.replace(aside / path.name)
