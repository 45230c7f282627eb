"""All mechanisms together: how fast each part of an alliance's state changes, given the luck of the moment.

This is the process overview: what is seen → what is done about it → conflict, blame, benefits, conduct → legitimacy →
trust → life cycle, learning → exit. It names the mechanisms in that order and adds up what they contribute.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process import stages
from allyscope.process.done import common_ground, conflict, dealings, exchange, purpose, repair, response, side_effects
from allyscope.process.inputs import Antecedents
from allyscope.process.judged import acknowledgement, crisis, exit, legitimacy, unexplained
from allyscope.process.learning import cycles, race
from allyscope.process.learning import knowledge as learning
from allyscope.process.parameters import Parameters
from allyscope.process.scene import Scene, outlearned, pair, survey
from allyscope.process.seen import attribution, detection
from allyscope.process.state import AllianceState, Luck, PairState, PartnerState, ordered_pairs
from allyscope.process.together import over_others, over_pairs, over_partners, participation, total
from allyscope.process.traits import AllianceTraits, Capabilities
from allyscope.process.trust import beliefs, life_cycle, teams, wrongs
from allyscope.process.trust import building as trust


def drift(
    state: AllianceState,
    capabilities: tuple[Capabilities, ...],
    standing_benefit: Array,
    luck: Luck,
    traits: AllianceTraits,
    antecedents: Antecedents,
    tendency: Array,
    parameters: Parameters,
) -> AllianceState:
    """Rates per month of every leaf of `state`, in the same shape; `tendency`: the factor of the hazard of exit."""
    scene = survey(state, capabilities, standing_benefit, luck, traits, antecedents, parameters)
    partners = range(len(state.partners))
    return AllianceState(
        partners=tuple(_partner_rates(j, scene) for j in partners),
        pairs=tuple(_pair_rates(j, k, scene) for j, k in ordered_pairs(len(state.partners))),
        conflict=_conflict_rate(scene),
        position=_progress_rate(scene),
        dialogue=repair.fading_rate(state.dialogue, parameters),
        calm=repair.fading_rate(state.calm, parameters),
        mediation=repair.fading_rate(state.mediation, parameters),
        structure=repair.outdating_rate(state.structure, parameters),
        governance=repair.outdating_rate(state.governance, parameters),
        hazard=tendency
        * (
            total(participation(j, traits.ties) * _exit_hazard(j, scene) for j in partners)
            + unexplained.background_hazard(scene.active, parameters)
        ),
        common_ground=_ground_rate(scene),
    )


def _partner_rates(j: int, scene: Scene) -> PartnerState:
    state, traits, p = scene.state, scene.traits, scene.parameters
    me, own, reaction = state.partners[j], traits.partners[j], scene.reactions[j]
    seen, felt = me.outcome_discrepancy, me.process_discrepancy

    def conduct_of(k: int) -> Array:
        return state.partners[k].conduct

    def vigilance_of(k: int) -> Array:
        return scene.reactions[k].process

    conduct_of_others = over_others(j, traits.ties, conduct_of)
    vigilance = 0.5 * (reaction.process + over_others(j, traits.ties, vigilance_of))
    acknowledged = over_others(j, traits.ties, lambda k: state.partners[k].moral_legitimacy)
    unanswered = acknowledgement.one_sided(me.moral_legitimacy, acknowledged)
    coordinated = exchange.coordination(me.conduct, conduct_of_others, scene.trust[j])
    coordinated = coordinated * acknowledgement.cooperation(unanswered, state.common_ground, p)
    fortune = exchange.fortune(scene.luck.common, scene.luck.benefits[j], p)
    gained = purpose.uncertainty(traits.exploration, p) * fortune + state.structure + scene.standing_benefit
    gained = gained + race.bargained(outlearned(j, state, traits), p)
    possible = exchange.sustainable_benefits(traits.complementarity, coordinated, state.conflict, gained, p)
    secured = p.luck_sd * scene.luck.conduct[j] + state.governance
    secured = secured + dealings.communication(own.alliance_experience, p)
    usual = exchange.sustainable_conduct(
        own, scene.trust[j], state.conflict, traits.value_distance, me.moral_legitimacy, secured, p
    )
    absorbed = side_effects.buffer(own.ambiguity_tolerance, own.strategic_fit, p)
    committed = over_others(j, traits.ties, lambda k: traits.partners[k].strategic_significance)
    expected = dealings.expected_conduct(own.strategic_significance, committed, p)
    lacking = detection.outcome_discrepancy(me.expectation, me.benefits)
    improper = detection.recognised(detection.process_discrepancy(expected, conduct_of_others), p)
    misread_outcome = p.misreading_sd * scene.luck.misread_outcome[j]
    misread_process = p.misreading_sd * scene.luck.misread_process[j]
    rectified = common_ground.together(state.common_ground, p)
    outcome_borne, process_borne = crisis.tolerated(seen, p), crisis.tolerated(felt, p)
    return PartnerState(
        benefits=purpose.pace(traits.exploration, p) * exchange.benefit_rate(me.benefits, possible, scene.active, p)
        + rectified * response.repair_rate(reaction.outcome, state.conflict, p)
        - side_effects.delay_rate(vigilance, p),
        expectation=exchange.expectation_rate(me.expectation, own.ambition, scene.active, me.benefits, p),
        conduct=exchange.conduct_rate(me.conduct, usual, p)
        + rectified * response.repair_rate(vigilance, state.conflict, p)
        - side_effects.haste_rate(reaction.outcome, absorbed, p),
        outcome_discrepancy=detection.perception_rate(lacking, seen, own.promotion_focus, misread_outcome, p),
        process_discrepancy=detection.perception_rate(improper, felt, own.prevention_focus, misread_process, p),
        pragmatic_legitimacy=_legitimacy_rate(
            me.pragmatic_legitimacy, legitimacy.pragmatic_wear(seen, p), outcome_borne, scene
        ),
        moral_legitimacy=_legitimacy_rate(me.moral_legitimacy, legitimacy.moral_wear(felt, p), process_borne, scene),
        cognitive_legitimacy=_legitimacy_rate(
            me.cognitive_legitimacy,
            legitimacy.cognitive_wear(seen, felt, p),
            jnp.maximum(outcome_borne, process_borne),
            scene,
        ),
    )


def _legitimacy_rate(level: Array, worn: Array, borne: Array, scene: Scene) -> Array:
    """Wear, healing and crisis of one legitimacy; `borne`: the share of what is seen amiss that is tolerated."""
    state, p = scene.state, scene.parameters
    alone = crisis.left_alone(level, scene.understood + state.calm + state.common_ground, p)
    healed = legitimacy.legitimacy_rate(level, worn, crisis.healing(borne, alone, p), p)
    return healed - crisis.escalation_rate(level, alone, p)


def _pair_rates(j: int, k: int, scene: Scene) -> PairState:
    """Rates of what j holds of k; without a tie only blame moves, and nothing comes of it."""
    state, traits, p, active = scene.state, scene.traits, scene.parameters, scene.active
    me, one, tie = state.partners[j], pair(state, j, k), traits.ties[j][k]
    seen, felt = me.outcome_discrepancy, me.process_discrepancy
    ability, overlap = traits.partners[j].absorptive_capacity, traits.core_overlap
    orientation = traits.partners[k].sustainability_orientation
    blamed = attribution.blame_target(state.conflict, scene.reactions[j].outcome, state.calm + state.mediation, p)
    threshold = learning.inhibition_threshold(traits.value_distance, traits.partners[j].openness, p)
    opened = learning.released(one.knowledge_about, threshold, p)
    product, sustainability = one.knowledge_product, one.knowledge_sustainability
    able, trusting = _belief_rates(j, k, scene)
    return PairState(
        trust=tie * trusting,
        blame=attribution.blame_rate(one.blame, blamed, p),
        knowledge_about=tie
        * learning.about_rate(
            one.knowledge_about, active, ability, state.conflict, stages.execution(state.position), p
        ),
        knowledge_product=tie * learning.product_rate(product, opened, active, ability, overlap, p),
        knowledge_sustainability=tie
        * learning.sustainability_rate(sustainability, product, opened, active, overlap, orientation, p),
        cycle=tie * cycles.cycle_rate(active, scene.learners[j], 1.0 - one.knowledge_about, seen, felt, p),
        belief_in_ability=tie * able,
    )


def _belief_rates(j: int, k: int, scene: Scene) -> tuple[Array, Array]:
    """How fast j's belief in k's ability moves, and j's trust in k as a whole."""
    state, p = scene.state, scene.parameters
    me, other, one = state.partners[j], state.partners[k], pair(state, j, k)
    able, about = one.belief_in_ability, one.knowledge_about
    meaning_well = beliefs.goodwill(one.trust, able, p)
    capable = 0.5 * (scene.capable[j] + scene.capable[k])
    spoken = beliefs.experience(me.benefits, me.expectation, other.conduct, p)
    missed = beliefs.blamed(me.outcome_discrepancy, _laid_to(j, k, scene), p)
    drifting = p.sentiment_sd * scene.luck.sentiment[ordered_pairs(len(state.partners)).index((j, k))]
    own = scene.traits.partners[j]
    owed = teams.owed_to_leaders(one.trust, own.propensity_to_trust, own.prior_trust)
    drifting = drifting - teams.passing_loss(owed, stages.between(teams.TAKING_OVER, state.position), p)

    def moved(belief: Array, experienced: Array, lacking: Array) -> Array:
        ground = beliefs.grounds(scene.founded, experienced, about, p)
        return (
            trust.foundation_pull(belief, ground, capable, p)
            - trust.discrepancy_loss(belief, lacking, one.blame, p)
            + trust.familiarity_gain(belief, about, p)
            + drifting
        )

    gained = beliefs.told_apart(
        beliefs.delivery_gain(able, me.benefits, me.expectation, p),
        trust.conduct_gain(meaning_well, other.conduct, p)
        + trust.worked_through(meaning_well, state.conflict, scene.talked, p),
        p,
    )
    of_ability = moved(able, spoken.ability, missed.ability) + gained.ability
    of_goodwill = moved(meaning_well, spoken.goodwill, missed.goodwill) + gained.goodwill
    return of_ability, beliefs.whole(of_ability, of_goodwill, p)


