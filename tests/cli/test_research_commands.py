"""`allyscope theories` and `allyscope power` on the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError


def test_theories_are_listed_without_a_record() -> None:
    listed = CliRunner().invoke(app, ["theories"])
    assert "about-before-execution: learning about the partner" in listed.stdout
    plain = json.loads(CliRunner().invoke(app, ["theories", "--variant", "no-inhibition", "--json"]).stdout)
    assert [each["name"] for each in plain] == ["as-it-is", "no-inhibition"]


def test_theories_are_compared_on_a_record() -> None:
    done = CliRunner().invoke(
        app, ["theories", "bigmeat-h", "--variant", "no-inhibition", "--seeds", "2", "--particles", "256", "--json"]
    )
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)["comparison"]
    assert found["records"] == ["bigmeat-h"]
    assert {each["variant"] for each in found["models"]} == {"as-it-is", "no-inhibition"}


def test_power_refuses_a_bad_design() -> None:
    done = CliRunner().invoke(app, ["power", "KP1a", "--alliances", "2", "--reliability", "0"])
    assert isinstance(done.exception, InputError)
    assert done.exception.exit_code == 2
