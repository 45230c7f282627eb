"""Legitimacy: outcome discrepancy wears down the pragmatic, process discrepancy the moral, both together the cognitive.

Carries KP8a, KP9b, KP11b. Source: Kumar (2015), sections 4 and 4.1-4.3 (after Suchman 1995; Kumar & Das 2007).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def excess(seen: Array, parameters: Parameters) -> Array:
    """The part of a discrepancy seen that is not tolerated."""
    return jnp.maximum(seen - parameters.legitimacy_tolerance, 0.0)


def legitimacy_rate(level: Array, worn: Array, healing: Array, parameters: Parameters) -> Array:
    """Change of one legitimacy per month: worn in proportion to what is left, recovering toward 1 as far as it heals.

    `healing`: share in [0, 1] of the usual recovery.
    """
    return parameters.legitimacy_recovery * healing * (1.0 - level) - worn * level


def pragmatic_wear(outcome_seen: Array, parameters: Parameters) -> Array:
    """Wear of pragmatic legitimacy per month."""
    return parameters.outcome_on_pragmatic * excess(outcome_seen, parameters)


def moral_wear(process_seen: Array, parameters: Parameters) -> Array:
    """Wear of moral legitimacy per month."""
    return parameters.process_on_moral * excess(process_seen, parameters)


def cognitive_wear(outcome_seen: Array, process_seen: Array, parameters: Parameters) -> Array:
    """Wear of cognitive legitimacy per month: only where both discrepancies are seen."""
    return parameters.joint_on_cognitive * excess(outcome_seen, parameters) * excess(process_seen, parameters)
