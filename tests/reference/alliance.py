"""Slow twin of the whole dyad: one month after another, one alliance, plain floats by name.

The names are those of `process.by_name`. Nothing here is fast, nothing is shared with the model's own code.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, floor, sqrt

from reference import (
    alliance_learning,
    discrepancies,
    exchange,
    focus,
    repair_acts,
    signals,
    trust_beliefs,
    trust_building,
)
from reference.numbers import Numbers, within

Values = dict[str, float]

DIRECTIONS = ((0, 1), (1, 0))
SKILLS = ("sensing", "aligning", "negotiating", "configuring", "adapting", "learning")
PARTNER_MOVES = (
    "benefits",
    "expectation",
    "conduct",
    "outcome_discrepancy",
    "process_discrepancy",
    "pragmatic_legitimacy",
    "moral_legitimacy",
    "cognitive_legitimacy",
)
PAIR_MOVES = (
    "trust",
    "blame",
    "knowledge_about",
    "knowledge_product",
    "knowledge_sustainability",
    "cycle",
    "belief_in_ability",
)
ALLIANCE_MOVES = (
    "conflict",
    "position",
    "dialogue",
    "calm",
    "mediation",
    "structure",
    "governance",
    "hazard",
    "common_ground",
)
MOVES = (
    *(f"{name}.{j}" for j in (0, 1) for name in PARTNER_MOVES),
    *(f"{name}.{j}.{k}" for j, k in DIRECTIONS for name in PAIR_MOVES),
    *ALLIANCE_MOVES,
)
FORCES = (
    ("luck.common", "luck_months"),
    *((f"luck.{name}.{j}", "luck_months") for name in ("benefits", "conduct") for j in (0, 1)),
    *((f"luck.{name}.{j}", "misreading_months") for name in ("misread_outcome", "misread_process") for j in (0, 1)),
    *((f"luck.sentiment.{j}.{k}", "sentiment_months") for j, k in DIRECTIONS),
)


def of_partner(now: Numbers, j: int) -> Values:
    """What belongs to partner j, without the index."""
    return {name.removesuffix(f".{j}"): value for name, value in now.items() if name.endswith(f".{j}")}


def efforts(now: Numbers, j: int, p: Numbers) -> tuple[float, float]:
    """What partner j puts into outcomes and into the way of working together."""
    mine = of_partner(now, j)
    outcome = discrepancies.effort(mine["outcome_discrepancy"], mine["promotion_focus"], p)
    process = discrepancies.effort(mine["process_discrepancy"], mine["prevention_focus"], p)
    return outcome, process


def founded(now: Numbers, p: Numbers) -> float:
    unrecorded = {stage: now[f"foundation_{stage}"] for stage in trust_building.STAGES}
    trusting = (now["trust.0.1"] + now["trust.1.0"]) / 2
    met = trust_building.expected(unrecorded, trusting, now["equity"], p)
    return trust_building.foundation(now, met, now["position"], p)


def able(now: Numbers, j: int, p: Numbers) -> float:
    """What partner j can do of what the stage needs, with what it learned in earlier alliances."""
    mine = of_partner(now, j)
    ready = trust_building.needed_capability(mine, now["position"])
    return trust_building.experienced(ready, mine["alliance_experience"], p)


def ahead(now: Numbers, j: int, k: int) -> float:
    return alliance_learning.lead(now[f"knowledge_product.{j}.{k}"], now[f"knowledge_product.{k}.{j}"])


def partner_rates(now: Numbers, j: int, k: int, p: Numbers) -> Values:
    mine, others = of_partner(now, j), of_partner(now, k)
    conflict, active = now["conflict"], exchange.activity(now["position"])
    trust = now[f"trust.{j}.{k}"]
    outcome_effort, process_effort = efforts(now, j, p)
    _, others_process_effort = efforts(now, k, p)
    seen, felt = mine["outcome_discrepancy"], mine["process_discrepancy"]

    coordinated = exchange.coordination(mine["conduct"], others["conduct"], trust)
    coordinated *= discrepancies.answered(mine, others, now["common_ground"], p)
    luck = exchange.fortune(now["luck.common"], now[f"luck.benefits.{j}"], p)
    fortune = focus.uncertainty(now["exploration"], p) * luck
    gained = fortune + now["structure"] + signals.worth(now, p) + alliance_learning.bargained(ahead(now, j, k), p)
    possible = exchange.sustainable_benefits(now["complementarity"], coordinated, conflict, gained, p)
    delay = discrepancies.delay_rate(process_effort, p) + discrepancies.delay_rate(others_process_effort, p)
    benefits = focus.pace(now["exploration"], p) * exchange.benefit_rate(mine["benefits"], possible, active, p)
    agreed = discrepancies.together(now["common_ground"], p)
    benefits += agreed * discrepancies.repair_rate(outcome_effort, conflict, p) - delay / 2

    secured = p["luck_sd"] * now[f"luck.conduct.{j}"] + now["governance"]
    secured += discrepancies.communication(mine["alliance_experience"], p)
    usual = exchange.sustainable_conduct(
        mine, trust, conflict, now["value_distance"], mine["moral_legitimacy"], secured, p
    )
    mended = discrepancies.repair_rate(process_effort, conflict, p)
    mended += discrepancies.repair_rate(others_process_effort, conflict, p)
    absorbed = discrepancies.buffer(mine["ambiguity_tolerance"], mine["strategic_fit"], p)
    conduct = exchange.conduct_rate(mine["conduct"], usual, p) + agreed * mended / 2
    conduct -= discrepancies.haste_rate(outcome_effort, absorbed, p)

    lacking = discrepancies.outcome_discrepancy(mine["expectation"], mine["benefits"])
    norm = discrepancies.expected_conduct(mine["strategic_significance"], others["strategic_significance"], p)
    improper = discrepancies.recognised(discrepancies.process_discrepancy(norm, others["conduct"]), p)
    misread_outcome = p["misreading_sd"] * now[f"luck.misread_outcome.{j}"]
    misread_process = p["misreading_sd"] * now[f"luck.misread_process.{j}"]
    worn = {
        "pragmatic_legitimacy": discrepancies.pragmatic_wear(seen, p),
        "moral_legitimacy": discrepancies.moral_wear(felt, p),
        "cognitive_legitimacy": discrepancies.cognitive_wear(seen, felt, p),
    }
    moves = {
        "benefits": benefits,
        "conduct": conduct,
        "expectation": exchange.expectation_rate(mine["expectation"], mine["ambition"], active, mine["benefits"], p),
        "outcome_discrepancy": discrepancies.perception_rate(
            lacking, seen, mine["promotion_focus"], misread_outcome, p
        ),
        "process_discrepancy": discrepancies.perception_rate(
            improper, felt, mine["prevention_focus"], misread_process, p
        ),
    }
    borne = {
        "pragmatic_legitimacy": discrepancies.tolerated(seen, p),
        "moral_legitimacy": discrepancies.tolerated(felt, p),
    }
    borne["cognitive_legitimacy"] = max(borne.values())
    for name, wear in worn.items():
        confronted = understood(now, p) + now["calm"] + now["common_ground"]
        alone = discrepancies.left_alone(mine[name], confronted, p)
        moves[name] = discrepancies.legitimacy_rate(mine[name], wear, discrepancies.healing(borne[name], alone, p), p)
        moves[name] -= discrepancies.escalation_rate(mine[name], alone, p)
    return {f"{name}.{j}": rate for name, rate in moves.items()}


def passed_on(now: Numbers, j: int, k: int, p: Numbers) -> float:
    """Trust of leaders that is lost on their teams, from selection to execution."""
    owed = trust_beliefs.owed_to_leaders(
        now[f"trust.{j}.{k}"], now[f"propensity_to_trust.{j}"], now[f"prior_trust.{j}"]
    )
    position = now["position"]
    return trust_beliefs.passing_loss(owed, min(position, 1.0, 3 - position), p)


def belief_rates(now: Numbers, j: int, k: int, p: Numbers) -> tuple[float, float]:
    """How fast j's belief in k's ability moves, and j's trust in k."""
    mine, others = of_partner(now, j), of_partner(now, k)
    about, ability = now[f"knowledge_about.{j}.{k}"], now[f"belief_in_ability.{j}.{k}"]
    beliefs = (ability, trust_beliefs.goodwill(now[f"trust.{j}.{k}"], ability, p))
    experienced = trust_beliefs.experience(mine["benefits"], mine["expectation"], others["conduct"], p)
    missed = trust_beliefs.blamed(mine["outcome_discrepancy"], mine["process_discrepancy"], p)
    delivered = trust_beliefs.delivery_gain(ability, mine["benefits"], mine["expectation"], p)
    behaved = trust_building.conduct_gain(beliefs[1], others["conduct"], p)
    behaved += trust_building.worked_through(beliefs[1], now["conflict"], talked(now, p), p)
    moved = []
    for belief, own, lack, gained in zip(
        beliefs, experienced, missed, trust_beliefs.told_apart(delivered, behaved, p), strict=True
    ):
        ground = trust_beliefs.grounds(founded(now, p), own, about, p)
        rate = trust_building.foundation_pull(belief, ground, (able(now, j, p) + able(now, k, p)) / 2, p)
        rate += trust_building.familiarity_gain(belief, about, p) + gained
        rate -= trust_building.discrepancy_loss(belief, lack, now[f"blame.{j}.{k}"], p)
        moved.append(rate + p["sentiment_sd"] * now[f"luck.sentiment.{j}.{k}"] - passed_on(now, j, k, p))
    return moved[0], trust_beliefs.whole(moved[0], moved[1], p)


