"""Exact answer of a linear-Gaussian case: a first-order autoregression seen with noise (Kalman filter and smoother)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Mean and variance of the state in every month, and the log likelihood of all that was seen."""

    mean: Numbers
    variance: Numbers
    log_likelihood: float


def smoothed(seen: dict[int, float], months: int, keep: float, kick: float, noise: float) -> Smoothed:
    """x₀ = z₀, xₜ = keep·xₜ₋₁ + kick·zₜ with standard normal z; in the months of `seen`, xₜ plus noise is seen.

    Rauch, Tung & Striebel (1965).
    """
    predicted, filtered = np.zeros((months, 2)), np.zeros((months, 2))
    log_likelihood, mean, variance = 0.0, 0.0, 1.0
    for t in range(months):
        if t:
            mean, variance = keep * mean, keep**2 * variance + kick**2
        predicted[t] = mean, variance
        if t in seen:
            total, error = variance + noise**2, seen[t] - mean
            log_likelihood += -0.5 * (np.log(2 * np.pi * total) + error**2 / total)
            gain = variance / total
            mean, variance = mean + gain * error, (1 - gain) * variance
        filtered[t] = mean, variance
    found = filtered.copy()
    for t in range(months - 2, -1, -1):
        back = keep * filtered[t, 1] / predicted[t + 1, 1]
        found[t, 0] += back * (found[t + 1, 0] - predicted[t + 1, 0])
        found[t, 1] += back**2 * (found[t + 1, 1] - predicted[t + 1, 1])
    return Smoothed(found[:, 0], found[:, 1], log_likelihood)
