"""What is too much is refused before any work, like any other problem; what is below costs no more than it holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from allyscope.advice.plans.form import parse_plans
from allyscope.advice.plans.library import library
from allyscope.errors import Problem
from allyscope.forms import limits
from allyscope.forms.rules import too_long
from allyscope.forms.tables import read_table
from allyscope.record import check_record
from allyscope.record.written import HumanRecord
from benchmarks import limits_files
from benchmarks.limits import ROWS

BASE = "schema_version: 1\nalliance: {id: n, formed: 2020, as_of: 2024}\n"
TWO = "partners: [{id: P1}, {id: P2}]\n"


def listed(name: str, items: list[str]) -> str:
    return f"{name}:\n" + "".join(f"- {item}\n" for item in items)


def problems_of(folder: Path, main: str = BASE + TWO, **tables: str) -> list[Problem]:
    """The problems of a record, found within seconds whatever it holds."""
    (folder / "alliance.yaml").write_text(main, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    begun = time.process_time()
    problems = check_record(folder)
    assert time.process_time() - begun < 5.0
    return problems


def test_each_list_of_a_record_has_its_limit() -> None:
    person = {"id": "x"}
    partner = {"spanners": [person] * (limits.MOST_SPANNERS + 1), "expectations": [{}] * limits.MOST_EXPECTATIONS}
    data = {"partners": [partner] * limits.MOST_PARTNERS, "events": [{}] * (limits.MOST_EVENTS + 1), "pulses": "none"}
    broken = {each.place: each.rule for each in too_long(HumanRecord, data)}
    spanners = {("partners", n, "spanners") for n in range(limits.MOST_PARTNERS)}
    assert set(broken) == {("events",), *spanners}
    assert broken["events",] == f"events has at most {limits.MOST_EVENTS} items, here {limits.MOST_EVENTS + 1}"


@pytest.mark.parametrize(
    ("main", "place"),
    [
        (BASE + listed("partners", [f"{{id: P{n}}}" for n in range(3000)]), "partners"),
        (
            BASE + f"partners:\n- id: P2\n- id: P1\n  spanners: [{', '.join(f'{{id: s{n}}}' for n in range(1500))}]\n",
            "partners[1] (P1).spanners",
        ),
    ],
)
def test_a_list_that_is_too_long_is_the_only_problem_that_is_looked_for(tmp_path: Path, main: str, place: str) -> None:
    wrong = listed("events", [f"{{kind: conflict, actor: nobody-{n}}}" for n in range(500)])
    assert [each.place for each in problems_of(tmp_path, main + wrong)] == [place]


def test_a_table_with_too_many_rows_is_read_no_further(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, pulses="date,partner,respondent,question\n" + "2022,,,\n" * 500_000)
    assert "a table has at most 200000 rows" in {each.rule for each in problems}


def test_a_table_with_too_many_columns_is_refused_at_its_header(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, events=",".join(f"c{n}" for n in range(60_000)) + "\n")
    assert (problem.rule, problem.value) == ("a table has at most 200 columns", "60000 columns")


def test_a_table_of_columns_that_nobody_knows_is_one_problem_and_not_one_in_every_cell(tmp_path: Path) -> None:
    head = ",".join(f"c{n}" for n in range(limits.MOST_COLUMNS))
    table = f"{head}\n" + ("1," * (limits.MOST_COLUMNS - 1) + "1\n") * 5_000
    problems = problems_of(tmp_path, events=table)
    assert len(problems) == 1


def test_a_file_that_is_wrong_nearly_everywhere_is_looked_at_no_further(tmp_path: Path) -> None:
    wrong = "".join(f"2022-11,P1,r,trsut{n},99\n" for n in range(limits.MOST_ROWS))
    problems = problems_of(tmp_path, pulses="date,partner,respondent,question,answer\n" + wrong)
    assert len(problems) == limits.MOST_PROBLEMS + 1


def test_each_limit_is_measured_at_a_file_and_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")
    for row in ROWS:
        for name in row.names:
            assert f"| {row.said} | {getattr(limits, name):,} |" in page
    others = {name for name in vars(limits) if name.isupper()} - {name for row in ROWS for name in row.names}
    assert [name for name in others if f"{getattr(limits, name):,}" not in page and name != "LARGEST_LAB_TABLE"] == []


def test_the_plans_that_are_measured_are_as_many_as_are_compared(tmp_path: Path) -> None:
    plans, _ = parse_plans(limits_files.plans(tmp_path).read_text(encoding="utf-8"), "plans.yaml")
    assert len(plans.plans) + len(library()) == limits.MOST_PLANS


def test_the_last_row_that_is_allowed_is_read() -> None:
    text = "a\n" + "1\n" * 5
    assert [len(read_table(text, "t", "f", most=most).rows) for most in (4, 5, 6)] == [4, 5, 5]
    assert [len(read_table(text, "t", "f", most=most).problems) for most in (4, 5, 6)] == [1, 0, 0]


@pytest.mark.parametrize(
    "pulses",
    [
        "".join(f"2022-11,PX{n},r{n},trust,3\n" for n in range(20_000)),
        "".join(f"2022-11,P1,r{n},trsut{n},3\n" for n in range(20_000)),
        "".join(f"2022-11,P1,r{n},trust,{n + 1001}\n" for n in range(20_000)),
    ],
)
def test_a_mistake_in_every_row_is_found_in_a_time_that_grows_with_the_file(tmp_path: Path, pulses: str) -> None:
    problems = problems_of(tmp_path, pulses="date,partner,respondent,question,answer\n" + pulses)
    assert len(problems) == limits.MOST_PROBLEMS + 1
    assert problems[-1].rule == "19000 more problems are not listed"


def test_unknown_fields_by_the_thousand_are_found_in_a_time_that_grows_with_the_file(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, BASE + TWO + "".join(f"f{n}: 1\n" for n in range(6000)))
    assert len(problems) == limits.MOST_PROBLEMS + 1