def pair_rates(now: Numbers, j: int, k: int, p: Numbers) -> Values:
    mine, others = of_partner(now, j), of_partner(now, k)
    conflict, overlap = now["conflict"], now["core_overlap"]
    active, execution = exchange.activity(now["position"]), max(now["position"] - 2, 0.0)
    outcome_effort, _ = efforts(now, j, p)
    about, product = now[f"knowledge_about.{j}.{k}"], now[f"knowledge_product.{j}.{k}"]
    barrier = alliance_learning.inhibition_threshold(now["value_distance"], mine["openness"], p)
    opened = alliance_learning.released(about, barrier, p)
    target = discrepancies.blame_target(conflict, outcome_effort, now["calm"] + now["mediation"], p)
    ability = mine["absorptive_capacity"]
    believed, trusted = belief_rates(now, j, k, p)
    moves = {
        "trust": trusted,
        "belief_in_ability": believed,
        "blame": discrepancies.blame_rate(now[f"blame.{j}.{k}"], target, p),
        "knowledge_about": alliance_learning.about_rate(about, active, ability, conflict, execution, p),
        "knowledge_product": alliance_learning.product_rate(product, opened, active, ability, overlap, p),
        "knowledge_sustainability": alliance_learning.sustainability_rate(
            now[f"knowledge_sustainability.{j}.{k}"],
            product,
            opened,
            active,
            overlap,
            others["sustainability_orientation"],
            p,
        ),
        "cycle": alliance_learning.cycle_rate(
            active, mine["learning"], 1 - about, mine["outcome_discrepancy"], mine["process_discrepancy"], p
        ),
    }
    return {f"{name}.{j}.{k}": rate for name, rate in moves.items()}


