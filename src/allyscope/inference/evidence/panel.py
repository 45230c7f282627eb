"""All answers of a record as means of a side, a question and a wave, and how likely they are.

Given the state, what people share over questions and waves, the mood of a wave and the reading of a question are
integrated, not sampled, so the cost does not grow with the number of respondents. How far the people of a side differ
is learned from the answers themselves: those of a side that is divided say little of where the alliance stands, instead
of being taken for mistakes. How far a side as a whole strays from what the model expects is not known either: it is
integrated too, so that answers that fit no path at all lose weight instead of forcing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lgamma, log, pi
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, STEADY, Habits, expected_share, share
from allyscope.inference.evidence.standing import standing
from allyscope.record import PulseAnswer
from allyscope.vocabulary import PulseQuestion, pulse_question

Numbers = NDArray[np.float64]
POINTS = 4096  # of the table that leaving out single means is read from
PRIOR_ANSWERS, PRIOR_PEOPLE = 12.0, 4.0  # answers and people that what is assumed of their spread counts as


class Mean(NamedTuple):
    """The answers of one side to one question in one month: their mean share and how many gave them."""

    partner: str
    question: PulseQuestion
    month: int
    share: float
    people: int


@dataclass(frozen=True)
class SidePanel:
    """The means of one side, the rows `rows` of the panel, and how far they may stray together.

    `covariance` (means, means) and its inverse hold for a side that strays as little as can be; it may stray further
    by a factor that is integrated (the multivariate slash distribution; Wang & Genton 2006).
    """

    partner: str
    rows: slice
    covariance: Numbers
    precision: Numbers

    def log_likelihood(self, residuals: Numbers) -> Numbers:
        """Of the side's answers: (lanes,)."""
        return log_slash(self.distance(residuals), len(residuals), self.size)

    @cached_property
    def size(self) -> float:
        """Log determinant of the precision."""
        return float(np.linalg.slogdet(self.precision)[1])

    def distance(self, residuals: Numbers) -> Numbers:
        """How far the side's answers lie from what is expected of them, squared, by the precision: (lanes,)."""
        return np.asarray((residuals * (self.precision @ residuals)).sum(axis=0))

    def given_the_others(self, residuals: Numbers) -> Numbers:
        """Of each mean, given the side's other means: (means, lanes)."""
        pulled = self.precision @ residuals
        distance, own = (residuals * pulled).sum(axis=0), np.diag(self.precision)[:, None]
        size = self.size
        roots = np.linspace(0.0, np.sqrt(distance.max()) + 1e-9, POINTS)  # the density depends on the distance alone
        others = np.interp(
            np.sqrt(np.maximum(distance - pulled**2 / own, 0.0)), roots, log_slash(roots**2, len(residuals) - 1, 0.0)
        )
        return log_slash(distance, len(residuals), size) - others - 0.5 * (size - np.log(own))


def log_slash(distance: Numbers, count: int, size: float) -> Numbers:
    """Log density of normal quantities with a precision multiplied by w in (0, 1), of density STEADY · w^(STEADY − 1).

    `distance`: squared, by the precision at w = 1, of any shape; `count` dimensions; `size`: log determinant of that
    precision. Its core is the incomplete gamma function, as a series that has no cancellation.
    """
    shape, x = 0.5 * count + STEADY, 0.5 * distance
    far = shape + 12.0 * np.sqrt(shape) + 30.0  # beyond, the function is complete
    near = np.minimum(x, far)
    term = np.full_like(x, 1.0 / shape)
    total, number = term.copy(), 0
    while number < far - shape or (term > 1e-9 * total).any():
        number += 1
        term *= near / (shape + number)
        total += term
    inside = np.log(total) - near
    beyond = np.where(x > far, lgamma(shape) - shape * np.log(np.maximum(x, 1.0)), inside)
    return np.asarray(log(STEADY) + beyond + 0.5 * (size - count * log(2.0 * pi)))


@dataclass(frozen=True)
class Panel:
    """The means of a record, by side, question and month in that order, and the panel of each side."""

    means: tuple[Mean, ...]
    sides: tuple[SidePanel, ...]

    def residuals(self, values: Numbers) -> Numbers:
        """How far each mean lies above what is expected of it, in shares of the scale: (means, lanes).

        `values` (means, lanes): of the construct that each mean is about.
        """
        residuals = np.empty_like(values)
        for residual, row, mean in zip(residuals, values, self.means, strict=True):
            residual[:] = mean.share - expected_share(row, mean.question)
        return residuals

    def given_the_others(self, values: Numbers) -> Numbers:
        """Log likelihood of each mean given all others: (means, lanes)."""
        residuals = self.residuals(values)
        each = [side.given_the_others(residuals[side.rows]) for side in self.sides]
        return np.concatenate(each) if each else residuals

    def by_side(self, values: Numbers) -> dict[str, Numbers]:
        """Log likelihood of all answers of each side: (lanes,)."""
        residuals = self.residuals(values)
        return {side.partner: side.log_likelihood(residuals[side.rows]) for side in self.sides}

    def distances(self, values: Numbers) -> dict[str, Numbers]:
        """Squared distance of the answers of each side from what is expected of them: (lanes,)."""
        residuals = self.residuals(values)
        return {side.partner: side.distance(residuals[side.rows]) for side in self.sides}

    def vagueness(self) -> Numbers:
        """Standard deviation (means,) with which each mean sees its construct, near the middle alliance."""
        steep = HABITS.slope * np.exp(-HABITS.typical) / (1.0 + np.exp(-HABITS.typical)) ** 2
        ranges = [np.ptp(standing(mean.question.construct).value(np.array([-1.0, 1.0]))) / 2.0 for mean in self.means]
        own = [np.diag(side.precision) for side in self.sides]
        return np.array(ranges) / (steep * np.sqrt(np.concatenate(own))) if own else np.zeros(0)


