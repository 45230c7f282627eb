"""The tables of expected answers say what the curves say."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.inference.evidence.answers import expected_share
from allyscope.inference.evidence.panel import Mean, Panel
from allyscope.inference.evidence.standing import standing
from allyscope.vocabulary import pulse_question, words


def test_what_is_looked_up_is_the_curve_of_each_question_within_and_beyond_its_range() -> None:
    questions = [pulse_question(word) for word in words("pulse question")]
    means = tuple(Mean("P1", question, 0, 0.5, 3) for question in questions)
    rng = np.random.default_rng(2)
    ranges = [standing(question.construct).values[[0, -1]] for question in questions]
    values = np.array([rng.uniform(low - 0.1, high + 0.1, 2000) for low, high in ranges], np.float32)
    exact = [expected_share(row.astype(np.float64), question) for row, question in zip(values, questions, strict=True)]
    assert 0.5 - Panel(means, ()).residuals(values) == pytest.approx(np.array(exact), abs=1e-4)


def test_no_answers_have_no_residuals() -> None:
    assert Panel((), ()).residuals(np.zeros((0, 3), np.float32)).shape == (0, 3)
