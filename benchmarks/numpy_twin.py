"""The dyad written plainly in NumPy, vectorised over alliances: what one would write without a compiler.

Arrays of a partner have shape (2, alliances), so `x[::-1]` is the other partner's; `trust[0]` is partner 1's trust in
partner 2. Quiet months only: nothing reaches the alliances from outside, all ties are 1. Equations are those of the
mechanisms in `allyscope.process`, of the catalogue of acts only the numbers are shared.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from benchmarks.numpy_acts import act

Array = NDArray[np.float32]
State = dict[str, Array]

PARTNER = ("benefits", "expectation", "conduct", "seen", "felt", "pragmatic", "moral", "cognitive")
PAIR = ("trust", "blame", "about", "product", "sustainability", "cycle", "able")
WHOLE = ("conflict", "position", "dialogue", "calm", "mediation", "structure", "governance", "hazard", "common_ground")
SMOOTH = (*PARTNER, *PAIR, *WHOLE)
FORCES = ("common", "luck_benefits", "luck_conduct", "misread_outcome", "misread_process", "sentiment")
RANGES = {"trust": (-1.0, 1.0), "able": (-1.0, 1.0), "position": (0.0, 3.0)} | {
    "hazard": (0.0, np.inf),
    "cycle": (0.0, np.inf),
}
STAGES = ("selection", "negotiation", "commitment", "execution")
SKILLS = ("sensing", "aligning", "negotiating", "configuring", "adapting", "learning")
NEEDED = (
    ("sensing",),
    ("sensing", "aligning", "adapting"),
    ("negotiating", "aligning", "configuring", "adapting"),
    ("aligning", "adapting", "negotiating", "learning"),
)


def between(values: tuple[Array | float, ...], position: Array) -> Array:
    """A quantity given for each stage, at a position between them."""
    found = values[0] + (values[1] - values[0]) * np.clip(position, 0, 1)
    found = found + (values[2] - values[1]) * np.clip(position - 1, 0, 1)
    return np.asarray(found + (values[3] - values[2]) * np.clip(position - 2, 0, 1))


def sigmoid(x: Array) -> Array:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-x)))


def foundation(position: Array, trust: Array, t: SimpleNamespace, p: SimpleNamespace) -> Array:
    """How far the unrecorded foundations of the stages so far are met, by the partners' trust."""
    eased = p.trust_on_antecedents * 0.5 * (trust[0] + trust[1])
    gained = (0.0, eased, eased, eased + p.joint_unit * t.equity)
    kept = np.log(np.clip(p.foundation_memory, 1e-6, 1))
    faded = np.exp(kept * position)
    met = known = np.zeros_like(position)
    for stage, name in enumerate(STAGES):
        reached = np.clip(1 + 2 * (position - stage), 0, 1)
        weight = reached * np.minimum(faded * np.exp(-kept * stage), 1)
        met = met + weight * p.foundation_prior_weight * (t.foundations[name] + gained[stage])
        known = known + weight * p.foundation_prior_weight
    return np.asarray(np.clip(met / known, 0, 1))


