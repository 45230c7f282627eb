"""How the program ends, whatever happens: a sentence and an exit code, and no traceback on the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from allyscope.cli.leaving import OUR_MISTAKE, answer, details
from allyscope.errors import InputError

PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
MISTAKEN = """
import sys
from allyscope.cli import app, main

@app.command()
def work(record: str):
    answers = {"anna": 5}
    raise KeyError(f"anna answered {answers['anna']}")

sys.argv = ["allyscope", "work", "anna-and-others.yaml"]
main()
"""
COMPILES_WHILE_IT_FAILS = """
import sys, threading, time
from allyscope.cli import app, main
from allyscope.errors import InputError

@app.command()
def work():
    threading.Thread(target=time.sleep, args=(600,)).start()
    raise InputError("this cannot be used")

sys.argv = ["allyscope", "work"]
main()
"""


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as users start it."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False, timeout=60)


def test_a_mistake_of_the_program_is_one_sentence_and_a_file_without_what_was_worked_on(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", MISTAKEN],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
    )
    assert found.returncode == OUR_MISTAKE
    assert found.stdout == ""
    assert found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr
    (file,) = tmp_path.glob("allyscope-mistake-*.txt")
    assert str(file) in found.stderr
    text = file.read_text(encoding="utf-8")
    assert "command: work\n" in text
    assert "KeyError" in text
    assert "in work" in text
    assert "anna" not in text + found.stderr
    assert str(Path(__file__).parents[2]) not in text


def test_details_name_what_was_behind_a_mistake() -> None:
    try:
        try:
            raise ZeroDivisionError
        except ZeroDivisionError as error:
            raise RuntimeError("secret") from error
    except RuntimeError as error:
        text = details(error)
    assert text.index("RuntimeError") < text.index("ZeroDivisionError")
    assert "secret" not in text


def test_a_mistake_without_room_for_its_file_is_still_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert answer(ValueError("secret")) == OUR_MISTAKE
    said = capsys.readouterr().err
    assert "Details could not be kept: No such file or directory." in said
    assert "secret" not in said


def test_memory_that_is_not_enough_is_no_mistake_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(MemoryError()) == 1
    assert answer(RuntimeError("RESOURCE_EXHAUSTED: Out of memory allocating 1 bytes")) == 1
    assert capsys.readouterr().err.count("not enough") == 2


def test_an_error_while_a_thread_compiles_ends_at_once() -> None:
    found = subprocess.run(
        [sys.executable, "-c", COMPILES_WHILE_IT_FAILS], capture_output=True, encoding="utf-8", check=False, timeout=30
    )
    assert (found.returncode, found.stderr) == (2, "Error: this cannot be used\n")


@pytest.mark.parametrize("command", ["advise", "report", "diagnose", "forecast", "brief"])
def test_a_month_that_is_none_is_refused_before_anything_is_compiled(command: str) -> None:
    found = start(command, "case-4", "--as-of", "20x8")
    assert found.returncode == 2
    assert b"--as-of is '20x8'" in found.stderr
    assert b"Traceback" not in found.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "utf-8"])
def test_a_terminal_that_knows_few_characters_gets_what_it_can_show(encoding: str) -> None:
    found = start("vocabulary", PYTHONIOENCODING=encoding)
    assert found.returncode == 0
    assert "trust" in found.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_json_is_the_same_on_every_terminal(encoding: str) -> None:
    found = start("vocabulary", "--json", PYTHONIOENCODING=encoding)
    assert found.returncode == 0
    assert json.loads(found.stdout.decode(encoding)) == json.loads(start("vocabulary", "--json").stdout.decode())


def test_a_reader_that_has_seen_enough_is_no_error_worth_words() -> None:
    process = subprocess.Popen([*PROGRAM, "vocabulary", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) in (0, 1)


@pytest.mark.parametrize("arguments", [("vocabulary",), ("schema",), ("--version",), ("check", "case-4")])
def test_output_that_cannot_be_printed_is_one_sentence(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*PROGRAM, *arguments]
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert found.returncode == 1
    assert found.stderr == (
        "Error: what was found could not be printed: No space left on device. Print it to another place.\n"
    )


def test_what_steers_a_terminal_is_shown_as_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(InputError("There is no claim \u202e\x1b[31mred\x07\ud800; list them all")) == 2
    said = capsys.readouterr().err
    assert said == "Error: There is no claim \\u202e\\x1b[31mred\\x07\\ud800; list them all\n"
