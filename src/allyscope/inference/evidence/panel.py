"""All answers of a record as means of a side, a question and a wave, and how likely they are.

Given the state, what people share over questions and waves, the mood of a wave and the reading of a question are
integrated, not sampled, so the cost does not grow with the number of respondents. How far the people of a side differ
is learned from the answers themselves: those of a side that is divided say little of where the alliance stands, instead
of being taken for mistakes. How far a side as a whole strays from what the model expects is not known either: it is
integrated too, so that answers that fit no path at all lose weight instead of forcing one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lgamma, log, pi
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, STEADY, Habits, share
from allyscope.inference.evidence.covariance import Covariance, Shared, covariance
from allyscope.inference.evidence.curves import Curves, curves_of
from allyscope.inference.evidence.spread import rounding, spread
from allyscope.inference.evidence.standing import STEP, standing
from allyscope.record import PulseAnswer
from allyscope.vocabulary import PulseQuestion, pulse_question

Numbers = NDArray[np.float64]
AT_ONCE = 2**17  # numbers worked out together, as many as stay in the processor's cache
POINTS = 4096  # of the table that leaving out single means is read from


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

    `covariance` holds for a side that strays as little as can be; it may stray further by a factor that is integrated
    (the multivariate slash distribution; Wang & Genton 2006).
    """

    partner: str
    rows: slice
    covariance: Covariance

    def log_likelihood(self, distance: Numbers) -> Numbers:
        """Of the side's answers, where they lie so far from what is expected of them: (lanes,), to 10⁻⁵."""
        roots, logs = self._density
        root, means = np.sqrt(distance), self.rows.stop - self.rows.start
        beyond = root > roots[-1]
        logs = np.interp(root, roots, logs)
        if beyond.any():
            logs[beyond] = log_slash(distance[beyond], means, self.size)
        return logs

    @cached_property
    def _density(self) -> tuple[Numbers, Numbers]:
        """Roots of distances up to where the density follows a power, and the log density there."""
        means = self.rows.stop - self.rows.start
        roots = np.linspace(0.0, np.sqrt(2.0 * complete_from(means)), POINTS)
        return roots, log_slash(roots**2, means, self.size)

    @property
    def size(self) -> float:
        """Log determinant of the precision."""
        return -self.covariance.log_size

    def distance(self, residuals: Numbers) -> Numbers:
        """How far the side's answers lie from what is expected of them, squared, by the precision: (lanes,)."""
        return self.covariance.distance(residuals)

    def given_the_others(self, residuals: Numbers) -> Numbers:
        """Of each mean, given the side's other means: (means, lanes)."""
        pulled = self.covariance.inverse_times(residuals)
        distance, own = (residuals * pulled).sum(axis=0), self.covariance.inverse_diagonal()[:, None]
        size = self.size
        roots = np.linspace(0.0, np.sqrt(distance.max()) + 1e-9, POINTS)  # the density depends on the distance alone
        others = np.interp(
            np.sqrt(np.maximum(distance - pulled**2 / own, 0.0)), roots, log_slash(roots**2, len(residuals) - 1, 0.0)
        )
        return log_slash(distance, len(residuals), size) - others - 0.5 * (size - np.log(own))


def complete_from(count: int) -> float:
    """Half the squared distance beyond which the incomplete gamma function of so many dimensions is complete."""
    shape = 0.5 * count + STEADY
    return shape + 12.0 * shape**0.5 + 30.0


def log_slash(distance: Numbers, count: int, size: float) -> Numbers:
    """Log density of normal quantities with a precision multiplied by w in (0, 1), of density STEADY · w^(STEADY − 1).

    `distance`: squared, by the precision at w = 1, of any shape; `count` dimensions; `size`: log determinant of that
    precision. Its core is the incomplete gamma function, as a series that has no cancellation.
    """
    shape, x = 0.5 * count + STEADY, 0.5 * distance
    far = complete_from(count)
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

    def residuals(self, values: NDArray[np.floating]) -> Numbers:
        """How far each mean lies above what is expected of it, in shares of the scale: (means, lanes).

        `values` (means, lanes): of the construct that each mean is about.
        """
        curves = self._curves
        steps = (values - curves.lowest) * np.float32(1.0 / STEP)
        np.clip(steps, np.float32(0), curves.last, out=steps)
        place = steps.astype(np.int32)
        steps -= place
        place += curves.begins
        steps *= curves.rises.take(place)
        steps += curves.shares.take(place)
        return self._shares[:, None] - steps

    @cached_property
    def _shares(self) -> Numbers:
        return np.array([mean.share for mean in self.means])

    @cached_property
    def _curves(self) -> Curves:
        """What is expected of each mean, by the value of its construct."""
        return curves_of([mean.question for mean in self.means])

    def given_the_others(self, values: NDArray[np.floating]) -> Numbers:
        """Log likelihood of each mean given all others: (means, lanes)."""
        residuals = self.residuals(values)
        each = [side.given_the_others(residuals[side.rows]) for side in self.sides]
        return np.concatenate(each) if each else residuals

    def by_side(self, values: NDArray[np.floating]) -> dict[str, Numbers]:
        """Log likelihood of all answers of each side: (lanes,)."""
        distances = self.distances(values)
        return {side.partner: side.log_likelihood(distances[side.partner]) for side in self.sides}

    def distances(self, values: NDArray[np.floating]) -> dict[str, Numbers]:
        """Squared distance of the answers of each side from what is expected of them: (lanes,)."""
        lanes = values.shape[1]
        distances = {side.partner: np.empty(lanes) for side in self.sides}
        at_once = max(AT_ONCE // max(len(values), 1), 1)
        for start in range(0, lanes, at_once):
            some = slice(start, start + at_once)
            residuals = self.residuals(values[:, some])
            for side in self.sides:
                distances[side.partner][some] = side.distance(residuals[side.rows])
        return distances

    def vagueness(self) -> Numbers:
        """Standard deviation (means,) with which each mean sees its construct, near the middle alliance."""
        steep = HABITS.slope * np.exp(-HABITS.typical) / (1.0 + np.exp(-HABITS.typical)) ** 2
        ranges = [np.ptp(standing(mean.question.construct).value(np.array([-1.0, 1.0]))) / 2.0 for mean in self.means]
        own = [side.covariance.inverse_diagonal() for side in self.sides]
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
        rounded = np.array([rounding(shares[i], steps[keys[i]]) for i in rows])
        sides.append(SidePanel(partner, mine, _covariance(means[mine], shares[mine], rounded, habits)))
    return Panel(means, tuple(sides))


def _covariance(
    means: Sequence[Mean], shares: Sequence[dict[str, float]], rounded: Numbers, habits: Habits
) -> Covariance:
    """Of a side's means, in shares of the scale; `rounded` (means,): their variances because of whole categories."""
    noise, leniency = spread(shares, habits)
    months, questions, people = (defaultdict[int | str, list[int]](list) for _ in range(3))
    for i, (mean, each) in enumerate(zip(means, shares, strict=True)):
        months[mean.month].append(i)
        questions[mean.question.word].append(i)
        for person in each:
            people[person].append(i)
    shared = [Shared(tuple(rows), (habits.mood,) * len(rows)) for rows in months.values()]
    shared += [Shared(tuple(rows), (habits.reading,) * len(rows)) for rows in questions.values()]
    for rows, alike in Counter(map(tuple, people.values())).items():  # who answered the same questions sways as one
        shared.append(Shared(rows, tuple(leniency * alike**0.5 / len(shares[i]) for i in rows)))
    own = rounded + noise**2 / np.array([len(each) for each in shares])
    return covariance(own, [mean.month for mean in means], shared)
