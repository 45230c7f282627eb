"""Files from anybody: wrong encodings, huge or endless files, links, bombs, and random damage never do harm."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyscope.forms.limits import LARGEST_CSV, LARGEST_YAML, LONGEST_LINE, MOST_PROBLEMS
from allyscope.record import check_record, read_record

RECORD = """\
schema_version: 1
alliance: {id: north, name: Fjærland, formed: 2020, as_of: 2024}
partners:
  - {id: P1, country: no}
  - {id: P2, country: DE}
"""


def only_rule(path: Path) -> str:
    """The rule of the one problem that the file has."""
    (problem,) = check_record(path)
    assert str(problem)
    return problem.rule


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a record in one file."""
    return tmp_path / "record.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a record's main file."""
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "alliance.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "north"


def test_norway_is_a_country_and_not_false(file: Path) -> None:
    file.write_text(RECORD, encoding="utf-8")
    assert read_record(file).partners[0].country == "no"


@pytest.mark.parametrize("text", [RECORD.replace("\n", "\r\n"), "\ufeff" + RECORD, RECORD.replace("\n", "\r")])
def test_line_ends_of_other_systems_and_a_byte_order_mark_are_read(file: Path, text: str) -> None:
    file.write_bytes(RECORD.encode())
    expected = read_record(file)
    file.write_bytes(text.encode())
    assert read_record(file) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "cp1252", "utf-16-le"])
def test_an_encoding_other_than_utf_8_is_named_as_the_problem(file: Path, encoding: str) -> None:
    file.write_bytes(RECORD.encode(encoding))
    assert only_rule(file) in ("a record is written in UTF-8", "a record is a text")


def test_a_wrong_byte_is_reported_with_its_line(file: Path) -> None:
    file.write_bytes(RECORD.encode("latin-1"))
    (problem,) = check_record(file)
    assert (problem.line, problem.value) == (2, "byte 0xe6")


def test_binary_content_is_refused(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 16)
    assert only_rule(file) in ("a record is written in UTF-8", "a record is a text")


def test_a_file_of_100_mb_is_refused_before_it_is_read(file: Path) -> None:
    file.touch()
    os.truncate(file, 100_000_000)
    began = time.perf_counter()
    assert only_rule(file) == "a .yaml file has at most 2 MB"
    assert time.perf_counter() - began < 0.2


def test_a_table_of_100_mb_is_refused_before_it_is_read(folder: Path) -> None:
    (folder / "events.csv").touch()
    os.truncate(folder / "events.csv", 100_000_000)
    assert only_rule(folder) == "a .csv file has at most 20 MB"
    assert LARGEST_CSV > LARGEST_YAML


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 5000,
        "{" * 5000,
        "- " * 5000,
        "? " * 5000,
        "a: " + "[" * 900 + "]" * 900,
        "".join(" " * depth + "a:\n" for depth in range(300)),
        "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{n}: &{n} [*a,*a,*a,*a]\n" for n in "bcdefghi"),
        "a: !" + "x" * 50_000,
        "a: !!binary " + "A" * 50_000,
        "a" * (LONGEST_LINE + 1),
        "a: 1\n" * 20_000,
        '"\\UFFFFFFFF"',
        "%TAG ! tag:example.com,2000:\n---\na: 1\n",
    ],
    ids=lambda bomb: repr(bomb[:12]),
)
def test_bombs_are_refused_at_once(file: Path, bomb: str) -> None:
    file.write_text(bomb, encoding="utf-8")
    began = time.perf_counter()
    problems = check_record(file)
    assert time.perf_counter() - began < 2
    assert 1 <= len(problems) <= MOST_PROBLEMS


def test_a_path_that_does_not_exist_names_the_nearest_bundled_record() -> None:
    (problem,) = check_record("case4")
    assert problem.rule == "a record is a folder, a file or the name of a bundled record"
    assert problem.next_step == "did you mean the bundled record case-4?"
    (problem,) = check_record("nowhere/to/be/found")
    assert problem.next_step == "give a path, or see allyscope records"


