"""Handing NumPy's numbers to compiled programs without compiling anything.

`jnp.asarray` and slices outside a compiled program each compile a small program of their own for every shape; dozens of
them take longer than a diagnosis.
"""

from __future__ import annotations

import jax
import numpy as np
from jax import Array
from numpy.typing import ArrayLike, DTypeLike


def to_device(values: ArrayLike, kind: DTypeLike = np.float32) -> Array:
    """The same values as an array of JAX."""
    return jax.device_put(np.ascontiguousarray(values, kind))
