"""The joint posterior of numbers that many records share, from any log-likelihood with a gradient.

All numbers are standard normal scores under the prior. Modes are climbed to by BFGS from several starts; the
curvature at each gives a Gaussian; from the mixture of these, widened, particles are tempered to the posterior, so
that the mixture is no more than a way to begin, and what each mode weighs is found on the way. A move of one half of
the particles is a Crank-Nicolson step about a Gaussian fitted to those of the other half that began at the same mode;
such a step keeps that Gaussian exactly, and only the ratio of the target to it decides (Rudolf & Sprungk 2018). Each
temperature keeps half of the particles (Jasra et al. 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.executors import in_order

Numbers = NDArray[np.float64]
WIDER = 1.3  # standard deviation of the first Gaussian, in those of the curvature's
THREADS = 2  # likelihoods at a time
LOWER, VALLEY = 8.0, 0.5  # in log posterior: how far below the highest a mode may lie, and how deep a valley parts two
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


class Mixture(NamedTuple):
    """Gaussians, and the share of each (parts,)."""

    parts: tuple[Gaussian, ...]
    shares: Numbers


class Cloud(NamedTuple):
    """Particles on their way: `scores` (particles, numbers), `groups` (particles, groups).

    `origin`: the first draw that each descends from; `part`: the part of the mixture which that was drawn from.
    """

    scores: Numbers
    groups: Numbers
    origin: NDArray[np.int64]
    part: NDArray[np.int64]
    power: float
    log_evidence: float
    steps: int
    acceptance: float
    size: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Equally weighted draws (draws, numbers), the log-likelihood of each group for each (draws, groups), and quality.

    `roots`: first draws that the particles descend from. `modes`: shares of them that began at each mode (modes,).
    `acceptance`: share of the last moves.
    """

    draws: Numbers
    groups: Numbers
    log_evidence: float
    roots: int
    modes: Numbers
    steps: int
    acceptance: float


