"""The learning race: who has learned more from the other depends on it less, bargains better and is freer to leave.

Only what is learned for products counts: sustainability learning was welcomed by those it was learned from (Hübel et
al. 2022, sections 4.3 and 5.1). Carries LP25 and LP26 as far as they speak of learning and power. Sources: Hamel
(1991); bargaining power and the instability of ventures: Inkpen & Beamish (1997), both in Hübel et al. (2022), section
2. All sizes are assumed.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def lead(learned: Array, taught: Array) -> Array:
    """How far a partner has outlearned another, in [-1, 1]: product knowledge from it, less what it has given."""
    return learned - taught


def bargained(ahead: Array, parameters: Parameters) -> Array:
    """Benefits that a lead brings at the bargaining table; as much is lost by who lies behind."""
    return parameters.bargaining_power * ahead


def freed(ahead: Array, parameters: Parameters) -> Array:
    """Log hazard of leaving added once a partner needs the other less, ≥ 0."""
    return parameters.outlearning_on_exit * jnp.maximum(ahead, 0.0)
