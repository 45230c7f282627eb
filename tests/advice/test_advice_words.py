"""Sentences of advice: they say no more than the numbers carry, and do not contradict the pictures."""

from __future__ import annotations

from dataclasses import replace

from allyscope.advice.words import summary
from allyscope.results.advice import Cause, NextQuestion

NAMES = {"go-on": "Go on", "meet": "Meet", "pause": "Pause"}
TROUBLE = Cause("process", "the sides do not deal with each other as they should", "", 0.7, 100.0, (), ())
ASK = NextQuestion(None, (), 0.01, "Ask nobody.")


def said(best: tuple[str, ...], better: tuple[str, ...]) -> str:
    return summary(NAMES, best, "go-on", (TROUBLE,), (), better, ASK)[1]


def test_a_best_plan_that_cannot_be_told_from_going_on_does_not_hide_one_that_can() -> None:
    assert said(("meet", "go-on"), ("pause",)) == (
        "Better than going on as now, as far as can be told: “Pause”. Best on average is “Meet”, but that cannot be "
        "told apart from going on."
    )


def test_where_nothing_is_clearly_better_that_is_said() -> None:
    assert said(("meet", "go-on"), ()).startswith("No plan is clearly better than going on as now.")


def test_no_trouble_is_said_as_far_as_it_is_likely() -> None:
    def first(probability: float) -> str:
        calm = replace(TROUBLE, id="none", probability=probability)
        return summary(NAMES, ("meet",), "go-on", (calm,), (), ("meet",), ASK)[0]

    assert first(0.8) == "More likely than not, there is no trouble worth the name (80%): nothing to mend then."
    assert first(0.37).endswith("but that there is some, of one kind or another, is likelier (63%).")


def test_one_plan_ahead_of_all_is_called_so() -> None:
    assert said(("meet",), ("meet",)) == "Best on average, and told apart from all others: “Meet”."