def test_a_path_that_does_not_exist_names_the_nearest_record_beside_it(tmp_path: Path) -> None:
    for name in ("north-lab.yaml", "notes.txt"):
        (tmp_path / name).write_text("schema_version: 1\n", encoding="utf-8")
    (problem,) = check_record(tmp_path / "north-lab.yml")
    assert problem.next_step == f"did you mean {tmp_path / 'north-lab.yaml'}?"
    (problem,) = check_record(tmp_path / "notes")  # what is no record is not offered
    assert problem.next_step == "give a path, or see allyscope records"


@pytest.mark.parametrize("name", ["", "x" * 5000, "a\0b", "é" * 300, "/dev/null", "."])
def test_odd_names_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(check_record(name)) == 1


def test_a_path_comes_before_a_bundled_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case-4").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_record("case-4").alliance.id == "north"
    assert read_record(tmp_path / "case-4").alliance.id == "north"


def test_a_folder_without_a_main_file_says_what_it_should_hold(tmp_path: Path) -> None:
    assert only_rule(tmp_path) == "the folder of a record holds alliance.yaml"
    (tmp_path / "alliance.yml").write_text(RECORD, encoding="utf-8")
    (problem,) = check_record(tmp_path)
    assert problem.next_step == "rename alliance.yml to alliance.yaml"


def test_a_file_that_would_be_overlooked_is_a_problem(folder: Path) -> None:
    (folder / "outcomes.yaml").write_text("not: read\n", encoding="utf-8")
    (folder / "event.csv").write_text("kind\nconflict\n", encoding="utf-8")
    assert only_rule(folder) == "the events of a record stand in events.csv or events.yaml"


def test_events_in_two_places_are_a_problem(folder: Path) -> None:
    (folder / "events.csv").write_text("kind\nconflict\n", encoding="utf-8")
    (folder / "events.yaml").write_text("- {kind: conflict}\n", encoding="utf-8")
    assert only_rule(folder) == "the events stand in one file"
    (folder / "events.yaml").unlink()
    (folder / "alliance.yaml").write_text(RECORD + "events: [{kind: conflict}]\n", encoding="utf-8")
    assert only_rule(folder) == "the events stand in one file"


def test_a_named_pipe_is_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "events.csv")
    assert only_rule(folder) == "a record is read from regular files"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("record.yaml")
        assert only_rule(Path("record.yaml")) == "a record is read from regular files"


def test_a_folder_in_place_of_a_table_is_refused(folder: Path) -> None:
    (folder / "events.csv").mkdir()
    assert only_rule(folder) == "a record is read from regular files"


def test_a_link_out_of_the_folder_is_refused_and_its_content_not_shown(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")
    (folder / "events.csv").symlink_to(tmp_path / "secret.csv")
    (problem,) = check_record(folder)
    assert problem.rule == "the files of a record lie in its folder"
    assert "secret" not in str(problem)


def test_a_link_within_the_folder_or_to_the_record_is_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "table.txt").write_text("kind\nconflict\n", encoding="utf-8")
    (folder / "events.csv").symlink_to(folder / "table.txt")
    (tmp_path / "link").symlink_to(folder)
    assert len(read_record(tmp_path / "link").events) == 1


def test_a_broken_link_and_a_link_to_itself_are_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert only_rule(tmp_path / "broken.yaml") == "the file can be read"
    assert only_rule(tmp_path / "loop.yaml") == "the file can be read"


DAMAGE = [": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!x ", '"', "'", "#", "|", ">", "?", "\t", "\n", "---\n", "\x00"]


@given(
    at=st.integers(0, len(RECORD)),
    length=st.integers(0, 5),
    text=st.sampled_from(DAMAGE) | st.text(max_size=5),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_record_is_read_or_refused_and_nothing_else(file: Path, at: int, length: int, text: str) -> None:
    damaged = RECORD[:at] + text + RECORD[at + length :]
    file.write_bytes(damaged.encode("utf-8", "surrogatepass"))
    for problem in check_record(file):
        str(problem).encode()


@given(content=st.binary(max_size=60))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert check_record(file)
