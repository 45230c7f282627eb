"""Student's t distribution, without a library of its own: two-sided chances by the incomplete beta function."""

from __future__ import annotations

from math import lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TERMS = 500  # of the continued fraction; a hundred do unless degrees of freedom go into the millions
TINY = 1e-300
EXACT = 3e-15

_log_gamma = np.vectorize(lgamma, otypes=[np.float64])


def two_sided(t_square: Floats, freedom: Floats) -> Floats:
    """The chance of a t at least as far from zero, from its square and the degrees of freedom."""
    total = freedom + t_square
    return incomplete_beta(freedom / 2.0, np.full_like(freedom, 0.5), freedom / total, t_square / total)


def incomplete_beta(a: Floats, b: Floats, x: Floats, rest: Floats) -> Floats:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0 and x in [0, 1]; `rest`: 1 − x.

    By Lentz's way of the continued fraction 8.17.22 of the DLMF, on the side where it converges fast.
    """
    far = x > (a + 1.0) / (a + b + 2.0)
    first, second, at = np.where(far, b, a), np.where(far, a, b), np.where(far, rest, x)
    inside = np.clip(at, TINY, 1.0 - 1e-16)
    logarithm = _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b) + first * np.log(inside) + second * np.log1p(-inside)
    part = np.exp(logarithm) * _fraction(first, second, inside) / first
    part = np.where(at <= 0.0, 0.0, part)
    return np.where(far, 1.0 - part, part)


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    """The continued fraction, term by term until nothing changes."""
    above, below = np.ones_like(x), 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1.0))
    value = below
    for m in range(1, TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        before = value
        for term in (even, odd):
            below = 1.0 / _off_zero(1.0 + term * below)
            above = _off_zero(1.0 + term / above)
            value = value * below * above
        if np.all(np.abs(value - before) <= EXACT * np.abs(value)):
            break
    return value


def _off_zero(values: Floats) -> Floats:
    return np.where(np.abs(values) < TINY, TINY, values)
