"""The four stages of the life cycle as places on a line: 0 selection, 1 negotiation, 2 commitment, 3 execution."""

from __future__ import annotations

from collections.abc import Sequence

import jax.numpy as jnp
from jax import Array


def between(values: Sequence[Array | float], position: Array) -> Array:
    """A quantity given for each stage, at a position in [0, 3]: linear between neighbours, so that nothing jumps."""
    here = values[0] + (values[1] - values[0]) * jnp.clip(position, 0.0, 1.0)
    here = here + (values[2] - values[1]) * jnp.clip(position - 1.0, 0.0, 1.0)
    return here + (values[3] - values[2]) * jnp.clip(position - 2.0, 0.0, 1.0)


def execution(position: Array) -> Array:
    """How far execution is reached, in [0, 1]."""
    return jnp.clip(position - 2.0, 0.0, 1.0)
