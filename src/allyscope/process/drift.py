"""All mechanisms together: how fast each part of an alliance's state changes, given the luck of the moment.

This is the process overview: what is seen → what is done about it → conflict, blame, benefits, conduct → legitimacy →
trust → life cycle, learning → exit. It names the mechanisms in that order and adds up what they contribute.
"""

from __future__ import annotations

from typing import NamedTuple

from jax import Array

from allyscope.process import (
    attribution,
    capabilities,
    conflict,
    cycles,
    detection,
    exchange,
    exit,
    foundation,
    learning,
    legitimacy,
    life_cycle,
    repair,
    response,
    side_effects,
    trust,
)
from allyscope.process.inputs import Antecedents
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, Luck, PairState, PartnerState, ordered_pairs
from allyscope.process.together import over_others, over_pairs, over_partners, participation
from allyscope.process.traits import AllianceTraits


class _Reaction(NamedTuple):
    """What one partner does about what it sees."""

    outcome: Array
    process: Array
    priority: Array

    @property
    def total(self) -> Array:
        return self.outcome + self.process


def _reaction(j: int, state: AllianceState, traits: AllianceTraits, parameters: Parameters) -> _Reaction:
    me, own = state.partners[j], traits.partners[j]
    outcome = response.effort(me.outcome_discrepancy, own.promotion_focus, parameters)
    process = response.effort(me.process_discrepancy, own.prevention_focus, parameters)
    return _Reaction(outcome, process, conflict.priority(outcome, process))


