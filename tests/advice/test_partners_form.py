"""Files of candidates: read like a record, every problem at once."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from allyscope.advice.partners.form import bundled_text, candidates_schema, parse_candidates
from allyscope.errors import CandidatesError

HEAD = "schema_version: 1\nfocal_firm: {id: us}\n"


def problems(text: str) -> dict[str, str]:
    with pytest.raises(CandidatesError) as caught:
        parse_candidates(text)
    assert caught.value.exit_code == 2
    return {problem.place: problem.rule for problem in caught.value.problems}


def test_the_bundled_example_is_valid_and_leaves_most_of_the_last_candidate_open() -> None:
    found = parse_candidates(bundled_text())
    assert [each.id for each in found.candidates] == ["verdant", "granum", "petrogel", "unnamed"]
    assert found.candidates[-1].known() == ("core_overlap",)
    jsonschema.validate(YAML(typ="safe").load(bundled_text()), candidates_schema())


def test_ids_alone_are_enough() -> None:
    found = parse_candidates(f"{HEAD}candidates: [{{id: a}}, {{id: b}}]")
    assert [each.known() for each in found.candidates] == [(), ()]


def test_every_problem_is_named_at_once_with_its_place() -> None:
    found = problems(
        "schema_version: 1\nfocal_firm: {id: us, openess: high}\ncandidates:\n"
        "  - {id: us, reputation: splendid}\n"
        "  - {id: b, sustainability_orientation: high, sustainability_signals: [{shows: unknown}]}\n"
        "  - {id: b}\n"
    )
    assert set(found) == {
        "focal_firm.openess",
        "candidates[0] (us).id",
        "candidates[0] (us).reputation",
        "candidates[1] (b).sustainability_signals",
        "candidates[1] (b).sustainability_signals[0].shows",
        "candidates[1] (b).sustainability_signals[0].cost",
        "candidates[2] (b).id",
    }


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[]", "a file of candidates is a mapping of fields"),
        (f"{HEAD}candidates: [{{id: a}}]", "from 2 to 12 candidates are compared"),
        (f"{HEAD}candidates: [&x {{id: a}}, *x]", "a file of candidates has no anchors"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(text: str, rule: str) -> None:
    assert rule in problems(text).values()


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    bad: dict[str, Any] = {"schema_version": 1, "focal_firm": {"id": "us"}, "candidates": [{"id": "a"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, candidates_schema())