def _laid_to(j: int, k: int, scene: Scene) -> Array:
    """The process discrepancy that j lays to k: of two partners all of it, of more as far as k falls short."""
    state, ties, p = scene.state, scene.traits.ties, scene.parameters
    felt = state.partners[j].process_discrepancy
    if len(state.partners) == 2:
        return felt

    def falls_short(i: int) -> Array:
        return detection.process_discrepancy(p.conduct_norm, state.partners[i].conduct)

    return felt * wrongs.laid_to(falls_short(k), over_others(j, ties, falls_short), p)


def _conflict_rate(scene: Scene) -> Array:
    state, ties, p = scene.state, scene.traits.ties, scene.parameters

    def crossed(j: int, k: int) -> Array:
        mine, other = scene.reactions[j], scene.reactions[k]
        return conflict.mismatch(mine.priority, other.priority, mine.total, other.total)

    def felt(j: int) -> Array:
        return state.partners[j].process_discrepancy

    cautious = over_partners(ties, lambda j: scene.traits.partners[j].prevention_focus)
    dissolved = repair.dissolving(scene.talked, p) + conflict.settling(cautious, p)
    return conflict.conflict_rate(state.conflict, over_pairs(ties, crossed), over_partners(ties, felt), dissolved, p)


def _ground_rate(scene: Scene) -> Array:
    state, p = scene.state, scene.parameters

    def apart(j: int, k: int) -> Array:
        mine, other = state.partners[j], state.partners[k]
        return common_ground.divergence(
            mine.outcome_discrepancy, other.outcome_discrepancy, mine.process_discrepancy, other.process_discrepancy
        )

    return common_ground.ground_rate(state.common_ground, scene.understood, over_pairs(scene.traits.ties, apart), p)


def _progress_rate(scene: Scene) -> Array:
    state, ties, p = scene.state, scene.traits.ties, scene.parameters

    def felt(j: int) -> Array:
        return state.partners[j].process_discrepancy

    capable = over_partners(ties, scene.capable.__getitem__)
    onward = life_cycle.progress_rate(state.position, capable, scene.founded, scene.trusting, state.conflict, p)
    return onward - life_cycle.reopening_rate(state.conflict, over_partners(ties, felt), p)


def _exit_hazard(j: int, scene: Scene) -> Array:
    state, traits = scene.state, scene.traits
    return exit.exit_hazard(
        state.partners[j],
        traits.partners[j],
        scene.trust[j],
        state.conflict,
        traits.equity,
        scene.active,
        race.freed(outlearned(j, state, traits), scene.parameters),
        scene.parameters,
    )
