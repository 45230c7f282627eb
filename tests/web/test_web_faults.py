"""A killed server, a full disk, a database that another program holds, a start that is killed while it makes tables."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from allyscope.web.models import Answer, Comment, Wave
from allyscope.web.questions import comments_of
from benchmarks.web_installation import install
from benchmarks.web_kills import kill_again_and_again, prepared, wrong

MIGRATIONS = Path(__file__).parents[2] / "src/allyscope/web/migrations"
SET_UP = "import sys; from pathlib import Path; from allyscope.web import start; start.set_up(Path(sys.argv[1]))"


def test_a_server_that_is_killed_loses_no_answer_for_which_it_has_thanked(tmp_path: Path) -> None:
    """`python -m benchmarks web_kills` does it fifty times."""
    codes = prepared(tmp_path, 15)
    people = kill_again_and_again(tmp_path, codes, 2, random.Random(1))
    assert people.thanked
    assert wrong(tmp_path, people) == []


@contextmanager
def full() -> Iterator[None]:
    """A database that cannot grow."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (count,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {count}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000")


def test_on_a_full_disk_nothing_is_saved_by_half_and_the_page_says_so() -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    browser, link = here.client("anonymous"), f"/a/{here.codes[0][0]}/"
    browser.post(link, {"trust": "4", "comment-change": "short"})
    long = {f"comment-{theme}": "x" * 1000 for theme in comments_of(wave)}
    with full():
        answered = [browser.post(f"/a/{code}/", {"trust": "2"} | long) for code in (*here.codes[0], *here.codes[1])]
        refused = [response for response in answered if response.status_code == 503]
        kept = Answer.objects.count()
    assert refused
    assert {response.status_code for response in answered} <= {200, 503}
    assert "Nothing of what you have just sent is kept." in refused[0].content.decode()
    assert refused[0].headers["Retry-After"] == "60"
    assert kept == len(answered) - len(refused) + (answered[0].status_code == 503)
    assert Comment.objects.count() in (kept * len(long), (kept - 1) * len(long) + 1)
    assert browser.post(link, {"trust": "2"} | long).status_code == 200


@pytest.mark.parametrize("wait", [0.5, 0.9])
def test_a_start_that_is_killed_while_it_makes_the_tables_is_taken_up_by_the_next(tmp_path: Path, wait: float) -> None:
    with subprocess.Popen([sys.executable, "-c", SET_UP, str(tmp_path)]) as process:
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
    subprocess.run([sys.executable, "-c", SET_UP, str(tmp_path)], check=True)
    with closing(sqlite3.connect(tmp_path / "allyscope.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        applied = {
            name for (name,) in database.execute("SELECT name FROM django_migrations WHERE app = 'allyscope_web'")
        }
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"0001_initial", "0010_mails"} <= applied
    assert "allyscope_web_mail" in tables


def of_an_earlier_version(folder: Path) -> None:
    """An installation with its first tables and a company in them."""
    older = "import sys; from pathlib import Path; from django.core.management import call_command\n"
    older += "from allyscope.web.configuring import configure; configure(Path(sys.argv[1]))\n"
    older += "call_command('migrate', 'allyscope_web', '0002', verbosity=0)"
    subprocess.run([sys.executable, "-c", older, str(folder)], check=True)
    with closing(sqlite3.connect(folder / "allyscope.sqlite3")) as database:
        database.execute("INSERT INTO allyscope_web_company (name) VALUES ('Alpha')")
        database.commit()


def test_a_change_of_tables_that_is_killed_leaves_what_there_was_and_is_taken_up(tmp_path: Path) -> None:
    """Killed as soon as some of the changes are made, wherever that is."""
    of_an_earlier_version(tmp_path)
    counts = set()
    for wanted in (1, 4):
        with subprocess.Popen([sys.executable, "-c", SET_UP, str(tmp_path)]) as process:
            while applied_to(tmp_path) < wanted + 2 and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
        with closing(sqlite3.connect(tmp_path / "allyscope.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert database.execute("SELECT name FROM allyscope_web_company").fetchall() == [("Alpha",)]
        counts.add(applied_to(tmp_path))
    subprocess.run([sys.executable, "-c", SET_UP, str(tmp_path)], check=True)
    assert applied_to(tmp_path) == len(list(MIGRATIONS.glob("0*.py")))
    assert min(counts) < applied_to(tmp_path)
    with closing(sqlite3.connect(tmp_path / "allyscope.sqlite3")) as database:
        assert database.execute("SELECT name FROM allyscope_web_company").fetchall() == [("Alpha",)]
    for backup in (tmp_path / "backups").glob("before-*.zip"):
        with zipfile.ZipFile(backup) as archive:
            assert archive.testzip() is None


def applied_to(folder: Path) -> int:
    """How many of our changes of tables a database has had."""
    asked = "SELECT count(*) FROM django_migrations WHERE app = 'allyscope_web'"
    with closing(sqlite3.connect(folder / "allyscope.sqlite3", timeout=20)) as database:
        return int(database.execute(asked).fetchone()[0])


def test_before_a_version_changes_tables_there_is_a_backup(tmp_path: Path) -> None:
    older = (
        "from django.core.management import call_command; from allyscope.web.configuring import configure; import sys\n"
    )
    older += "from pathlib import Path; configure(Path(sys.argv[1]))\n"
    older += "call_command('migrate', 'allyscope_web', '0001', verbosity=0)"
    subprocess.run([sys.executable, "-c", older, str(tmp_path)], check=True)
    subprocess.run([sys.executable, "-c", SET_UP, str(tmp_path)], check=True)
    (backup,) = (tmp_path / "backups").glob("before-*.zip")
    assert backup.stat().st_mode & 0o077 == 0


def test_a_database_that_another_program_holds_is_said_in_words_and_nothing_is_saved(tmp_path: Path) -> None:
    code = """
import sqlite3, sys
from pathlib import Path
from allyscope.web import start
start.set_up(Path(sys.argv[1]))
from django.conf import settings
from django.db import connections
connections.settings["default"]["OPTIONS"]["timeout"] = 0.2
connections["default"].close()
from django.test import Client
from benchmarks.web_installation import install
from allyscope.web.models import Answer, Wave
here = install()
here.wave(Wave.State.OPEN)
link = f"/a/{here.codes[0][0]}/"
other = sqlite3.connect(Path(sys.argv[1]) / "allyscope.sqlite3", isolation_level=None)
other.execute("BEGIN IMMEDIATE")
browser = Client(headers={"host": "localhost"})
assert browser.get(link).status_code == 200  # reading goes on
assert browser.post(link, {"trust": "4"}).status_code == 503
other.execute("ROLLBACK")
assert Answer.objects.count() == 0
assert browser.post(link, {"trust": "4"}).status_code == 200
assert Answer.objects.count() == 1
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "trust" not in done.stderr
    assert "OperationalError at" in done.stderr