def rates(  # noqa: PLR0915 - all equations on one page, as one would write them
    s: State, luck: State, skills: State, worth: Array, t: SimpleNamespace, p: SimpleNamespace
) -> State:
    """Rates per month of everything that moves smoothly."""
    conflict, position = s["conflict"], s["position"]
    active = between((0.15, 0.30, 0.60, 1.00), position)
    founded = foundation(position, s["trust"], t, p)
    ready = tuple(sum(skills[name] for name in names) / len(names) for names in NEEDED)
    experience = p.experience_on_readiness * (t.alliance_experience - 0.5)
    capable = np.clip(between(ready, position) + experience, 0, 1)  # type: ignore[arg-type]
    others_conduct = s["conduct"][::-1]

    # response: what each does about what it sees
    def effort(seen: Array, focus: Array) -> Array:
        threshold = np.maximum(p.threshold + p.focus_on_threshold * (0.5 - focus), 0)
        return np.asarray((0.5 + p.focus_on_effort * (focus - 0.5)) * np.maximum(seen - threshold, 0))

    outcome, process = effort(s["seen"], t.promotion_focus), effort(s["felt"], t.prevention_focus)
    priority = (outcome + 1e-6) / (outcome + process + 2e-6)
    total = outcome + process
    vigilance = 0.5 * (process + process[::-1])

    # exchange, with the side effects of repair
    unanswered = np.maximum(s["moral"] - s["moral"][::-1], 0) * (1 - s["common_ground"])
    coordinated = 0.25 * (s["conduct"] + others_conduct) + 0.25 * (1 + s["trust"])
    coordinated = coordinated * (1 - p.mutual_legitimacy * unanswered)
    fortune = p.luck_sd * (0.6 * luck["common"] + 0.8 * luck["luck_benefits"])
    potential = 0.80 + p.complementarity_on_benefits * t.complementarity
    opened = p.benefit_base + p.coordination_on_benefits * coordinated
    exploring = 2 * t.exploration - 1
    fortune = fortune * (1 + p.exploration_on_luck * exploring)
    possible = potential * opened - p.conflict_on_benefits * conflict + fortune + s["structure"] + worth
    ahead = s["product"] - s["product"][::-1]
    possible = possible + p.bargaining_power * ahead
    withheld = p.guardedness * t.prevention_focus + p.opportunism * t.promotion_focus
    withdrawn = (p.commitment + p.withdrawal * t.prevention_focus) * (1 - s["moral"])
    usual = (
        (p.conduct_base - p.distance_on_conduct * t.value_distance)
        + p.trust_on_conduct * s["trust"]
        - withheld * 0.5 * (1 - s["trust"])
        - p.conflict_on_conduct * conflict
        - withdrawn
        + p.luck_sd * luck["luck_conduct"]
        + p.experience_on_conduct * (t.alliance_experience - 0.5)
        + s["governance"]
    )
    absorbed = p.buffering * 0.5 * (t.ambiguity_tolerance + t.strategic_fit)
    at_peace = p.effort * (1 - conflict) * (1 + p.ground_on_repair * s["common_ground"])

    # detection
    lacking = np.maximum(s["expectation"] - s["benefits"], 0)
    behind = np.maximum(t.strategic_significance - t.strategic_significance[::-1], 0)
    improper = np.maximum(p.conduct_norm + p.unequal_commitment * behind - others_conduct, 0)
    improper = np.minimum(improper, 2 * np.maximum(improper - p.process_barrier, 0))

    def perceived(actual: Array, seen: Array, focus: Array, misreading: Array) -> Array:
        speed = p.detection_rate * np.exp(p.focus_on_detection * (focus - 0.5))
        return np.asarray(speed * (np.maximum(actual + p.misreading_sd * misreading, 0) - seen))

    # legitimacy
    worn_by_outcome = np.maximum(s["seen"] - p.legitimacy_tolerance, 0)
    worn_by_process = np.maximum(s["felt"] - p.legitimacy_tolerance, 0)

    def borne(seen: Array) -> Array:
        return np.asarray(np.clip(1 - (seen - p.legitimacy_tolerance) / 0.2, 0, 1))

    taken = 1 - p.talk_backfires * conflict * (t.concern_for_face.mean(axis=0) + t.value_distance)
    talked = s["dialogue"] * taken + s["mediation"]
    understood = np.maximum(talked, s["mediation"])
    confronted = np.minimum(understood + s["calm"] + s["common_ground"], 1)
    bears = {"pragmatic": borne(s["seen"]), "moral": borne(s["felt"])}
    bears["cognitive"] = np.maximum(bears["pragmatic"], bears["moral"])

    def legitimacy(name: str, wear: Array) -> Array:
        level = s[name]
        alone = np.clip((p.critical_legitimacy - level) / 0.05, 0, 1) * (1 - confronted)
        healing = 1 - p.conditional_healing * (1 - bears[name] * (1 - alone))
        kept = p.legitimacy_recovery * healing * (1 - level) - wear * level
        return np.asarray(kept - p.crisis_escalation * alone * level)

    # trust, attribution: beliefs in ability and in goodwill, in that order
    share, clear = p.ability_in_trust, p.news_told_apart
    well = np.clip((s["trust"] - share * s["able"]) / (1 - share), -1, 1)

    def told_apart(delivered: Array, behaved: Array) -> tuple[Array, Array]:
        mixed = (1 - clear) * (share * delivered + (1 - share) * behaved)
        return mixed + clear * delivered, mixed + clear * behaved

    margin = p.conduct_norm - p.trust_norm
    surplus = s["benefits"] - s["expectation"]
    beyond = others_conduct - p.trust_norm
    spoken = told_apart(np.clip(0.5 + margin + surplus, 0, 1), np.clip(0.5 + beyond, 0, 1))
    missed = told_apart(s["seen"] / share, s["felt"] / (1 - share))
    worked_through = p.tension_worked_through * conflict * talked
    grown = told_apart(
        p.delivery_on_trust * np.maximum(margin + surplus, 0) * (1 - s["able"]),
        (p.conduct_on_trust * np.maximum(beyond, 0) + worked_through) * (1 - well),
    )
    friendly = np.maximum(t.prior_trust - 0.4, 0)
    owed = np.clip(s["trust"] - (t.propensity_to_trust - 0.4), 0, friendly)
    believed = []
    for belief, heard, lack, grew in zip((s["able"], well), spoken, missed, grown, strict=True):
        gap = 2 * (founded + p.experience_over_antecedents * s["about"] * (heard - founded)) - 1 - belief
        pull = gap + p.capability_on_trust * (2 * 0.5 * (capable + capable[::-1]) - 1) * np.abs(gap)
        believed.append(
            p.antecedents_on_trust * pull
            + grew
            - p.discrepancy_on_trust * np.maximum(s["blame"] * lack - p.trust_tolerance, 0) * (1 + belief)
            + p.familiarity_on_trust * s["about"] * (1 - belief)
            + p.sentiment_sd * luck["sentiment"]
            - p.teams_apart * np.clip(np.minimum(position, 3 - position), 0, 1) * owed
        )
    raised = p.blame_base + p.conflict_on_blame * conflict + p.haste_on_blame * outcome
    target = np.clip(raised - p.calm_on_blame * (s["calm"] + s["mediation"]), 0, 1)

    # learning
    threshold = p.inhibition_base + p.distance_on_inhibition * (t.value_distance - 0.35)
    threshold = np.clip(threshold - p.openness_on_inhibition * (t.openness - 0.5), 0.02, 0.98)
    gate = 1 - p.inhibition * (1 - sigmoid((s["about"] - threshold) / 0.05))
    still = 1 - np.clip(position - 2, 0, 1) * (1 - p.about_in_execution)
    learned = s["product"] / np.maximum(t.core_overlap, 1e-3)
    ready_for_more = 1 - p.product_before_sustainability * (1 - sigmoid((learned - 0.5) / 0.1))
    left = np.maximum(t.sustainability_orientation[::-1] - s["sustainability"], 0)
    urge = 1 - s["about"] + p.discrepancy_on_cycle * (s["seen"] + s["felt"])

    # conflict, life cycle, exit
    crossed = np.abs(priority[0] - priority[1]) * np.minimum(total[0], total[1])
    fed = p.cross_purpose * crossed + p.friction * 0.5 * (s["felt"][0] + s["felt"][1])
    settled = p.harmony * p.conflict_decay * (t.prevention_focus[0] + t.prevention_focus[1] - 1)
    dissolved = p.dialogue_on_conflict * talked + settled
    last = p.commitment_months
    duration = between((p.selection_months, p.negotiation_months, last, last), position)
    pace = np.exp(
        p.capability_on_progress * (0.5 * (capable[0] + capable[1]) - 0.5)
        + p.foundation_on_progress * (founded - 0.5)
        + p.trust_on_progress * 0.5 * (s["trust"][0] + s["trust"][1])
        - p.conflict_on_progress * conflict
    )
    log_hazard = (
        (p.exit_base - p.significance_on_exit * (t.strategic_significance - 0.5) - p.equity_on_exit * t.equity)
        + (p.outside_on_exit * (t.outside_option - 0.5) + p.outlearning_on_exit * np.maximum(ahead, 0))
        + p.pragmatic_on_exit * (1 - s["pragmatic"])
        + (p.moral_on_exit + p.failed_moral_repair * t.prevention_focus) * (1 - s["moral"])
        + p.cognitive_on_exit * (1 - s["cognitive"])
        + p.conflict_on_exit * conflict
        - p.trust_on_exit * s["trust"]
    )
    hazard = active * np.exp(np.minimum(log_hazard, 3))
    apart = np.abs(s["seen"][0] - s["seen"][1]) + np.abs(s["felt"][0] - s["felt"][1])
    tense = conflict + 0.5 * (s["felt"][0] + s["felt"][1])
    return {
        "benefits": (1 - p.exploration_on_pace * exploring) * p.benefit_rate * (active * possible - s["benefits"])
        + at_peace * outcome
        - p.delay * vigilance,
        "expectation": (active * t.ambition - s["expectation"]) / p.expectation_ramp
        + p.expectation_revision * (s["benefits"] - s["expectation"]),
        "conduct": p.conduct_rate * (usual - s["conduct"]) + at_peace * vigilance - p.haste * (1 - absorbed) * outcome,
        "seen": perceived(lacking, s["seen"], t.promotion_focus, luck["misread_outcome"]),
        "felt": perceived(improper, s["felt"], t.prevention_focus, luck["misread_process"]),
        "pragmatic": legitimacy("pragmatic", p.outcome_on_pragmatic * worn_by_outcome),
        "moral": legitimacy("moral", p.process_on_moral * worn_by_process),
        "cognitive": legitimacy("cognitive", p.joint_on_cognitive * worn_by_outcome * worn_by_process),
        "trust": share * believed[0] + (1 - share) * believed[1],
        "able": believed[0],
        "blame": p.blame_rate * (target - s["blame"]),
        "about": p.about_rate
        * (0.5 + t.absorptive_capacity)
        * active
        * still
        * (1 - 0.5 * conflict)
        * (1 - s["about"]),
        "product": p.product_rate
        * t.absorptive_capacity
        * t.core_overlap
        * gate
        * active
        * np.maximum(t.core_overlap - s["product"], 0),
        "sustainability": p.sustainability_rate * gate * ready_for_more * active * left,
        "cycle": 2 * p.cycle_rate * skills["learning"] * active * urge,
        "conflict": fed * (1 - conflict) - (p.conflict_decay + dissolved) * conflict,
        "position": np.where(position < 3, pace / duration, 0) - p.reopening * np.maximum(tense - p.usual_tension, 0),
        "dialogue": -s["dialogue"] / p.act_months,
        "calm": -s["calm"] / p.act_months,
        "mediation": -s["mediation"] / p.act_months,
        "structure": -s["structure"] / p.structure_months,
        "governance": -s["governance"] / p.structure_months,
        "hazard": hazard[0] + hazard[1] + active * p.background_exit,
        "common_ground": p.talk_on_ground * understood * (1 - s["common_ground"])
        - (1 / p.ground_months + p.divergence_on_ground * apart) * s["common_ground"],
    }


