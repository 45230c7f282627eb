"""The scene at one moment: the state of an alliance with what several mechanisms look at, worked out once."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process import stages
from allyscope.process.done import conflict, exchange, response, talk
from allyscope.process.inputs import Antecedents
from allyscope.process.learning import growth, race
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, Luck, PairState, ordered_pairs
from allyscope.process.together import over_others, over_partners
from allyscope.process.traits import AllianceTraits, Capabilities, PartnerTraits
from allyscope.process.trust import foundation
from allyscope.process.trust.capabilities import experienced, readiness


class Reaction(NamedTuple):
    """What one partner does about the discrepancies it sees."""

    outcome: Array  # effort put into outcomes
    process: Array  # effort put into the way of working together
    priority: Array

    @property
    def total(self) -> Array:
        return self.outcome + self.process


class Scene(NamedTuple):
    """`standing_benefit`: benefits gained through the focal firm's standing with stakeholders.

    `capable`, `learners`, `reactions` and `trust` (its mean over those one deals with) are per partner;
    `trusting` is the mean of all partners. `talked`: dialogue as it is taken (below 0 where it backfires) and
    mediation; `understood`: what of it brings partners nearer.
    """

    state: AllianceState
    luck: Luck
    traits: AllianceTraits
    parameters: Parameters
    standing_benefit: Array
    active: Array
    founded: Array
    capable: tuple[Array, ...]
    learners: tuple[Array, ...]
    reactions: tuple[Reaction, ...]
    trust: tuple[Array, ...]
    trusting: Array
    talked: Array
    understood: Array


def pair(state: AllianceState, j: int, k: int) -> PairState:
    """The direction j → k."""
    return state.pairs[ordered_pairs(len(state.partners)).index((j, k))]


def outlearned(j: int, state: AllianceState, traits: AllianceTraits) -> Array:
    """How far partner j has outlearned those it deals with."""

    def over(k: int) -> Array:
        return race.lead(pair(state, j, k).knowledge_product, pair(state, k, j).knowledge_product)

    return over_others(j, traits.ties, over)


def as_grown(state: AllianceState, traits: AllianceTraits, parameters: Parameters) -> AllianceTraits:
    """The traits with the shares of power as they are by now."""

    def grown(j: int) -> PartnerTraits:
        own = traits.partners[j]
        return own._replace(power_share=growth.power(own.power_share, outlearned(j, state, traits), parameters))

    return traits._replace(partners=tuple(grown(j) for j in range(len(traits.partners))))


def _reaction(j: int, state: AllianceState, traits: AllianceTraits, parameters: Parameters) -> Reaction:
    me, own = state.partners[j], traits.partners[j]
    outcome = response.effort(me.outcome_discrepancy, own.promotion_focus, parameters)
    process = response.effort(me.process_discrepancy, own.prevention_focus, parameters)
    return Reaction(outcome, process, conflict.priority(outcome, process))


def survey(
    state: AllianceState,
    capabilities: tuple[Capabilities, ...],
    standing_benefit: Array,
    luck: Luck,
    traits: AllianceTraits,
    antecedents: Antecedents,
    parameters: Parameters,
) -> Scene:
    """What is seen and done at this moment, before anything moves."""
    partners = range(len(state.partners))

    def mean_trust(j: int) -> Array:
        def in_one(k: int) -> Array:
            return pair(state, j, k).trust

        return over_others(j, traits.ties, in_one)

    def capable(j: int) -> Array:
        ready = stages.between(readiness(capabilities[j]), state.position)
        return experienced(ready, traits.partners[j].alliance_experience, parameters)

    trust = tuple(mean_trust(j) for j in partners)
    trusting = over_partners(traits.ties, trust.__getitem__)
    unrecorded = foundation.expected(traits.foundations, trusting, traits.equity, parameters)
    face = over_partners(traits.ties, lambda j: traits.partners[j].concern_for_face)
    dialogue = state.dialogue * talk.taken(state.conflict, face, traits.value_distance, parameters)
    return Scene(
        state=state,
        luck=luck,
        traits=traits,
        parameters=parameters,
        standing_benefit=standing_benefit,
        active=exchange.activity(state.position),
        founded=foundation.foundation(antecedents, unrecorded, state.position, parameters),
        capable=tuple(capable(j) for j in partners),
        learners=tuple(own.learning for own in capabilities),
        reactions=tuple(_reaction(j, state, traits, parameters) for j in partners),
        trust=trust,
        trusting=trusting,
        talked=dialogue + state.mediation,
        understood=jnp.maximum(dialogue, 0.0) + state.mediation,
    )
