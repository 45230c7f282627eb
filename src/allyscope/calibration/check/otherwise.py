"""Ways in which people may answer otherwise than the inference assumes, and records of shapes that no design has.

Fixed before any record was drawn. The alliances come from the model; the diagnosis is the usual one and knows nothing
of how its record came about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, STEADY, Habits, expected_share
from allyscope.vocabulary import PulseQuestion

FOUR_WAVES = (8, 15, 22, 29)
TWELVE_WAVES = tuple(range(7, 30, 2))


@dataclass(frozen=True, slots=True)
class Way:
    """How the people of an alliance answer, and what its record holds.

    `respondents` of each of `partners` sides answer in the months `waves`, on a scale `scale`. `habits` are those that
    they truly have. `halo`: the share of each answer that is the person's impression of all questions; `careless`: the
    share of answers that are any category; `agrees`: mean and standard deviation, over people, of what somebody adds
    to each agreement, whatever is asked (shares of the scale); `tails`: degrees of freedom of a single answer's noise,
    0 where it is normal; `opposite`: the side whose people report the opposite of what they see, −1 where none does;
    `events`: whether the record also holds inputs, and statements of which some have no date.
    """

    name: str
    habits: Habits = HABITS
    partners: int = 2
    waves: tuple[int, ...] = FOUR_WAVES
    respondents: int = 3
    scale: tuple[int, int] = (1, 5)
    halo: float = 0.0
    careless: float = 0.0
    agrees: tuple[float, float] = (0.0, 0.0)
    tails: int = 0
    opposite: int = -1
    events: bool = False


WAYS = (
    Way("as assumed"),
    Way("people differ by 0.1", HABITS._replace(leniency=0.1)),
    Way("people differ by 0.2", HABITS._replace(leniency=0.2)),
    Way("halo", halo=0.5),
    Way("careless", careless=0.15),
    Way("acquiescence", agrees=(0.1, 0.1)),
    Way("heavy tails", tails=3),
    Way("scale 0 to 10", scale=(0, 10)),
    Way("scale 1 to 7", scale=(1, 7)),
    Way("sides contradict", opposite=1),
    Way("three partners", partners=3),
    Way("events, inputs, no dates", waves=(24,), events=True),
    Way("12 waves of 8 people", waves=TWELVE_WAVES, respondents=8),
)


class People:
    """The respondents of one side, answering wave after wave in their way."""

    def __init__(self, way: Way, side: int, rng: np.random.Generator) -> None:
        self._way, self._rng, self._opposite = way, rng, side == way.opposite
        self._scale = float(1.0 / np.sqrt(rng.beta(STEADY, 1.0)))
        self._leniency = rng.normal(0.0, way.habits.leniency, way.respondents)
        self._agrees = rng.normal(*way.agrees, way.respondents)
        self._reading: dict[str, float] = {}

    def answers(self, values: Mapping[PulseQuestion, float]) -> dict[PulseQuestion, NDArray[np.int64]]:
        """What each person answers to each question (people,) in one wave in which constructs have these values."""
        way, habits, rng, (low, high) = self._way, self._way.habits, self._rng, self._way.scale
        mood = rng.normal(0.0, habits.mood)
        seen = np.stack([self._seen(question, value, mood) for question, value in values.items()])
        seen = (1.0 - way.halo) * seen + way.halo * seen.mean(axis=0)
        given = {}
        for question, share in zip(values, seen, strict=True):
            agreed = (share if question.good else 1.0 - share) + self._agrees
            answers = np.clip(np.round(low + agreed * (high - low)), low, high).astype(np.int64)
            careless = rng.random(way.respondents) < way.careless
            answers = np.where(careless, rng.integers(low, high + 1, way.respondents), answers)
            given[question] = low + high - answers if self._opposite else answers
        return given

    def _seen(self, question: PulseQuestion, value: float, mood: float) -> NDArray[np.float64]:
        """How each person sees what is asked, as a share of the scale with more for the better."""
        habits, rng, people = self._way.habits, self._rng, self._way.respondents
        reading = self._reading.setdefault(question.word, rng.normal(0.0, habits.reading))
        drawn = rng.standard_t(self._way.tails, people) if self._way.tails else rng.normal(0.0, 1.0, people)
        strays = self._leniency + reading + mood + habits.noise * drawn
        return float(expected_share(np.asarray(value), question)) + self._scale * strays
