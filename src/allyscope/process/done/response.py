"""Response: repair starts above a threshold, low for discrepancies of one's own focus and high for others.

Carries KP1b, KP2b, KP3b, KP4b, KP6b. Source: Kumar (2015), sections 3.1-3.3.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def threshold(focus: Array, parameters: Parameters) -> Array:
    """Seen discrepancy above which a partner acts: τ + φ (½ − focus), at least zero."""
    return jnp.maximum(parameters.threshold + parameters.focus_on_threshold * (0.5 - focus), 0.0)


def eagerness(focus: Array, parameters: Parameters) -> Array:
    """Effort per discrepancy above the threshold: the matching focus; ½ for everybody if `focus_on_effort` is 0."""
    return 0.5 + parameters.focus_on_effort * (focus - 0.5)


def effort(seen: Array, focus: Array, parameters: Parameters) -> Array:
    """Effort a partner puts into repair: eagerness × what it sees above its threshold, in [0, 1]."""
    return eagerness(focus, parameters) * jnp.maximum(seen - threshold(focus, parameters), 0.0)


def repair_rate(own_effort: Array, conflict: Array, parameters: Parameters) -> Array:
    """Repair achieved per month: effort, made ineffective by conflict (KP6a, KP11a)."""
    return parameters.effort * own_effort * (1.0 - conflict)
