"""A scholar's own claims: read with all mistakes at once, and tested like those of the literature."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from allyscope.claims import ask, dataset, make_claims
from allyscope.claims.measures import Level
from allyscope.claims.own.amounts import range_of
from allyscope.claims.own.reading import example_text, parse_claims
from allyscope.claims.own.rules import known_inputs, known_quantities
from allyscope.errors import ClaimsError
from allyscope.forms.limits import MOST_PLACEBOS
from allyscope.process.parameters import table
from allyscope.report.wording.claims import first_words, takes_words
from allyscope.results.claims import Mechanism, TestedClaim


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


def problems_of(**changes: Any) -> dict[str, str]:
    """The rule that is broken at each place of the one claim."""
    with pytest.raises(ClaimsError) as raised:
        make_claims(written(**changes))
    return {problem.place.partition(".")[2]: problem.rule for problem in raised.value.problems}


def placebos(count: int) -> list[dict[str, Any]]:
    return [{"name": f"x{number}", "without": ["benefit_shock"]} for number in range(count)]


def test_a_claim_holds_no_more_than_is_run_in_seconds() -> None:
    assert make_claims(written(not_where=placebos(MOST_PLACEBOS)))
    said = problems_of(not_where=placebos(500))
    assert said["not_where"] == f"not_where has at most {MOST_PLACEBOS} items, here 500"
    event = {"input": "benefit_shock", "month": 12, "amount": 0.3}
    assert "at most 100 items" in problems_of(common={"events": [event] * 101})["common.events"]
    assert "at most 64 items" in problems_of(cause=["discrepancy_on_trust"] * 65)["cause"]
    assert "at most 64 items" in problems_of(not_where=[placebos(1)[0] | {"without": ["dialogue"] * 65}]).popitem()[1]


@pytest.mark.parametrize(
    ("input", "amount", "borders"),
    [
        ("benefit_shock", 1e308, "from -1 to 1"),
        ("conduct_shock", -1e38, "from -1 to 1"),
        ("contract", 1.5, "from -1 to 1"),
        ("dialogue", -0.1, "from 0 to 1"),
        ("setback", 4, "from 0 to 3"),
        ("pinned_stage", 4, "from -1 to 3"),
    ],
)
def test_an_amount_lies_in_the_range_of_its_input(input: str, amount: float, borders: str) -> None:
    said = problems_of(common={"events": [{"input": input, "month": 12, "amount": amount}]})
    assert said == {"common.events[0] (e1).amount": f"the amount of {input} is a number {borders}"}


def test_every_amount_at_a_border_of_its_range_is_taken() -> None:
    events = [
        {"input": name, "month": 1, "amount": border}
        for name in known_inputs()
        if name != "act"
        for border in range_of(name)
    ]
    for some in (events[:100], events[100:]):
        assert make_claims(written(common={"months": 24, "events": some}))


@pytest.mark.parametrize("what", ["slope", "change", "variability"])
@pytest.mark.parametrize("months", [{"start": 24, "end": 24}, {"start": 24}, {"end": 0}])
def test_what_is_measured_between_months_takes_two(what: str, months: dict[str, int]) -> None:
    said = problems_of(measure={"what": what, "quantity": "trust", **months})
    (rule,) = said.values()
    assert rule == f"{what} is of several months: end is after start"
    assert make_claims(written(measure={"what": "highest", "quantity": "trust", **months}))


@pytest.mark.parametrize("value", ["yes", "true", 1])
def test_a_truth_is_true_or_false_and_nothing_that_looks_like_it(value: object) -> None:
    said = problems_of(not_where=[{"name": "the other focus", "swap_foci": value}])
    assert said["not_where[0].swap_foci"] == "true or false is expected"


@pytest.mark.parametrize(
    "placebo",
    [{"without": ["dialogue"]}, {"swap_foci": True}, {"parameters": {"haste": table()["haste"].default}}],
)
def test_a_placebo_in_which_nothing_differs_is_told(placebo: dict[str, Any]) -> None:
    said = problems_of(not_where=[{"name": "the same again"} | placebo])
    assert "here nothing does" in said["not_where[0]"]


def test_what_is_wrong_with_a_placebo_is_told_once_and_each_has_its_own_name() -> None:
    assert set(problems_of(not_where=[{"name": "x", "without": ["nope"]}])) == {"not_where[0].without[0]"}
    assert "its own name" in problems_of(not_where=placebos(1) * 2)["not_where[1].name"]


@pytest.mark.parametrize(
    "placebo",
    [{"without": ["benefit_shock"]}, {"traits": {"openness.P1": "high"}}, {"parameters": {"haste": 0.01}}],
)
def test_a_placebo_in_which_one_population_differs_is_taken(placebo: dict[str, Any]) -> None:
    assert make_claims(written(not_where=[{"name": "another"} | placebo]))


def test_the_page_names_every_quantity_and_input_that_may_be_named() -> None:
    page = (Path(__file__).parents[3] / "docs" / "claims.md").read_text(encoding="utf-8")
    missing = [name for name in (*known_quantities(2), *known_inputs()) if f"`{name}`" not in page]
    assert not missing


@pytest.mark.parametrize(
    ("word", "meant"),
    [("down", "lower"), ("less", "lower"), ("negative", "lower"), ("up", "higher"), ("lowr", "lower")],
)
def test_a_direction_in_other_words_is_asked_for_by_meaning(word: str, meant: str) -> None:
    with pytest.raises(ClaimsError) as raised:
        make_claims(written(direction=word))
    assert [problem.next_step for problem in raised.value.problems] == [f"did you mean {meant}?"]


def test_a_claim_of_ones_own_has_no_first_verdict() -> None:
    (row,) = ask(make_claims(written())).claims
    assert isinstance(row, TestedClaim)
    assert row.first_verdict is None
    assert first_words(row) == ""


def test_what_a_claim_takes_is_only_that_without_which_less_than_half_is_left() -> None:
    (row,) = ask(make_claims(written())).claims
    assert isinstance(row, TestedClaim)
    both = replace(row, mechanisms=(Mechanism("haste", 0.1), Mechanism("trust", 0.75)))
    assert takes_words(both) == (
        "haste (10 % is left without it); there is less without trust (75 % is left without it)"
    )
    assert takes_words(replace(row, mechanisms=(Mechanism("trust", 0.75),))).startswith("no single mechanism")
