"""The doctor says in words what is wrong and what to do next, and changes nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.forms.files import write_file
from allyscope.web.folder import DATABASE, SECRET, in_use, made_ready
from allyscope.web.operating import doctor
from allyscope.web.operating.backup import back_up, usual_place
from benchmarks.web_mail_server import PASSWORD, USER, mail_server

SET_UP = "import sys; from pathlib import Path; from allyscope.web import start; start.set_up(Path(sys.argv[1]))"
EXAMINE = "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with its tables, made by a process of its own."""
    folder = tmp_path_factory.mktemp("web") / "data"
    subprocess.run([sys.executable, "-c", SET_UP, str(folder)], check=True)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    back_up(whole, tmp_path / "one.zip")
    from allyscope.web.operating.backup import restore  # noqa: PLC0415

    restore(tmp_path / "one.zip", tmp_path / "data")
    return tmp_path / "data"


def codes(folder: Path, level: str = doctor.WRONG) -> list[str]:
    """What is wrong with the folder, as far as can be seen without its tables, which belong to another process here."""
    findings = [*doctor._of_folder(folder), *doctor._of_settings(folder), *doctor._of_sqlite(folder)]
    return [finding.code for finding in findings if finding.level == level]


def asked(folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-c", EXAMINE, "web", "doctor", "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_new_installation_is_well(folder: Path) -> None:
    code, said = asked(folder)
    assert code == 0
    assert said.endswith("Nothing is wrong.\n")
    assert "There is no administrator yet. Start the server and open the link that it prints." in said
    assert "No mails are sent" in said


def test_a_folder_without_an_installation_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["web", "doctor", "--folder", str(tmp_path / "nowhere")])
    assert done.exit_code == 1
    assert "There is no installation in" in done.stdout
    assert not (tmp_path / "nowhere").exists()


def test_late_work_is_told_of(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        mail = (
            "INSERT INTO allyscope_web_mail (key, kind, about, state, tries, problem) VALUES (?, 'step', '', ?, 3, '')"
        )
        database.execute(mail, ("a", "waiting"))
        database.execute(mail, ("b", "failed"))
        database.commit()
    code, said = asked(folder)
    assert code == 0
    assert "1 mail could not leave yet and is tried again." in said
    assert "1 mail could not be delivered." in said


def test_a_database_of_a_later_version_is_not_touched(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('allyscope_web', '9999_later', '')"
        )
        database.commit()
    code, said = asked(folder)
    assert code == 1
    assert "A later version of Allyscope has used this database (allyscope_web.9999_later)." in said
    done = subprocess.run([sys.executable, "-c", SET_UP, str(folder)], capture_output=True, text=True, check=False)
    assert "RunError: a later version of Allyscope" in done.stderr


def test_what_others_can_read_is_named(folder: Path) -> None:
    assert codes(folder) == []
    (folder / SECRET).chmod(0o644)
    assert codes(folder) == ["open_to_others"]


def test_a_damaged_a_missing_and_a_locked_database_are_told_apart(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert codes(folder) == ["database_locked"]
        other.execute("ROLLBACK")
    data = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(data[:8192] + b"\xff" * 4096 + data[12288:])
    assert codes(folder) == ["database_damaged"]
    (folder / DATABASE).unlink()
    assert codes(folder) == ["database_missing"]


def test_it_knows_whether_a_server_runs_and_how_old_the_backup_is(folder: Path) -> None:
    assert codes(folder, doctor.NOTE) == ["not_running", "no_backup", "no_mail"]
    import datetime  # noqa: PLC0415

    back_up(folder, usual_place(folder, datetime.datetime.now(datetime.UTC)))
    with in_use(folder):
        assert codes(folder, doctor.NOTE) == ["no_mail"]
        assert codes(folder, doctor.FINE) == ["folder", "room", "running", "backup", "database"]


def test_settings_and_mail_server_are_tried(folder: Path) -> None:
    port = 39_025
    text = (
        "schema_version: 1\nmail: {{server: 127.0.0.1, port: {port}, security: {how}, sender: a@b.example, {more}}}\n"
    )
    (folder / "settings.yaml").touch(mode=0o600)
    write_file(folder / "settings.yaml", text.format(port=port, how="none", more=""))
    assert codes(folder) == ["mail_unreachable"]
    with mail_server(port):
        assert codes(folder) == []
        write_file(folder / "settings.yaml", text.format(port=port, how="starttls", more=""))
        assert codes(folder) == ["mail_security"]
        write_file(folder / "settings.yaml", text.format(port=port, how="none", more=f"user: {USER}, password: no"))
        assert codes(folder) == ["mail_log-in"]
        right = text.format(port=port, how="none", more=f"user: {USER}, password: '{PASSWORD}'")
        write_file(folder / "settings.yaml", right)
        assert codes(folder) == []
    write_file(folder / "settings.yaml", "schema_version: 2\n")
    assert codes(folder) == ["settings"]


def test_a_folder_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    folder = made_ready(tmp_path / "data")
    assert codes(folder) == ["database_missing"]
    assert not (folder / DATABASE).exists()
