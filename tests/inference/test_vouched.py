"""What the check of calibration found is said where it matters."""

from __future__ import annotations

import re
from typing import get_args

import numpy as np
import pytest

from allyscope.inference import limits
from allyscope.inference.coverage import CameTrue, Covered, When, covered, doubts, judged, summary, unsure, vouched
from allyscope.inference.shared_prior import shared_prior
from allyscope.inference.summary import COMPARED, SHOWN, critical_levels


def found(*coverages: float, error: float = 0.003, even: bool = True) -> list[Covered]:
    return [Covered("conflict", "now", f"design-{n}", 500, each, error, even) for n, each in enumerate(coverages)]


def test_intervals_that_hold_what_they_promise_are_passed_over() -> None:
    assert doubts(["conflict"], ["now"], found(0.9, 0.88, 0.92)) == ()


@pytest.mark.parametrize("coverage", [0.85, 0.87, 0.93])
def test_a_construct_that_one_design_finds_too_narrow_or_too_wide_is_named(coverage: float) -> None:
    (said,) = doubts(["trust", "conflict"], ["now", "ahead"], found(0.9, 0.91, coverage))
    assert f"conflict ({coverage:.0%})" in said
    assert "of today" in said
    assert "trust" not in said
    assert "forecast" not in said


@pytest.mark.parametrize("coverage", [0.87, 0.93])
def test_what_chance_explains_is_named_as_that(coverage: float) -> None:
    (said,) = doubts(["trust", "conflict"], ["now"], found(0.9, coverage, error=0.0134))
    assert "chance alone may do: of today for conflict" in said
    assert "beyond chance" not in said


def test_a_construct_whose_ranks_are_uneven_is_named_too() -> None:
    (said,) = doubts(["conflict"], ["now"], [*found(0.9), *found(0.89, even=False)])
    assert "conflict (89%, unevenly)" in said


def test_what_was_found_of_another_time_is_no_matter() -> None:
    assert doubts(["conflict"], ["ahead"], found(0.7)) == ()


def test_a_probability_that_did_not_come_true_as_often_as_it_said_is_named() -> None:
    seen = [
        CameTrue("trust", "rise", "pulses", 0.4, 0.41, True),
        CameTrue("trust", "rise", "sparse", 0.4, 0.48, False),
        CameTrue("conflict", "rise", "sparse", 0.4, 0.41, True),
        CameTrue("alliance", "end", "sparse", 0.1, 0.2, False),
    ]
    (said,) = unsure(["trust", "conflict"], ["rise"], seen)
    assert "that it is higher than at the start: trust (said 40%, so in 48%)" in said
    assert "conflict" not in said
    assert unsure(["conflict"], ["rise"], seen) == ()
    (said,) = unsure(["trust"], ["notable"], [CameTrue("trust", "notable", "late", 0.4, 0.401, False)])
    assert "trust (right on average, not case by case)" in said
    assert "of an end: alliance (said 10%, so in 20%)" in unsure(["alliance"], ["end"], seen)[0]


@pytest.mark.parametrize("when", get_args(When))
def test_every_construct_that_is_printed_was_checked(when: When) -> None:
    checked = {each.construct for each in covered() if each.when == when}
    assert checked == set(COMPARED if when == "gap" else SHOWN)


def test_every_judgement_that_is_printed_was_checked() -> None:
    checked = {(each.kind, each.construct) for each in judged()}
    wanted = {(kind, construct) for kind in ("rise", "will-rise") for construct in SHOWN}
    wanted |= {("crisis", construct) for construct in critical_levels()} | {("notable", each) for each in COMPARED}
    assert checked == wanted | {("end", "alliance")}


def test_a_check_made_with_other_numbers_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "parameters_digest", lambda: summary()["numbers"])
    assert limits.outdated() == ()
    monkeypatch.setattr(limits, "parameters_digest", lambda: "others")
    (said,) = limits.outdated()
    assert "before the model's numbers last changed" in said


def test_a_result_that_starts_from_another_prior_says_that_this_was_not_checked() -> None:
    learned = shared_prior("forty alliances", ("trust_on_exit",), np.zeros(1), np.eye(1))
    (said,) = limits.outdated(learned)
    assert "not with those of forty alliances" in said


def test_the_sentence_says_how_many_records_and_how_often() -> None:
    records = sum({each.design: each.records for each in covered()}.values())
    assert f"{records:,} simulated records" in vouched()
    assert re.search(r"held it in \d\d\.\d%", vouched())
