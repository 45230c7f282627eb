"""Two courses of the same alliances compared: paired differences, particle by particle, with luck averaged out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allyscope.results.advice import Effect
from allyscope.results.common import Contrasted, MeanAhead
from allyscope.vocabulary import constructs

Floats = NDArray[np.float64]
LESS_IS_BETTER = frozenset({"premature_end", *(each.word for each in constructs() if each.better == "less")})
MATERIAL = 0.01  # a mean difference below this is not worth mentioning (assumed)
SAME = 1e-4  # a particle's difference below this is none
TOLD_APART = 0.75  # probability with which one must beat another to be told apart from it (assumed)


def bands(values: Floats, weights: Floats) -> Floats:
    """Mean, 5 % and 95 % quantile of each row, weighted: (rows, particles) twice → (rows, 3)."""
    order = np.argsort(values, axis=1)
    cumulative = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    whole = np.maximum(cumulative[:, -1:], 1e-12)
    columns = [(values * weights).sum(axis=1) / whole[:, 0]]
    for level in (0.05, 0.95):
        at = np.minimum((cumulative < level * whole).sum(axis=1), values.shape[1] - 1)
        place = np.take_along_axis(order, at[:, None], axis=1)
        columns.append(np.take_along_axis(values, place, axis=1)[:, 0])
    return np.stack(columns, axis=1)


def points_of(values: Floats, weights: Floats) -> tuple[MeanAhead, ...]:
    """Mean and 90 % interval month by month, of (months + 1, particles)."""
    return tuple(
        MeanAhead(m, float(v), float(low), float(high)) for m, (v, low, high) in enumerate(bands(values, weights))
    )


def better_and_same(differences: Floats, weights: Floats, sign: float) -> tuple[float, float]:
    """Probability of better, and of no difference, of weighted particles' differences."""
    share = weights / weights.sum()
    same = float(share @ (np.abs(differences) < SAME))
    return float(share @ (sign * differences >= SAME)) + 0.5 * same, same


def effect(quantity: str, holder_of: str, path: Floats, weights: Floats, months: list[int]) -> list[Effect]:
    """The effect in each of some months, from particles' differences by month (months + 1, particles) and weights."""
    sign = -1.0 if quantity in LESS_IS_BETTER else 1.0
    points = points_of(path, weights)
    until = _months_to_effect(points)
    effects = []
    for month in months:
        at, (better, same) = points[month], better_and_same(path[month], weights[month], sign)
        verdict = contrasted(at.mean, better)
        effects.append(
            Effect(quantity, holder_of, month, at.mean, at.low, at.high, better, same, until, points, verdict)
        )
    return effects


def _months_to_effect(points: tuple[MeanAhead, ...]) -> int | None:
    sizes = [abs(point.mean) for point in points]
    if max(sizes) < MATERIAL:
        return None
    return next(month for month, size in enumerate(sizes) if size >= 0.5 * max(sizes))


def contrasted(difference: float, probability_better: float) -> Contrasted:
    """Whether two courses can be told apart: by a difference worth mentioning, in three of four particles."""
    if abs(difference) < MATERIAL or 1.0 - TOLD_APART < probability_better < TOLD_APART:
        return "cannot_tell"
    return "better" if probability_better >= TOLD_APART else "worse"
