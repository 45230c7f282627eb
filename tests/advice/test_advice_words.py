"""Sentences of advice: they say no more than the numbers carry, and do not contradict the pictures."""

from __future__ import annotations

from allyscope.advice.result import Cause, NextQuestion
from allyscope.advice.words import summary

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


def test_one_plan_ahead_of_all_is_called_so() -> None:
    assert said(("meet",), ("meet",)) == "Best on average, and told apart from all others: “Meet”."
