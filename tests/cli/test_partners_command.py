"""`allyscope compare-partners`: a thin map to the comparison; bad files are bad input, with every problem."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import CandidatesError


def test_the_example_can_be_written_out_and_compared(tmp_path: Path) -> None:
    runner = CliRunner()
    file = tmp_path / "ours.yaml"
    file.write_text(runner.invoke(app, ["compare-partners", "--example"]).stdout, encoding="utf-8")
    asked = ["compare-partners", str(file), "--months", "12"]
    machine = runner.invoke(app, [*asked, "--json"])
    assert machine.exit_code == 0, machine.output
    assert json.loads(machine.stdout)["candidates"][0]["id"] == "verdant"
    page = runner.invoke(app, asked, env={"COLUMNS": "100"})
    assert page.exit_code == 0, page.output
    for said in ("IN SHORT", "Granum Mills", "unknown partner", "AGAINST VERDANT PROTEINS", "cannot be told apart"):
        assert said in page.stdout


def test_a_bad_file_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("schema_version: 1\nfocal_firm: {}\ncandidates: [{id: a}, {id: a}]\n", encoding="utf-8")
    found = CliRunner().invoke(app, ["compare-partners", str(file)])
    assert isinstance(found.exception, CandidatesError)
    assert [problem.place for problem in found.exception.problems] == ["focal_firm.id", "candidates[1] (a).id"]
