"""Sides that contradict each other in all that they answered: that of one fits far better turned upside down.

Two sides of one alliance live through the same, and see part of it alike. How likely all that both answered is, is
compared with how likely it is where each answer of one of them is turned about the middle of its scale: the most
powerful test of whether a side sees, or says, the opposite (Neyman & Pearson 1933).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.panel import Mean
from allyscope.inference.replicated import Replicated, strays_of, surprising
from allyscope.results.fit import Conflict, EvidencePart

Numbers = NDArray[np.float64]
FALSE_ALARM = 0.01  # share of consistent records in which any two sides may be named
PERIODS = 4  # into which the waves of a record are gathered


def contradictory_sides(drawn: Replicated) -> Iterator[Conflict]:
    """Two sides each, as all answers of the one and all of the other."""
    sides = drawn.panel.sides
    if len(sides) < 2:
        return
    gathered = _gathered(drawn.panel.means)
    of_side = [np.flatnonzero(gathered[:, side.rows].any(axis=1)) for side in sides]
    expected, answers = gathered @ drawn.expected, gathered @ drawn.answers
    middle = expected.mean(axis=1)
    size = np.atleast_2d(np.cov(expected))
    for side, mine in zip(sides, of_side, strict=True):
        size[np.ix_(mine, mine)] += strays_of(side.covariance, gathered[mine, side.rows])
    upright, turned = (each - middle[:, None] for each in (answers, 1.0 - answers))
    alone = [_log_density(upright[mine], size[np.ix_(mine, mine)]) for mine in of_side]
    several = [i for i, mine in enumerate(of_side) if len(mine) > 1]  # of one answer each, the pair of means says it
    pairs, together, ratios = list(combinations(several, 2)), [], []
    for one, two in pairs:
        both, first = np.concatenate([of_side[one], of_side[two]]), len(of_side[one])
        covariance = size[np.ix_(both, both)]
        ways = [upright[both], upright[both], upright[both]]
        ways[1] = np.concatenate([turned[both[:first]], upright[both[first:]]])
        ways[2] = np.concatenate([upright[both[:first]], turned[both[first:]]])
        as_said, *as_turned = np.split(_log_density(np.concatenate(ways, axis=1), covariance), 3)
        together.append(as_said)
        ratios.append(np.logaddexp(*as_turned) - np.log(2.0) - as_said)
    for k in np.flatnonzero(surprising(np.array(ratios), FALSE_ALARM)) if pairs else ():
        one, two = pairs[k]
        first_part, second_part = (EvidencePart("all_answers", sides[each].partner) for each in (one, two))
        apart = float(alone[one][0] + alone[two][0])
        yield Conflict(first_part, second_part, apart, float(together[k][0]))


def _gathered(means: tuple[Mean, ...]) -> Numbers:
    """Weights (sums, means) of the mean answers of a side to a question in each of a few periods."""
    months = sorted({mean.month for mean in means})
    periods = min(PERIODS, len(months))
    period = {month: i * periods // len(months) for i, month in enumerate(months)}
    keys = [(mean.partner, mean.question.word, period[mean.month]) for mean in means]
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    weights = np.zeros((len(number), len(means)))
    weights[[number[key] for key in keys], np.arange(len(means))] = 1.0
    return weights / weights.sum(axis=1, keepdims=True)


def _log_density(away: Numbers, covariance: Numbers) -> Numbers:
    """Of normal quantities (quantities, draws) so far from what is expected of them: (draws,)."""
    root = np.linalg.cholesky(covariance)
    distance = (np.linalg.solve(root, away) ** 2).sum(axis=0)
    return np.asarray(-0.5 * distance - np.log(np.diag(root)).sum() - 0.5 * len(root) * np.log(2.0 * np.pi))
