"""Which alliances an input reaches by chance: scores by their addresses, worked out by JAX."""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.randomness import named_scores, seed_words


@partial(jax.jit, static_argnames=("groups",))
def _assigned(seed: Array, alliances: Array, groups: int) -> Array:
    return named_scores(seed, "assignment", jnp.arange(groups), alliances, jnp.zeros_like(alliances))


def assigned(seed: int, groups: int, alliances: np.ndarray) -> np.ndarray:
    """Standard normal scores of alliances: (groups, lanes)."""
    return np.asarray(_assigned(seed_words(seed), jnp.asarray(alliances, jnp.uint32), groups))
