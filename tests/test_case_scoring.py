"""How the bundled cases are scored: every outcome is stated or refused with a reason, and the numbers are as said."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # benchmarks are beside the tests, not in the package

from benchmarks.case_outcomes import LEARNING_CASES, NOT_STATED, OUTCOMES, TRUST_CASES, reported
from benchmarks.cases import Scored, base_rates, log_scores, probability, verdict


def test_every_outcome_of_several_cases_is_scored_or_has_its_reason() -> None:
    told = Counter(variable for case in (*TRUST_CASES, *LEARNING_CASES) for variable in reported(case))
    stated = {outcome.variable for outcome in OUTCOMES}
    assert {variable for variable, cases in told.items() if cases > 1} - stated <= set(NOT_STATED)
    assert stated <= set(told)
    assert stated.isdisjoint(NOT_STATED)


def test_what_happened_agrees_with_the_codebook() -> None:
    by_name = {outcome.variable: outcome for outcome in OUTCOMES}

    def happened(variable: str) -> str:
        one = by_name[variable]
        given = {case: reported(case).get(variable) for case in one.cases}
        return "".join(case[-1] for case, value in given.items() if value is not None and one.happened(value))

    assert happened("trust_direction_final") == "1235"
    assert happened("exit_considered") == "4"
    assert happened("learning_from") == "cdf"
    assert happened("full_learning_cycles") == happened("negative_experience_phase3") == "bcdfg"
    assert happened("terminated") == "g"


def test_base_rates_come_from_the_other_cases() -> None:
    assert base_rates(np.array([True, True, False])).tolist() == pytest.approx([1.5 / 3, 1.5 / 3, 2.5 / 3])
    assert probability(np.ones(1024, bool)) < 1.0


def test_few_cases_decide_nothing_unless_all_speak_alike() -> None:
    happened = np.array([True, True, True, False, False, False, True, False])
    sharp = np.where(happened, 0.95, 0.05)

    def one(said: np.ndarray) -> Scored:
        return Scored(OUTCOMES[0], TRUST_CASES, happened, {"strict": said, "base rate": base_rates(happened)})

    assert verdict(one(sharp), "strict") == "better"
    assert verdict(one(1.0 - sharp), "strict") == "worse"
    assert verdict(one(base_rates(happened)), "strict") == "cannot tell"
    assert log_scores(np.array([0.5]), np.array([True]))[0] == pytest.approx(np.log(0.5))
