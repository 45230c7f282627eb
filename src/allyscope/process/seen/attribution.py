"""Attribution: the share of a discrepancy that is blamed on the partner rather than on circumstances.

Source: Kumar (2015), sections 5.1 (internal attribution, avoiding panic) and 5.2 (attributional bias).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def blame_target(conflict: Array, hurried: Array, calmed: Array, parameters: Parameters) -> Array:
    """The share that blame tends to, in [0, 1]: raised by conflict and haste, lowered by calm and mediation."""
    raised = parameters.blame_base + parameters.conflict_on_blame * conflict + parameters.haste_on_blame * hurried
    return jnp.clip(raised - parameters.calm_on_blame * calmed, 0.0, 1.0)


def blame_rate(blame: Array, target: Array, parameters: Parameters) -> Array:
    """Change of blame per month."""
    return parameters.blame_rate * (target - blame)