def drift(
    state: AllianceState, luck: Luck, traits: AllianceTraits, antecedents: Antecedents, parameters: Parameters
) -> AllianceState:
    """Rates per month of every leaf of `state`, in the same shape."""
    count = len(state.partners)
    ties, pair_at = traits.ties, {pair: i for i, pair in enumerate(ordered_pairs(count))}
    pair = lambda j, k: state.pairs[pair_at[j, k]]  # noqa: E731 - a name for an index
    active = exchange.activity(state.position)
    reactions = [_reaction(j, state, traits, parameters) for j in range(count)]
    founded = foundation.foundation(antecedents, traits.foundations, state.position, parameters)
    capable = [capabilities.needed_capability(me.capabilities, state.position) for me in state.partners]
    repaired_outcome = [response.repair_rate(r.outcome, state.conflict, parameters) for r in reactions]
    repaired_process = [response.repair_rate(r.process, state.conflict, parameters) for r in reactions]

    def partner_rates(j: int) -> PartnerState:
        me, own, reaction = state.partners[j], traits.partners[j], reactions[j]
        other_conduct = over_others(j, ties, lambda k: state.partners[k].conduct)
        own_trust = over_others(j, ties, lambda k: pair(j, k).trust)
        coordinated = exchange.coordination(me.conduct, other_conduct, own_trust)
        fortune = parameters.luck_sd * (0.6 * luck.common + 0.8 * luck.benefits[j])
        sustainable = exchange.sustainable_benefits(
            traits.complementarity, coordinated, state.conflict, fortune, parameters
        )
        delayed = 0.5 * (
            side_effects.delay_rate(reaction.process, parameters)
            + over_others(j, ties, lambda k: side_effects.delay_rate(reactions[k].process, parameters))
        )
        fair = exchange.sustainable_conduct(
            own, own_trust, state.conflict, traits.value_distance, parameters.luck_sd * luck.conduct[j], parameters
        )
        mended = 0.5 * (repaired_process[j] + over_others(j, ties, lambda k: repaired_process[k]))
        absorbed = side_effects.buffer(own.ambiguity_tolerance, own.strategic_fit, parameters)
        lacking = detection.outcome_discrepancy(me.expectation, me.benefits)
        improper = detection.process_discrepancy(parameters.conduct_norm, other_conduct)
        misread = parameters.misreading_sd
        seen, felt = me.outcome_discrepancy, me.process_discrepancy
        return PartnerState(
            benefits=exchange.benefit_rate(me.benefits, sustainable, active, parameters)
            + repaired_outcome[j]
            - delayed,
            expectation=exchange.expectation_rate(me.expectation, own.ambition, active, me.benefits, parameters),
            conduct=exchange.conduct_rate(me.conduct, fair, parameters)
            + mended
            - side_effects.haste_rate(reaction.outcome, absorbed, parameters),
            outcome_discrepancy=detection.perception_rate(
                lacking, seen, own.promotion_focus, misread * luck.misread_outcome[j], parameters
            ),
            process_discrepancy=detection.perception_rate(
                improper, felt, own.prevention_focus, misread * luck.misread_process[j], parameters
            ),
            pragmatic_legitimacy=legitimacy.legitimacy_rate(
                me.pragmatic_legitimacy, legitimacy.pragmatic_wear(seen, parameters), parameters
            ),
            moral_legitimacy=legitimacy.legitimacy_rate(
                me.moral_legitimacy, legitimacy.moral_wear(felt, parameters), parameters
            ),
            cognitive_legitimacy=legitimacy.legitimacy_rate(
                me.cognitive_legitimacy, legitimacy.cognitive_wear(seen, felt, parameters), parameters
            ),
            capabilities=type(me.capabilities)(*[0.0 * c for c in me.capabilities]),
        )

    def pair_rates(j: int, k: int) -> PairState:
        me, own, one = state.partners[j], traits.partners[j], pair(j, k)
        calmed = state.calm + state.mediation
        target = attribution.blame_target(state.conflict, reactions[j].outcome, calmed, parameters)
        opened = learning.released(
            one.knowledge_about,
            learning.inhibition_threshold(traits.value_distance, own.openness, parameters),
            parameters,
        )
        execution = capabilities.nearness(3, state.position)
        ability, overlap = own.absorptive_capacity, traits.core_overlap
        return PairState(
            trust=ties[j][k]
            * (
                trust.foundation_pull(one.trust, founded, 0.5 * (capable[j] + capable[k]), parameters)
                + trust.conduct_gain(one.trust, state.partners[k].conduct, parameters)
                - trust.discrepancy_loss(
                    one.trust, me.outcome_discrepancy, me.process_discrepancy, one.blame, parameters
                )
                + trust.worked_through(one.trust, state.conflict, state.dialogue + state.mediation, parameters)
                + parameters.sentiment_sd * luck.sentiment[pair_at[j, k]]
            ),
            blame=attribution.blame_rate(one.blame, target, parameters),
            knowledge_about=ties[j][k]
            * learning.about_rate(one.knowledge_about, active, ability, state.conflict, execution, parameters),
            knowledge_product=ties[j][k]
            * learning.product_rate(one.knowledge_product, opened, active, ability, overlap, parameters),
            knowledge_sustainability=ties[j][k]
            * learning.sustainability_rate(
                one.knowledge_sustainability,
                one.knowledge_product,
                opened,
                active,
                overlap,
                traits.partners[k].sustainability_orientation,
                parameters,
            ),
            cycle=ties[j][k]
            * cycles.cycle_rate(
                active, me.capabilities.learning, me.outcome_discrepancy, me.process_discrepancy, parameters
            ),
        )

    crossed = over_pairs(
        ties,
        lambda j, k: conflict.mismatch(
            reactions[j].priority, reactions[k].priority, reactions[j].total, reactions[k].total
        ),
    )
    mean_trust = over_partners(ties, lambda j: over_others(j, ties, lambda k: pair(j, k).trust))
    leaving = sum(
        participation(j, ties)
        * exit.exit_hazard(
            state.partners[j],
            traits.partners[j],
            over_others(j, ties, lambda k, j=j: pair(j, k).trust),  # type: ignore[misc]
            state.conflict,
            traits.equity,
            active,
            parameters,
        )
        for j in range(count)
    )
    return AllianceState(
        partners=tuple(partner_rates(j) for j in range(count)),
        pairs=tuple(pair_rates(j, k) for j, k in ordered_pairs(count)),
        conflict=conflict.conflict_rate(
            state.conflict,
            crossed,
            over_partners(ties, lambda j: state.partners[j].process_discrepancy),
            repair.dissolving(state.dialogue, state.mediation, parameters),
            parameters,
        ),
        position=life_cycle.progress_rate(
            state.position, over_partners(ties, lambda j: capable[j]), founded, mean_trust, state.conflict, parameters
        ),
        dialogue=repair.fading_rate(state.dialogue, parameters),
        calm=repair.fading_rate(state.calm, parameters),
        mediation=repair.fading_rate(state.mediation, parameters),
        hazard=leaving,
    )