def panel(answers: Sequence[PulseAnswer], habits: Habits = HABITS) -> Panel:
    """The panel of a record's answers; a person who answered twice in a month counts once, by the mean."""
    cells: dict[tuple[str, str, int], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    steps: dict[tuple[str, str, int], float] = {}
    for answer in answers:
        question, key = pulse_question(answer.question), (answer.partner, answer.question, answer.span.last)
        cells[key][answer.respondent].append(share(answer.answer, answer.low, answer.high, question))
        steps[key] = max(1.0 / (answer.high - answer.low), steps.get(key, 0.0))
    keys = sorted(cells)
    shares = [{person: float(np.mean(given)) for person, given in cells[key].items()} for key in keys]
    means = tuple(
        Mean(partner, pulse_question(question), month, float(np.mean(list(each.values()))), len(each))
        for (partner, question, month), each in zip(keys, shares, strict=True)
    )
    sides = []
    for partner in sorted({mean.partner for mean in means}):
        rows = [i for i, mean in enumerate(means) if mean.partner == partner]
        mine = slice(rows[0], rows[-1] + 1)
        block = _covariance(means[mine], shares[mine], habits)
        block += np.diag([_rounding(shares[i], steps[keys[i]]) for i in rows])
        sides.append(SidePanel(partner, mine, block, np.asarray(np.linalg.inv(block), np.float64)))
    return Panel(means, tuple(sides))


def _spread(shares: Sequence[dict[str, float]], habits: Habits) -> tuple[float, float]:
    """Standard deviations of a single answer and of people, from a side's answers and what is assumed of people.

    By moments, in which what is assumed counts as some more answers and people.
    """
    apart: dict[str, list[float]] = defaultdict(list)
    for each in shares:
        middle = np.mean(list(each.values()))
        for person, answer in each.items():
            apart[person].append(float(answer - middle))
    people = {person: float(np.mean(each)) for person, each in apart.items()}
    within = sum(float(((np.array(each) - people[person]) ** 2).sum()) for person, each in apart.items())
    free = max(sum(len(each) - 1 for each in shares) - max(len(people) - 1, 0), 0)
    noise = (PRIOR_ANSWERS * habits.noise**2 + within) / (PRIOR_ANSWERS + free)
    if len(people) < 2:
        return float(np.sqrt(noise)), habits.leniency
    scale = len(people) / (len(people) - 1)
    between = sum(max(scale * people[person] ** 2 - noise / len(each), 0.0) for person, each in apart.items())
    leniency = (PRIOR_PEOPLE * habits.leniency**2 + between) / (PRIOR_PEOPLE + len(people) - 1)
    # Who answers all with the lowest category, or the highest, does not tell questions apart.
    noise += max(leniency - habits.leniency**2, 0.0)
    return float(np.sqrt(noise)), float(np.sqrt(leniency))


def _rounding(shares: dict[str, float], step: float) -> float:
    """Variance of a mean because answers are whole categories, `step` apart, of people who answer alike.

    The more they differ the more it averages out, as a rounded normal quantity's does (Widrow & Kollár 2008, ch. 5); a
    single answer's noise holds its rounding already.
    """
    if len(shares) < 2:
        return 0.0
    spread = float(np.var(list(shares.values())))
    return step**2 / 12.0 * float(np.exp(-((2.0 * pi) ** 2) * spread / step**2))


def _covariance(means: Sequence[Mean], shares: Sequence[dict[str, float]], habits: Habits) -> Numbers:
    """Of a side's means, in shares of the scale."""
    noise, leniency = _spread(shares, habits)
    people = sorted({person for each in shares for person in each})
    part = np.array([[(person in each) / len(each) for person in people] for each in shares])
    questions, months = np.array([mean.question.word for mean in means]), np.array([mean.month for mean in means])
    covariance = leniency**2 * part @ part.T
    covariance += habits.reading**2 * (questions[:, None] == questions[None, :])
    covariance += habits.mood**2 * (months[:, None] == months[None, :])
    covariance += np.diag([noise**2 / len(each) for each in shares])
    return np.asarray(covariance, np.float64)
