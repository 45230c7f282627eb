"""What a future is worth: the stated sum that plans are ordered by, particle by particle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.elsewhere import Elsewhere, reached
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


def followed(future: Future, partners: int, *, agreed: bool = False) -> Followed:
    """A future by names; survival is that of partners who may leave, and 0 after an exit that was planned.

    `agreed`: the exit is one that the sides agree on. It is premature all the same as far as they quarrel then, as
    friends alone part amicably (`process/judged/other_ends.py`).
    """
    index = row_index(partners)
    values = {index.quantities[row]: future.path[:, i] for i, row in enumerate(index.rows(*FOLLOWED))}
    hazards = np.stack([values.pop(Quantity(name)) for name in endings.HAZARDS])
    alive, running = values.pop(Quantity("alive")), endings.running(hazards)
    gone = running * (1.0 - alive)
    ended = endings.ended(hazards)[endings.PREMATURE] + (gone * values[Quantity("conflict")] if agreed else gone)
    survival = (running * alive).astype(np.float32)
    return Followed(values, survival, ended.astype(np.float32), future.tried, future.won)


@dataclass(frozen=True, slots=True)
class Worth:
    """What each lane's future is worth, part by part, in one unit, weights included: (lanes,).

    `benefits` while it runs, `elsewhere` what the sides get once it is over, `trust` while it runs; `ending`: the loss
    by a premature end, and `cost`: what the plan costs, both taken off. `of_side` (partners, lanes): benefits and what
    is had elsewhere, of each side for itself.
    """

    benefits: Floats
    elsewhere: Floats
    trust: Floats
    ending: Floats
    cost: Floats
    of_side: Floats

    @property
    def total(self) -> Floats:
        """The sum by which plans are ordered."""
        return self.benefits + self.elsewhere + self.trust - self.ending - self.cost


def worth_of(
    future: Followed, utility: Utility, cost: Floats | float, elsewhere: Elsewhere | None = None, focal: int = 0
) -> Worth:
    """What each lane's future is worth, less what the plan costs there.

    `focal`: the partner whose own value counts by `utility.own`; `elsewhere`: None where nothing is had elsewhere.
    """
    running = future.survival[1:]

    def levels(construct: str) -> Floats:
        return np.stack([(running * path[1:]).mean(axis=0, dtype=np.float64) for path in future.of(construct)])

    benefits = levels("benefits")
    had = np.zeros_like(benefits)
    if elsewhere is not None:
        had = elsewhere.options * reached(future.survival, elsewhere.half)
    shares = np.full(len(benefits), (1.0 - utility.own) / len(benefits))
    shares[focal] += utility.own
    trust = levels("trust").mean(axis=0) if utility.trust else np.zeros(benefits.shape[1])
    return Worth(
        benefits=utility.benefits * (shares @ benefits),
        elsewhere=utility.elsewhere * (shares @ had),
        trust=utility.trust * trust,
        ending=utility.ending_loss * future.ended[-1].astype(np.float64),
        cost=np.broadcast_to(np.asarray(cost, np.float64), benefits.shape[1]),
        of_side=utility.benefits * benefits + utility.elsewhere * had,
    )


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
