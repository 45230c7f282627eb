"""From the prior to the posterior in steps: sequential Monte Carlo over whole paths with adaptive tempering.

The likelihood is raised to powers 0 = λ₀ < λ₁ < … < 1, each chosen so that the effective sample size falls to a set
share (Jasra et al. 2011); particles are resampled (systematic) and moved by Crank-Nicolson steps that keep the prior,
accepted by the tempered likelihood (Kantas, Beskos & Jasra 2014). A particle is a whole alliance with its past, so the
result is a smoother: states, traits and parameters together, with no ancestor lost to later months.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.inference.latent import Latent, choose, draw_latent, propose, take_lanes
from allyscope.inference.likelihood import Rows
from allyscope.inference.paths import Course, Weighed, weigh

TARGET = 0.5  # share of the effective sample size kept by one tempering step
STALE, FINALLY_STALE = 0.5, 0.4  # particles are moved until they resemble where they began a step by less than this
MOST_MOVES, FINALLY_MOST_MOVES = 40, 160  # after each step, and after the last
MOST_STEPS = 40
TINY = 1e-12  # variance of a quantity that is the same for all

Numbers = NDArray[np.float64]
ACCEPTED = 0.3  # share of moves accepted that their size is adapted to


@dataclass(frozen=True, slots=True)
class Step:
    """Equally weighted particles of the posterior at one power of the likelihood, and its log normalising constant."""

    power: float
    log_evidence: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Posterior:
    """Equally weighted particles of the posterior, with how they were reached.

    `log_evidence`: estimate of the log marginal likelihood. `effective`: how many independent alliances the particles
    are worth (see `independent`); `roots`: how many of the first draws from the prior have descendants left; `path`:
    the steps that led here, from the prior (power 0) on.
    """

    latent: Latent
    weighed: Weighed
    log_evidence: float
    steps: int
    acceptance: float
    effective: float
    roots: int
    reached: bool
    path: tuple[Step, ...]


def _normalised(log_weights: Numbers) -> Numbers:
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum())


def effective_size(log_weights: Numbers) -> float:
    """Kish's effective sample size of unnormalised log weights."""
    return float(1.0 / (_normalised(log_weights) ** 2).sum())


def next_power(log_likelihood: Numbers, power: float, target: float) -> float:
    """The largest next power whose step keeps the effective sample size at `target`, by bisection."""
    if effective_size((1.0 - power) * log_likelihood) >= target:
        return 1.0
    low, high = power, 1.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if effective_size((middle - power) * log_likelihood) >= target else (low, middle)
    return low


def systematic(weights: Numbers, uniform: float) -> NDArray[np.int64]:
    """Systematic resampling: one uniform, every particle kept within one of its expected number of copies."""
    positions = (np.arange(weights.size) + uniform) / weights.size
    return np.minimum(np.searchsorted(np.cumsum(weights), positions), weights.size - 1).astype(np.int64)


def resemblance(before: Numbers, after: Numbers) -> float:
    """Mean correlation over the particles of quantities (quantities, particles) before and after moves."""
    before, after = before - before.mean(axis=1, keepdims=True), after - after.mean(axis=1, keepdims=True)
    scale = np.sqrt((before**2).sum(axis=1) * (after**2).sum(axis=1))
    moving = scale > TINY
    return float(((before * after).sum(axis=1)[moving] / scale[moving]).mean()) if moving.any() else 0.0


def independent(values: Numbers, ancestors: NDArray[np.int64]) -> float:
    """How many independent particles the means of some values (quantities, particles) are worth, on the whole.

    Particles that descend from one first draw and still resemble each other count together: the variance of a mean is
    estimated from the sums over families (Chan & Lai 2013; Lee & Whiteley 2018). At most the number of particles.
    """
    order = np.argsort(ancestors, kind="stable")
    centred = (values - values.mean(axis=1, keepdims=True))[:, order]
    families = np.add.reduceat(centred, np.unique(ancestors[order], return_index=True)[1], axis=1)
    variance = centred.var(axis=1)
    moving = variance > TINY
    if not moving.any():
        return float(ancestors.size)
    inflated = (families**2).sum(axis=1)[moving] / ancestors.size**2 / variance[moving]
    return min(float(1.0 / inflated.mean()), float(ancestors.size))


def infer(
    course: Course,
    rows: Rows,
    *,
    lanes: int,
    calendars: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Posterior:
    """Particles from the posterior of everything a record leaves open.

    Never fails silently: `reached` is False where the last power was not reached, and the caller must say so.
    """
    tell = progress or (lambda _: None)
    key = jax.random.key(seed)
    rng = np.random.default_rng([seed, 7])
    latent = draw_latent(key, course.partners, len(course.inputs), lanes, calendars)
    weighed = weigh(latent, course, rows)
    ancestors = np.arange(lanes)
    power, steps, evidence, size = 0.0, 0, 0.0, 0.6
    accepted: list[float] = []
    path = [Step(0.0, 0.0, weighed)]
    while power < 1.0 and steps < MOST_STEPS:
        log_likelihood = np.asarray(weighed.total, np.float64)
        following = next_power(log_likelihood, power, TARGET * lanes)
        log_weights = (following - power) * log_likelihood
        evidence += float(np.log(np.mean(np.exp(log_weights - log_weights.max()))) + log_weights.max())
        power, steps = following, steps + 1
        chosen = systematic(_normalised(log_weights), rng.random())
        ancestors = ancestors[chosen]
        latent = take_lanes(latent, jnp.asarray(chosen))
        weighed = _taken(weighed, jnp.asarray(chosen))
        began = np.asarray(weighed.now, np.float64)
        stale, most = (FINALLY_STALE, FINALLY_MOST_MOVES) if power >= 1.0 else (STALE, MOST_MOVES)
        for move in range(most):
            move_key, accept_key = jax.random.split(jax.random.fold_in(key, 1000 * steps + move))
            proposal = propose(move_key, latent, calendars, jnp.float32(size))
            tried = weigh(proposal, course, rows)
            ratio = power * (tried.total - weighed.total)
            accept = jnp.log(jax.random.uniform(accept_key, ratio.shape)) < ratio
            latent = choose(accept, proposal, latent)
            weighed = _chosen(accept, tried, weighed)
            rate = float(accept.mean())
            accepted.append(rate)
            size = float(np.clip(size * np.exp(rate - ACCEPTED), 0.03, 0.95))
            if resemblance(began, np.asarray(weighed.now, np.float64)) < stale:
                break
        path.append(Step(power, evidence, weighed))
        tell(power)
    effective = independent(np.asarray(weighed.now, np.float64), ancestors)
    roots, rate = np.unique(ancestors).size, float(np.mean(accepted))
    return Posterior(latent, weighed, evidence, steps, rate, effective, roots, power >= 1.0, tuple(path))


@jax.jit
def _pick(values: Array, lanes: Array) -> Array:
    return jnp.take(values, lanes, axis=-1)


def _taken(weighed: Weighed, lanes: Array) -> Weighed:
    return Weighed(_pick(weighed.rows, lanes), _pick(weighed.total, lanes), _pick(weighed.now, lanes))


@jax.jit
def _either(accept: Array, new: Array, old: Array) -> Array:
    return jnp.where(accept, new, old)


def _chosen(accept: Array, new: Weighed, old: Weighed) -> Weighed:
    return Weighed(
        _either(accept, new.rows, old.rows),
        _either(accept, new.total, old.total),
        _either(accept, new.now, old.now),
    )