def talked(now: Numbers, p: Numbers) -> float:
    """Dialogue as it is taken, and a third party."""
    face = (now["concern_for_face.0"] + now["concern_for_face.1"]) / 2
    return now["dialogue"] * discrepancies.taken(now["conflict"], face, now["value_distance"], p) + now["mediation"]


def understood(now: Numbers, p: Numbers) -> float:
    """The same without the harm that talk may do."""
    return max(talked(now, p), now["mediation"])


def apart_in_view(now: Numbers) -> float:
    views = [now[f"{kind}_discrepancy.{j}"] for kind in ("outcome", "process") for j in (0, 1)]
    return discrepancies.divergence(*views)


def alliance_rates(now: Numbers, p: Numbers) -> Values:
    position, conflict = now["position"], now["conflict"]
    both = [efforts(now, j, p) for j in (0, 1)]
    crossed = discrepancies.mismatch(
        discrepancies.priority(*both[0]), discrepancies.priority(*both[1]), sum(both[0]), sum(both[1])
    )
    felt = (now["process_discrepancy.0"] + now["process_discrepancy.1"]) / 2
    dissolved = discrepancies.dissolving(talked(now, p), p)
    dissolved += discrepancies.settling((now["prevention_focus.0"] + now["prevention_focus.1"]) / 2, p)
    skill = (able(now, 0, p) + able(now, 1, p)) / 2
    trusting = (now["trust.0.1"] + now["trust.1.0"]) / 2
    leaving = discrepancies.background_hazard(exchange.activity(position), p)
    for j, k in DIRECTIONS:
        mine = of_partner(now, j)
        outside = {"trust": now[f"trust.{j}.{k}"], "conflict": conflict, "equity": now["equity"]}
        outside["freed"] = alliance_learning.freed(ahead(now, j, k), p)
        leaving += discrepancies.exit_hazard(mine, mine, outside, exchange.activity(position), p)
    return {
        "conflict": discrepancies.conflict_rate(conflict, crossed, felt, dissolved, p),
        "position": trust_building.progress_rate(position, skill, founded(now, p), trusting, conflict, p)
        - trust_building.reopening_rate(conflict, felt, p),
        "dialogue": discrepancies.fading_rate(now["dialogue"], p),
        "calm": discrepancies.fading_rate(now["calm"], p),
        "mediation": discrepancies.fading_rate(now["mediation"], p),
        "structure": discrepancies.outdating_rate(now["structure"], p),
        "governance": discrepancies.outdating_rate(now["governance"], p),
        "hazard": leaving * discrepancies.tendency(now["frailty"], now["age"], now["renewal"], p),
        "common_ground": discrepancies.ground_rate(now["common_ground"], understood(now, p), apart_in_view(now), p),
    }


