"""Foundation: how far the trust antecedents of the current and earlier stages are met.

Social antecedents weigh most early, structural ones later; earlier stages fade. Trust eases what is settled from
negotiation on, a joint unit brings teams into daily contact, and a renegotiation counts as far as resources follow.
Carries the findings on antecedents by stage, TF23, TF24, TF27, TF39, TF51, TF52, TP15. Source: Ben Jemaa-Boubaya et al.
(2024), Table 4 and Findings, stages 1-4.
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


def upheld(antecedents: Antecedents, worked: tuple[Array, ...], parameters: Parameters) -> Antecedents:
    """The antecedents of a month, those of a stage whose capabilities were put to use met a little further.

    What is known already, for better or worse, is moved the less (Ben Jemaa-Boubaya et al. 2024, Figures 2 to 6: at
    each stage it is capabilities that bring its antecedents about).
    """
    stages = zip(antecedents, STAGE_OF_ANTECEDENT, strict=True)
    return Antecedents(
        *(value + parameters.use_on_antecedents * worked[stage] * (1.0 - jnp.abs(value)) for value, stage in stages)
    )


def contested(antecedents: Antecedents, parameters: Parameters) -> Antecedents:
    """The antecedents with those that the literature disagrees on counted as far as the variant says."""
    return antecedents._replace(
        prior_exchange=parameters.prior_exchange_builds_trust * antecedents.prior_exchange,
        reputation=parameters.reputation_builds_trust * antecedents.reputation,
    )


def followed(antecedents: Antecedents, parameters: Parameters) -> Antecedents:
    """The antecedents with a renegotiated contract counted only as far as the resources agreed on did not fail."""
    agreed = antecedents.contract_renegotiated
    failed = parameters.follow_through * jnp.maximum(-antecedents.resources_upgraded, 0.0)
    return antecedents._replace(contract_renegotiated=agreed - failed * jnp.maximum(agreed, 0.0))


def expected(unrecorded: Foundations, trust: Array, equity: Array, parameters: Parameters) -> Foundations:
    """How far antecedents of which nothing is recorded are met, by the trust that partners have by now.

    Trusting partners settle objectives, contract and teams more fully, distrusting ones less; what led to selection
    lies before. A joint unit (`equity`) brings the teams of execution into daily contact. A level may leave [0, 1] by a
    little; their weighted mean is held in it.
    """
    eased = parameters.trust_on_antecedents * trust
    return Foundations(
        selection=unrecorded.selection,
        negotiation=unrecorded.negotiation + eased,
        commitment=unrecorded.commitment + eased,
        execution=unrecorded.execution + eased + parameters.joint_unit * equity,
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
    counted = followed(contested(antecedents, parameters), parameters)
    social = social_weight(position, parameters)
    structural = 1.0 / social
    met = total = jnp.zeros(())
    for stage, weight in enumerate(stage_weights(position, parameters)):
        own = grounds(counted, stage)
        open_met = parameters.foundation_prior_weight * unrecorded[stage]
        met = met + weight * (open_met + social * own.social_met + structural * own.structural_met)
        known = parameters.foundation_prior_weight + social * own.social_known
        total = total + weight * (known + structural * own.structural_known)
    return jnp.clip(met / total, 0.0, 1.0)
