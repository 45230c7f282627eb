"""The joint posterior of numbers that many records share, from any log-likelihood with a gradient.

All numbers are standard normal scores under the prior. The mode is climbed to by BFGS, from several starts as there may
be more than one; the curvature there gives a Gaussian; from that Gaussian, widened, particles are tempered to the
posterior, so that the Gaussian is no more than a way to begin. A move of one half of the particles is a Crank-Nicolson
step about a Gaussian fitted to the other half; such a step keeps that Gaussian exactly, and only the ratio of target
to it decides (Rudolf & Sprungk 2018). Each temperature keeps half of the particles (Jasra et al. 2011).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
WIDER = 1.3  # standard deviation of the first Gaussian, in those of the curvature's
THREADS = 2  # likelihoods at a time
KEPT = 0.5  # effective share of particles that a step of the temperature must leave
LEAST_PRECISION = 0.8  # in the prior's; a likelihood that bends the wrong way at the mode says no less than nothing


class Target(NamedTuple):
    """`groups(z)`: log-likelihood of each group of records. `climb(z, weights)`: of all, weighted, and its gradient."""

    size: int
    groups: Callable[[Numbers], Numbers]
    climb: Callable[[Numbers, Numbers], tuple[float, Numbers]]


class Gaussian(NamedTuple):
    """Mean (numbers,) and lower triangular root of the covariance (numbers, numbers)."""

    mean: Numbers
    root: Numbers


class Cloud(NamedTuple):
    """Particles on their way: `scores` (particles, numbers), `groups` (particles, groups), what each comes from."""

    scores: Numbers
    groups: Numbers
    origin: NDArray[np.int64]
    power: float
    log_evidence: float
    steps: int
    acceptance: float
    size: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Equally weighted draws (draws, numbers), the log-likelihood of each group for each (draws, groups), and quality.

    `roots`: first draws that the particles descend from. `acceptance`: share of the last moves.
    """

    mode: Numbers
    draws: Numbers
    groups: Numbers
    log_evidence: float
    roots: int
    steps: int
    acceptance: float


