"""Backups: of one moment, made while somebody writes; whole or not there; and the same installation elsewhere."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError, RunError
from allyscope.web.folder import DATABASE, LOCK, SECRET, made_ready
from allyscope.web.operating.archive import LIST, is_sound, unpack
from allyscope.web.operating.backup import back_up, keep_newest, restore, usual_place

SUM = "SELECT count(*), coalesce(sum(value), 0) FROM pairs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An installation with a database in which rows come in pairs that sum to zero."""
    place = made_ready(tmp_path / "data")
    with closing(sqlite3.connect(place / DATABASE)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE pairs (value INTEGER)")
        database.executemany("INSERT INTO pairs VALUES (?)", [(sign * n,) for n in range(20_000) for sign in (1, -1)])
        database.commit()
    return place


def ask(database: Path, question: str = SUM) -> tuple[int, int]:
    with closing(sqlite3.connect(database)) as connection:
        count, total = connection.execute(question).fetchone()
    return count, total


def test_a_backup_made_while_somebody_writes_is_of_one_moment(folder: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(folder / DATABASE, timeout=20)) as database:
            while not stop.is_set():
                database.execute("INSERT INTO pairs VALUES (7)")
                database.execute("INSERT INTO pairs VALUES (-7)")
                database.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(folder, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"{number}.zip", tmp_path / f"new {number}")
        count, total = ask(tmp_path / f"new {number}" / DATABASE)
        assert count >= 40_000
        assert total == 0


def test_what_is_restored_elsewhere_is_the_same_with_its_key(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "one.zip")
    new = tmp_path / "another machine"
    restore(tmp_path / "one.zip", new)
    assert (new / SECRET).read_bytes() == (folder / SECRET).read_bytes()
    assert ask(new / DATABASE) == ask(folder / DATABASE)
    assert sorted(path.name for path in new.iterdir() if path.name != LOCK) == [DATABASE, SECRET]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (*new.iterdir(), tmp_path / "one.zip") if path.name != LOCK)


def test_a_backup_that_is_killed_never_looks_whole(folder: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from allyscope.web.operating.backup import back_up\n"
    code += "print(flush=True); back_up(Path(sys.argv[1]), Path(sys.argv[2]))"
    target = tmp_path / "copy.zip"
    seen = set()
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(folder), str(target)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        seen.add(target.exists())
        if target.exists():
            restore(target, tmp_path / f"after {wait}")
            target.unlink()
    assert False in seen
    assert is_sound(folder / DATABASE)
    back_up(folder, target)
    assert target.exists()


def test_a_restore_that_is_killed_is_done_anew_by_the_next_one(folder: Path, tmp_path: Path) -> None:
    source, new = tmp_path / "one.zip", tmp_path / "another machine"
    back_up(folder, source)
    code = "import sys; from pathlib import Path; from allyscope.web.operating.backup import restore\n"
    code += "print(flush=True); restore(Path(sys.argv[1]), Path(sys.argv[2]), replace=True)"
    for wait in (0.0, 0.01, 0.03, 0.06):
        with subprocess.Popen([sys.executable, "-c", code, str(source), str(new)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        if (new / DATABASE).exists():  # the last that is put there
            assert (new / SECRET).exists()
            assert ask(new / DATABASE) == ask(folder / DATABASE)
    left = list(new.glob(".restore-*"))
    for path in left:
        os.utime(path, (0, 0))
    restore(source, new, replace=True)
    assert list(new.glob(".restore-*")) == []
    assert ask(new / DATABASE) == ask(folder / DATABASE)
    assert (new / SECRET).read_bytes() == (folder / SECRET).read_bytes()


def test_a_damaged_backup_is_refused_and_nothing_is_changed(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    back_up(folder, whole)
    data = whole.read_bytes()
    new = tmp_path / "new"
    for damaged in (data[: len(data) // 2], data[:-5], b"", b"PK", data[:2000] + b"xxxx" + data[2004:]):
        (tmp_path / "damaged.zip").write_bytes(damaged)
        with pytest.raises(InputError, match="no whole backup"):
            restore(tmp_path / "damaged.zip", new)
        assert [path.name for path in new.iterdir() if path.name != LOCK] == []


@pytest.mark.parametrize("name", ["../outside", "/etc/x", "other"])
def test_an_archive_with_other_files_than_ours_is_refused(name: str, folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip", "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(InputError, match="other files than listed"):
        restore(tmp_path / "one.zip", tmp_path / "new")
    assert not (tmp_path / "outside").exists()


def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"format": 1, "made": 1, "version": 1, "database": 1, "digests": 3}'):
        with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
            archive.writestr(LIST, text)
        (tmp_path / "place").mkdir(exist_ok=True)
        with pytest.raises(InputError, match="no whole backup"):
            unpack(tmp_path / "one.zip", tmp_path / "place")


def test_an_installation_is_replaced_only_when_asked_and_then_put_aside(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "one.zip")
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("DELETE FROM pairs")
        database.commit()
    with pytest.raises(InputError, match="--replace"):
        restore(tmp_path / "one.zip", folder)
    restore(tmp_path / "one.zip", folder, replace=True)
    assert ask(folder / DATABASE)[0] == 40_000
    (aside,) = folder.glob("before-restore-*")
    assert ask(aside / DATABASE) == (0, 0)


def test_nothing_is_restored_under_a_running_server(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "one.zip")
    with FileLock(folder / LOCK), pytest.raises(RunError, match="stop it first"):
        restore(tmp_path / "one.zip", folder, replace=True)
    assert ask(folder / DATABASE)[0] == 40_000


def test_the_newest_backups_are_kept(folder: Path) -> None:
    import datetime  # noqa: PLC0415

    first = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    for day in range(4):
        place = usual_place(folder, first + datetime.timedelta(days=day))
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"x")
    (folder / "backups" / "before-x.zip").write_bytes(b"x")
    assert keep_newest(folder, 2) == 2
    names = sorted(path.name for path in (folder / "backups").iterdir())
    assert names == ["allyscope-2024-01-03-000000.zip", "allyscope-2024-01-04-000000.zip", "before-x.zip"]


def test_the_commands_say_what_they_did_and_refuse_in_words(folder: Path, tmp_path: Path) -> None:
    run = CliRunner()
    target = tmp_path / "copy.zip"
    done = run.invoke(app, ["web", "backup", str(target), "--folder", str(folder)])
    assert done.exit_code == 0
    assert str(target) in done.stdout
    done = run.invoke(app, ["web", "restore", str(target), "--folder", str(tmp_path / "new")])
    assert done.exit_code == 0
    assert "allyscope serve --folder" in done.stdout
    for arguments in (
        ["backup", "--folder", str(tmp_path / "nowhere")],
        ["restore", str(tmp_path / "nothing.zip"), "--folder", str(tmp_path / "n2")],
        ["restore", str(target), "--folder", str(folder)],
    ):
        assert isinstance(run.invoke(app, ["web", *arguments]).exception, InputError)
    assert not (tmp_path / "nowhere").exists()


def test_a_full_disk_is_said_in_words(folder: Path) -> None:
    with pytest.raises(InputError, match="Free some space"):
        back_up(folder, Path("/dev/full"))
    assert not list(folder.glob(".backup-*"))
