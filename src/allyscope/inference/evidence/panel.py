"""All answers of a record as means of a side, a question and a wave, and how likely they are.

Given the state, the means of one side are jointly normal: what people share over questions and waves, the mood of a
wave and the reading of a question are integrated, not sampled, so the cost does not grow with the number of
respondents. How far people of a side differ is learned from the answers themselves: those of a side that is divided
say little of where the alliance stands, instead of being taken for mistakes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, Habits, expected_share, share
from allyscope.inference.evidence.standing import standing
from allyscope.record import PulseAnswer
from allyscope.vocabulary import PulseQuestion, pulse_question

Numbers = NDArray[np.float64]
PRIOR_ANSWERS, PRIOR_PEOPLE = 12.0, 4.0  # answers and people that what is assumed of their spread counts as


class Mean(NamedTuple):
    """The answers of one side to one question in one month: their mean share and how many gave them."""

    partner: str
    question: PulseQuestion
    month: int
    share: float
    people: int


@dataclass(frozen=True)
class Panel:
    """The means of a record, and how far they may stray together, as blocks of one side each.

    `covariance` (means, means), and its inverse; `log_normal`: of each side, log of the density at its top; `spread`: of
    each side, the standard deviations of answers and of people that its answers show.
    """

    means: tuple[Mean, ...]
    covariance: Numbers
    precision: Numbers
    log_normal: dict[str, float]
    spread: dict[str, tuple[float, float]]

    def residuals(self, values: Numbers) -> Numbers:
        """How far each mean lies above what is expected of it: (means, lanes), in shares of the scale."""
        expected = [expected_share(row, mean.question) for row, mean in zip(values, self.means, strict=True)]
        return np.array([mean.share for mean in self.means])[:, None] - np.array(expected)

    def log_likelihood(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """Of all answers (lanes,), and of each mean given all others (means, lanes).

        `values` (means, lanes): of the construct that each mean is about.
        """
        residuals = self.residuals(values)
        pulled = self.precision @ residuals
        total = sum(self.log_normal.values()) - 0.5 * (residuals * pulled).sum(axis=0)
        own = np.diag(self.precision)[:, None]
        each = 0.5 * np.log(own / (2.0 * np.pi)) - 0.5 * pulled**2 / own
        return total, each

    def by_side(self, values: Numbers) -> dict[str, Numbers]:
        """Log likelihood of all answers of each side: (lanes,)."""
        residuals = self.residuals(values)
        quadratic = residuals * (self.precision @ residuals)
        sides = np.array([mean.partner for mean in self.means])
        return {side: top - 0.5 * quadratic[sides == side].sum(axis=0) for side, top in self.log_normal.items()}

    def vagueness(self) -> Numbers:
        """Standard deviation (means,) with which each mean sees its construct, near the middle alliance."""
        steep = HABITS.slope * np.exp(-HABITS.typical) / (1.0 + np.exp(-HABITS.typical)) ** 2
        ranges = [np.ptp(standing(mean.question.construct).value(np.array([-1.0, 1.0]))) / 2.0 for mean in self.means]
        return np.array(ranges) / (steep * np.sqrt(np.diag(self.precision)))


def panel(answers: Sequence[PulseAnswer], habits: Habits = HABITS) -> Panel:
    """The panel of a record's answers, by side, question and month in that order."""
    cells: dict[tuple[str, str, int], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        question = pulse_question(answer.question)
        person = cells[answer.partner, answer.question, answer.span.last][answer.respondent]
        person.append(share(answer.answer, answer.low, answer.high, question))
    keys = sorted(cells)
    sides = sorted({partner for partner, _, _ in keys})
    covariance, precision = np.zeros((2, len(keys), len(keys)))
    log_normal, spread = {}, {}
    for side in sides:
        rows = [i for i, key in enumerate(keys) if key[0] == side]
        mine = [{name: float(np.mean(given)) for name, given in cells[keys[i]].items()} for i in rows]
        noise, leniency = _spread(mine, habits)
        spread[side] = (noise, leniency)
        block = _covariance([keys[i] for i in rows], mine, noise, leniency, habits)
        covariance[np.ix_(rows, rows)], precision[np.ix_(rows, rows)] = block, np.linalg.inv(block)
        log_normal[side] = -0.5 * (len(rows) * np.log(2.0 * np.pi) + float(np.linalg.slogdet(block)[1]))
    means = (
        Mean(partner, pulse_question(question), month, _mean_share(cells[partner, question, month]), len(given))
        for (partner, question, month), given in ((key, cells[key]) for key in keys)
    )
    return Panel(tuple(means), covariance, precision, log_normal, spread)


def _mean_share(given: dict[str, list[float]]) -> float:
    return float(np.mean([np.mean(each) for each in given.values()]))


def _spread(cells: Sequence[dict[str, float]], habits: Habits) -> tuple[float, float]:
    """Standard deviations of a single answer and of people, from a side's answers and what is assumed of people.

    By moments, in which what is assumed counts as some more answers and people.
    """
    apart: dict[str, list[float]] = defaultdict(list)
    for cell in cells:
        middle = np.mean(list(cell.values()))
        for person, answer in cell.items():
            apart[person].append(float(answer - middle))
    people = {person: float(np.mean(each)) for person, each in apart.items()}
    within = sum(float(((np.array(each) - people[person]) ** 2).sum()) for person, each in apart.items())
    free = max(sum(len(cell) - 1 for cell in cells) - max(len(people) - 1, 0), 0)
    noise = (PRIOR_ANSWERS * habits.noise**2 + within) / (PRIOR_ANSWERS + free)
    if len(people) < 2:
        return float(np.sqrt(noise)), habits.leniency
    scale = len(people) / (len(people) - 1)
    between = sum(max(scale * people[person] ** 2 - noise / len(each), 0.0) for person, each in apart.items())
    leniency = (PRIOR_PEOPLE * habits.leniency**2 + between) / (PRIOR_PEOPLE + len(people) - 1)
    # Who answers all with the lowest category, or the highest, does not tell questions apart.
    noise += max(leniency - habits.leniency**2, 0.0)
    return float(np.sqrt(noise)), float(np.sqrt(leniency))


def _covariance(
    keys: Sequence[tuple[str, str, int]],
    cells: Sequence[dict[str, float]],
    noise: float,
    leniency: float,
    habits: Habits,
) -> Numbers:
    """Of a side's means, in shares of the scale."""
    names = sorted({person for cell in cells for person in cell})
    part = np.array([[(name in cell) / len(cell) for name in names] for cell in cells])
    questions, months = np.array([key[1] for key in keys]), np.array([key[2] for key in keys])
    covariance = leniency**2 * part @ part.T
    covariance += habits.reading**2 * (questions[:, None] == questions[None, :])
    covariance += habits.mood**2 * (months[:, None] == months[None, :])
    return covariance + np.diag([noise**2 / len(cell) for cell in cells])
