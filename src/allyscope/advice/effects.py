"""What a plan changes against going on as now: paired differences, particle by particle, with luck averaged out."""

from __future__ import annotations

import numpy as np

from allyscope.advice.utility import Floats, Followed
from allyscope.inference.contrasts import bands, better_and_same, contrasted, effect, points_of
from allyscope.inference.starting_point import StartingPoint
from allyscope.inference.summary import holder
from allyscope.results.advice import Effect, QuantityPath
from allyscope.vocabulary import constructs

# What a plan is after: first that of which more is better, then that of which less is.
CHANGED = tuple(each.word for better in ("more", "less") for each in constructs() if each.better == better)
HORIZONS = (6, 12, 24)
HEADLINE = 12  # months from now at which a level's change is stated
FEWEST_RUNNING = 0.05  # share of futures that must run on under both plans


def effects_of(mine: Followed, reference: Followed, at: StartingPoint, ids: list[str]) -> tuple[Effect, ...]:
    """Every effect of a plan. Levels are compared where it runs on under both; after leaving there are none."""
    months = mine.survival.shape[0] - 1
    equal = np.ones((months + 1, at.particles))
    ended = at.by_particle((mine.ended - reference.ended).astype(np.float64)).mean(axis=2)
    horizons = sorted({h for h in HORIZONS if h <= months} | {months})
    effects = effect("premature_end", "alliance", ended, equal, horizons)
    both = at.by_particle(np.minimum(mine.survival, reference.survival).astype(np.float64))
    running = both.sum(axis=2)
    if not _runs(running, at):
        return tuple(effects)
    for construct in CHANGED:
        for quantity, path in mine.values.items():
            if quantity.construct == construct:
                lanes = at.by_particle((path - reference.values[quantity]).astype(np.float64))
                mean = (lanes * both).sum(axis=2) / np.maximum(running, 1e-12)
                effects += effect(construct, holder(quantity, ids), mean, running, [min(HEADLINE, months)])
    return tuple(effects)


def _runs(running: Floats, at: StartingPoint) -> bool:
    """Whether enough futures run on, (months + 1, particles), to speak of levels: on the whole and to the last."""
    return bool(running[1:].mean() >= FEWEST_RUNNING * at.futures and running[-1].any())


def levels_of(mine: Followed, at: StartingPoint, ids: list[str]) -> tuple[QuantityPath, ...]:
    """What the probability of having ended and the levels come to under a plan, month by month."""
    ended = at.by_particle(mine.ended.astype(np.float64)).mean(axis=2)
    paths = [QuantityPath("premature_end", "alliance", points_of(ended, np.ones_like(ended)))]
    weights = at.by_particle(mine.survival.astype(np.float64))
    running = weights.sum(axis=2)
    if not _runs(running, at):
        return tuple(paths)
    for construct in CHANGED:
        for quantity, path in mine.values.items():
            if quantity.construct == construct:
                lanes = at.by_particle(path.astype(np.float64))
                mean = (lanes * weights).sum(axis=2) / np.maximum(running, 1e-12)
                paths.append(QuantityPath(construct, holder(quantity, ids), points_of(mean, running)))
    return tuple(paths)


def own_effects(
    mine: Floats, reference: Floats, at: StartingPoint, ids: tuple[str, ...], months: int
) -> tuple[Effect, ...]:
    """What each side gains for itself, of (partners, lanes)."""
    pairs = zip(ids, mine, reference, strict=True)
    return tuple(utility_effect(own, other, at, months, name) for name, own, other in pairs)


def utility_effect(mine: Floats, reference: Floats, at: StartingPoint, months: int, whose: str = "alliance") -> Effect:
    """The worth of a plan less that of going on, over all months."""
    differences = at.by_particle(mine - reference).mean(axis=1)
    equal = np.ones_like(differences)
    mean, low, high = bands(differences[None], equal[None])[0]
    better, same = better_and_same(differences, equal, 1.0)
    verdict = contrasted(float(mean), better)
    return Effect("worth", whose, months, float(mean), float(low), float(high), better, same, None, (), verdict)
