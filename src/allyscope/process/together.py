"""Averages over the partners one deals with: two partners are the fast path, more are weighted by their ties.

A partner without ties enters every average with weight zero, so that it changes nothing for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import add

import jax.numpy as jnp
from jax import Array

from allyscope.process.state import ordered_pairs

Ties = tuple[tuple[Array, ...], ...]


def total(values: Iterable[Array]) -> Array:
    """The sum of at least one array."""
    return reduce(add, values)


def _mean(weights: list[Array], values: list[Array]) -> Array:
    weighted = total(w * v for w, v in zip(weights, values, strict=True))
    return weighted / jnp.maximum(total(weights), 1e-9)


def over_others(j: int, ties: Ties, value: Callable[[int], Array]) -> Array:
    """Mean of `value(k)` over the partners k ≠ j, weighted by how far j deals with each."""
    others = [k for k in range(len(ties)) if k != j]
    if len(others) == 1:
        return value(others[0])
    return _mean([ties[j][k] for k in others], [value(k) for k in others])


def participation(j: int, ties: Ties) -> Array:
    """How far partner j takes part at all, in [0, 1]."""
    return jnp.minimum(total(ties[j][k] for k in range(len(ties)) if k != j), 1.0)


def over_partners(ties: Ties, value: Callable[[int], Array]) -> Array:
    """Mean of `value(j)` over the partners, weighted by participation."""
    partners = range(len(ties))
    if len(ties) == 2:
        return 0.5 * (value(0) + value(1))
    return _mean([participation(j, ties) for j in partners], [value(j) for j in partners])


def over_pairs(ties: Ties, value: Callable[[int, int], Array]) -> Array:
    """Mean of a symmetric `value(j, k)` over the unordered pairs, weighted by their ties."""
    pairs = [(j, k) for j, k in ordered_pairs(len(ties)) if j < k]
    if len(pairs) == 1:
        return value(*pairs[0])
    return _mean([ties[j][k] for j, k in pairs], [value(j, k) for j, k in pairs])
