"""`diagnose` and `advise` where a portfolio is named: a thin map, and options of single alliances are refused."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError

MEMBER = """
schema_version: 1
alliance:
  {id: one, name: The only alliance, formed: 2017-09, as_of: 2019-08, status: running,
   stages: {selection: 2017-01, negotiation: 2017-05, execution: 2018-01}}
partners: [{id: P1}, {id: P2}]
"""
WHOLE = """
schema_version: 1
kind: portfolio
portfolio: {id: all}
focal_firm: {id: P1}
alliances: [{record: one.yaml}]
"""


def test_a_portfolio_is_diagnosed_as_json_and_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(MEMBER, encoding="utf-8")
    (tmp_path / "portfolio.yaml").write_text(WHOLE, encoding="utf-8")
    asked = ["diagnose", str(tmp_path), "--particles", "256"]
    machine = CliRunner().invoke(app, [*asked, "--json"])
    assert machine.exit_code == 0, machine.output
    assert [each["record_id"] for each in json.loads(machine.stdout)["alliances"]] == ["one"]
    page = CliRunner().invoke(app, asked, env={"COLUMNS": "100"})
    assert page.exit_code == 0, page.output
    for said in ("WHICH ALLIANCES NEED ATTENTION FIRST", "WHAT THE ALLIANCES SHARE", "ONE MORE ALLIANCE"):
        assert said in page.stdout


def test_options_of_single_alliances_are_refused() -> None:
    for asked in (["diagnose", "--output", "draws.nc"], ["advise", "--plans", "plans.yaml"]):
        found = CliRunner().invoke(app, [asked[0], "bigmeat-portfolio", *asked[1:]])
        assert found.exit_code == 2
        assert "not of a portfolio" in found.output


def test_a_portfolio_is_reported_as_a_page_and_from_a_saved_result_as_a_document(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(MEMBER, encoding="utf-8")
    (tmp_path / "portfolio.yaml").write_text(WHOLE, encoding="utf-8")
    html, saved, words = tmp_path / "all.html", tmp_path / "all.json", tmp_path / "all.docx"
    asked = ["report", str(tmp_path), "--no-advice", "--particles", "256", "-o", str(html), "--save", str(saved)]
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 0, found.output
    text = html.read_text(encoding="utf-8")
    for said in ("The only alliance", "Which alliances need attention first", "How the firm came here"):
        assert said in text
    again = CliRunner().invoke(app, ["report", str(saved), "-o", str(words)])
    assert again.exit_code == 0, again.output
    assert words.stat().st_size > 10_000
    refused = CliRunner().invoke(app, ["report", str(saved), "-o", str(tmp_path / "all.pdf")])
    assert isinstance(refused.exception, InputError)
    assert "a portfolio is written as .html or .docx" in str(refused.exception)
