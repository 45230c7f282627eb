"""What costs more than anybody would expect is begun only when it was agreed to."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError
from benchmarks.commands import PROGRAM

MANY = ("--particles", "65536")
COMMANDS = (
    ("diagnose", "case-4"),
    ("forecast", "case-4"),
    ("advise", "case-4"),
    ("report", "case-4"),
    ("brief", "case-4"),
    ("diagnose", "bigmeat-portfolio"),
    ("advise", "bigmeat-portfolio"),
    ("theories", "case-4"),
    ("theories", "--how-much"),
)


@pytest.mark.parametrize("words", COMMANDS)
def test_without_a_terminal_the_cost_is_an_error_that_names_the_way_on(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(app, [*words, *MANY], env={"COLUMNS": "100"})
    assert isinstance(ended.exception, InputError)
    said = str(ended.exception)
    assert "minutes of a processor" in said
    assert "--yes" in said
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_it_is_asked_for_and_no_means_no(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "diagnose", "case-4", *MANY]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path)
    os.close(theirs)
    said = b""
    while b"Go on?" not in said:
        said += os.read(ours, 1024)
    os.write(ours, b"n\n")
    try:
        while more := os.read(ours, 1024):
            said += more
    except OSError:  # a terminal that everybody has left
        pass
    os.close(ours)
    assert running.wait() == 2
    assert b"minutes of a processor" in said
    assert b"Nothing was begun" in said
    assert list(tmp_path.iterdir()) == []
