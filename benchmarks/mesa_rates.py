"""Rates per month in the Mesa model: plain floats, one partner or one alliance at a time."""

from __future__ import annotations

from math import exp, log
from types import SimpleNamespace
from typing import TYPE_CHECKING

from benchmarks.numpy_twin import NEEDED

if TYPE_CHECKING:
    from benchmarks.mesa_model import Alliance, Partner


def clip(value: float, low: float, high: float) -> float:
    """A value kept in a range."""
    return min(max(value, low), high)


def sigmoid(x: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-x)) if x > -700 else 0.0


def between(values: tuple[float, ...], position: float) -> float:
    """A quantity given for each stage, at a position between them."""
    stage = min(int(position), 2)
    return values[stage] + (values[stage + 1] - values[stage]) * (position - stage)


def foundation(alliance: Alliance, p: SimpleNamespace) -> float:
    """How far the foundations of the stages so far are met."""
    position = alliance.now.position
    kept = log(clip(p.foundation_memory, 1e-6, 1))
    eased = p.trust_on_antecedents * 0.5 * sum(partner.now.trust for partner in alliance.partners)
    gained = (0.0, eased, eased, eased + p.joint_unit * alliance.traits.equity)
    met = known = 0.0
    for stage, unrecorded in enumerate(alliance.traits.foundations):
        weight = clip(1 + 2 * (position - stage), 0, 1) * min(exp(kept * (position - stage)), 1)
        met += weight * p.foundation_prior_weight * (unrecorded + gained[stage])
        known += weight * p.foundation_prior_weight
    return clip(met / known, 0, 1)


def capable(partner: Partner, p: SimpleNamespace) -> float:
    """How far a partner has the capabilities that the stage needs."""
    means = tuple(sum(getattr(partner.skills, name) for name in names) / len(names) for names in NEEDED)
    experience = p.experience_on_readiness * (partner.traits.alliance_experience - 0.5)
    return clip(between(means, partner.alliance.now.position) + experience, 0, 1)


def effort(seen: float, focus: float, p: SimpleNamespace) -> float:
    """What a partner puts into repair."""
    threshold = max(p.threshold + p.focus_on_threshold * (0.5 - focus), 0)
    return float((0.5 + p.focus_on_effort * (focus - 0.5)) * max(seen - threshold, 0))


def efforts(partner: Partner, p: SimpleNamespace) -> tuple[float, float]:
    """Effort for outcomes and for the process."""
    now, traits = partner.now, partner.traits
    return effort(now.seen, traits.promotion_focus, p), effort(now.felt, traits.prevention_focus, p)


def talked(alliance: Alliance, p: SimpleNamespace) -> float:
    """Dialogue as it is taken, and mediation."""
    now, (one, two) = alliance.now, alliance.partners
    face = 0.5 * (one.traits.concern_for_face + two.traits.concern_for_face)
    taken = 1 - p.talk_backfires * now.conflict * (face + alliance.traits.value_distance)
    return float(now.dialogue * taken + now.mediation)


def shared(alliance: Alliance, p: SimpleNamespace) -> dict[str, float]:
    """Rates of what the partners share, but the hazard."""
    now, (one, two) = alliance.now, alliance.partners
    (o1, p1), (o2, p2) = efforts(one, p), efforts(two, p)
    first, second = (o1 + 1e-6) / (o1 + p1 + 2e-6), (o2 + 1e-6) / (o2 + p2 + 2e-6)
    crossed = abs(first - second) * min(o1 + p1, o2 + p2)
    fed = p.cross_purpose * crossed + p.friction * 0.5 * (one.now.felt + two.now.felt)
    settled = p.harmony * p.conflict_decay * (one.traits.prevention_focus + two.traits.prevention_focus - 1)
    dissolved = p.dialogue_on_conflict * talked(alliance, p) + settled
    months = (p.selection_months, p.negotiation_months, p.commitment_months, p.commitment_months)
    pace = exp(
        p.capability_on_progress * (0.5 * (capable(one, p) + capable(two, p)) - 0.5)
        + p.foundation_on_progress * (foundation(alliance, p) - 0.5)
        + p.trust_on_progress * 0.5 * (one.now.trust + two.now.trust)
        - p.conflict_on_progress * now.conflict
    )
    tense = now.conflict + 0.5 * (one.now.felt + two.now.felt)
    apart = abs(one.now.seen - two.now.seen) + abs(one.now.felt - two.now.felt)
    parting = 1 / p.ground_months + p.divergence_on_ground * apart
    reopened = p.reopening * max(tense - p.usual_tension, 0)
    return {
        "conflict": fed * (1 - now.conflict) - (p.conflict_decay + dissolved) * now.conflict,
        "position": (pace / between(months, now.position) if now.position < 3 else 0.0) - reopened,
        "dialogue": -now.dialogue / p.act_months,
        "calm": -now.calm / p.act_months,
        "mediation": -now.mediation / p.act_months,
        "structure": -now.structure / p.structure_months,
        "governance": -now.governance / p.structure_months,
        "common_ground": p.talk_on_ground * max(talked(alliance, p), now.mediation) * (1 - now.common_ground)
        - parting * now.common_ground,
    }


