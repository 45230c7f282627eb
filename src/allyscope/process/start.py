"""Where an alliance starts: the first month of selection."""

from __future__ import annotations

from allyscope.process.lazy import jnp
from allyscope.process.parameters import Parameters
from allyscope.process.seen import focus
from allyscope.process.state import (
    Acting,
    AllianceState,
    Focus,
    Luck,
    PairState,
    PartnerState,
    Reputation,
    Settled,
    State,
    ordered_pairs,
)
from allyscope.process.traits import AllianceTraits, PartnerTraits
from allyscope.process.trust import resumed


def _initial_partner(traits: PartnerTraits, parameters: Parameters) -> PartnerState:
    nothing = jnp.zeros_like(traits.ambition)
    full = jnp.ones_like(nothing)
    return PartnerState(
        benefits=0.15 * traits.ambition,
        expectation=0.15 * traits.ambition,
        conduct=parameters.conduct_base - 0.05 + nothing,
        outcome_discrepancy=nothing,
        process_discrepancy=nothing,
        pragmatic_legitimacy=full,
        moral_legitimacy=full,
        cognitive_legitimacy=full,
    )


def _entering(traits: PartnerTraits, parameters: Parameters) -> Focus:
    """With what focus a partner enters."""
    promotion, prevention = traits.promotion_focus, traits.prevention_focus
    primed = focus.entering(promotion, prevention, parameters)
    return Focus(promotion + jnp.zeros_like(primed), prevention + jnp.zeros_like(primed), primed)


def initial_state(traits: AllianceTraits, parameters: Parameters, first_scores: Luck) -> State:
    """The first month of selection: no discrepancy seen, full legitimacy, no knowledge of the partner.

    Trust starts at propensity + trust from earlier dealings − 0.8, so at 0.1 for average traits (assumed), and nearer
    to that in which an earlier alliance of the same partners ended, if there was one.
    `first_scores`: standard normal, so that luck starts in its stationary distribution.
    """
    count = len(traits.partners)
    partners = tuple(_initial_partner(own, parameters) for own in traits.partners)
    zero = jnp.zeros_like(partners[0].benefits)

    def pair(j: int) -> PairState:
        own = traits.partners[j]
        strangers = jnp.clip(own.propensity_to_trust + own.prior_trust - 0.8, -1.0, 1.0)
        trust = resumed.trust_at_start(strangers, traits.earlier_alliance, traits.earlier_trust, parameters)
        return PairState(trust, parameters.blame_base + zero, known, zero, zero, zero, belief_in_ability=trust)

    known = resumed.known_at_start(traits.earlier_alliance, parameters) + zero
    pairs = tuple(pair(j) for j, _ in ordered_pairs(count))
    alliance = AllianceState(partners, pairs, *[zero] * (len(AllianceState._fields) - 2))
    capabilities = tuple(own.capabilities for own in traits.partners)
    acting = tuple(Acting(zero, zero, zero) for _ in partners)
    believed = 0.25 + 0.5 * traits.partners[0].sustainability_orientation + zero
    reputation = Reputation(tuple(believed for _ in traits.stakeholders.demand), zero + 1.0, zero, zero, zero)
    return State(
        alliance=alliance,
        capabilities=capabilities,
        acting=acting,
        reputation=reputation,
        luck=first_scores,
        cycles=tuple(zero for _ in pairs),
        alive=zero + 1.0,
        age=zero,
        settled=Settled(zero, zero, zero),
        ending=zero,
        focus=tuple(_entering(own, parameters) for own in traits.partners),
    )
