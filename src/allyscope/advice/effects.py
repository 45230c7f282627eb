"""What a plan changes against going on as now: paired differences, particle by particle, with luck averaged out."""

from __future__ import annotations

import numpy as np

from allyscope.advice.starting_point import StartingPoint
from allyscope.advice.utility import Floats, Followed
from allyscope.inference.summary import holder
from allyscope.results.advice import Effect, Level
from allyscope.results.common import PathPoint

CHANGED = ("trust", "pragmatic_legitimacy", "moral_legitimacy", "cognitive_legitimacy", "benefits", "conflict")
LESS_IS_BETTER = frozenset({"premature_end", "conflict"})
HORIZONS = (6, 12, 24)
HEADLINE = 12  # months from now at which a level's change is stated
MATERIAL = 0.01  # a mean difference below this is not worth mentioning (assumed)
SAME = 1e-4  # a particle's difference below this is none
FEWEST_RUNNING = 0.05  # share of futures that must run on under both plans


def bands(values: Floats, weights: Floats) -> Floats:
    """Mean, 5 % and 95 % quantile of each row, weighted: (rows, particles) twice → (rows, 3)."""
    order = np.argsort(values, axis=1)
    cumulative = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    whole = np.maximum(cumulative[:, -1:], 1e-12)
    found = [(values * weights).sum(axis=1) / whole[:, 0]]
    for level in (0.05, 0.95):
        at = np.minimum((cumulative < level * whole).sum(axis=1), values.shape[1] - 1)
        place = np.take_along_axis(order, at[:, None], axis=1)
        found.append(np.take_along_axis(values, place, axis=1)[:, 0])
    return np.stack(found, axis=1)


def points_of(values: Floats, weights: Floats) -> tuple[PathPoint, ...]:
    """Mean and 90 % interval month by month, of (months + 1, particles)."""
    return tuple(
        PathPoint(m, float(v), float(low), float(high)) for m, (v, low, high) in enumerate(bands(values, weights))
    )


def _better(differences: Floats, weights: Floats, sign: float) -> tuple[float, float]:
    """Probability of better, and of no difference, of weighted particles' differences."""
    share = weights / weights.sum()
    same = float(share @ (np.abs(differences) < SAME))
    return float(share @ (sign * differences >= SAME)) + 0.5 * same, same


def effect(quantity: str, holder_of: str, path: Floats, weights: Floats, months: list[int]) -> list[Effect]:
    """The effect in each of some months, from particles' differences by month (months + 1, particles) and weights."""
    sign = -1.0 if quantity in LESS_IS_BETTER else 1.0
    points = points_of(path, weights)
    until = _months_to_effect(points)
    found = []
    for month in months:
        at, (better, same) = points[month], _better(path[month], weights[month], sign)
        found.append(Effect(quantity, holder_of, month, at.median, at.low, at.high, better, same, until, points))
    return found


def _months_to_effect(points: tuple[PathPoint, ...]) -> int | None:
    sizes = [abs(point.median) for point in points]
    if max(sizes) < MATERIAL:
        return None
    return next(month for month, size in enumerate(sizes) if size >= 0.5 * max(sizes))


def effects_of(mine: Followed, reference: Followed, at: StartingPoint, ids: list[str]) -> tuple[Effect, ...]:
    """Every effect of a plan. Levels are compared where it runs on under both; after leaving there are none."""
    months = mine.survival.shape[0] - 1
    equal = np.ones((months + 1, at.particles))
    ended = at.by_particle((reference.survival - mine.survival).astype(np.float64)).mean(axis=2)
    horizons = sorted({h for h in HORIZONS if h <= months} | {months})
    found = effect("premature_end", "alliance", ended, equal, horizons)
    both = at.by_particle(np.minimum(mine.survival, reference.survival).astype(np.float64))
    running = both.sum(axis=2)
    if running[1:].mean() < FEWEST_RUNNING * at.futures:
        return tuple(found)
    for construct in CHANGED:
        for quantity, path in mine.values.items():
            if quantity.construct == construct:
                lanes = at.by_particle((path - reference.values[quantity]).astype(np.float64))
                mean = (lanes * both).sum(axis=2) / np.maximum(running, 1e-12)
                found += effect(construct, holder(quantity, ids), mean, running, [min(HEADLINE, months)])
    return tuple(found)


def levels_of(mine: Followed, at: StartingPoint, ids: list[str]) -> tuple[Level, ...]:
    """What the probability of having ended and the levels come to under a plan, month by month."""
    ended = at.by_particle(1.0 - mine.survival.astype(np.float64)).mean(axis=2)
    found = [Level("premature_end", "alliance", points_of(ended, np.ones_like(ended)))]
    weights = at.by_particle(mine.survival.astype(np.float64))
    running = weights.sum(axis=2)
    if running[1:].mean() < FEWEST_RUNNING * at.futures:
        return tuple(found)
    for construct in CHANGED:
        for quantity, path in mine.values.items():
            if quantity.construct == construct:
                lanes = at.by_particle(path.astype(np.float64))
                mean = (lanes * weights).sum(axis=2) / np.maximum(running, 1e-12)
                found.append(Level(construct, holder(quantity, ids), points_of(mean, running)))
    return tuple(found)


def utility_effect(mine: Floats, reference: Floats, at: StartingPoint, months: int) -> Effect:
    """The worth of a plan less that of going on, over all months."""
    differences = at.by_particle(mine - reference).mean(axis=1)
    equal = np.ones_like(differences)
    mean, low, high = bands(differences[None], equal[None])[0]
    better, same = _better(differences, equal, 1.0)
    return Effect("worth", "alliance", months, float(mean), float(low), float(high), better, same, None, ())