def _penalised(target: Target, z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
    value, gradient = target.climb(z, weights)
    return float(value - 0.5 * z @ z), np.asarray(gradient, np.float64) - z


def climb_from(
    target: Target, starts: list[Numbers], weights: Numbers, steps: int, tell: Callable[[float], None]
) -> Numbers:
    """The highest of the modes that are reached from several starts."""
    modes = [
        climb(target, start, weights, steps, partial(_part_of, tell, i, len(starts))) for i, start in enumerate(starts)
    ]
    return max(modes, key=lambda mode: _penalised(target, mode, weights)[0])


def climb(
    target: Target,
    start: Numbers,
    weights: Numbers,
    steps: int,
    tell: Callable[[float], None],
    covariance: Numbers | None = None,
) -> Numbers:
    """The mode of the posterior by BFGS with shrinking steps; stops where a step gains less than a hundredth.

    `covariance`: a first guess of the inverse curvature, the prior's by default.
    """
    z = start.astype(np.float64)
    inverse = np.eye(target.size) if covariance is None else covariance.copy()
    value, gradient = _penalised(target, z, weights)
    for step in range(steps):
        direction = inverse @ gradient
        length = min(1.0, 2.0 / max(float(np.abs(direction).max()), 1e-9))
        for _ in range(12):
            further = z + length * direction
            gained, slope = _penalised(target, further, weights)
            if np.isfinite(gained) and gained > value + 1e-4 * length * float(gradient @ direction):
                break
            length *= 0.4
        else:
            break
        moved, change = further - z, gradient - slope
        if (along := float(moved @ change)) > 1e-8:
            left = np.eye(target.size) - np.outer(moved, change) / along
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / along
        done = gained - value < 0.01 and step > 10
        z, value, gradient = further, gained, slope
        tell((step + 1) / steps)
        if done:
            break
    return z


def bent(
    target: Target, mode: Numbers, weights: Numbers, tell: Callable[[float], None], width: float = 0.15
) -> Numbers:
    """The precision of the posterior at its mode, from differences of gradients; positive definite."""
    rows = []
    for i in range(target.size):
        offset = np.zeros(target.size)
        offset[i] = width
        above, below = (_penalised(target, mode + side * offset, weights)[1] for side in (1.0, -1.0))
        rows.append((below - above) / (2.0 * width))
        tell((i + 1) / target.size)
    values, vectors = np.linalg.eigh(0.5 * (np.array(rows) + np.array(rows).T))
    result: Numbers = (vectors * np.maximum(values, LEAST_PRECISION)) @ vectors.T
    return result


def about(mode: Numbers, precision: Numbers) -> Gaussian:
    """The widened Gaussian of a mode and a precision."""
    return Gaussian(mode, WIDER * np.linalg.cholesky(np.linalg.inv(precision)))


def _log_density(gaussian: Gaussian, scores: Numbers) -> Numbers:
    standard = np.linalg.solve(gaussian.root, (scores - gaussian.mean).T)
    result: Numbers = -0.5 * (standard**2).sum(axis=0) - np.log(np.diag(gaussian.root)).sum()
    return result


def _ratio(gaussian: Gaussian, cloud_scores: Numbers, groups: Numbers, weights: Numbers) -> Numbers:
    """Log of posterior (without its constant) over Gaussian; the constants of the two normal densities cancel."""
    result: Numbers = groups @ weights - 0.5 * (cloud_scores**2).sum(axis=1) - _log_density(gaussian, cloud_scores)
    return np.where(np.isfinite(result), result, -1e9)


def _part_of(tell: Callable[[float], None], done: int, times: int, part: float) -> None:
    tell((done + part) / times)


def begin(target: Target, gaussian: Gaussian, particles: int, seed: int, tell: Callable[[float], None]) -> Cloud:
    """Particles drawn from the Gaussian."""
    rng = np.random.default_rng([seed, 0])
    scores = gaussian.mean + rng.standard_normal((particles, target.size)) @ gaussian.root.T
    return Cloud(scores, _each(target, scores, tell), np.arange(particles), 0.0, 0.0, 0, 1.0, 0.5)


def _each(target: Target, scores: Numbers, tell: Callable[[float], None]) -> Numbers:
    found = []
    with ThreadPoolExecutor(THREADS) as pool:
        for i, one in enumerate(pool.map(target.groups, scores)):
            found.append(one)
            tell((i + 1) / len(scores))
    return np.array(found)


def _fitted(scores: Numbers, gaussian: Gaussian) -> Gaussian:
    """The Gaussian of where the particles are, drawn toward the first one's shape as far as they are few."""
    count, size = scores.shape
    few = size / (size + count)
    covariance = (1.0 - few) * np.cov(scores.T).reshape(size, size) + few * gaussian.root @ gaussian.root.T
    return Gaussian(scores.mean(axis=0), np.linalg.cholesky(covariance))


def _next_power(ratio: Numbers, power: float) -> float:
    """The largest step that keeps enough particles, by halving."""

    def kept(to: float) -> float:
        weights = np.exp((to - power) * (ratio - ratio.max()))
        return float(weights.sum() ** 2 / (weights**2).sum() / len(ratio))

    if kept(1.0) >= KEPT:
        return 1.0
    low, high = power, 1.0
    for _ in range(30):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if kept(middle) >= KEPT else (low, middle)
    return low


def tempered(
    target: Target,
    gaussian: Gaussian,
    cloud: Cloud,
    weights: Numbers,
    seed: int,
    moves: tuple[int, int],
    tell: Callable[[float], None],
) -> Cloud:
    """One step of the temperature: reweighted, resampled systematically, moved.

    `moves`: how often on the way, and how often after the last step.
    """
    rng = np.random.default_rng([seed, cloud.steps + 1])
    ratio = _ratio(gaussian, cloud.scores, cloud.groups, weights)
    power = _next_power(ratio, cloud.power)
    log_weights = (power - cloud.power) * ratio
    most = log_weights.max()
    chances = np.exp(log_weights - most)
    evidence = cloud.log_evidence + most + np.log(chances.mean())
    count = len(ratio)
    at = (rng.random() + np.arange(count)) / count
    chosen = np.minimum(np.searchsorted(np.cumsum(chances / chances.sum()), at), count - 1)
    scores, groups, ratio = cloud.scores[chosen], cloud.groups[chosen], ratio[chosen]
    size, accepted = cloud.size, 0.0
    times = moves[power == 1.0]
    for move in range(times):
        taken = np.zeros(count, bool)
        for part in (0, 1):
            these, others = np.arange(count) % 2 == part, np.arange(count) % 2 != part
            near, old = _fitted(scores[others], gaussian), scores[these]
            fresh = rng.standard_normal(old.shape) @ near.root.T
            proposed = near.mean + np.sqrt(1.0 - size**2) * (old - near.mean) + size * fresh
            reached = _each(target, proposed, partial(_part_of, tell, 2 * move + part, 2 * times))
            against = _ratio(gaussian, proposed, reached, weights)
            towards = _log_density(gaussian, proposed) - _log_density(near, proposed)
            away = _log_density(gaussian, old) - _log_density(near, old)
            yes = np.log(rng.random(len(old))) < power * (against - ratio[these]) + towards - away
            taken[these] = yes
            moved = np.flatnonzero(taken & these)
            scores[moved], groups[moved], ratio[moved] = proposed[yes], reached[yes], against[yes]
        accepted = float(taken.mean())
        size = float(np.clip(size * np.exp(accepted - 0.3), 0.05, 0.95))
    return Cloud(scores, groups, cloud.origin[chosen], power, evidence, cloud.steps + 1, accepted, size)


def learned(mode: Numbers, cloud: Cloud) -> Learned:
    """What the particles say once they are all the way."""
    roots = len(np.unique(cloud.origin))
    return Learned(mode, cloud.scores, cloud.groups, cloud.log_evidence, roots, cloud.steps, cloud.acceptance)
