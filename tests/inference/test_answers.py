"""How answers come about, and that a scale is used from end to end."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from allyscope.calibration.check.designs import DESIGNS
from allyscope.calibration.check.truth import Truth, truths
from allyscope.inference.evidence.answers import FAR, PULSE_MISTAKE, PULSE_SD, category, draw_answer, range_of
from allyscope.process.observe import quantities
from allyscope.vocabulary import constructs, pulse_question, words

DRAWS = 4000
ALLIANCES = 600


@pytest.fixture(scope="module")
def running() -> list[Truth]:
    """Alliances of the prior that run for two and a half years."""
    return truths(DESIGNS["pulses"], ALLIANCES, seed=3)


def chances(values: np.ndarray, construct: str) -> np.ndarray:
    """Chance of each of five categories for an attentive respondent, (5, values)."""
    bottom, top = range_of(construct)
    borders = np.array([category(each, 1, 5, bottom, top) for each in range(1, 6)])
    below = ndtr((borders[..., None] - values) / (PULSE_SD * (top - bottom)))
    return np.asarray(below[:, 1] - below[:, 0])


def test_the_categories_cover_everything_without_gap() -> None:
    borders = [category(each, 1, 5, 0.25, 1.0) for each in range(1, 6)]
    assert (borders[0][0], borders[-1][1]) == (-FAR, FAR)
    assert [upper for _, upper in borders[:-1]] == pytest.approx([0.4, 0.55, 0.7, 0.85])
    assert [lower for lower, _ in borders[1:]] == pytest.approx([0.4, 0.55, 0.7, 0.85])


@pytest.mark.parametrize(("construct", "value"), [("trust", 0.3), ("conflict", 0.06), ("conduct", 0.95)])
def test_answers_are_drawn_as_often_as_the_inference_takes_them_to_be(construct: str, value: float) -> None:
    rng = np.random.default_rng(1)
    drawn = np.bincount([draw_answer(value, construct, 1, 5, rng) for _ in range(DRAWS)], minlength=6)[1:] / DRAWS
    expected = PULSE_MISTAKE / 5 + (1 - PULSE_MISTAKE) * chances(np.array([value]), construct)[:, 0]
    assert np.abs(drawn - expected).max() < 4 * 0.5 / DRAWS**0.5  # four standard errors


@pytest.mark.parametrize("question", words("pulse question"))
def test_every_answer_is_given_in_some_alliance_and_none_in_all(question: str, running: list[Truth]) -> None:
    construct = pulse_question(question).construct
    rows = [i for i, q in enumerate(quantities(2)) if q.construct == construct]
    values = np.stack([each.path[[6, 12, 18, 24, 29]][:, rows] for each in running]).ravel()
    shares = chances(values, construct).mean(axis=1)
    assert shares.min() > 0.002
    assert shares.max() < 0.95


def test_a_range_is_given_only_to_what_is_asked() -> None:
    answered = {each.word for each in constructs() if each.answered}
    assert answered <= {pulse_question(word).construct for word in words("pulse question")}
