"""PostgreSQL in the place of SQLite: a real server, started here where its programs are installed.

A whole wave, many who answer at once, workers that claim the same work, backup and restore: in a process of its own,
which is told the database by `DATABASE_URL`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from allyscope.errors import InputError
from allyscope.web.operating.postgres import database_of
from benchmarks.left_out import leave_out
from benchmarks.web_postgres import LEFT_OUT, programs

SCRIPT = [sys.executable, "-m", "benchmarks.web_postgres"]


@pytest.mark.parametrize("wrong", ["mysql://x/y", "postgresql://host", "not an address at all", "sqlite:///x"])
def test_an_address_that_is_none_of_postgresql_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(InputError, match="postgresql://user:password@host/database"):
        database_of(wrong)


def test_an_address_is_taken_apart_with_its_options() -> None:
    settings = database_of("postgres://anna:p%40ss@db.example:5433/alliances?sslmode=require")
    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == ("alliances", "anna", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == ("db.example", "5433", {"sslmode": "require"})


def test_a_whole_wave_and_its_backup_on_a_real_server(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if programs() is None:
        leave_out(record_property, LEFT_OUT)
        return
    done = subprocess.run(
        [*SCRIPT, str(tmp_path)], capture_output=True, text=True, check=False, timeout=240, env=os.environ
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "the same installation, restored into an empty database"
