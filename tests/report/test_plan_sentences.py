"""What is said of one plan where words could mislead: costs, acts that cannot fail, differences too small, months."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
import sample_advice

from allyscope.report.pages.advice_view import effect_row
from allyscope.report.pages.brief_view import sure_words
from allyscope.report.wording.advice_words import short_verdict, verdict
from allyscope.report.wording.catalogue import LANGUAGES, speaking
from allyscope.report.wording.names import Names
from allyscope.report.wording.plan_sentences import cost_sentence, gist
from allyscope.report.wording.so_far import so_far_lines
from allyscope.results.advice import PlanAdvice

FULL = sample_advice.advice()
MEET = FULL.plans[0]
Origin = Literal["assumed", "plan", "record"]


def costing(*origins: Origin, name: str = "layered-meetings") -> PlanAdvice:
    return replace(MEET, id=name, acts=tuple(replace(MEET.acts[0], cost_from=each) for each in origins))


def test_costs_are_said_to_come_from_where_they_come_from() -> None:
    assert cost_sentence(costing("assumed")).endswith("costs are assumed.")
    assert cost_sentence(costing("record", "record")).endswith("costs are those that the record tells.")
    mixed = "costs are assumed where neither the plan nor the record tells them."
    assert cost_sentence(costing("record", "assumed")).endswith(mixed)
    assert cost_sentence(costing("assumed", name="mine")).endswith(mixed)  # its own cost may stand in the total


@pytest.mark.parametrize("language", LANGUAGES)
def test_recorded_costs_are_not_called_assumed_in_any_language(language: str) -> None:
    with speaking(language):
        said = {cost_sentence(costing(origin)) for origin in ("assumed", "record")}
        assert len({*said, cost_sentence(costing("record", "assumed"))}) == 3


def test_an_act_that_cannot_fail_is_told_and_left_out_of_the_sum() -> None:
    apology, meetings, promise = FULL.so_far
    acts = (apology, meetings, replace(promise, seen=1.0))
    *lines, together, note = so_far_lines(replace(FULL, so_far=acts), Names({}))
    assert lines[1] == (
        "without a date, P2 to meet on several levels: seen to work; in the model this cannot fail, so there is no "
        "expectation to compare."
    )
    assert "changes no other number" in note
    assert together == (
        "Of 2 acts that may fail in the model and of which it is told 50% worked, where 45% was to be expected; those "
        "that cannot fail there do not count."
    )
    *_, without, _ = so_far_lines(replace(FULL, so_far=(acts[0], acts[2])), Names({}))
    assert without == "Of 2 acts of which it is told 50% worked, where 45% was to be expected."


def small(difference: float, better: float) -> PlanAdvice:
    return replace(
        MEET, told_apart=False, utility=replace(MEET.utility, difference=difference, probability_better=better)
    )


def test_a_small_difference_that_is_sure_is_too_small_to_matter_and_not_unknown() -> None:
    plan = small(-0.004, 0.02)
    assert gist(plan) == "The difference to going on as now is too small to matter (−0.4 hundredths)."
    assert verdict(plan, whole=True) == "difference too small to matter (−0.4 hundredths)"
    assert short_verdict(plan) == "too small to matter"
    assert sure_words(plan, like_the_first=False) == "The difference to going on as now is too small to matter."
    assert gist(small(-0.004, 0.4)) == "It cannot be told apart from going on as now."


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_small_is_said_in_every_language(language: str) -> None:
    with speaking(language):
        for say_it in (gist, verdict, short_verdict):
            assert say_it(small(-0.004, 0.02)) != say_it(small(-0.004, 0.4))


@pytest.mark.parametrize(
    ("language", "name", "after"),
    [
        ("en", "Chance of an end within 1 month, points", "1 month"),
        ("de", "Wahrscheinlichkeit eines Endes innerhalb eines Monats, Prozentpunkte", "einem Monat"),
        ("fr", "Probabilité d’une fin d’ici 1 mois, en points", "1 mois"),
    ],
)
def test_one_month_is_one(language: str, name: str, after: str) -> None:
    with speaking(language):
        row = effect_row(replace(MEET.effects[0], month=1, months_to_effect=1), Names({}))
    assert (row[0], row[-1]) == (name, after)
