"""Weights of particles: how many they are worth, how far a step may go, which are kept, and how long ago they met."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
TINY = 1e-12  # variance of a quantity that is the same for all


def normalised(log_weights: Numbers) -> Numbers:
    """Weights that sum to one."""
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum())


def effective_size(log_weights: Numbers) -> float:
    """Kish's effective sample size of unnormalised log weights."""
    return float(1.0 / (normalised(log_weights) ** 2).sum())


def next_power(log_likelihood: Numbers, power: float, target: float) -> float:
    """The largest next power whose step keeps the effective sample size at `target`, by bisection."""
    if effective_size((1.0 - power) * log_likelihood) >= target:
        return 1.0
    low, high = power, 1.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if effective_size((middle - power) * log_likelihood) >= target else (low, middle)
    return low


def systematic(weights: Numbers, uniform: float, count: int) -> NDArray[np.int64]:
    """Systematic resampling to `count` particles: each is kept within one of its expected number of copies."""
    positions = (np.arange(count) + uniform) / count
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
    count = families.shape[1]
    if count == 1:
        return 1.0  # nothing is left to compare it with
    inflated = count / (count - 1) * (families**2).sum(axis=1)[moving] / ancestors.size**2 / variance[moving]
    return min(float(1.0 / inflated.mean()), float(ancestors.size))
