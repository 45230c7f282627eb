"""Learning level and shape of the hazard from a consortium's members, in full or discounted to become defaults."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.consortium.survival import LEARNED, Lives, Numbers
from allyscope.calibration.consortium.table import Members
from allyscope.calibration.shared_posterior import Target, about, begin, bent, climb, tempered
from allyscope.process.parameters import table

OPENED = 2.0  # how much wider than the table's the priors are where the members count in full
DISCOUNT = 0.05  # what a member counts beside an alliance of two (assumed)
PARTICLES = 64
DEFAULT_PARTICLES = 2048  # with 256 it hung on the seed whether frailty became a default
LEARNED_BELOW = 0.92  # of the prior's standard deviation, as with the lab
STEP = 0.02  # of a score, to either side of where the gradient is taken
LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Posterior:
    """Equally weighted draws of `LEARNED`, (draws, numbers), as values."""

    draws: Numbers

    @property
    def narrowed(self) -> dict[str, float]:
        """The standard deviation of each score, in those of the table's prior."""
        rows = table()
        spreads = {
            name: (np.log(values) if rows[name].prior == "lognormal" else values).std() / rows[name].spread
            for name, values in zip(LEARNED, self.draws.T, strict=True)
        }
        return {name: float(spread) for name, spread in spreads.items()}

    @property
    def mean(self) -> dict[str, float]:
        """The mean of each number."""
        return dict(zip(LEARNED, self.draws.mean(axis=0).tolist(), strict=True))


def log_likelihoods(survival: Numbers, members: Members) -> Numbers:
    """Log probability of what was seen of each member, given that it was one when it was first followed: (members,).

    Left at an age between those at which it was last seen and first missed, or was still there when last seen.
    """
    ended = members.gone >= 0
    still = np.where(ended, survival[np.maximum(members.gone, 0)], 0.0)
    chance = np.maximum(survival[members.seen] - still, LEAST)
    return np.asarray(np.log(chance) - np.log(np.maximum(survival[members.entered], LEAST)))


def values_of(z: Numbers, opened: float) -> Numbers:
    """Values of `LEARNED` from standard normal scores (…, numbers), around what was assumed before data."""
    rows = [table()[name] for name in LEARNED]
    columns = []
    for i, row in enumerate(rows):
        score, before = opened * row.spread * z[..., i], row.before_data
        raw = before * np.exp(score) if row.prior == "lognormal" else before + score
        columns.append(np.clip(raw, row.low, row.high))
    return np.stack(columns, axis=-1)


def learn(
    lives: Lives,
    members: Members,
    *,
    weight: float = 1.0,
    opened: float = OPENED,
    seed: int = 0,
    particles: int = PARTICLES,
) -> Posterior:
    """The posterior from members that count `weight` each (a power prior), under priors `opened` times as wide."""

    def total(z: Numbers) -> float:
        numbers = dict(zip(LEARNED, values_of(z, opened).tolist(), strict=True))
        return float(log_likelihoods(lives.survival(numbers), members).sum())

    def climbing(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        sides = STEP * np.eye(len(z))
        slope = np.array([(total(z + side) - total(z - side)) / (2.0 * STEP) for side in sides])
        return float(weights[0] * total(z)), weights[0] * slope

    target = Target(len(LEARNED), lambda z: np.array([total(z)]), climbing)
    weights = np.array([weight])
    mode = climb(target, np.zeros(target.size), weights, 60)
    mixture = about(target, mode[None], bent(target, mode, weights)[None], weights)
    cloud = begin(target, mixture, particles, seed, _silent)
    while cloud.power < 1.0:
        cloud = tempered(target, mixture, cloud, weights, seed, (2, 4), _silent)
    return Posterior(values_of(cloud.scores, opened))


def as_defaults(lives: Lives, members: Members, seed: int = 0, particles: int = PARTICLES) -> Posterior:
    """What the members teach once each counts as little as a weak form of alliance should, under the table's priors."""
    return learn(lives, members, weight=DISCOUNT, opened=1.0, seed=seed, particles=particles)


def defaults(posterior: Posterior) -> dict[str, float]:
    """What becomes a default: the discounted means of what the members teach something about."""
    return {name: posterior.mean[name] for name, left in posterior.narrowed.items() if left < LEARNED_BELOW}


def _silent(_part: float) -> None:
    """Tell nobody."""


def exposure(members: Members) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By age in months: how many were at risk of leaving in the month that ends at it, and how many left: (ages,)."""
    ages = np.arange(members.oldest + 2)
    until = np.where(members.gone >= 0, members.gone, members.seen)
    at_risk = ((members.entered[:, None] < ages) & (ages <= until[:, None])).sum(axis=0)
    left = np.bincount(members.gone[members.gone >= 0], minlength=len(ages))
    return at_risk, left
