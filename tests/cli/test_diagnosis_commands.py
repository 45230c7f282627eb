"""`allyscope diagnose`, `forecast` and `report`: thin maps to the inference and to pages and JSON made from it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from allyscope.cli import app, main
from allyscope.data import bundled_records

RECORD = """
schema_version: 1
alliance:
  {id: small, name: A small alliance, form: contract, formed: 2017-09, as_of: 2019-12, status: STATUS
   stages: {selection: 2017-01, negotiation: 2017-05, execution: 2018-01}}
partners: [{id: P1}, {id: P2}]
events:
  - {id: d1, kind: discrepancy, subkind: outcome, actor: both, date: 2018-10}
  - {id: p1, kind: conflict, actor: both, date: 2019-02, leakage: proxy}
"""
FAST = ("--particles", "256")
CONSTRUCTS = {
    "trust",
    "outcome_discrepancy",
    "process_discrepancy",
    "pragmatic_legitimacy",
    "moral_legitimacy",
    "cognitive_legitimacy",
    "conflict",
    "knowledge_about",
    "knowledge_from_product",
    "knowledge_from_sustainability",
}
BETWEEN_PARTNERS = {"trust", "knowledge_about", "knowledge_from_product", "knowledge_from_sustainability"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "small.yaml"
    path.write_text(RECORD.replace("STATUS", "running,"), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "100"})


def spoken(*arguments: str | Path) -> Any:
    """What a command says as JSON, and nothing else, on standard output."""
    result = run(*arguments, "--json", *FAST)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def diagnosed(record: Path) -> Any:
    return spoken("diagnose", record)


@pytest.fixture(scope="module")
def foretold(record: Path) -> Any:
    return spoken("forecast", record, "--months", "12")


def refusal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> str:
    """What a command that is given something wrong says: exit code 2, one message, nothing on standard output."""
    monkeypatch.setattr(sys, "argv", ["allyscope", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main()
    said = capsys.readouterr()
    assert (stop.value.code, said.out) == (2, "")
    assert "Traceback" not in said.err
    return " ".join(said.err.split())


def test_a_diagnosis_in_json_holds_what_was_asked_for(diagnosed: Any) -> None:
    assert diagnosed["as_of"] == "2019-12"
    assert set(diagnosed["states"]) >= CONSTRUCTS
    for construct in CONSTRUCTS:
        holders = {"alliance"} if construct == "conflict" else {"P1", "P2"}
        wanted = {"P1->P2", "P2->P1"} if construct in BETWEEN_PARTNERS else holders
        assert set(diagnosed["states"][construct]) == wanted
        for state in diagnosed["states"][construct].values():
            assert state["now"]["low"] <= state["now"]["median"] <= state["now"]["high"]
            assert [point["month"] for point in state["path"]][:: len(state["path"]) - 1] == ["2017-01", "2019-12"]
            assert set(state["path"][0]) == {"month", "median", "low", "high"}
    assert {(c["kind"], c["partner"]) for c in diagnosed["crises"]} == {
        (kind, partner) for kind in ("pragmatic", "moral", "cognitive") for partner in ("P1", "P2")
    }
    assert all(0 <= crisis["probability"] <= 1 for crisis in diagnosed["crises"])
    assert {"construct", "first", "second", "difference"} <= set(diagnosed["gaps"][0])
    assert set(diagnosed["gaps"][0]["difference"]) == {"median", "low", "high"}
    assert {item["id"] for item in diagnosed["evidence"]} == {"d1", "p1"}
    assert diagnosed["quality"]["grade"] in {"good", "usable", "poor"}


def test_a_forecast_in_json_holds_what_was_asked_for(foretold: Any) -> None:
    assert foretold["months"] == 12
    for series in ("premature_end", "base_rate"):
        assert [point["month"] for point in foretold[series]] == [f"2020-{month:02d}" for month in range(1, 13)]
        for kind in ("mean", "low", "high"):
            values = [point[kind] for point in foretold[series]]
            assert values == sorted(values)
            assert 0 <= values[0] <= values[-1] <= 1


def test_all_evidence_counts_unless_strict_leaves_proxies_out(record: Path, diagnosed: Any) -> None:
    assert diagnosed["evidence_mode"] == "loose"
    assert {item["id"] for item in diagnosed["evidence"]} == {"d1", "p1"}
    strict = spoken("diagnose", record, "--strict")
    assert strict["evidence_mode"] == "strict"
    assert ("p1", "reading_of_state") in {(event["id"], event["reason"]) for event in strict["unused"]}


def test_an_earlier_month_can_be_looked_at(record: Path) -> None:
    earlier = spoken("diagnose", record, "--as-of", "2018-06")
    assert earlier["as_of"] == "2018-06"
    assert earlier["evidence"] == []


def test_the_same_seed_says_the_same_and_another_seed_something_else(record: Path, foretold: Any) -> None:
    assert spoken("forecast", record, "--months", "12")["premature_end"] == foretold["premature_end"]
    other = spoken("forecast", record, "--months", "12", "--seed", "3")
    assert other["premature_end"] != foretold["premature_end"]


def test_a_diagnosis_is_a_page_in_the_terminal(record: Path) -> None:
    result = run("diagnose", record, *FAST)
    assert result.exit_code == 0, result.output
    assert "A small alliance" in result.stdout
    assert "90% interval" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_a_forecast_is_a_page_in_the_terminal(record: Path) -> None:
    result = run("forecast", record, "--months", "12", *FAST)
    assert result.exit_code == 0, result.output
    assert "base rate" in result.stdout


def test_all_draws_can_be_written(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "draws.nc"
    result = run("diagnose", record, "--json", "--output", path, *FAST)
    json.loads(result.stdout)
    assert path.read_bytes()[1:4] == b"HDF"
    assert path.name in result.stderr


def test_an_alliance_that_ended_has_a_report_on_one_page_but_no_forecast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    over, path = tmp_path / "over.yaml", tmp_path / "page.html"
    over.write_text(RECORD.replace("STATUS", "ended, ended: 2019-10,"), encoding="utf-8")
    result = run("report", over, "--output", path, *FAST)
    assert result.exit_code == 0, result.output
    assert path.name in result.stdout
    page = path.read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "A small alliance" in page
    assert "ended by 2019-10" in refusal(capsys, monkeypatch, "forecast", over, *FAST)


@pytest.mark.parametrize("command", ["diagnose", "forecast", "report"])
def test_an_unknown_record_names_the_nearest(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "did you mean the bundled record case-4?" in refusal(capsys, monkeypatch, command, "cas-4")


def test_a_language_that_is_not_spoken_is_named_with_those_that_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = " ".join(refusal(capsys, monkeypatch, "report", "case-4", "--language", "es").split())
    assert "'es' is not one of 'en', 'de', 'fr'" in said
    assert "Value error" not in said


def test_a_portfolio_is_called_one_and_its_alliances_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refusal(capsys, monkeypatch, "forecast", "bigmeat-portfolio")
    assert "this is a portfolio" in said
    members = [each.id for each in bundled_records() if each.id.startswith("bigmeat-") and each.kind == "alliance"]
    assert len(members) == 9
    assert not [member for member in members if member not in said]


@pytest.mark.parametrize("as_of", ["soon", "unknown", ">=2018", "<=2018-03", "2018-13"])
def test_an_as_of_that_names_no_month_is_refused(
    as_of: str, record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refusal(capsys, monkeypatch, "diagnose", record, "--as-of", as_of)
    assert as_of in said
    assert "write it like 2018-06" in said


def test_an_as_of_outside_the_record_is_refused_with_the_months_inside(
    record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refusal(capsys, monkeypatch, "diagnose", record, "--as-of", "2024-01")
    assert "choose one from 2017-01 to 2019-12" in said


@pytest.mark.parametrize("months", ["0", "61", "many"])
def test_months_out_of_range_are_refused(months: str, record: Path) -> None:
    result = run("forecast", record, "--months", months)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_saved_diagnosis_makes_its_pages_in_german_too(record: Path, tmp_path: Path) -> None:
    saved, brief, report = (tmp_path / name for name in ("saved.json", "brief.html", "report.html"))
    assert run("diagnose", record, "--save", saved, *FAST).exit_code == 0
    for command, page in (("brief", brief), ("report", report)):
        result = run(command, saved, "--language", "de", "--output", page)
        assert result.exit_code == 0, result.output
        assert '<html lang="de">' in page.read_text(encoding="utf-8")
    assert "Wo die Allianz steht" in brief.read_text(encoding="utf-8")
    assert run("brief", saved, "--language", "tlh", "--output", brief).exit_code == 2


def test_draws_that_tell_answers_are_asked_for_by_name_and_say_so(record: Path, tmp_path: Path) -> None:
    alone = run("diagnose", record, "--full-draws", *FAST)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert "--output" in alone.stderr
    path, pulses = tmp_path / "draws.nc", tmp_path / "answered.yaml"
    who = "".join(
        f"  - {{date: 2019-03, partner: P1, respondent: r{i}, question: trust, answer: 4}}\n" for i in range(3)
    )
    pulses.write_text(record.read_text(encoding="utf-8") + "pulses:\n" + who, encoding="utf-8")
    result = run("diagnose", pulses, "--output", path, "--full-draws", *FAST)
    assert "only for those who may see them" in result.stderr
