"""The published schema of results is itself valid, and holds for what is written (test_round_trips checks that)."""

from __future__ import annotations

import json

import jsonschema
import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError
from allyscope.results.kinds import KINDS
from allyscope.results.schema import result_schema


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_a_valid_schema_that_asks_for_its_name_and_version(kind: str) -> None:
    schema = result_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"kind", "schema_version"} <= set(schema["required"])
    assert schema["properties"]["kind"]["const"] == kind


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(app, ["schema", "--result", "diagnosis"])
    assert json.loads(done.stdout) == result_schema("diagnosis")


def test_an_unknown_kind_is_refused_with_those_that_there_are() -> None:
    done = CliRunner().invoke(app, ["schema", "--result", "novel"])
    assert isinstance(done.exception, InputError)
    assert "diagnosis" in str(done.exception)
