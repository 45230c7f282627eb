"""Saved results: read back equal, and refused in words where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from allyscope.results.codec import ResultError, from_json, load_result
from allyscope.results.common import SCHEMA_VERSION
from allyscope.results.kinds import KINDS, result_class

SMALL = {
    "kind": "assessment",
    "schema_version": SCHEMA_VERSION,
}


def refused(text: str | bytes) -> ResultError:
    with pytest.raises(ResultError) as error:
        from_json(text, "saved.json")
    return error.value


def test_every_kind_says_its_own_name_first() -> None:
    for name, kind in ((name, result_class(name)) for name in KINDS):
        fields = list(kind.__dataclass_fields__.values())
        assert [field.name for field in fields[:2]] == ["kind", "schema_version"]
        assert fields[0].default == name


def test_every_kind_says_what_made_it_so_that_its_file_is_known_as_our_own() -> None:
    assert [
        name for name in KINDS if not {"manifest", "diagnosis"} & set(result_class(name).__dataclass_fields__)
    ] == []


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 0, None, "1", 1.5])
def test_a_result_of_another_schema_version_is_refused_with_what_to_do(version: object) -> None:
    text = json.dumps({"kind": "diagnosis", "schema_version": version, "manifest": {"allyscope": "9.9"}})
    (problem,) = refused(text).problems
    assert problem.place == "schema_version"
    assert str(SCHEMA_VERSION) in problem.rule
    assert "compute it anew" in problem.next_step
    assert "9.9" in problem.next_step


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "{",
        "null",
        '"kind"',
        '{"kind": "novel"}',
        '{"kind": 3}',
        b"\xff\xfe{}",
        "[" * 100_000,
        '{"kind": ["diagnosis"]}',
        '{"kind": {}}',
    ],
)
def test_what_is_no_result_is_refused(text: str | bytes) -> None:
    assert refused(text).problems


def test_all_problems_are_named_at_once_with_their_place() -> None:
    problems = refused(json.dumps(SMALL | {"diagnosis": {"record_id": 3, "as_of": "March"}})).problems
    places = {problem.place for problem in problems}
    assert {"diagnosis.record_id", "diagnosis.as_of", "diagnosis.states"} <= places


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_file_in_the_encodings_of_windows_is_read(encoding: str) -> None:
    text = json.dumps({"kind": "diagnosis", "schema_version": SCHEMA_VERSION, "name": "Müller"})
    assert refused(text.encode(encoding)).problems == refused(text).problems


def test_what_is_missing_is_not_shown_as_what_stands_around_it() -> None:
    problems = refused(json.dumps(SMALL)).problems
    assert [(problem.place, problem.value) for problem in problems] == [("diagnosis", "")]


def test_of_a_table_of_wrong_rows_the_first_is_named() -> None:
    text = json.dumps({"kind": "diagnosis", "schema_version": SCHEMA_VERSION, "events": [{}] * 1000})
    assert {problem.place.partition(".")[0] for problem in refused(text).problems if "events" in problem.place} == {
        "events[0]"
    }


def test_a_row_under_the_name_of_another_is_refused() -> None:
    def states(value: Any) -> list[str]:
        text = json.dumps({"kind": "diagnosis", "schema_version": SCHEMA_VERSION, "states": value})
        return [problem.rule for problem in refused(text).problems if problem.place == "states"]

    row = {"construct": "trust", "holder": "P1"}
    assert states({"trust": {"P1": row}}) == []
    assert "'benefits'" in states({"benefits": {"P1": row}})[0]
    assert "'P2'" in states({"trust": {"P2": row}})[0]
    assert states({"trust": {"P1": 3}})


def test_a_device_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allyscope.results.codec.LARGEST_RESULT", 1000)
    with pytest.raises(ResultError, match="at most"):
        load_result("/dev/zero")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match=r"missing\.json"):
        load_result(tmp_path / "missing.json")


def test_control_characters_of_a_file_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in str(refused(json.dumps({"kind": "\x1b[31m"})))


@pytest.mark.parametrize("kind", [{}, [], 1, None, "diagnoses"])
def test_what_has_no_known_kind_is_refused(kind: object) -> None:
    assert [problem.place for problem in refused(json.dumps({"kind": kind})).problems] == ["kind"]


def test_who_names_a_record_for_a_result_is_told_what_reads_records(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    for named in ("case-1", tmp_path, tmp_path / "alliance.yaml"):
        with pytest.raises(ResultError, match="a record is read by allyscope diagnose"):
            load_result(named)


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"\x89PNG\r\n\x1a\n\x00\xff", "a picture"), (b"alliance: {id: x}\n", "no JSON from line 1, column 1")],
)
def test_a_file_of_another_kind_is_called_what_it_is(content: bytes, found: str, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(ResultError) as error:
        load_result(tmp_path / "other")
    assert found in error.value.problems[0].value
    assert "codec" not in str(error.value)
