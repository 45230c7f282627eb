"""Exports: read back equal, or the difference is named; read by the programs that they are for."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pyarrow import parquet  # type: ignore[import-untyped,unused-ignore]
from record_strategies import records

from allyscope.errors import InputError
from allyscope.exchange.exports.plain import csv_text, guarded, rows_text
from allyscope.exchange.exports.sequences import sequence_files
from allyscope.exchange.exports.tables import tables_of
from allyscope.exchange.exports.write import FORMATS, export, format_named
from allyscope.exchange.exports.xes import records_of_xes, xes_bytes
from allyscope.exchange.released import released
from allyscope.record import Record, make_record, read_record
from allyscope.vocabulary import words

PLAIN = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def quay() -> Record:
    """Two waves on either side; one of them of too few people. An event that a spreadsheet would compute."""
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "quay", "formed": "2019-11", "as_of": "2021-06", "stages": {"execution": "2020-04"}},
            "partners": [{"id": "tide", "spanners": [{"id": "ebba", "promotion_focus": 0.875}]}, {"id": "reef"}],
            "events": [
                {"date": "2020-02", "actor": "tide", "kind": "conflict", "text": '=HYPERLINK("x")', "valence": -1},
                {"date": "<=2020-12", "kind": "repair_act", "subkind": "apology", "text": "ä 😀\nsecond line"}
                | {"worked": "partly", "cost": 0.02},
                {"stage": "execution", "kind": "discrepancy", "subkind": "process", "present": False},
            ],
            "pulses": [
                {"date": date, "partner": side, "respondent": f"{side}-{n}", "question": "trust", "answer": points[n]}
                for date, side, points in (
                    ("2020-05", "tide", (2, 3, 4)),
                    ("2021-05", "tide", (4, 4, 5)),
                    ("2021-05", "reef", (2, 3, 3)),
                    ("2020-05", "reef", (1, 5)),
                )
                for n in range(len(points))
            ],
        }
    )


def written(to: str, folder: Path, record: Record, *, persons: bool = False) -> Path:
    place = folder / f"out{FORMATS[to].ending}"
    export([record], FORMATS[to], place, persons=persons)
    return place


@given(record=records())
@PLAIN
def test_any_record_comes_back_from_an_event_log(record: Record) -> None:
    without, _ = released(record)
    assert records_of_xes(xes_bytes([without])) == (without,)


def test_an_end_that_an_event_tells_comes_back_as_the_event_and_as_no_word_of_the_record() -> None:
    record = make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "gone", "as_of": "2024-06", "status": "ended"},
            "partners": [{"id": "a"}, {"id": "b"}],
            "events": [{"kind": "terminated", "subkind": "premature"}],
        }
    )
    assert record.alliance.ending == "unknown"
    assert records_of_xes(xes_bytes([record])) == (record,)


@pytest.mark.parametrize("persons", [False, True])
@given(record=records())
@PLAIN
def test_everything_is_a_record_again(persons: bool, record: Record, tmp_path: Path) -> None:
    assert read_record(written("everything", tmp_path, record, persons=persons)) == released(record, persons=persons)[0]


def test_everything_is_equal_but_for_what_the_report_names(tmp_path: Path) -> None:
    done = export([quay()], FORMATS["everything"], tmp_path / "all", persons=True)
    again = read_record(tmp_path / "all")
    assert {(loss.code, loss.count) for loss in done.losses} == {("answers_withheld", 1)}
    assert len(again.pulses) == len(quay().pulses) - 2
    assert (again.alliance, again.partners, again.events) == (quay().alliance, quay().partners, quay().events)
    names = {str(Path(name).relative_to(tmp_path / "all")) for name in done.files}
    assert {"README.md", "codebook.csv", "tables/waves.csv", "quay.qdpx", "events.xes"} <= names


@pytest.mark.parametrize("to", FORMATS)
def test_no_file_holds_what_a_person_said_unless_it_is_asked_for(to: str, tmp_path: Path) -> None:
    place = written(to, tmp_path, quay())
    paths = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    content = b"".join(path.read_bytes() for path in paths)
    assert b"tide-0" not in content
    assert b"0.875" not in content


def test_the_words_of_stata_are_numbers_with_labels_and_months_are_dates(tmp_path: Path) -> None:
    place = written("stata", tmp_path, quay())
    reader: Any
    with pd.read_stata(place / "events.dta", iterator=True, convert_categoricals=False) as reader:
        frame, labels, columns = reader.read(), reader.value_labels(), reader.variable_labels()
    assert columns["valence"] == "Sign for the relation as told, -1 to 1"
    kinds = {code: word for name, table in labels.items() if name == "kind" for code, word in table.items()}
    assert [kinds[int(code)] for code in frame["kind"]] == ["conflict", "repair_act", "discrepancy"]
    assert frame["date_first"].iloc[0] == pd.Timestamp("2020-02-01")
    assert pd.isna(frame["date_first"].iloc[1])
    assert frame["text"].iloc[1] == "ä 😀\nsecond line"
    assert list(frame["present"]) == [1.0, 1.0, 0.0]
    assert set(kinds.values()) == set(words("event kind"))


def test_a_text_longer_than_a_fixed_one_of_stata_is_kept_whole(tmp_path: Path) -> None:
    long = "é" * 5000
    record = make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "long", "as_of": "2020"},
            "partners": [{"id": "a"}, {"id": "b"}],
            "events": [{"kind": "conflict", "text": long}],
        }
    )
    frame: Any = pd.read_stata(written("stata", tmp_path, record) / "events.dta", convert_categoricals=False)
    assert frame["text"][0] == long


def test_spss_holds_labels_and_texts(tmp_path: Path) -> None:
    frame, meta = pyreadstat.read_sav(str(written("spss", tmp_path, quay()) / "events.sav"), apply_value_formats=True)
    assert list(map(str, frame["kind"])) == ["conflict", "repair_act", "discrepancy"]
    assert meta.column_names_to_labels["locator"] == "Where it stands in the source"
    assert str(frame["date_first"][0]) == "2020-02-01"


def test_parquet_has_types_and_says_what_its_columns_hold(tmp_path: Path) -> None:
    table = parquet.read_table(written("parquet", tmp_path, quay()) / "waves.parquet")
    assert table.schema.field("mean").metadata[b"unit"] == b"points of the scale"
    rows = {(row["partner"], row["first"].isoformat()): row for row in table.to_pylist()}
    assert rows["tide", "2020-05-01"]["mean"] == pytest.approx(3.0)
    assert rows["tide", "2020-05-01"]["sd"] == pytest.approx(1.0)
    assert rows["reef", "2020-05-01"] | {"withheld": True, "mean": None, "people": None} == rows["reef", "2020-05-01"]


def test_csv_reads_back_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    place = written("csv", tmp_path, quay())
    rows = list(csv.DictReader(io.StringIO((place / "events.csv").read_text(encoding="utf-8"), newline="")))
    assert rows[0]["text"] == """'=HYPERLINK("x")"""
    assert rows[0]["valence"] == "-1"
    assert rows[1]["text"] == "ä 😀\nsecond line"
    assert rows[2]["present"] == "false"
    assert [(row["worked"], row["cost"]) for row in rows[:2]] == [("", ""), ("partly", "0.02")]
    codebook = list(csv.DictReader(io.StringIO((place / "codebook.csv").read_text(encoding="utf-8"))))
    assert {row["column"] for row in codebook if row["table"] == "events"} == set(rows[0])