def exit_hazard(partner: Partner, p: SimpleNamespace) -> float:
    """Hazard per month that this partner leaves."""
    now, traits, alliance = partner.now, partner.traits, partner.alliance
    held = p.significance_on_exit * (traits.strategic_significance - 0.5) + p.equity_on_exit * alliance.traits.equity
    log_hazard = (
        (p.exit_base - held + p.outside_on_exit * (traits.outside_option - 0.5))
        + p.outlearning_on_exit * max(now.product - partner.other.now.product, 0)
        + p.pragmatic_on_exit * (1 - now.pragmatic)
        + (p.moral_on_exit + p.failed_moral_repair * traits.prevention_focus) * (1 - now.moral)
        + p.cognitive_on_exit * (1 - now.cognitive)
        + p.conflict_on_exit * alliance.now.conflict
        - p.trust_on_exit * now.trust
    )
    return between((0.15, 0.30, 0.60, 1.00), alliance.now.position) * exp(min(log_hazard, 3))


def hazard(alliance: Alliance, p: SimpleNamespace) -> float:
    """Hazard per month of a premature end: what partners judge and what nobody does, by how frail and old it is."""
    left = sum(exit_hazard(each, p) for each in alliance.partners)
    left += between((0.15, 0.30, 0.60, 1.00), alliance.now.position) * p.background_exit
    committed = max(alliance.age - p.selection_months - p.negotiation_months, 0)
    newness = p.newness_on_exit * p.newness_months / (p.newness_months + committed)
    return float(left * exp(p.frailty_on_exit * (alliance.traits.frailty - 0.5) + newness))


def other_hazard(alliance: Alliance, p: SimpleNamespace) -> float:
    """Hazard per month of all ends that are not premature."""
    position, both = alliance.now.position, alliance.partners
    executing = max(position - 2, 0)
    benefits = sum(each.now.benefits for each in both) / 2
    served = sum(min(each.now.benefits / max(each.traits.ambition, 1e-3), 1) for each in both) / 2
    apart = 1 - sum(each.traits.strategic_significance for each in both) / 2
    friendly = p.amicable_end * apart * (1 - alliance.now.conflict) * between((0.15, 0.30, 0.60, 1.00), position)
    return float(executing * (p.purpose_on_end * served + p.buy_out * alliance.traits.equity * benefits) + friendly)


