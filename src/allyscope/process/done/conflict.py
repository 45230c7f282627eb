"""Conflict: partners who repair different things at the same time talk past each other.

Prevention partners, for whom harmony counts, settle conflict sooner. Carries KP5a, KP5b, KP6a, KP11a, KC45. Source:
Kumar (2015), sections 3.2, 3.3, 4.3, 5.3.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def priority(outcome_effort: Array, process_effort: Array) -> Array:
    """Share of a partner's effort that goes into outcomes, in [0, 1]; ½ without effort."""
    return (outcome_effort + 1e-6) / (outcome_effort + process_effort + 2e-6)


def mismatch(my_priority: Array, other_priority: Array, my_effort: Array, other_effort: Array) -> Array:
    """How far two partners work at cross purposes: difference of priorities × the smaller of their efforts."""
    return jnp.abs(my_priority - other_priority) * jnp.minimum(my_effort, other_effort)


def settling(prevention_focus: Array, parameters: Parameters) -> Array:
    """Pace per month at which partners of this mean prevention focus settle conflict beyond (below) the usual pace."""
    return parameters.harmony * parameters.conflict_decay * (2.0 * prevention_focus - 1.0)


def conflict_rate(
    conflict: Array, cross_purposes: Array, process_discrepancy_seen: Array, dissolved: Array, parameters: Parameters
) -> Array:
    """Change of conflict per month: fed by cross purposes and friction, fading, dissolved by talk."""
    fed = parameters.cross_purpose * cross_purposes + parameters.friction * process_discrepancy_seen
    return fed * (1.0 - conflict) - (parameters.conflict_decay + dissolved) * conflict
