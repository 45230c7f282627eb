"""Foundation: how far the trust antecedents of the current and earlier stages are met.

Social antecedents weigh most early, structural ones later; earlier stages fade. Carries the findings on antecedents by
stage. Source: Ben Jemaa-Boubaya et al. (2024), Table 4 and Findings, stages 1-4.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process.inputs import SOCIAL_ANTECEDENTS, STAGE_OF_ANTECEDENT, Antecedents
from allyscope.process.parameters import Parameters
from allyscope.process.traits import Foundations

SHORTEST_MEMORY = 1e-6  # with none at all, no stage would count on the way from one to the next


class Grounds(NamedTuple):
    """The antecedents of one stage: how much of each sort is met, how much is known."""

    social_met: Array
    social_known: Array
    structural_met: Array
    structural_known: Array


def contested(antecedents: Antecedents, parameters: Parameters) -> Antecedents:
    """The antecedents with those that the literature disagrees on counted as far as the variant says."""
    return antecedents._replace(
        prior_exchange=parameters.prior_exchange_builds_trust * antecedents.prior_exchange,
        reputation=parameters.reputation_builds_trust * antecedents.reputation,
    )


def grounds(antecedents: Antecedents, stage: int) -> Grounds:
    """The recorded antecedents of one stage, in numbers of antecedents."""
    own = [n for n, s in zip(Antecedents._fields, STAGE_OF_ANTECEDENT, strict=True) if s == stage]

    def number(social: bool, *, met: bool) -> Array:
        values = [getattr(antecedents, name) for name in own if (name in SOCIAL_ANTECEDENTS) == social]
        counted = [jnp.maximum(value, 0.0) if met else jnp.abs(value) for value in values]
        return reduce(add, counted, jnp.zeros(()))

    return Grounds(number(True, met=True), number(True, met=False), number(False, met=True), number(False, met=False))


def social_weight(position: Array, parameters: Parameters) -> Array:
    """Weight of a social antecedent at a position; a structural one has the inverse. Both 1 if `social_early` is 0."""
    return jnp.exp(parameters.social_early * (1.0 - position / 1.5))


def stage_weights(position: Array, parameters: Parameters) -> tuple[Array, ...]:
    """Weight of each stage's foundation: none before the half of the stage before, fading after it."""
    kept = jnp.log(jnp.clip(parameters.foundation_memory, SHORTEST_MEMORY, 1.0))
    faded = jnp.exp(kept * position)
    reached = [jnp.clip(1.0 + 2.0 * (position - stage), 0.0, 1.0) for stage in range(4)]
    return tuple(r * jnp.minimum(faded * jnp.exp(-kept * stage), 1.0) for stage, r in enumerate(reached))


def foundation(antecedents: Antecedents, unrecorded: Foundations, position: Array, parameters: Parameters) -> Array:
    """Weighted share of antecedents met, in [0, 1]: what is recorded, completed by the `unrecorded` level per stage."""
    counted = contested(antecedents, parameters)
    social = social_weight(position, parameters)
    structural = 1.0 / social
    met = total = jnp.zeros(())
    for stage, weight in enumerate(stage_weights(position, parameters)):
        own = grounds(counted, stage)
        open_met = parameters.foundation_prior_weight * unrecorded[stage]
        met = met + weight * (open_met + social * own.social_met + structural * own.structural_met)
        known = parameters.foundation_prior_weight + social * own.social_known
        total = total + weight * (known + structural * own.structural_known)
    return met / total
