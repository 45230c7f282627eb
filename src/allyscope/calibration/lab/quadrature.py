"""Nodes over what differs between people: equal steps in inclination, few Gauss-Hermite nodes in the rest.

A person's choices tell sharply how it is inclined (a standard deviation of a tenth of the population's, and one-sided
for who always contributed), hardly anything of its propensity to trust, and little of its frailty. Over a sharp and
crooked density equal steps err far less than as many Gauss-Hermite nodes; over a flat one two nodes do.
"""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.nn import logsumexp

FARTHEST = 5.0  # in standard deviations of the population
DROP = 9.0  # in log posterior density: what lies farther below a person's highest is left out


def hermite(count: int) -> tuple[Array, Array]:
    """Points and log weights (count,) of a standard normal."""
    at, weight = np.polynomial.hermite_e.hermegauss(count)
    return jnp.asarray(at, jnp.float32), jnp.asarray(np.log(weight / weight.sum()), jnp.float32)


def steps(low: Array, high: Array, count: int) -> tuple[Array, Array]:
    """Points and log weights (count, …) of a standard normal, in equal steps between two bounds (…)."""
    share = jnp.linspace(0.0, 1.0, count).reshape(-1, *[1] * jnp.ndim(low))
    at = low + (high - low) * share
    return at, -0.5 * at**2 - 0.5 * float(np.log(2.0 * np.pi)) + jnp.log((high - low) / (count - 1))


def window(log_density: Array, at: Array) -> tuple[Array, Array]:
    """Bounds (people,) outside of which next to nothing lies, from log densities (points, people) at ordered points."""
    inside = log_density > log_density.max(axis=0) - DROP
    last = len(at) - 1
    low, high = jnp.argmax(inside, axis=0), last - jnp.argmax(inside[::-1], axis=0)
    return at[jnp.maximum(low - 1, 0)], at[jnp.minimum(high + 1, last)]


def over(log_values: Array, log_weights: Array) -> Array:
    """Log of the sum over all nodes but the last dimension, people: (people,)."""
    weighed = log_values + log_weights
    return logsumexp(weighed.reshape(-1, weighed.shape[-1]), axis=0)
