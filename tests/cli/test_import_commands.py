"""What goes in and out of the command line: imports with the next command to copy, endings, completion, encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: north, name: North AS}, {id: south, name: South BV}]
"""
TRUST = "We can rely on our partner, even where the contract says nothing."


def allyscope(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    code = f"import sys; sys.argv = {['allyscope', *words]!r}; from allyscope.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=inherited | environment,
        check=False,
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "Fjord & Verde (2024)"
    folder.mkdir()
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    return folder


def test_a_survey_comes_in_by_the_commands_that_the_program_prints(record: Path) -> None:
    rows = ("2024/05/13 9:02:11 AM GMT+2,North AS,4 - agree", "2024/05/14 9:05 AM,South BV,N/A")
    text = "\n".join([f'Timestamp,Your firm,"{TRUST}"', *rows, ""])
    (record.parent / "last week.csv").write_text(text, encoding="utf-8")
    first = allyscope("import", "survey", "last week.csv", "--record", record.name, folder=record.parent)
    assert first.returncode == 0, first.stderr
    assert "Google Forms" in first.stdout
    assert "allyscope import survey 'last week.csv' --record 'Fjord & Verde (2024)'" in first.stdout
    second = allyscope("import", "survey", "last week.csv", "--record", record.name, folder=record.parent)
    assert "Wrote 1 answer" in second.stdout
    back = allyscope("import", "undo", "--record", record.name, folder=record.parent)
    assert "Took 1 row back" in back.stdout
    assert not (record / "pulses.csv").exists()


def test_a_problem_of_an_import_leaves_with_2_and_writes_nothing(record: Path) -> None:
    (record.parent / "a.csv").write_text("date,partner,respondent,trust\n2030-05,north,r1,4\n", encoding="utf-8")
    found = allyscope("import", "survey", "a.csv", "--record", str(record), folder=record.parent)
    assert found.returncode == 2
    assert "move as_of in alliance.yaml to 2030-05" in found.stdout
    assert {path.name for path in record.iterdir()} == {"alliance.yaml"}


@pytest.mark.parametrize(
    "words",
    [
        ("report", "case-4", "--output", "x.pdf"),
        ("diagnose", "case-4", "--output", "x.txt"),
        ("calibration-check", "--quick", "--html", "x.docx"),
        ("questionnaire", "-o", "x.odt"),
        ("merge", "case-4", "-o", "x.csv"),
    ],
)
def test_an_ending_that_says_another_format_is_refused_at_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    found = allyscope(*words, folder=tmp_path)
    assert found.returncode == 2
    assert "is written as" in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_next_command_holds_a_folder_that_looks_like_an_option(tmp_path: Path) -> None:
    assert "allyscope check ./-dash" in allyscope("new", "--", "-dash", folder=tmp_path).stderr


def test_the_shell_completes(tmp_path: Path) -> None:
    # Which shell it is, is told by its name: a test may be run from none.
    found = allyscope("--show-completion", "bash", folder=tmp_path, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert found.returncode == 0, found.stderr
    assert "_ALLYSCOPE_COMPLETE" in found.stdout


def test_a_pipe_gets_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    found = allyscope("vocabulary", "conduct", folder=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "?" not in found.stdout.replace("?\n", "")
    assert "§" in found.stdout


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        ("codes.qdc", b"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'/>", "allyscope import qda codes.qdc"),
        ("two words.qde", b"<Project xmlns='urn:QDA-XML:project:1.0'/>", "allyscope import qda 'two words.qde'"),
        ("log.xes", b"<log xes.version='1.0'><trace/></log>", "allyscope import events log.xes"),
    ],
)
def test_a_file_of_another_kind_says_which_command_takes_it(
    tmp_path: Path, name: str, content: bytes, command: str
) -> None:
    (tmp_path / name).write_bytes(content)
    found = allyscope("check", name, folder=tmp_path)
    assert found.returncode == 2
    assert command in found.stdout


def test_a_file_in_the_place_of_a_command_is_told_what_takes_it(record: Path) -> None:
    (record.parent / "codes.qdc").write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', encoding="utf-8")
    (record.parent / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    codes = allyscope("import", "codes.qdc", folder=record.parent)
    rows = allyscope("import", "list.csv", folder=record.parent)
    assert (codes.returncode, rows.returncode) == (2, 2)
    assert "allyscope import qda codes.qdc --record FOLDER" in codes.stderr
    assert "allyscope import survey list.csv --record FOLDER" in rows.stderr
    assert "allyscope import events list.csv --record FOLDER" in rows.stderr
