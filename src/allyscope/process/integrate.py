"""Heun's method for the smooth part of an alliance's state: the mean of the rates now and the rates a step ahead."""

from __future__ import annotations

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.process.state import AllianceState, Luck, ranges


def heun(
    rates: Callable[[AllianceState, Luck], AllianceState],
    before: AllianceState,
    luck: tuple[Luck, Luck],
    months: float | Array,
) -> AllianceState:
    """The state `months` later, given the luck now and then; kept in range, as the second-order step may overshoot."""
    leaves, structure = jax.tree.flatten(before)
    shape = jnp.shape(before.hazard)
    bounds = ranges(len(before.partners))
    low, high = (jnp.stack(jax.tree.leaves(bound)).reshape(-1, *[1] * len(shape)) for bound in bounds)

    # One array (leaves, …) carried through one loop body: written leaf by leaf, the compiler would work out the shared
    # terms of the first evaluation again for every leaf of the second, which takes four times as long.
    def stacked(state: AllianceState) -> Array:
        return jnp.stack([jnp.broadcast_to(leaf, shape) for leaf in jax.tree.leaves(state)])

    def named(values: Array) -> AllianceState:
        return jax.tree.unflatten(structure, [values[i] for i in range(len(leaves))])

    start = stacked(before)

    def evaluate(at: Array, luck_then: Luck) -> tuple[Array, Array]:
        rate = stacked(rates(named(at), luck_then))
        return jnp.clip(start + months * rate, low, high), rate

    both = jax.tree.map(lambda now, then: jnp.stack([now, then]), *luck)
    _, (first, second) = jax.lax.scan(evaluate, start, both)
    return named(jnp.clip(start + 0.5 * months * (first + second), low, high))
