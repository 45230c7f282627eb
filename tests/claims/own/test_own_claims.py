"""A scholar's own claims: read with all mistakes at once, and tested like those of the literature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from allyscope.claims import ask, dataset, make_claims
from allyscope.claims.measures import Level
from allyscope.claims.own.reading import example_text, parse_claims
from allyscope.claims.own.rules import known_inputs, known_quantities
from allyscope.errors import ClaimsError


def written(**changes: Any) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "id": "MY1",
        "claim": "Trouble costs trust.",
        "compare": [
            {"name": "trouble", "weight": 1, "events": [{"input": "benefit_shock", "month": 12, "amount": 0.3}]},
            {"name": "none", "weight": -1, "traits": {"openness.P1": "high"}},
        ],
        "common": {"stage": "execution", "months": 24},
        "measure": {"what": "level", "quantity": "trust", "start": 12, "end": 24},
        "direction": "lower",
        "cause": ["discrepancy_on_trust"],
    }
    return {"schema_version": 1, "claims": [claim | changes]}


def test_the_example_can_be_read() -> None:
    own = parse_claims(example_text())
    (experiment,) = own.experiments.values()
    assert experiment.causes == ("haste",)
    assert experiment.arms[0].traits == {"promotion_focus.0": (0.85, 0.0)}
    assert experiment.measure == Level("trust", 36, 24, "second")
    assert experiment.placebos[0].swap


def test_a_claim_is_tested_and_comes_as_labelled_arrays() -> None:
    result = ask(make_claims(written()), threads=1)
    (row,) = result.claims
    assert row.id == "MY1"
    labelled = dataset(result)
    effect = labelled["estimate"].sel(claim="MY1", bound="effect").item()
    assert np.isfinite(effect)
    assert effect < 0.0
    assert labelled["verdict"].sel(claim="MY1").item() == getattr(row, "verdict", None)


def test_all_mistakes_are_named_at_once_each_with_its_place() -> None:
    wrong = written(
        id="KP1a",
        cause=["hasty"],
        direction="lowr",
        measure={"what": "ever", "quantity": "trst"},
        common={"stage": "execution", "months": 6, "parameters": {"haste": 0.1}},
        compare=[
            {"name": "one", "weight": 2, "events": [{"input": "shock", "month": 12, "amount": "big"}]},
            {"name": "one", "weight": -1, "traits": {"charm": 0.5}},
        ],
        not_where=[{"name": "nothing"}],
    )
    with pytest.raises(ClaimsError) as raised:
        make_claims(wrong)
    said = {problem.place.partition(".")[2]: problem.rule for problem in raised.value.problems}
    for place, part in (
        ("id", "an id of its own"),
        ("cause[0]", "strength of a mechanism"),
        ("direction", "higher, lower, none"),
        ("measure.quantity", "known by its name"),
        ("measure", "above or below"),
        ("common.parameters.haste", "has a prior"),
        ("compare", "add up to zero"),
        ("compare[1].name", "its own name"),
        ("compare[1].traits.charm", "a trait is known"),
        ("compare[0].events[0] (e1).input", "known by its name"),
        ("compare[0].events[0] (e1).amount", "a number"),
        ("compare[0].events[0] (e1).month", "within the 6 months"),
        ("not_where[0]", "something differs"),
    ):
        assert part in said.get(place, ""), (place, said)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ClaimsError) as raised:
        make_claims({"schema_version": 1, "claims": [{"id": "MY1"}]})
    places = {problem.place for problem in raised.value.problems}
    for field in ("claim", "cause", "compare", "measure", "direction"):
        assert any(place.endswith(f".{field}") for place in places), field


def test_the_page_names_every_quantity_and_input_that_may_be_named() -> None:
    page = (Path(__file__).parents[3] / "docs" / "claims.md").read_text(encoding="utf-8")
    missing = [name for name in (*known_quantities(2), *known_inputs()) if f"`{name}`" not in page]
    assert not missing