def rates(now: Numbers, p: Numbers) -> Values:
    """Rates per month of everything that moves smoothly."""
    moves = alliance_rates(now, p)
    for j, k in DIRECTIONS:
        moves |= partner_rates(now, j, k, p) | pair_rates(now, j, k, p)
    return moves


def kept_in_range(now: Values) -> Values:
    ranges = {
        "trust": (-1.0, 1.0),
        "belief_in_ability": (-1.0, 1.0),
        "position": (0.0, 3.0),
        "cycle": (0.0, 1e9),
        "hazard": (0.0, 1e9),
    }
    return {
        name: within(value, *ranges.get(name.split(".")[0], (0.0, 1.0))) if name in MOVES else value
        for name, value in now.items()
    }


def struck(now: Values, months: float, p: Numbers) -> Values:
    """What happens at the start of the month."""
    after = dict(now)
    for j, k in DIRECTIONS:
        after[f"benefits.{j}"] -= now[f"benefit_shock.{j}"]
        after[f"conduct.{j}"] -= now[f"conduct_shock.{j}"]
        after[f"expectation.{j}"] += now[f"expectation_change.{j}"]
        after[f"moral_legitimacy.{j}"] -= now[f"moral_shock.{j}"]
        after[f"trust.{j}.{k}"] = trust_building.after_wrong(
            now[f"trust.{j}.{k}"], trust_building.wrong_seen(now[f"wrong.{j}.{k}"], 0.0, p), p
        )
        moved = after[f"trust.{j}.{k}"] - now[f"trust.{j}.{k}"]
        after[f"belief_in_ability.{j}.{k}"] += (1 - p["news_told_apart"]) * moved
        after[f"situation.{j}"] = focus.struck_by(now, j, k)
        for skill in SKILLS:
            level, use = now[f"{skill}.{j}"], now[f"use.{skill}.{j}"]
            after[f"{skill}.{j}"] = trust_building.after_use(level, use, now[f"trust.{j}.{k}"], months, p)
    for act in ("dialogue", "calm", "mediation"):
        after[act] += now[f"{act}_begun"]
    back = max(now["position"] - now["setback"], 0.0)
    after["position"] = trust_building.placed(back, now["pinned_stage"])
    return kept_in_range(after)


