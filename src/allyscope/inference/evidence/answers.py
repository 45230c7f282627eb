"""How people answer a question on a scale.

An answer is a share of its scale: 0 the lowest, 1 the highest category, turned so that more is better news. What a side
answers on average follows where its alliance stands among others (`standing`), along an S-shaped curve. On top of it
lie the leniency of the respondent, which colours all that one person answers, noise of the single answer, the mood of a
side in a wave, and how a side reads a question, which stays. So the fourth of five categories is an ordinary good
answer, and any number of answers leaves some doubt.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.standing import standing
from allyscope.vocabulary import PulseQuestion

Numbers = NDArray[np.float64]


class Habits(NamedTuple):
    """How people answer; the spreads are standard deviations in shares of the scale.

    `typical`, `slope`: the middle alliance is answered with logistic(typical), one that stands a standard deviation
    better with logistic(typical + slope). `leniency`: of a person over all questions; `noise`: of a single answer;
    `mood`: of a side in a wave; `reading`: of a side's understanding of one question.

    All are assumed, after what surveys of alliances and of teams show: means of single questions between 3.2 and 4.6 of
    5 (here from 2.7, as some are worded against the alliance), and an intraclass correlation of answers near 0.28.
    """

    typical: float = 0.30
    slope: float = 0.62
    leniency: float = 0.09
    noise: float = 0.17
    mood: float = 0.04
    reading: float = 0.07


HABITS = Habits()
STEADY = (
    4.0  # a side strays further than people must with a precision that is multiplied by w ~ Beta(STEADY, 1) (assumed)
)
FURTHEST = 2.33  # whoever stands lower or higher than 99 of 100 is answered alike: a scale's ends are open (assumed)


def direction(question: PulseQuestion) -> float:
    """1 where more of what is asked about is better, −1 where less is."""
    return 1.0 if question.rises == question.good else -1.0


def expected_share(values: Numbers, question: PulseQuestion, habits: Habits = HABITS) -> Numbers:
    """The mean answer, as a share of the scale with more for the better, where the construct has these values."""
    scores = direction(question) * np.clip(standing(question.construct).score(values), -FURTHEST, FURTHEST)
    return 1.0 / (1.0 + np.exp(-(habits.typical + habits.slope * scores)))


def share(answer: int, low: int, high: int, question: PulseQuestion) -> float:
    """An answer as a share of its scale, with more for the better."""
    agreed = (answer - low) / (high - low)
    return agreed if question.good else 1.0 - agreed


def mean_sd(people: int, habits: Habits = HABITS) -> float:
    """How far the mean answer of so many people of one side to one question strays from what is expected of it."""
    return float(np.sqrt((habits.noise**2 + habits.leniency**2) / people + habits.mood**2 + habits.reading**2))


def answered(value: float, question: PulseQuestion, scale: tuple[int, int], strays: Numbers) -> list[int]:
    """What people answer where the construct has a value and each strays so far (people,), in shares of the scale."""
    low, high = scale
    seen = float(expected_share(np.asarray(value), question)) + strays
    agreed = seen if question.good else 1.0 - seen
    return [int(each) for each in np.clip(np.round(low + agreed * (high - low)), low, high)]


class Side:
    """The respondents of one side, drawn as the inference takes them to be, answering wave after wave."""

    def __init__(self, people: int, rng: np.random.Generator, habits: Habits = HABITS) -> None:
        self._rng, self._habits = rng, habits
        self._scale = float(1.0 / np.sqrt(rng.beta(STEADY, 1.0)))
        self._leniency = rng.normal(0.0, habits.leniency, people)
        self._reading: dict[str, float] = {}
        self._mood: dict[int, float] = {}

    def answers(self, value: float, question: PulseQuestion, month: int, scale: tuple[int, int]) -> list[int]:
        """What each person answers in a month in which the construct has a value."""
        reading = self._reading.setdefault(question.word, self._rng.normal(0.0, self._habits.reading))
        mood = self._mood.setdefault(month, self._rng.normal(0.0, self._habits.mood))
        noise = self._rng.normal(0.0, self._habits.noise, self._leniency.size)
        return answered(value, question, scale, self._scale * (self._leniency + reading + mood + noise))
