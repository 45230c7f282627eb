"""How people answer: an ordinary good answer is the fourth of five, more for the better is good news."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.calibration.check.designs import DESIGNS
from allyscope.calibration.check.truth import Truth, truths
from allyscope.inference.evidence.answers import HABITS, STEADY, Side, direction, expected_share, mean_sd, share
from allyscope.inference.evidence.standing import standing
from allyscope.process.observe import quantities
from allyscope.vocabulary import pulse_question, words

ALLIANCES, SIDES = 600, 1500
QUESTIONS = words("pulse question")


@pytest.fixture(scope="module")
def running() -> list[Truth]:
    """Alliances of the prior that run for two and a half years."""
    return truths(DESIGNS["pulses"], ALLIANCES, seed=3)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_better_alliance_is_answered_better_along_its_whole_range(question: str) -> None:
    asked = pulse_question(question)
    values = standing(asked.construct).value(np.linspace(-2.3, 2.3, 24))
    expected = expected_share(values, asked)
    assert (np.diff(expected) * direction(asked) >= 0).all()
    assert abs(expected[-1] - expected[0]) > 0.35


@pytest.mark.parametrize("question", QUESTIONS)
def test_mean_answers_of_alliances_lie_where_those_of_surveys_do(question: str, running: list[Truth]) -> None:
    asked = pulse_question(question)
    rows = [i for i, q in enumerate(quantities(2)) if q.construct == asked.construct]
    values = np.stack([each.path[[6, 12, 18, 24, 29]][:, rows] for each in running]).ravel()
    means = 1 + 4 * expected_share(values.astype(np.float64), asked)
    assert 2.7 < means.mean() < 4.2
    assert 0.25 < means.std() < 0.9
    assert np.quantile(means, 0.95) < 4.6


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("low", "high"), [(1, 5), (1, 7), (0, 10), (0, 100), (-3, 3)])
def test_an_answer_is_a_share_of_its_scale_with_more_for_the_better(question: str, low: int, high: int) -> None:
    asked = pulse_question(question)
    ends = share(low, low, high, asked), share(high, low, high, asked)
    assert ends == ((0.0, 1.0) if asked.good else (1.0, 0.0))


def test_more_people_tell_more_but_never_all() -> None:
    spreads = [mean_sd(people) for people in (1, 3, 10, 1000)]
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[-1] > HABITS.reading


def test_respondents_are_drawn_as_far_apart_as_the_inference_takes_them_to_be() -> None:
    rng, asked = np.random.default_rng(1), pulse_question("trust")
    middle = float(standing("trust").value(np.array(-HABITS.typical / HABITS.slope)))  # answered in the middle
    people = np.array([Side(2, rng).answers(middle, asked, 0, (0, 1000)) for _ in range(SIDES)]) / 1000
    stretch = STEADY / (STEADY - 1)  # of variances, on average: 1 / w of w ~ Beta(STEADY, 1)
    variance = stretch * (HABITS.leniency**2 + HABITS.noise**2 + HABITS.mood**2 + HABITS.reading**2)
    shared = stretch * (HABITS.mood**2 + HABITS.reading**2)
    squares = (people - 0.5) ** 2
    assert squares.mean() == pytest.approx(variance, abs=5 * squares.mean(axis=1).std() / SIDES**0.5)
    product = np.prod(people - 0.5, axis=1)
    assert product.mean() == pytest.approx(shared, abs=5 * product.std() / SIDES**0.5)


@pytest.mark.parametrize("construct", sorted({pulse_question(word).construct for word in QUESTIONS}))
def test_the_table_of_standing_is_that_of_the_alliances_that_run(construct: str, running: list[Truth]) -> None:
    """Else it is older than the model: `python -m benchmarks standing --keep` writes it anew."""
    rows = [i for i, q in enumerate(quantities(2)) if q.construct == construct]
    values = np.stack([each.path[[6, 18, 29]][:, rows] for each in running]).astype(np.float64)
    scores = standing(construct).score(values).reshape(len(running), -1).mean(axis=1)
    assert abs(scores.mean()) < 0.3 + 4 * scores.std() / ALLIANCES**0.5
