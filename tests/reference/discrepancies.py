"""Slow twins after Kumar (2015): detection, response, side effects, conflict, attribution, legitimacy, exit."""

from __future__ import annotations

from math import exp

from reference.numbers import Numbers, above, within


def outcome_discrepancy(expectation: float, benefits: float) -> float:
    return above(expectation, benefits)


def process_discrepancy(norm: float, conduct_of_others: float) -> float:
    return above(norm, conduct_of_others)


def recognised(discrepancy: float, p: Numbers) -> float:
    """Grows twice as fast as what is there once the barrier is crossed, until it has caught up."""
    return min(2 * above(discrepancy, p["process_barrier"]), discrepancy)


def one_sided(granted: float, received: float) -> float:
    return above(granted, received)


def cooperation(unanswered: float, common_ground: float, p: Numbers) -> float:
    lost = p["mutual_legitimacy"] * unanswered
    return 1 - lost + lost * common_ground


def answered(mine: Numbers, others: Numbers, common_ground: float, p: Numbers) -> float:
    """The share of coordination that is left by what the others grant in turn."""
    return cooperation(one_sided(mine["moral_legitimacy"], others["moral_legitimacy"]), common_ground, p)


def detection_speed(focus: float, p: Numbers) -> float:
    """A partner of focus ½ detects at the base rate; each unit of focus more is e^β times as fast."""
    per_focus = exp(p["focus_on_detection"])
    return p["detection_rate"] * float(per_focus ** (focus - 0.5))


def perception_rate(actual: float, seen: float, focus: float, misreading: float, p: Numbers) -> float:
    appears = above(actual + misreading, 0.0)
    return detection_speed(focus, p) * (appears - seen)


def threshold(focus: float, p: Numbers) -> float:
    """Highest for no focus, lowest for full focus, never negative."""
    highest = p["threshold"] + p["focus_on_threshold"] / 2
    return above(highest - p["focus_on_threshold"] * focus, 0.0)


def eagerness(focus: float, p: Numbers) -> float:
    """A mix of ½ (for everybody) and the focus."""
    return p["focus_on_effort"] * focus + (1 - p["focus_on_effort"]) * 0.5


def effort(seen: float, focus: float, p: Numbers) -> float:
    if seen < threshold(focus, p):
        return 0.0
    return eagerness(focus, p) * (seen - threshold(focus, p))


def repair_rate(own_effort: float, conflict: float, p: Numbers) -> float:
    return p["effort"] * own_effort * (1 - conflict)


def buffer(ambiguity_tolerance: float, strategic_fit: float, p: Numbers) -> float:
    return p["buffering"] * (ambiguity_tolerance + strategic_fit) / 2


def haste_rate(outcome_effort: float, absorbed: float, p: Numbers) -> float:
    harm = p["haste"] * outcome_effort
    return harm - absorbed * harm


def delay_rate(process_effort: float, p: Numbers) -> float:
    return p["delay"] * process_effort


def priority(outcome_effort: float, process_effort: float) -> float:
    """Share of effort that goes into outcomes; undecided where (almost) nothing is done."""
    trace = 1e-6
    return (outcome_effort + trace) / (outcome_effort + trace + process_effort + trace)


def mismatch(my_priority: float, other_priority: float, my_effort: float, other_effort: float) -> float:
    smaller = my_effort if my_effort < other_effort else other_effort
    return abs(my_priority - other_priority) * smaller


def conflict_rate(
    conflict: float, cross_purposes: float, process_discrepancy_seen: float, dissolved: float, p: Numbers
) -> float:
    rise = p["cross_purpose"] * cross_purposes + p["friction"] * process_discrepancy_seen
    room = 1 - conflict
    return rise * room - p["conflict_decay"] * conflict - dissolved * conflict


def settling(prevention_focus: float, p: Numbers) -> float:
    """The pace of fading changes by this: up to a share more at full prevention focus, the same share less at none."""
    usual = p["conflict_decay"]
    return (prevention_focus - (1 - prevention_focus)) * p["harmony"] * usual


def fading_rate(level: float, p: Numbers) -> float:
    return -level / p["act_months"]


def outdating_rate(level: float, p: Numbers) -> float:
    return -level / p["structure_months"]


def dissolving(talked: float, p: Numbers) -> float:
    return p["dialogue_on_conflict"] * talked


def taken(conflict: float, concern_for_face: float, value_distance: float, p: Numbers) -> float:
    worst = conflict * concern_for_face + conflict * value_distance
    return 1 - p["talk_backfires"] * worst


def blame_target(conflict: float, hurried: float, calmed: float, p: Numbers) -> float:
    share = p["blame_base"]
    share += p["conflict_on_blame"] * conflict
    share += p["haste_on_blame"] * hurried
    share -= p["calm_on_blame"] * calmed
    return within(share, 0.0, 1.0)


def blame_rate(blame: float, target: float, p: Numbers) -> float:
    return p["blame_rate"] * (target - blame)