def other_hazard(s: State, t: SimpleNamespace, p: SimpleNamespace) -> Array:
    """Hazard per month of all ends that are not premature."""
    executing = np.clip(s["position"] - 2, 0, 1)
    served = np.minimum(s["benefits"] / np.maximum(t.ambition, 1e-3), 1).mean(axis=0)
    friendly = p.amicable_end * (1 - t.strategic_significance.mean(axis=0)) * (1 - s["conflict"])
    hazard = executing * (p.purpose_on_end * served + p.buy_out * t.equity * s["benefits"].mean(axis=0))
    return np.asarray(hazard + friendly * between((0.15, 0.30, 0.60, 1.00), s["position"]))


def in_range(s: State) -> State:
    """Every level back inside its range."""
    return {name: np.clip(s[name], *RANGES.get(name, (0.0, 1.0))) if name in SMOOTH else s[name] for name in s}


def persisted(luck: State, scores: Array, p: SimpleNamespace) -> State:
    """Luck a month later; `scores` in the order of `allyscope.process.luck.draws`."""
    fresh = {name: scores[1 + 2 * i : 3 + 2 * i] for i, name in enumerate(FORCES[1:])} | {"common": scores[0]}
    months = {"misread_outcome": p.misreading_months, "misread_process": p.misreading_months}
    moved = {}
    for name in FORCES:
        keep = np.exp(-1 / months.get(name, p.sentiment_months if name == "sentiment" else p.luck_months))
        moved[name] = keep * luck[name] + np.sqrt(1 - keep * keep) * fresh[name]
    return moved