def _penalised(target: Target, z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
    value, gradient = target.climb(z, weights)
    return float(value - 0.5 * z @ z), np.asarray(gradient, np.float64) - z


def side_by_side(work: Callable[[Any], Numbers], each: Sequence[Any], tell: Callable[[float], None]) -> list[Numbers]:
    """What the work makes of each, some at a time, in order."""
    ended: list[None] = []

    def one(given: Any) -> Numbers:
        result = work(given)
        ended.append(None)
        tell(len(ended) / len(each))
        return result

    return list(in_order(one, each, THREADS))


def modes_of(
    target: Target, starts: list[Numbers], weights: Numbers, steps: int, tell: Callable[[float], None]
) -> Numbers:
    """The modes (modes, numbers) that are reached from several starts, the highest first.

    What lies far below the highest is left out, and what has no valley between it and a higher one is the same mode.
    """
    reached = side_by_side(lambda start: climb(target, start, weights, steps), starts, tell)
    peaks: list[tuple[float, Numbers]] = []
    for value, mode in sorted(((_penalised(target, z, weights)[0], z) for z in reached), key=lambda each: -each[0]):
        between = [_penalised(target, 0.5 * (mode + other), weights)[0] for _, other in peaks]
        if not peaks or (value > peaks[0][0] - LOWER and max(between) < value - VALLEY):
            peaks.append((value, mode))
    return np.array([mode for _, mode in peaks])


def climb(
    target: Target,
    start: Numbers,
    weights: Numbers,
    steps: int,
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
        if done:
            break
    return z


def bent(target: Target, mode: Numbers, weights: Numbers, width: float = 0.15) -> Numbers:
    """The precision of the posterior at its mode, from differences of gradients; positive definite."""
    rows = []
    for i in range(target.size):
        offset = np.zeros(target.size)
        offset[i] = width
        above, below = (_penalised(target, mode + side * offset, weights)[1] for side in (1.0, -1.0))
        rows.append((below - above) / (2.0 * width))
    values, vectors = np.linalg.eigh(0.5 * (np.array(rows) + np.array(rows).T))
    result: Numbers = (vectors * np.maximum(values, LEAST_PRECISION)) @ vectors.T
    return result


def about(target: Target, modes: Numbers, precisions: Numbers, weights: Numbers) -> Mixture:
    """The widened Gaussians of modes (modes, numbers); shares by the square root of Laplace's evidence."""
    parts = tuple(
        Gaussian(mode, WIDER * np.linalg.cholesky(np.linalg.inv(precision)))
        for mode, precision in zip(modes, precisions, strict=True)
    )
    heights = np.array([float(target.groups(mode) @ weights - 0.5 * mode @ mode) for mode in modes])
    weighed = 0.5 * (heights - 0.5 * np.linalg.slogdet(precisions)[1])
    shares = np.exp(weighed - weighed.max())
    return Mixture(parts, shares / shares.sum())


def _log_normal(gaussian: Gaussian, scores: Numbers) -> Numbers:
    standard = np.linalg.solve(gaussian.root, (scores - gaussian.mean).T)
    result: Numbers = -0.5 * (standard**2).sum(axis=0) - np.log(np.diag(gaussian.root)).sum()
    return result


def _log_density(mixture: Mixture, scores: Numbers) -> Numbers:
    each = [np.log(share) + _log_normal(part, scores) for part, share in zip(*mixture, strict=True)]
    return np.asarray(np.logaddexp.reduce(each, axis=0))


def _ratio(mixture: Mixture, cloud_scores: Numbers, groups: Numbers, weights: Numbers) -> Numbers:
    """Log of posterior (without its constant) over mixture; the constants of the normal densities cancel."""
    result: Numbers = groups @ weights - 0.5 * (cloud_scores**2).sum(axis=1) - _log_density(mixture, cloud_scores)
    return np.where(np.isfinite(result), result, -1e9)


def _part_of(tell: Callable[[float], None], done: int, times: int, part: float) -> None:
    tell((done + part) / times)


def begin(target: Target, mixture: Mixture, particles: int, seed: int, tell: Callable[[float], None]) -> Cloud:
    """Particles drawn from the mixture, as evenly from its parts as their shares are."""
    rng = np.random.default_rng([seed, 0])
    at = (rng.random() + np.arange(particles)) / particles
    part = rng.permutation(np.minimum(np.searchsorted(np.cumsum(mixture.shares), at), len(mixture.parts) - 1))
    means, roots = (np.array(each) for each in zip(*mixture.parts, strict=True))
    scores = means[part] + np.einsum("nij,nj->ni", roots[part], rng.standard_normal((particles, target.size)))
    return Cloud(scores, _each(target, scores, tell), np.arange(particles), part, 0.0, 0.0, 0, 1.0, 0.5)


def _each(target: Target, scores: Numbers, tell: Callable[[float], None]) -> Numbers:
    return np.array(side_by_side(target.groups, list(scores), tell))


def _fitted(scores: Numbers, gaussian: Gaussian) -> Gaussian:
    """The Gaussian of where particles are, drawn toward the one that they began at as far as they are few."""
    count, size = scores.shape
    if count < 2:
        return gaussian
    few = size / (size + count)
    covariance = (1.0 - few) * np.cov(scores.T).reshape(size, size) + few * gaussian.root @ gaussian.root.T
    return Gaussian(few * gaussian.mean + (1.0 - few) * scores.mean(axis=0), np.linalg.cholesky(covariance))


def _near(
    cloud_scores: Numbers, part: NDArray[np.int64], parts: tuple[Gaussian, ...], others: NDArray[np.bool_]
) -> list[Gaussian]:
    """For each part of the mixture, the Gaussian of the others that began at it."""
    return [_fitted(cloud_scores[others & (part == k)], gaussian) for k, gaussian in enumerate(parts)]


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
    mixture: Mixture,
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
    ratio = _ratio(mixture, cloud.scores, cloud.groups, weights)
    power = _next_power(ratio, cloud.power)

    def density(scores: Numbers, groups: Numbers) -> Numbers:
        result: Numbers = _log_density(mixture, scores) + power * _ratio(mixture, scores, groups, weights)
        return result

    chosen = _resampled(cloud, (power - cloud.power) * ratio, power, rng)
    return _moved(target, density, mixture.parts, chosen, moves[power == 1.0], rng, tell)


def carried(
    target: Target,
    cloud: Cloud,
    before: Numbers,
    after: Numbers,
    seed: int,
    moves: tuple[int, int],
    tell: Callable[[float], None],
) -> Cloud:
    """Particles of the posterior under other weights of the groups: from those `before` to those `after`.

    So a group is taken out of a posterior, or added to it, without learning anew.
    """
    lines = np.arange(len(cloud.scores))
    cloud = cloud._replace(power=0.0, log_evidence=0.0, steps=0, origin=lines)
    parts = _spread_about(cloud)
    while cloud.power < 1.0:
        rng = np.random.default_rng([seed, 77, cloud.steps + 1])
        ratio = cloud.groups @ (after - before)
        power = _next_power(ratio, cloud.power)
        weights = before + power * (after - before)

        def density(scores: Numbers, groups: Numbers, weights: Numbers = weights) -> Numbers:
            result: Numbers = groups @ weights - 0.5 * (scores**2).sum(axis=1)
            return np.where(np.isfinite(result), result, -1e9)

        chosen = _resampled(cloud, (power - cloud.power) * ratio, power, rng)
        cloud = _moved(target, density, parts, chosen, moves[power == 1.0], rng, tell)
    return cloud


def _spread_about(cloud: Cloud) -> tuple[Gaussian, ...]:
    """For each part, a Gaussian about the mean of those that began at it, as wide as all are about their means."""
    count, size = cloud.scores.shape
    means = [cloud.scores[cloud.part == k] for k in range(int(cloud.part.max()) + 1)]
    centres = np.array([each.mean(axis=0) if len(each) else cloud.scores.mean(axis=0) for each in means])
    apart = cloud.scores - centres[cloud.part]
    root = np.linalg.cholesky(apart.T @ apart / count + 0.01 * np.eye(size))
    return tuple(Gaussian(centre, root) for centre in centres)


def _resampled(cloud: Cloud, log_weights: Numbers, power: float, rng: np.random.Generator) -> Cloud:
    most = log_weights.max()
    chances = np.exp(log_weights - most)
    evidence = cloud.log_evidence + most + np.log(chances.mean())
    count = len(log_weights)
    at = (rng.random() + np.arange(count)) / count
    chosen = np.minimum(np.searchsorted(np.cumsum(chances / chances.sum()), at), count - 1)
    return cloud._replace(
        scores=cloud.scores[chosen],
        groups=cloud.groups[chosen],
        origin=cloud.origin[chosen],
        part=cloud.part[chosen],
        power=power,
        log_evidence=evidence,
        steps=cloud.steps + 1,
    )


def _moved(
    target: Target,
    density: Callable[[Numbers, Numbers], Numbers],
    parts: tuple[Gaussian, ...],
    cloud: Cloud,
    times: int,
    rng: np.random.Generator,
    tell: Callable[[float], None],
) -> Cloud:
    """Each half moved about Gaussians fitted to the other, as often as said. `density`: log, of scores and groups."""
    scores, groups, part = cloud.scores.copy(), cloud.groups.copy(), cloud.part
    now, count = density(scores, groups), len(scores)
    halves = rng.permutation(count) % 2
    size, accepted = cloud.size, 0.0
    for move in range(times):
        taken = np.zeros(count, bool)
        for half in (0, 1):
            these = np.flatnonzero(halves == half)
            near, own, old = _near(scores, part, parts, halves != half), part[these], scores[these]
            means, roots = (np.array(each) for each in zip(*near, strict=True))
            fresh = np.einsum("nij,nj->ni", roots[own], rng.standard_normal(old.shape))
            proposed = means[own] + np.sqrt(1.0 - size**2) * (old - means[own]) + size * fresh
            reached = _each(target, proposed, partial(_part_of, tell, 2 * move + half, 2 * times))
            against = density(proposed, reached)
            kept = np.array([_log_normal(one, proposed) - _log_normal(one, old) for one in near])[
                own, np.arange(len(own))
            ]
            yes = np.log(rng.random(len(these))) < against - now[these] - kept
            moved = these[yes]
            scores[moved], groups[moved], now[moved], taken[moved] = proposed[yes], reached[yes], against[yes], True
        accepted = float(taken.mean())
        size = float(np.clip(size * np.exp(accepted - 0.3), 0.05, 0.95))
    return cloud._replace(scores=scores, groups=groups, acceptance=accepted, size=size)


def learned(mixture: Mixture, cloud: Cloud) -> Learned:
    """What the particles say once they are all the way."""
    roots = len(np.unique(cloud.origin))
    modes = np.bincount(cloud.part, minlength=len(mixture.parts)) / len(cloud.part)
    return Learned(cloud.scores, cloud.groups, cloud.log_evidence, roots, modes, cloud.steps, cloud.acceptance)
