"""What moves a belief under trust, in [-1, 1]: foundations and capabilities, conduct, discrepancies that are blamed.

A tension that is talked through ends with more trust than before, and a partner that is understood is trusted more.
Source: Ben Jemaa-Boubaya et al. (2024), Findings, stages 1-4; loss through discrepancies: Kumar (2015), sections 2.2
and 5.1; knowledge about the partner: also Hübel et al. (2022), section 2.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def foundation_pull(trust: Array, foundation: Array, capability: Array, parameters: Parameters) -> Array:
    """Trust per month toward what its foundations support (2 F − 1).

    Capable partners build faster on good foundations and lose less on poor ones.
    """
    gap = 2.0 * foundation - 1.0 - trust
    skill = parameters.capability_on_trust * (2.0 * capability - 1.0)
    return parameters.antecedents_on_trust * (gap + skill * jnp.abs(gap))


def conduct_gain(trust: Array, other_conduct: Array, parameters: Parameters) -> Array:
    """Trust gained per month from conduct better than the trust norm."""
    return parameters.conduct_on_trust * jnp.maximum(other_conduct - parameters.trust_norm, 0.0) * (1.0 - trust)


def discrepancy_loss(trust: Array, lacking: Array, blame: Array, parameters: Parameters) -> Array:
    """Trust lost per month to discrepancies seen (`lacking`) that are blamed on the partner."""
    blamed = jnp.maximum(blame * lacking - parameters.trust_tolerance, 0.0)
    return parameters.discrepancy_on_trust * blamed * (1.0 + trust)


def worked_through(trust: Array, conflict: Array, dialogue: Array, parameters: Parameters) -> Array:
    """Trust gained per month by talking a conflict through."""
    return parameters.tension_worked_through * conflict * dialogue * (1.0 - trust)


def familiarity_gain(trust: Array, about: Array, parameters: Parameters) -> Array:
    """Trust gained per month from knowing the partner and its needs."""
    return parameters.familiarity_on_trust * about * (1.0 - trust)