def focused(situation: Array, t: SimpleNamespace, p: SimpleNamespace) -> SimpleNamespace:
    """The traits with what the situation primes."""
    up, down = (p.situational_focus * np.maximum(sign * situation, 0) for sign in (1, -1))
    promotion = t.promotion_focus + up * (1 - t.promotion_focus)
    prevention = t.prevention_focus + down * (1 - t.prevention_focus)
    return SimpleNamespace(**vars(t) | {"promotion_focus": promotion, "prevention_focus": prevention})


def advance_month(s: State, scores: Array, t: SimpleNamespace, p: SimpleNamespace) -> State:
    """The state a month later. An alliance that has ended stays as it was."""
    t = focused(s["situation"], t, p)
    struck = act(s, scores[11:13], t, p)
    own, partner = t.sustainability_orientation
    partner = partner + p.help_on_orientation * np.maximum(struck["sustainability"][1] - partner, 0)
    judged = partner + p.hard_to_judge * (0.5 - partner)
    seen_with = judged + p.anchored_on_firm * (own - judged)
    pull = p.partner_signal * t.attention * between((0.15, 0.30, 0.60, 1.00), struck["position"])
    pull = pull * np.where(seen_with < struck["belief"], 1 + p.worse_news, 1)
    belief = seen_with + (struck["belief"] - seen_with) * np.exp(-pull)
    against = p.false_claims * t.scepticism + p.unrealistic_demands * np.maximum(t.demand - 0.75, 0)
    belief = belief * np.exp(-against * t.attention)
    worth = p.standing_on_benefits * (np.clip(0.5 + belief - t.demand, 0, 1) - 0.5).mean(axis=0)
    practice = p.trust_on_capabilities * np.maximum(s["trust"], 0)
    skills = {name: struck[name] + practice * (1 - struck[name]) for name in SKILLS}
    before = {name: s[name] for name in FORCES}
    after = persisted(before, scores, p)

    first = rates(struck, before, skills, worth, t, p)
    ahead = in_range({name: struck[name] + first[name] for name in SMOOTH})
    second = rates(ahead, after, skills, worth, t, p)
    committed = np.maximum(s["age"] - p.selection_months - p.negotiation_months, 0)
    newness = p.newness_on_exit * p.newness_months / (p.newness_months + committed)
    inclined = np.exp(p.frailty_on_exit * (t.frailty - 0.5) + newness)
    first["hazard"], second["hazard"] = inclined * first["hazard"], inclined * second["hazard"]
    moved = in_range({name: struck[name] + 0.5 * (first[name] + second[name]) for name in SMOOTH})

    finished = np.floor(moved["cycle"])
    done = np.minimum(finished, 1)
    moved["expectation"] = moved["expectation"] + done * p.readjustment * (moved["benefits"] - moved["expectation"])
    moved["cycle"] = moved["cycle"] - finished
    moved |= skills
    moved["learning"] = skills["learning"] + done * p.cycle_gain * (1 - skills["learning"])
    others = 0.5 * (other_hazard(struck, t, p) + other_hazard(moved, t, p))
    leaves = ndtr(scores[-1]) < 1 - np.exp(struck["hazard"] - moved["hazard"] - others)
    moved["alive"] = np.where(leaves, 0, struck["alive"])
    moved["cycles"] = struck["cycles"] + finished
    moved["rest"], moved["age"], moved["belief"] = struck["rest"] - 1, s["age"] + 1, belief
    lowest = np.minimum(np.minimum(moved["pragmatic"], moved["moral"]), moved["cognitive"])
    venturing = p.exploration_on_focus * np.maximum(2 * t.exploration - 1, 0)
    lasting, kept = np.where(lowest < p.critical_legitimacy, -1, venturing), np.exp(-1 / p.situation_months)
    moved["situation"] = lasting + (s["situation"] - lasting) * kept
    everything = struck | after | moved
    runs = s["alive"] > 0
    return {name: np.where(runs, everything[name], s[name]).astype(np.float32) for name in s}
