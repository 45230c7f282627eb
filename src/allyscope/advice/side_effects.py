"""Side effects of a plan by name: what it may cost while it mends something else, and how probably.

Pragmatic repair that costs moral legitimacy and the reverse are those of Kumar (2015), sections 4.1 and 4.2.
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.utility import Followed
from allyscope.results.advice import SideEffect, SideEffectId

NOTABLE = 0.02  # a change that counts as a side effect, in a level (assumed)
CHECKED = (3, 6, 12, 24)  # months from now
RARE = 0.02  # side effects less probable than this are left out

Lanes = NDArray[np.bool_]


def side_effects(mine: Followed, reference: Followed) -> tuple[SideEffect, ...]:
    """Side effects that are not rare, most probable first: in any of the months checked, while it runs either way."""
    months = mine.survival.shape[0] - 1
    checked = sorted({min(month, months) for month in CHECKED})
    chance: dict[SideEffectId, NDArray[np.float64]] = {}
    for month in checked:
        running = np.minimum(mine.survival[month], reference.survival[month]).astype(np.float64)
        for name, happens in _in_month(mine, reference, month).items():
            chance[name] = np.maximum(chance.get(name, np.zeros_like(running)), running * happens)
    failed = ((mine.tried > 0) & (mine.won <= 0.0)).any(axis=0)
    probabilities = {name: float(lanes.mean()) for name, lanes in chance.items()}
    probabilities["acts_fail"] = float(failed.mean())
    likely = [SideEffect(name, value) for name, value in probabilities.items() if value >= RARE]
    return tuple(sorted(likely, key=lambda each: -each.probability))


def _in_month(mine: Followed, reference: Followed, month: int) -> dict[SideEffectId, Lanes]:
    def changes(construct: str) -> NDArray[np.float32]:
        pairs = zip(mine.of(construct), reference.of(construct), strict=True)
        return np.stack([own[month] - other[month] for own, other in pairs])

    def rises(construct: str) -> Lanes:
        return np.asarray((changes(construct) > NOTABLE).any(axis=0))

    def falls(construct: str) -> Lanes:
        return np.asarray((changes(construct) < -NOTABLE).any(axis=0))

    benefits = changes("benefits")
    sides = permutations(range(benefits.shape[0]), 2)
    pays = np.any([(benefits[j] > NOTABLE) & (benefits[k] < -NOTABLE) for j, k in sides], axis=0)
    mended = rises("pragmatic_legitimacy") | rises("moral_legitimacy")
    return {
        "pragmatic_costs_moral": rises("pragmatic_legitimacy") & falls("moral_legitimacy"),
        "moral_costs_pragmatic": rises("moral_legitimacy") & falls("pragmatic_legitimacy"),
        "repair_costs_cognitive": mended & falls("cognitive_legitimacy"),
        "one_side_pays": np.asarray(pays),
        "trust_lost_one_side": falls("trust"),
        "conflict_raised": rises("conflict"),
    }
