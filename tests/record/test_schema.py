"""The JSON Schema for editors agrees with the reader wherever a schema can say the rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from record_strategies import records

from allyscope.forms.yaml_text import read_yaml
from allyscope.record import Record, check_record
from allyscope.record.resolved import machine_form
from allyscope.record.schema import json_schema

FOLDER = Path(__file__).parents[1] / "records" / "invalid"
VALIDATOR = jsonschema.Draft202012Validator(json_schema())

# Mistakes that no schema of single fields can see, by the start of the file's name: between fields, in the calendar,
# or in the characters of a text.
BEYOND_A_SCHEMA = (
    "ending_without_status",
    "earlier_alliance_after",
    "earlier_alliance_told_and_denied",
    "renewed_without_a_first_renewal",
    "term_ends_open",
    "date_30_february",
    "date_29_february",
    "date_month_13",
    "date_range_backwards",
    "event_conduct_of_unknown",
    "event_until_",
    "event_date_beside_from",
    "partner_named",
    "name_turns",
    "name_with_no",
    "formed_after",
    "end_open",
    "end_unknown",
    "ended_",
    "stages_out_of_order",
    "stage_after",
    "commitment_against",
    "record_too_long",
    "partner_id_twice",
    "partner_id_is_an_actor",
    "two_focal",
    "spanner_id_twice",
    "spanner_leaves",
    "interview_of_unknown",
    "event_subkind_",
    "event_actor_",
    "event_id_twice",
    "event_after",
    "pulse_date_unknown",
    "pulse_date_open",
    "pulse_after",
    "pulse_partner_unknown",
    "pulse_answer_off",
    "pulse_answer_zero",
    "pulse_scale_",
    "pulse_answered_twice",
    "scale_version_unknown",
    "scale_item_beyond",
    "scale_item_twice",
    "scale_answer_off",
    "scale_spanner_unknown",
    "scale_partner_unknown",
    "scale_instruments_mixed",
    "scale_versions_mixed",
    "measurements_beside_scales",
    "escape_character",
    "lone_surrogate",
)


def parsed(file: Path) -> Any:
    """The plain data of a record whose text can be read; None for the rest, which no schema sees."""
    read = read_yaml(file.read_text(encoding="utf-8"), file.name)
    return None if read.problems or file.stem.startswith("portfolio_") else read.data


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_an_invalid_record_is_invalid_by_the_schema_where_a_schema_can_say_it(file: Path) -> None:
    data = parsed(file)
    if data is not None:
        assert VALIDATOR.is_valid(data) == file.stem.startswith(BEYOND_A_SCHEMA)


@given(record=records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_machine_form_is_valid_by_the_schema(record: Record) -> None:
    VALIDATOR.validate(machine_form(record))


VALID = [
    {},
    {"alliance": {"id": "a", "formed": 2020, "as_of": "2024-Q1"}},
    {"alliance": {"id": "a", "formed": "<=2020-03", "as_of": "2024", "stages": {"execution": "2021..2022"}}},
    {"alliance": {"id": "a", "formed": None, "as_of": "2024", "complementarity": {"value": 1, "sd": None}}},
    {"alliance": {"id": "a", "as_of": "2024", "core_overlap": "very_low", "cross_border": "unknown"}},
    {"events": [{"kind": "conflict", "present": False, "text": 2019, "subkind": None}]},
    {"privacy": None, "interviews": None, "events": None},
]


@pytest.mark.parametrize("change", VALID, ids=str)
def test_what_the_reader_takes_the_schema_takes(change: dict[str, Any], tmp_path: Path) -> None:
    base = {"schema_version": 1, "alliance": {"id": "a", "as_of": 2024}, "partners": [{"id": "P1"}, {"id": 2}]}
    data = {**base, **change}
    VALIDATOR.validate(data)
    (tmp_path / "record.yaml").write_text(json.dumps(data), encoding="utf-8")
    assert check_record(tmp_path / "record.yaml") == []
