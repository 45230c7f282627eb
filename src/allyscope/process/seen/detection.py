"""Detection: a boundary spanner's regulatory focus decides how soon a discrepancy is seen.

Process discrepancies are recognised as such once a barrier is crossed. Carries KP1a, KP3a, KC31. Source: Kumar (2015),
sections 2.2, 3.1, 3.2.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def outcome_discrepancy(expectation: Array, benefits: Array) -> Array:
    """What a partner expects beyond what it gets, in [0, 1] (Kumar 2015, section 2.2)."""
    return jnp.maximum(expectation - benefits, 0.0)


def process_discrepancy(norm: Array, conduct_of_others: Array) -> Array:
    """How far the others' conduct falls short of what is regarded as appropriate, in [0, 1]."""
    return jnp.maximum(norm - conduct_of_others, 0.0)


def recognised(discrepancy: Array, parameters: Parameters) -> Array:
    """What of a process discrepancy is recognised as one: nothing below a barrier, all of it from twice that on."""
    return jnp.minimum(discrepancy, 2.0 * jnp.maximum(discrepancy - parameters.process_barrier, 0.0))


def detection_speed(focus: Array, parameters: Parameters) -> Array:
    """Pace per month at which perception follows, λ·exp(β (focus − ½)); with β = 0 focus does not matter."""
    return parameters.detection_rate * jnp.exp(parameters.focus_on_detection * (focus - 0.5))


def perception_rate(actual: Array, seen: Array, focus: Array, misreading: Array, parameters: Parameters) -> Array:
    """Change per month of the discrepancy seen: toward the actual one, misread by `misreading`, never below zero."""
    return detection_speed(focus, parameters) * (jnp.maximum(actual + misreading, 0.0) - seen)
