"""Dealings: inexperienced partners communicate poorly, and unequal commitment frustrates the more committed one.

Both are sources of process discrepancies. Commitment is what the alliance weighs for a firm. Carries KC27, KC28.
Source: Kumar (2015), section 2.2.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def communication(alliance_experience: Array, parameters: Parameters) -> Array:
    """Conduct that experience in managing alliances adds (below ½: takes away), by clear communication."""
    return parameters.experience_on_conduct * (alliance_experience - 0.5)


def expected_conduct(own_commitment: Array, commitment_of_others: Array, parameters: Parameters) -> Array:
    """The conduct that a partner regards as appropriate: more than the norm where it is the more committed one."""
    behind = jnp.maximum(own_commitment - commitment_of_others, 0.0)
    return parameters.conduct_norm + parameters.unequal_commitment * behind