def legitimacy_rate(level: float, worn: float, healing: float, p: Numbers) -> float:
    lost = worn * level
    regained = p["legitimacy_recovery"] * (1 - level) * healing
    return regained - lost


def tolerated(seen: float, p: Numbers) -> float:
    """All of it up to the tolerance, nothing from a fifth of the scale beyond it."""
    return within(1 - 5 * (seen - p["legitimacy_tolerance"]), 0.0, 1.0)


def left_alone(level: float, confronted: float, p: Numbers) -> float:
    """A crisis sets in over a twentieth below the critical level."""
    depth = within((p["critical_legitimacy"] - level) * 20, 0.0, 1.0)
    return depth * above(1.0, confronted)


def healing(tolerated_share: float, alone: float, p: Numbers) -> float:
    """A mix of full recovery (whatever happens) and recovery of what is borne and not left alone."""
    condition = p["conditional_healing"]
    return (1 - condition) + condition * tolerated_share * (1 - alone)


def escalation_rate(level: float, alone: float, p: Numbers) -> float:
    return p["crisis_escalation"] * level * alone


def pragmatic_wear(outcome_seen: float, p: Numbers) -> float:
    return p["outcome_on_pragmatic"] * above(outcome_seen, p["legitimacy_tolerance"])


def moral_wear(process_seen: float, p: Numbers) -> float:
    return p["process_on_moral"] * above(process_seen, p["legitimacy_tolerance"])


def cognitive_wear(outcome_seen: float, process_seen: float, p: Numbers) -> float:
    tolerance = p["legitimacy_tolerance"]
    return p["joint_on_cognitive"] * above(outcome_seen, tolerance) * above(process_seen, tolerance)


def communication(alliance_experience: float, p: Numbers) -> float:
    """Half the strength more with full experience, half of it less with none."""
    half = p["experience_on_conduct"] / 2
    return half * (2 * alliance_experience - 1)


def expected_conduct(own_commitment: float, commitment_of_others: float, p: Numbers) -> float:
    return p["conduct_norm"] + p["unequal_commitment"] * above(own_commitment, commitment_of_others)


def divergence(my_outcome: float, other_outcome: float, my_process: float, other_process: float) -> float:
    return abs(my_outcome - other_outcome) + abs(my_process - other_process)


def ground_rate(ground: float, talk: float, apart: float, p: Numbers) -> float:
    lost = ground / p["ground_months"] + p["divergence_on_ground"] * apart * ground
    return p["talk_on_ground"] * talk * (1 - ground) - lost


def together(ground: float, p: Numbers) -> float:
    return 1 + p["ground_on_repair"] * ground


def exit_hazard(partner: Numbers, traits: Numbers, outside: Numbers, active: float, p: Numbers) -> float:
    """`partner`: its legitimacies; `traits`: its own; `outside`: trust, conflict, equity, what frees it."""
    moral_loss = 1 - partner["moral_legitimacy"]
    score = p["exit_base"]
    score += p["pragmatic_on_exit"] * (1 - partner["pragmatic_legitimacy"])
    score += p["moral_on_exit"] * moral_loss
    score += p["cognitive_on_exit"] * (1 - partner["cognitive_legitimacy"])
    score += p["failed_moral_repair"] * traits["prevention_focus"] * moral_loss
    score += p["conflict_on_exit"] * outside["conflict"]
    score -= p["trust_on_exit"] * outside["trust"]
    score -= p["significance_on_exit"] * (traits["strategic_significance"] - 0.5)
    score -= p["equity_on_exit"] * outside["equity"]
    score += p["outside_on_exit"] * (traits["outside_option"] - 0.5) + outside["freed"]
    if score > 3:
        score = 3.0
    return active * exp(score)


def months_committed(age: float, p: Numbers) -> float:
    """Months since commitment at the usual pace."""
    usual = p["selection_months"] + p["negotiation_months"]
    return age - usual if age > usual else 0.0


def newness(committed: float, p: Numbers) -> float:
    """Log hazard of an alliance that is new."""
    return p["newness_on_exit"] / (1 + committed / p["newness_months"])


def tendency(frailty: float, age: float, renewal: float, p: Numbers) -> float:
    """What the hazard is multiplied by."""
    factor = exp(p["frailty_on_exit"] * (frailty - 0.5))
    factor *= exp(newness(months_committed(age, p), p))
    return factor * exp(p["renewal_on_exit"] * renewal)


def background_hazard(active: float, p: Numbers) -> float:
    """Ends that no judgement brings about."""
    return active * p["background_exit"]


def planned_hazard(executing: float, fulfilled: float, term: float, p: Numbers) -> float:
    """An end as planned."""
    return executing * fulfilled * p["purpose_on_end"] + term * p["term_on_end"]


def amicable_hazard(active: float, significance: float, conflict: float, p: Numbers) -> float:
    """Parting as friends."""
    return active * p["amicable_end"] * (1 - conflict) * (1 - significance)


def buyout_hazard(executing: float, benefits: float, equity: float, p: Numbers) -> float:
    """One buys the other out."""
    return executing * equity * benefits * p["buy_out"]
