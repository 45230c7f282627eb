"""`allyscope advise`: a thin map to the advice, with plans of one's own checked before anything runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from allyscope.cli import app
from allyscope.errors import InputError, PlanError

RECORD = """
schema_version: 1
alliance:
  {id: strained, name: A strained alliance, formed: 2017-09, as_of: 2019-08, status: running,
   stages: {selection: 2017-01, negotiation: 2017-05, execution: 2018-01}}
partners: [{id: P1}, {id: P2}]
events: [{kind: discrepancy, subkind: process, actor: both, date: 2019-03, strength: strong}]
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "strained.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "100"})


def test_advise_json_is_the_advice_alone_on_standard_output(record: Path, tmp_path: Path) -> None:
    plans = tmp_path / "own.yaml"
    acts = "[{by: P1, act: apology}, {by: P2, act: promise, after: 2, outcome: failed}]"
    plans.write_text(f"schema_version: 1\nplans:\n  - {{id: mine, acts: {acts}}}\n", encoding="utf-8")
    result = run("advise", record, "--plans", plans, "--months", "12", "--particles", "256", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["months"] == 12
    assert "mine" in {plan["id"] for plan in found["plans"]}


def test_a_plan_that_cannot_apply_is_bad_input_and_nothing_runs(record: Path, tmp_path: Path) -> None:
    plans = tmp_path / "own.yaml"
    plans.write_text(
        "schema_version: 1\nplans: [{id: mine, acts: [{by: P1, act: exit}, {by: P9, act: apology, month: 2}]}]\n",
        encoding="utf-8",
    )
    result = run("advise", record, "--plans", plans)
    assert isinstance(result.exception, PlanError)
    assert result.exception.exit_code == 2
    assert [problem.rule.partition(" (")[0] for problem in result.exception.problems] == [
        "nothing is done after an exit",
        "an act is done by a partner",
    ]


def test_a_brief_of_another_kind_is_refused_before_anything_runs(record: Path, tmp_path: Path) -> None:
    result = run("brief", record, "--output", tmp_path / "brief.pdf")
    assert isinstance(result.exception, InputError)
    assert "print it to a file from the browser" in str(result.exception)


def test_a_brief_and_a_report_hold_the_plans_of_ones_own(record: Path, tmp_path: Path) -> None:
    plans = tmp_path / "own.yaml"
    text = "schema_version: 1\nplans: [{id: mine, name: Own plan, acts: [{by: P1, act: apology}]}]\n"
    plans.write_text(text, encoding="utf-8")
    rest = ("--plans", plans, "--months", "12", "--particles", "256")
    for command, name in (("brief", "brief.docx"), ("report", "report.html")):
        path = tmp_path / name
        result = run(command, record, "--output", path, *rest)
        assert result.exit_code == 0, result.output
        assert path.stat().st_size > 10_000
    assert "Own plan" in (tmp_path / "report.html").read_text(encoding="utf-8")
