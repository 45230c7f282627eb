"""What a future is worth: the stated sum that plans are ordered by, particle by particle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.plans.plan import Utility
from allyscope.engine import endings
from allyscope.engine.kernel.plans import Future
from allyscope.engine.plans import FOLLOWED
from allyscope.engine.rows import row_index
from allyscope.inference.starting_point import StartingPoint
from allyscope.process.observe import Quantity

Floats = NDArray[np.float64]
Small = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Followed:
    """A future with names: (months + 1, lanes) for each quantity.

    `survival`: the chance to run still; `ended`: that of an end that was premature, by partners who leave or by plan.
    """

    values: dict[Quantity, Small]
    survival: Small
    ended: Small
    tried: NDArray[np.int32]
    won: Small

    def of(self, construct: str) -> list[Small]:
        """Every holder's path of a construct."""
        return [path for quantity, path in self.values.items() if quantity.construct == construct]


def followed(future: Future, partners: int) -> Followed:
    """A future by names; survival is that of partners who may leave, and 0 after an exit that was planned."""
    index = row_index(partners)
    values = {index.quantities[row]: future.path[:, i] for i, row in enumerate(index.rows(*FOLLOWED))}
    hazards = np.stack([values.pop(Quantity(name)) for name in endings.HAZARDS])
    alive, running = values.pop(Quantity("alive")), endings.running(hazards)
    ended = endings.ended(hazards)[endings.PREMATURE] + running * (1.0 - alive)
    survival = (running * alive).astype(np.float32)
    return Followed(values, survival, ended.astype(np.float32), future.tried, future.won)


def utility_of(future: Followed, utility: Utility, cost: Floats | float) -> Floats:
    """The worth of each lane's future, less what the plan costs there: (lanes,)."""
    running = future.survival[1:]

    def mean(construct: str) -> Floats:
        paths = future.of(construct)
        return np.asarray(sum((running * path[1:]).mean(axis=0, dtype=np.float64) for path in paths) / len(paths))

    total = utility.benefits * mean("benefits") - utility.ending_loss * future.ended[-1].astype(np.float64) - cost
    return total + utility.trust * mean("trust") if utility.trust else total


def halves(lanes: Floats, starting_point: StartingPoint) -> tuple[Floats, Floats]:
    """Mean over the even and over the odd futures of each particle: two estimates with luck of their own."""
    each = starting_point.by_particle(lanes)
    if starting_point.futures == 1:
        return each[..., 0], each[..., 0]
    return each[..., ::2].mean(axis=-1), each[..., 1::2].mean(axis=-1)


def variance_ratio(mine: Floats, reference: Floats) -> float | None:
    """Variance of the contrast of two runs with luck and state of their own, to that of the paired one.

    None where the paired contrast does not vary at all.
    """
    paired = float((mine - reference).var())
    return None if paired < 1e-15 else float((mine.var() + reference.var()) / paired)