def partner_rates(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Rates of what belongs to one partner."""
    return exchange(partner, p) | perception(partner, p) | toward_other(partner, p) | learning(partner, p)


def exchange(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Benefits, expectation, conduct, with the side effects of repair."""
    now, traits, alliance, other = partner.now, partner.traits, partner.alliance, partner.other
    conflict, active = alliance.now.conflict, between((0.15, 0.30, 0.60, 1.00), alliance.now.position)
    outcome, process = efforts(partner, p)
    vigilance = 0.5 * (process + efforts(other, p)[1])
    unanswered = max(now.moral - other.now.moral, 0) * (1 - alliance.now.common_ground)
    coordinated = 0.25 * (now.conduct + other.now.conduct) + 0.25 * (1 + now.trust)
    coordinated *= 1 - p.mutual_legitimacy * unanswered
    exploring = 2 * alliance.traits.exploration - 1
    fortune = p.luck_sd * (0.6 * alliance.common + 0.8 * partner.luck.luck_benefits)
    fortune *= 1 + p.exploration_on_luck * exploring
    potential = 0.80 + p.complementarity_on_benefits * alliance.traits.complementarity
    possible = potential * (p.benefit_base + p.coordination_on_benefits * coordinated)
    possible += -p.conflict_on_benefits * conflict + fortune + alliance.now.structure + alliance.worth
    possible += p.bargaining_power * (now.product - other.now.product)
    withheld = p.guardedness * traits.prevention_focus + p.opportunism * traits.promotion_focus
    usual = (
        (p.conduct_base - p.distance_on_conduct * alliance.traits.value_distance)
        + p.trust_on_conduct * now.trust
        - withheld * 0.5 * (1 - now.trust)
        - p.conflict_on_conduct * conflict
        - (p.commitment + p.withdrawal * traits.prevention_focus) * (1 - now.moral)
        + p.luck_sd * partner.luck.luck_conduct
        + p.experience_on_conduct * (traits.alliance_experience - 0.5)
        + alliance.now.governance
    )
    absorbed = p.buffering * 0.5 * (traits.ambiguity_tolerance + traits.strategic_fit)
    at_peace = p.effort * (1 - conflict) * (1 + p.ground_on_repair * alliance.now.common_ground)
    return {
        "benefits": (1 - p.exploration_on_pace * exploring) * p.benefit_rate * (active * possible - now.benefits)
        + at_peace * outcome
        - p.delay * vigilance,
        "expectation": (active * traits.ambition - now.expectation) / p.expectation_ramp
        + p.expectation_revision * (now.benefits - now.expectation),
        "conduct": p.conduct_rate * (usual - now.conduct) + at_peace * vigilance - p.haste * (1 - absorbed) * outcome,
    }


def perception(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Discrepancies seen, and what they do to legitimacy."""
    now, traits, luck = partner.now, partner.traits, partner.luck
    lacking = max(now.expectation - now.benefits, 0)
    behind = max(traits.strategic_significance - partner.other.traits.strategic_significance, 0)
    improper = max(p.conduct_norm + p.unequal_commitment * behind - partner.other.now.conduct, 0)
    improper = min(improper, 2 * max(improper - p.process_barrier, 0))

    def perceived(actual: float, seen: float, focus: float, misreading: float) -> float:
        speed = p.detection_rate * exp(p.focus_on_detection * (focus - 0.5))
        return float(speed * (max(actual + p.misreading_sd * misreading, 0) - seen))

    def borne(seen: float) -> float:
        return clip(1 - (seen - p.legitimacy_tolerance) / 0.2, 0, 1)

    whole = partner.alliance.now
    confronted = min(max(talked(partner.alliance, p), whole.mediation) + whole.calm + whole.common_ground, 1)

    def legitimacy(level: float, wear: float, bears: float) -> float:
        alone = clip((p.critical_legitimacy - level) / 0.05, 0, 1) * (1 - confronted)
        healing = 1 - p.conditional_healing * (1 - bears * (1 - alone))
        return float(p.legitimacy_recovery * healing * (1 - level) - (wear + p.crisis_escalation * alone) * level)

    by_outcome = max(now.seen - p.legitimacy_tolerance, 0)
    by_process = max(now.felt - p.legitimacy_tolerance, 0)
    return {
        "seen": perceived(lacking, now.seen, traits.promotion_focus, luck.misread_outcome),
        "felt": perceived(improper, now.felt, traits.prevention_focus, luck.misread_process),
        "pragmatic": legitimacy(now.pragmatic, p.outcome_on_pragmatic * by_outcome, borne(now.seen)),
        "moral": legitimacy(now.moral, p.process_on_moral * by_process, borne(now.felt)),
        "cognitive": legitimacy(
            now.cognitive, p.joint_on_cognitive * by_outcome * by_process, max(borne(now.seen), borne(now.felt))
        ),
    }


def toward_other(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Trust in the other and blame laid on it."""
    now, whole = partner.now, partner.alliance.now
    outcome, _ = efforts(partner, p)
    raised = p.blame_base + p.conflict_on_blame * whole.conflict + p.haste_on_blame * outcome
    target = clip(raised - p.calm_on_blame * (whole.calm + whole.mediation), 0, 1)
    return {
        **beliefs(partner, p),
        "blame": p.blame_rate * (target - now.blame),
    }


def beliefs(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Trust in the other as a whole, and the belief in its ability that is part of it."""
    now, whole, other = partner.now, partner.alliance.now, partner.other.now
    share, clear, margin = p.ability_in_trust, p.news_told_apart, p.conduct_norm - p.trust_norm
    well = clip((now.trust - share * now.able) / (1 - share), -1, 1)
    founded = foundation(partner.alliance, p)
    skill = p.capability_on_trust * (2 * 0.5 * (capable(partner, p) + capable(partner.other, p)) - 1)
    surplus, beyond = now.benefits - now.expectation, other.conduct - p.trust_norm
    worked_through = p.tension_worked_through * whole.conflict * talked(partner.alliance, p)
    friendly = max(partner.traits.prior_trust - 0.4, 0)
    owed = clip(now.trust - (partner.traits.propensity_to_trust - 0.4), 0, friendly)
    passed_on = p.teams_apart * clip(min(whole.position, 3 - whole.position), 0, 1) * owed
    delivered = (
        clip(0.5 + margin + surplus, 0, 1),
        now.seen / share,
        p.delivery_on_trust * max(margin + surplus, 0) * (1 - now.able),
    )
    behaved = (
        clip(0.5 + beyond, 0, 1),
        now.felt / (1 - share),
        (p.conduct_on_trust * max(beyond, 0) + worked_through) * (1 - well),
    )

    def moved(belief: float, own: tuple[float, ...]) -> float:
        heard, lacking, gained = (
            clear * mine + (1 - clear) * (share * of_ability + (1 - share) * of_goodwill)
            for mine, of_ability, of_goodwill in zip(own, delivered, behaved, strict=True)
        )
        gap = 2 * (founded + p.experience_over_antecedents * now.about * (heard - founded)) - 1 - belief
        return float(
            p.antecedents_on_trust * (gap + skill * abs(gap))
            + gained
            - p.discrepancy_on_trust * max(now.blame * lacking - p.trust_tolerance, 0) * (1 + belief)
            + p.familiarity_on_trust * now.about * (1 - belief)
            + p.sentiment_sd * partner.luck.sentiment
            - passed_on
        )

    able, meant = moved(now.able, delivered), moved(well, behaved)
    return {"trust": share * able + (1 - share) * meant, "able": able}


def learning(partner: Partner, p: SimpleNamespace) -> dict[str, float]:
    """Learning about and from the other, and learning cycles."""
    now, traits, alliance = partner.now, partner.traits, partner.alliance
    active = between((0.15, 0.30, 0.60, 1.00), alliance.now.position)
    overlap = alliance.traits.core_overlap
    threshold = p.inhibition_base + p.distance_on_inhibition * (alliance.traits.value_distance - 0.35)
    threshold = clip(threshold - p.openness_on_inhibition * (traits.openness - 0.5), 0.02, 0.98)
    gate = 1 - p.inhibition * (1 - sigmoid((now.about - threshold) / 0.05))
    still = 1 - clip(alliance.now.position - 2, 0, 1) * (1 - p.about_in_execution)
    learned = now.product / max(overlap, 1e-3)
    ready = 1 - p.product_before_sustainability * (1 - sigmoid((learned - 0.5) / 0.1))
    left = max(partner.other.traits.sustainability_orientation - now.sustainability, 0)
    pace = p.about_rate * (0.5 + traits.absorptive_capacity) * active * still
    return {
        "about": pace * (1 - 0.5 * alliance.now.conflict) * (1 - now.about),
        "product": p.product_rate
        * traits.absorptive_capacity
        * overlap
        * gate
        * active
        * max(overlap - now.product, 0),
        "sustainability": p.sustainability_rate * gate * ready * active * left,
        "cycle": 2
        * p.cycle_rate
        * partner.skills.learning
        * active
        * (1 - now.about + p.discrepancy_on_cycle * (now.seen + now.felt)),
    }
