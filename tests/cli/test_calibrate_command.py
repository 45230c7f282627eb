"""calibrate and --prior refuse what they cannot use, before anything is computed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError, TableError


def test_a_table_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "session,game,exit_cost,interaction,alliance,rounds,person_1,person_2,choices_1,choices_2\n"
        "1,PD,0,1,1,few,1,2,CXC,CC\n",
        encoding="utf-8",
    )
    refused = CliRunner().invoke(app, ["calibrate", str(table)]).exception
    assert isinstance(refused, TableError)
    assert refused.exit_code == 2
    assert {problem.place for problem in refused.problems} == {"alliances[0].rounds", "alliances[0].choices_1"}


@pytest.mark.parametrize("command", ["diagnose", "forecast", "report", "advise", "brief"])
def test_a_prior_that_is_none_is_refused(command: str, tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, [command, "case-4", "--prior", str(tmp_path / "none.json")]).exception
    assert isinstance(refused, InputError)
    assert "allyscope calibrate writes one" in str(refused)
