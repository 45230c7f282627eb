"""What the check of calibration found of intervals and probabilities, as results name it."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from allyscope.inference import limits
from allyscope.inference.coverage import (
    CameTrue,
    Covered,
    checked,
    coverage_90,
    covered,
    judged,
    strayed_intervals,
    strayed_probabilities,
    summary,
)
from allyscope.inference.shared_prior import shared_prior
from allyscope.inference.summary import COMPARED, SHOWN, critical_levels
from allyscope.results.coverage import StrayedInterval, StrayedProbability, When
from allyscope.results.limits import (
    CheckOutdated,
    IntervalsPerhapsStrayed,
    IntervalsStrayed,
    PriorUnchecked,
    ProbabilitiesStrayed,
)


def checks(*coverages: float, error: float = 0.003, even: bool = True) -> list[Covered]:
    return [Covered("conflict", "now", f"design-{n}", 500, each, error, even) for n, each in enumerate(coverages)]


def test_intervals_that_hold_what_they_promise_are_passed_over() -> None:
    assert strayed_intervals(["conflict"], ["now"], checks(0.9, 0.88, 0.92)) == ()


@pytest.mark.parametrize("coverage", [0.85, 0.87, 0.93])
def test_a_construct_that_one_design_finds_too_narrow_or_too_wide_is_named(coverage: float) -> None:
    limits_found = strayed_intervals(["trust", "conflict"], ["now", "ahead"], checks(0.9, 0.91, coverage))
    assert limits_found == (IntervalsStrayed((StrayedInterval("now", "conflict", coverage, only_uneven=False),)),)


@pytest.mark.parametrize("coverage", [0.87, 0.93])
def test_what_chance_explains_is_told_apart(coverage: float) -> None:
    limits_found = strayed_intervals(["trust", "conflict"], ["now"], checks(0.9, coverage, error=0.0134))
    row = StrayedInterval("now", "conflict", coverage, only_uneven=False)
    assert limits_found == (IntervalsPerhapsStrayed((row,), 0.88, 0.92),)


def test_a_construct_whose_ranks_are_uneven_is_named_too() -> None:
    limits_found = strayed_intervals(["conflict"], ["now"], [*checks(0.9), *checks(0.89, even=False)])
    assert limits_found == (IntervalsStrayed((StrayedInterval("now", "conflict", 0.89, only_uneven=True),)),)


def test_what_was_found_of_another_time_is_no_matter() -> None:
    assert strayed_intervals(["conflict"], ["ahead"], checks(0.7)) == ()


def test_a_probability_that_did_not_come_true_as_often_as_it_said_is_named() -> None:
    seen = [
        CameTrue("trust", "rise", "pulses", 0.4, 0.41, True),
        CameTrue("trust", "rise", "sparse", 0.4, 0.48, False),
        CameTrue("conflict", "rise", "sparse", 0.4, 0.41, True),
        CameTrue("alliance", "end", "sparse", 0.1, 0.2, False),
    ]
    limits_found = strayed_probabilities(["trust", "conflict"], ["rise"], seen)
    assert limits_found == (ProbabilitiesStrayed((StrayedProbability("rise", "trust", 0.4, 0.48),)),)
    assert strayed_probabilities(["conflict"], ["rise"], seen) == ()
    (of_end,) = strayed_probabilities(["alliance"], ["end"], seen)
    assert of_end.probabilities == (StrayedProbability("end", "alliance", 0.1, 0.2),)


@pytest.mark.parametrize("when", get_args(When))
def test_every_construct_that_is_printed_was_checked(when: When) -> None:
    of_constructs = {each.construct for each in covered() if each.when == when}
    assert of_constructs == set(COMPARED if when == "gap" else SHOWN)


def test_every_judgement_that_is_printed_was_checked() -> None:
    of_judgements = {(each.kind, each.construct) for each in judged()}
    wanted = {(kind, construct) for kind in ("rise", "will-rise") for construct in SHOWN}
    wanted |= {("crisis", construct) for construct in critical_levels()} | {("notable", each) for each in COMPARED}
    assert of_judgements == wanted | {("end", "alliance")}


def test_a_check_made_with_other_numbers_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "parameters_digest", lambda: summary()["numbers"])
    assert limits.outdated() == ()
    monkeypatch.setattr(limits, "parameters_digest", lambda: "others")
    assert limits.outdated() == (CheckOutdated(),)


def test_a_result_that_starts_from_another_prior_says_that_this_was_not_checked() -> None:
    learned = shared_prior("forty alliances", ("trust_on_exit",), np.zeros(1), np.eye(1))
    assert limits.outdated(learned) == (PriorUnchecked("forty alliances"),)


def test_coverage_is_the_least_and_most_over_the_designs() -> None:
    (trust,) = [each for each in coverage_90(["change", "now"]) if (each.when, each.construct) == ("change", "trust")]
    shares = [each.coverage for each in covered() if (each.when, each.construct) == ("change", "trust")]
    assert (trust.least, trust.most) == (min(shares), max(shares))


def test_the_check_counts_every_record_once() -> None:
    check = checked()
    assert check.records == sum({each.design: each.records for each in covered()}.values())
    assert check.designs == len(summary()["designs"])
    assert check.least <= check.mean <= check.most
