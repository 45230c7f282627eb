"""Averages over the partners one deals with: two partners are the fast path, more are weighted by their ties.

A partner without ties enters every average with weight zero, so that it changes nothing for the others.
"""

from __future__ import annotations

from collections.abc import Callable

import jax.numpy as jnp
from jax import Array

from allyscope.process.state import ordered_pairs

Ties = tuple[tuple[Array, ...], ...]


def over_others(j: int, ties: Ties, value: Callable[[int], Array]) -> Array:
    """Mean of `value(k)` over the partners k ≠ j, weighted by how far j deals with each."""
    others = [k for k in range(len(ties)) if k != j]
    if len(others) == 1:
        return value(others[0])
    weight = sum((ties[j][k] for k in others[1:]), ties[j][others[0]])
    total = sum((ties[j][k] * value(k) for k in others[1:]), ties[j][others[0]] * value(others[0]))
    return total / jnp.maximum(weight, 1e-9)


def participation(j: int, ties: Ties) -> Array:
    """How far partner j takes part at all, in [0, 1]."""
    return jnp.minimum(sum((ties[j][k] for k in range(len(ties)) if k != j), jnp.zeros(())), 1.0)


def over_partners(ties: Ties, value: Callable[[int], Array]) -> Array:
    """Mean of `value(j)` over the partners, weighted by participation."""
    count = len(ties)
    if count == 2:
        return 0.5 * (value(0) + value(1))
    weight = sum((participation(j, ties) for j in range(1, count)), participation(0, ties))
    total = sum((participation(j, ties) * value(j) for j in range(1, count)), participation(0, ties) * value(0))
    return total / jnp.maximum(weight, 1e-9)


def over_pairs(ties: Ties, value: Callable[[int, int], Array]) -> Array:
    """Mean of a symmetric `value(j, k)` over the unordered pairs, weighted by their ties."""
    pairs = [(j, k) for j, k in ordered_pairs(len(ties)) if j < k]
    if len(pairs) == 1:
        return value(*pairs[0])
    weight = sum((ties[j][k] for j, k in pairs), jnp.zeros(()))
    total = sum((ties[j][k] * value(j, k) for j, k in pairs), jnp.zeros(()))
    return total / jnp.maximum(weight, 1e-9)