@pytest.mark.parametrize(("text", "kept"), [("+1", "+1"), ("-0.5", "-0.5"), ("-5 people", "'-5 people"), ("@x", "'@x")])
def test_a_number_stays_a_number_and_a_formula_becomes_a_text(text: str, kept: str) -> None:
    assert guarded(text) == kept


def test_sequences_say_na_where_nothing_is_known_and_spells_agree_with_states() -> None:
    files = sequence_files([released(quay())[0], read_record("case-1")])
    states = {row["id"]: row for row in csv.DictReader(io.StringIO(files["states_sts.csv"]))}
    quays = [value for name, value in states["quay"].items() if name != "id"]
    assert set(quays) == {"NA", "commitment", "execution"}
    assert set(states["case-1"].values()) <= {"case-1", "NA", *words("stage")}
    for row in csv.DictReader(io.StringIO(files["spells.csv"])):
        run = [states[row["id"]][f"m{n}"] for n in range(int(row["begin"]), int(row["end"]) + 1)]
        assert set(run) == {row["status"]}
    happened = list(csv.DictReader(io.StringIO(files["events_tse.csv"])))
    assert [row["event"] for row in happened if row["id"] == "quay"] == ["conflict", "repair_act.apology"]


def test_the_ending_decides_the_format_and_the_wrong_one_is_refused() -> None:
    assert format_named(None, Path("x.xes")).name == "xes"
    for to, path in ((None, "x.doc"), ("stat", "x"), ("xes", "x.csv"), ("csv", "x.dta")):
        with pytest.raises(InputError):
            format_named(to, Path(path))


def test_every_column_of_every_table_says_what_it_holds() -> None:
    for table in tables_of([quay()], persons=True):
        assert all(column.label and len(column.name) <= 32 for column in table.columns)
        assert csv_text(table).count("\n") >= len(table.rows) + 1


@pytest.mark.parametrize("text", ["harmless\r=1+1", "\r=1+1", "a\r\n=1+1", 'a"\r=1+1'])
def test_what_follows_a_carriage_return_begins_no_cell_of_its_own(text: str) -> None:
    rows = list(csv.reader(io.StringIO(rows_text(["one", "two"], [[text, "last"]]), newline="")))
    assert [len(row) for row in rows] == [2, 2]
    assert not rows[1][0].startswith("=")
