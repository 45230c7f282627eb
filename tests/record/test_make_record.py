"""A record from plain data in memory: the same checks and the same problems as of a file."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from allyscope import make_record, read_record
from allyscope.data import bundled_path, bundled_records
from allyscope.errors import Problem, RecordError
from allyscope.forms.yaml_text import read_yaml
from allyscope.record import Record, check_record

ALLIANCES = [record.id for record in bundled_records() if record.kind == "alliance"]
INVALID = sorted((Path(__file__).parents[1] / "records" / "invalid").glob("*.yaml"))
NORTH: dict[str, Any] = {
    "schema_version": 1,
    "alliance": {"id": "north", "formed": 2020, "as_of": "2024-06"},
    "partners": [{"id": "P1", "country": "no"}, {"id": "P2", "openness": {"value": 0.7, "sd": 0.1}}],
}
pandas: Any = import_module("pandas")  # untyped; it comes with xarray


def problems(data: dict[str, Any], **fields: Any) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        make_record(data, **fields)
    return caught.value.problems


def as_data(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"), path.name).data


@pytest.mark.parametrize("name", ALLIANCES)
def test_a_bundled_record_as_plain_data_makes_the_record_that_its_files_are(name: str) -> None:
    folder = bundled_path(name)
    assert folder is not None
    data = as_data(folder / "alliance.yaml") | as_data(folder / "events.yaml")
    record, of_files = make_record(data), read_record(name)
    assert record == of_files
    assert record.digest == of_files.digest
    assert record.path is None


def _is_plain(path: Path) -> bool:
    read = read_yaml(path.read_text(encoding="utf-8", errors="replace"), path.name)
    return isinstance(read.data, dict) and not read.problems and read.data.get("kind") != "portfolio"


@pytest.mark.parametrize("path", [path for path in INVALID if _is_plain(path)], ids=lambda path: path.stem)
def test_a_mistake_is_named_as_in_a_file_without_file_and_line(path: Path) -> None:
    def bare(found: tuple[Problem, ...] | list[Problem]) -> set[tuple[str, str, str, str]]:
        return {(each.place, each.value, each.rule, each.next_step) for each in found}

    found = problems(as_data(path))
    assert bare(found) == bare(check_record(path))
    assert {(each.file, each.line) for each in found} == {("", None)}


def test_all_mistakes_are_named_at_once_with_their_places() -> None:
    events = [{"kind": "conflict"}, {"kind": "quarel", "date": "2021-13"}]
    pulses = [{"date": "2022", "partner": "P3", "respondent": "r", "question": "trust", "answer": 9}]
    found = problems({**NORTH, "events": events, "pulses": pulses})
    assert [each.place for each in found] == [
        "events[1] (e2).date",
        "events[1] (e2).kind",
        "pulses[0].answer",
        "pulses[0].partner",
    ]


def test_fields_stand_beside_those_of_the_mapping_and_nothing_given_is_changed() -> None:
    events = [{"kind": "conflict", "stage": None, "date": 2021}]
    record = make_record(NORTH, events=events)
    assert [event.kind for event in record.events] == ["conflict"]
    assert "events" not in NORTH
    assert events == [{"kind": "conflict", "stage": None, "date": 2021}]


def rows() -> list[dict[str, Any]]:
    return [
        {"date": "2021-03", "actor": "P1", "kind": "conflict", "valence": -1, "present": True},
        {"date": "2022", "actor": "both", "kind": "antecedent", "subkind": "contract", "present": False},
    ]


def test_tables_of_pandas_are_read_as_lists_of_mappings_would_be() -> None:
    pulses = [
        {"date": "2022-11", "partner": "P1", "respondent": "r1", "question": "trust", "answer": 4},
        {"date": "2022-11", "partner": "P1", "respondent": "r2", "question": "trust"},
    ]
    events = pandas.DataFrame(rows())
    assert events["valence"].dtype == float  # pandas has made -1 and nothing to -1.0 and NaN
    record = make_record(NORTH, events=events, pulses=pandas.DataFrame(pulses))
    assert record == make_record(NORTH, events=rows(), pulses=pulses)
    assert record.missing_answers == 1


def test_dates_of_a_calendar_and_numbers_of_numpy_are_taken_for_what_they_say() -> None:
    record = make_record(
        NORTH,
        events=[{"kind": "conflict", "date": date(2021, 3, 9), "valence": np.int64(-1)}],
        partners=({"id": "P1", "openness": np.float64(0.25)}, {"id": "P2"}),
    )
    (event,) = record.events
    assert event.valence == -1
    assert record.partners[0].openness.mean == 0.25
    assert event == make_record(NORTH, events=[{"kind": "conflict", "date": "2021-03", "valence": -1}]).events[0]


@pytest.mark.parametrize("timed", [pandas.Timestamp(2021, 3, 9), pandas.Period("2021-03")])
def test_times_of_pandas_are_dates_or_refused_with_the_place(timed: Any) -> None:
    table = pandas.DataFrame([{"kind": "conflict", "date": timed}, {"kind": "conflict", "date": pandas.NaT}])
    if isinstance(timed, pandas.Timestamp):
        first, second = make_record(NORTH, events=table).events
        assert (first.span is not None, second.span) == (True, None)
    else:
        assert [each.place for each in problems(NORTH, events=table)] == ["events[0] (e1).date"]


def test_what_a_file_could_not_say_is_a_problem_with_its_place() -> None:
    loop: list[Any] = []
    loop.append(loop)
    data = {**NORTH, "source": {"note": loop, 3: "three", "citation": object()}}
    data["partners"] = [{"id": "P1", "openness": float("nan")}, {"id": "P2"}]
    found = {each.place: each.rule for each in problems(data)}
    assert found["partners[0] (P1).openness"] == "a number is finite"
    assert found["source.3"] == "the name of a field is a text"
    assert found["source.citation"] == "a value is a text, a number, true or false, a list or a mapping"
    assert "values are nested at most 20 deep" in found.values()


def test_a_portfolio_is_not_made_into_a_record() -> None:
    (problem,) = problems({"schema_version": 1, "kind": "portfolio"})
    assert problem.rule == "one alliance is expected, and this is a portfolio"


@pytest.mark.parametrize("data", [{}, {"schema_version": 2}, {"schema_version": 1}])
def test_data_without_what_a_record_needs_is_refused(data: dict[str, Any]) -> None:
    assert problems(data)
    assert isinstance(make_record(NORTH), Record)
