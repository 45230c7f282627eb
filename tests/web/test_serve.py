"""The server as people start it: a process of its own, its first page, its end, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError

PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
PATIENCE = 60.0
ANSWERS = "SELECT side_id, question, value FROM allyscope_web_closedanswer ORDER BY 1, 2, 3"


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The server, once it answers; killed at the end."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("ALLYSCOPE_WEB", "DJANGO"))}
    command = [*PROGRAM, "serve", "--folder", str(folder), "--port", str(port), *options]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        end = time.monotonic() + PATIENCE
        while status(port, "/health/") != 200:
            assert process.poll() is None, process.stdout.read() if process.stdout else ""
            assert time.monotonic() < end
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def status(port: int, path: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0


def rows(folder: Path, what: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "allyscope.sqlite3", timeout=20)) as database:
        return database.execute(what).fetchall()


def test_a_new_installation_prints_the_link_of_its_administrator_and_ends_calmly(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path / "data", port) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _line in range(3)]
        assert said[0].startswith(f"http://localhost:{port} answers")
        path = said[2].strip().removeprefix(f"http://localhost:{port}")
        assert status(port, path) == 200
        assert status(port, "/static/web/web.css") == status(port, "/static/report.css") == 200
        assert status(port, "/static/report.html.j2") == 404
        process.terminate()
        assert process.wait(timeout=30) == 0
        assert "Traceback" not in process.stdout.read()


def test_a_demonstration_survives_being_killed_and_its_work_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with serving(folder, free_port(), "--demo") as process:
        end = time.monotonic() + PATIENCE
        while not rows(folder, "SELECT 1 FROM allyscope_web_job WHERE state = 'running'"):
            assert time.monotonic() < end
            time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
    before = rows(folder, ANSWERS)
    assert len(before) == 240
    port = free_port()
    with serving(folder, port, "--demo"):
        assert rows(folder, "SELECT count(*) FROM allyscope_web_company") == [(2,)]
        assert rows(folder, ANSWERS) == before
        assert rows(folder, "SELECT count(*) FROM allyscope_web_job WHERE state IN ('waiting', 'running')") == [(3,)]
        assert status(port, "/login/") == 200
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "SELECT count(*) FROM allyscope_web_answer") == [(0,)]


@pytest.mark.parametrize(
    "options",
    [("--demo", "--host", "0.0.0.0"), ("--host", "0.0.0.0"), ("--folder", "/dev/null/data")],
    ids=" ".join,
)
def test_what_cannot_be_served_is_refused_before_anything_is_written(options: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, ["serve", *options])
    assert isinstance(done.exception, InputError)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [*PROGRAM, "serve", "--folder", str(tmp_path / "data"), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