def with_luck(now: Values, scores: Sequence[float], months: float, p: Numbers) -> Values:
    """The forces from outside a step later."""
    after = dict(now)
    for (name, persistence), score in zip(FORCES, scores, strict=False):
        keep = exp(-months / p[persistence])
        after[name] = keep * now[name] + sqrt(1 - keep**2) * score
    return after


def cycles_completed(now: Values, p: Numbers) -> Values:
    after = dict(now)
    for j, k in DIRECTIONS:
        result = alliance_learning.readjust(
            now[f"cycle.{j}.{k}"], now[f"expectation.{j}"], now[f"benefits.{j}"], now[f"learning.{j}"], p
        )
        after[f"cycle.{j}.{k}"] = result[0]
        after[f"cycles.{j}.{k}"] += floor(result[1])
        after[f"expectation.{j}"], after[f"learning.{j}"] = result[2], result[3]
    return after


OTHERS = ("planned_hazard", "amicable_hazard", "buyout_hazard")


def other_hazards(now: Numbers, p: Numbers) -> tuple[float, float, float]:
    """Hazards of ends as planned, amicable ones and buy-outs."""
    executing = max(now["position"] - 2, 0.0)
    benefits = (now["benefits.0"] + now["benefits.1"]) / 2
    served = [min(now[f"benefits.{j}"] / max(now[f"ambition.{j}"], 1e-3), 1.0) for j in (0, 1)]
    significance = (now["strategic_significance.0"] + now["strategic_significance.1"]) / 2
    return (
        discrepancies.planned_hazard(executing, sum(served) / 2, now["term"], p),
        discrepancies.amicable_hazard(exchange.activity(now["position"]), significance, now["conflict"], p),
        discrepancies.buyout_hazard(executing, benefits, now["equity"], p),
    )


def ending(score: float, dues: Sequence[float]) -> float:
    """Which of the ends it is: premature, planned, amicable, a buy-out; the others share what is left by their dues."""
    early, whole = 1 - exp(-dues[0]), 1 - exp(-sum(dues))
    for kind in (1, 2, 3):
        share = sum(dues[1:kind]) / sum(dues[1:]) if sum(dues[1:]) > 0 else 0.0
        if repair_acts.happens(score, early + (whole - early) * share):
            return float(kind)
    return 4.0


def step(before: Values, scores: Sequence[float], p: Numbers, months: float = 1.0) -> Values:
    """A running alliance a step later; `alive` is 0 if somebody left."""
    now = struck(before | {"alive": 1.0}, months, p)
    chronic = focus.chronic(now)
    now |= focus.at_the_moment(now, p)
    for j, replaced, place in repair_acts.left_open(now, (scores[-4], scores[-3]), p):
        chronic |= focus.after_change(now | chronic, j, replaced, place, p)
    now = kept_in_range(repair_acts.acted(now, (scores[-4], scores[-3]), p))
    now = signals.seen(now, scores[-2], months, p)
    now |= trust_building.upheld(now, [now[f"worked.{stage}"] for stage in range(4)], p)
    first = rates(now, p)
    ahead = kept_in_range(now | {name: now[name] + months * first[name] for name in MOVES})
    ahead = with_luck(ahead, scores, months, p)
    second = rates(ahead, p)
    after = kept_in_range(now | {name: now[name] + months * (first[name] + second[name]) / 2 for name in MOVES})
    after = with_luck(after, scores, months, p)
    after["position"] = trust_building.placed(after["position"], now["pinned_stage"])
    after["age"] = before["age"] + months
    sooner, later = other_hazards(now, p), other_hazards(kept_in_range(after), p)
    dues = [after["hazard"] - now["hazard"], *(months * (a + b) / 2 for a, b in zip(sooner, later, strict=True))]
    for name, due in zip(OTHERS, dues[1:], strict=True):
        after[name] = before[name] + due
    after["ending"] = 0.0
    if repair_acts.happens(scores[-1], 1 - exp(-sum(dues))):
        after["alive"] = 0.0
        after["ending"] = ending(scores[-1], dues)
    for j in (0, 1):
        after[f"rest.{j}"] -= months
        after[f"situation.{j}"] = focus.faded(now[f"situation.{j}"], focus.lasting(after, j, p), months, p)
    after |= chronic
    return cycles_completed(after, p)
