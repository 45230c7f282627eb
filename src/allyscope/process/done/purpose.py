"""Purpose: exploration builds new knowledge, exploitation uses what is there; how the two run is a named variant.

Returns of exploration are less certain and more remote in time than those of exploitation (March 1991), and trying new
things is what promotion focus is after (Kumar 2015, section 2.1), so exploring primes it. Whether legitimacy or the
kind of discrepancy differs with the type of alliance is Kumar's own open question (section 6, after Koza & Lewin 1998):
what the model answers follows from these three and is built into none. An alliance in between is as if there were none.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def uncertainty(exploration: Array, parameters: Parameters) -> Array:
    """Factor of luck in benefits, ≥ 0: more where new knowledge is to be built, less where known one is used."""
    return 1.0 + parameters.exploration_on_luck * (2.0 * exploration - 1.0)


def pace(exploration: Array, parameters: Parameters) -> Array:
    """Factor of the pace at which benefits follow what is possible, ≥ 0: less where new knowledge is to be built."""
    return 1.0 - parameters.exploration_on_pace * (2.0 * exploration - 1.0)


def venturing(exploration: Array, parameters: Parameters) -> Array:
    """How far exploring primes promotion focus while it lasts, in [0, 1]."""
    return parameters.exploration_on_focus * jnp.maximum(2.0 * exploration - 1.0, 0.0)
