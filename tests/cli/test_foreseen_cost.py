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


def test_many_short_records_of_which_little_is_said_cost_theories_what_each_takes(tmp_path: Path) -> None:
    names = [str(short_record(tmp_path, 1850 + 2 * number)) for number in range(63)]
    few = CliRunner().invoke(app, ["theories", *names[:1], "--variant", "no-inhibition", "--seeds", "2"])
    assert few.exit_code == 0, few.output
    ended = CliRunner().invoke(app, ["theories", *names], env={"COLUMNS": "100"})
    assert isinstance(ended.exception, InputError)
    minutes = float(str(ended.exception).split(" minutes of a processor")[0].split()[-1])
    assert 0.8 < minutes < 3.3  # 99 s of a processor were measured
    assert "--yes" in str(ended.exception)


def short_record(folder: Path, year: int) -> Path:
    """An alliance of a year and a half of which nothing is said but how it ended."""
    last = f"{year + 1}-06"
    alliance = f"{{id: m{year}, formed: {year}-01, as_of: {last}, status: ended, ended: {last}, ending: planned}}"
    path = folder / f"m{year}.yaml"
    path.write_text(f"schema_version: 1\nalliance: {alliance}\npartners: [{{id: A, focal: true}}, {{id: B}}]\n")
    return path
