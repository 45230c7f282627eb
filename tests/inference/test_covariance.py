"""How a side's means stray together: beside the dense form, over ragged panels of people, questions and months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, share
from allyscope.inference.evidence.covariance import Covariance, Shared, covariance
from allyscope.inference.evidence.panel import Panel, log_slash, panel
from allyscope.inference.evidence.spread import rounding, spread
from allyscope.record import PulseAnswer, Span
from allyscope.vocabulary import pulse_question, words

QUESTIONS = tuple(words("pulse question"))[:5]
Numbers = NDArray[np.float64]


def answers_of(waves: list[set[int]], people: int, seed: int) -> list[PulseAnswer]:
    """Answers of one side; `waves`: which of the people × questions cells are filled in each month."""
    rng = np.random.default_rng(seed)
    return [
        PulseAnswer(Span(month, month), "P1", f"r{cell % people}", QUESTIONS[cell // people], int(a), 1, 5)
        for month, cells in enumerate(waves)
        for cell, a in zip(sorted(cells), rng.integers(1, 6, len(cells)), strict=True)
    ]


@st.composite
def ragged_panels(draw: st.DrawFn) -> list[PulseAnswer]:
    """People come and go, and leave out questions and waves as they like; some answer alike."""
    people = draw(st.integers(1, 6))
    cells = st.sets(st.sampled_from(range(people * len(QUESTIONS))), min_size=1)
    habits = draw(st.lists(cells, min_size=1, max_size=3))
    waves = draw(st.lists(st.sampled_from(habits), min_size=1, max_size=12))
    return answers_of(waves, people, draw(st.integers(0, 99)))


def dense(answered: Panel, answers: list[PulseAnswer]) -> Numbers:
    """The covariance of means written out: each pair of means by whom, when and on what they were answered."""
    shares: list[dict[str, float]] = [{} for _ in answered.means]
    where = {(mean.question.word, mean.month): i for i, mean in enumerate(answered.means)}
    for each in answers:
        question = pulse_question(each.question)
        shares[where[each.question, each.span.last]][each.respondent] = share(
            each.answer, each.low, each.high, question
        )
    noise, leniency = spread(shares, HABITS)
    whole = np.zeros((len(shares), len(shares)))
    for i, mean in enumerate(answered.means):
        whole[i, i] = noise**2 / len(shares[i]) + rounding(shares[i], 0.25)
        for j, other in enumerate(answered.means):
            both = len(shares[i].keys() & shares[j].keys()) / (len(shares[i]) * len(shares[j]))
            whole[i, j] += leniency**2 * both
            whole[i, j] += HABITS.reading**2 * (mean.question == other.question)
            whole[i, j] += HABITS.mood**2 * (mean.month == other.month)
    return whole


def compare(answers: list[PulseAnswer]) -> Covariance:
    """Everything that is worked out of the covariance of answers, beside the dense form; the structured one."""
    answered = panel(answers)
    (side,) = answered.sides
    whole, residuals = dense(answered, answers), np.random.default_rng(3).normal(0.0, 0.3, (len(answered.means), 7))
    precision = np.linalg.inv(whole)
    distance = (residuals * (precision @ residuals)).sum(axis=0)
    size = np.linalg.slogdet(precision)[1]
    assert side.distance(residuals) == pytest.approx(distance, rel=1e-9)
    assert side.size == pytest.approx(size, rel=1e-9, abs=1e-9)
    assert side.log_likelihood(side.distance(residuals)) == pytest.approx(
        log_slash(distance, len(residuals), size), abs=1e-5
    )  # read from a table
    pulled = precision @ residuals
    assert side.covariance.inverse_times(residuals) == pytest.approx(pulled, rel=1e-9, abs=1e-9 * np.abs(pulled).max())
    assert side.covariance.inverse_diagonal() == pytest.approx(np.diag(precision), rel=1e-9)
    first, second = (each.ravel() for each in np.indices(whole.shape))
    assert side.covariance.between(first, second) == pytest.approx(whole.ravel(), rel=1e-12)
    return side.covariance


@given(ragged_panels())
def test_what_is_worked_out_is_that_of_the_dense_form(answers: list[PulseAnswer]) -> None:
    compare(answers)


def test_many_waves_of_the_same_people_share_one_column_beside_those_of_questions() -> None:
    filled = compare(answers_of([set(range(20))] * 30, 4, 0))
    assert filled.lasting.shape == (150, 6)
    assert filled.blocks.shape == (30, 5, 5)


def test_who_answers_once_belongs_to_that_month() -> None:
    answers = answers_of([set(range(20))] * 12, 4, 0)
    fresh = [replace(each, respondent=f"{each.respondent} {each.span.last}") for each in answers]
    assert compare(fresh).lasting.shape == (60, 5)


def test_a_covariance_without_months_in_common_is_one_block() -> None:
    own = np.array([1.0, 2.0])
    whole = covariance(own, [1, 2], [Shared((0, 1), (1.0, 0.5))])
    assert whole.blocks.shape == (1, 2, 2)
    assert whole.between(np.array([0, 0]), np.array([0, 1])) == pytest.approx([2.0, 0.5])
