"""A table that another program wrote, in the place of one of a record: the command that takes it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.errors import Problem
from allyscope.record import check_record

MAIN = "schema_version: 1\nalliance: {id: ferry, formed: 2019-04, as_of: 2023}\npartners: [{id: mole}, {id: pier}]\n"
PULSES = "date,partner,respondent,question,answer\n"


def problems(folder: Path, **tables: str) -> list[Problem]:
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return check_record(folder)


@pytest.mark.parametrize(
    ("table", "text", "takes"),
    [
        ("pulses", PULSES + "T1,mole,m1,trust,4\nT2,mole,m1,trust,4\n", "survey"),
        ("pulses", PULSES + "2022-01,mole,m1,Do you like them?,4\n2022-01,mole,m2,Do you like them?,4\n", "survey"),
        ("events", "date,kind,project\n2022-01,conflict,ferry\n", "events"),
        ("events", "When,What\n2022-01,conflict\n", "events"),
        ("events", "date,kind\n2022-01,Row\n2022-02,Peace\n", "events"),
    ],
)
def test_the_import_that_takes_it_is_named(tmp_path: Path, table: str, text: str, takes: str) -> None:
    steps = [problem.next_step for problem in problems(tmp_path, **{table: text})]
    assert any(f"allyscope import {takes} {tmp_path / table}.csv --record {tmp_path}" in step for step in steps)


def test_a_slip_in_some_rows_names_no_import(tmp_path: Path) -> None:
    found = problems(tmp_path, pulses=PULSES + "2022-01,mole,m1,trst,4\n2022-01,mole,m2,trust,4\n")
    assert [problem.next_step for problem in found] == ["did you mean trust?"]


def test_a_table_handed_in_for_a_record_is_named_as_one(tmp_path: Path) -> None:
    problems(tmp_path, events="date,kind\n2022-01,conflict\n")
    (problem,) = check_record(tmp_path / "events.csv")
    assert problem.value == "a table (.csv)"
    assert "allyscope import events" in problem.next_step
