"""Side effects: repairing one thing harms the other.

Outcome repair in haste harms conduct, unless tolerance of ambiguity and strategic fit buffer it; process repair by
vigilance delays benefits. Carries KP2a, KP4a, KP7a, KP7b, KP8b, KP9a. Source: Kumar (2015), sections 3.1, 3.2, 4.1 and
4.2.
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters


def buffer(ambiguity_tolerance: Array, strategic_fit: Array, parameters: Parameters) -> Array:
    """Share of haste absorbed, in [0, 1]."""
    return parameters.buffering * 0.5 * (ambiguity_tolerance + strategic_fit)


def haste_rate(outcome_effort: Array, absorbed: Array, parameters: Parameters) -> Array:
    """Conduct lost per month through hurried outcome repair."""
    return parameters.haste * (1.0 - absorbed) * outcome_effort


def delay_rate(process_effort: Array, parameters: Parameters) -> Array:
    """Benefits lost per month through vigilant process repair."""
    return parameters.delay * process_effort
