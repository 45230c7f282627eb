"""Foundation: how far the trust antecedents of the current and earlier stages are met.

Social antecedents weigh most early, structural ones later; earlier stages fade. Carries TF claims on antecedents by
stage. Source: Ben Jemaa-Boubaya et al. (2024), Table 4 and Findings, stages 1-4.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.inputs import SOCIAL_ANTECEDENTS, STAGE_OF_ANTECEDENT, Antecedents
from allyscope.process.parameters import Parameters
from allyscope.process.traits import Foundations


def antecedent_weight(social: bool, position: Array, parameters: Parameters) -> Array:
    """Weight of a social or structural antecedent at a life-cycle position; 1 for both where `social_early` is 0."""
    early = 1.0 - position / 1.5
    return jnp.exp((1.0 if social else -1.0) * parameters.social_early * early)


def stage_weight(stage: int, position: Array, parameters: Parameters) -> Array:
    """Weight of a stage's foundation: none before the half of the stage before, fading after it."""
    reached = jnp.clip(1.0 + 2.0 * (position - stage), 0.0, 1.0)
    return reached * parameters.foundation_memory ** jnp.maximum(position - stage, 0.0)


def foundation(antecedents: Antecedents, unrecorded: Foundations, position: Array, parameters: Parameters) -> Array:
    """Weighted share of antecedents met, in [0, 1]: what is recorded, completed by the `unrecorded` level per stage."""
    met = jnp.zeros_like(position)
    total = jnp.zeros_like(position)
    for stage in range(4):
        stage_met = parameters.foundation_prior_weight * unrecorded[stage]
        stage_total = parameters.foundation_prior_weight
        for name, value, own_stage in zip(Antecedents._fields, antecedents, STAGE_OF_ANTECEDENT, strict=True):
            if own_stage == stage:
                weight = antecedent_weight(name in SOCIAL_ANTECEDENTS, position, parameters)
                stage_met = stage_met + weight * jnp.maximum(value, 0.0)
                stage_total = stage_total + weight * jnp.abs(value)
        weight = stage_weight(stage, position, parameters)
        met = met + weight * stage_met
        total = total + weight * stage_total
    return met / total
