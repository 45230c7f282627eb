"""Slow twins of the acts of repair, after Kumar (2015), section 5. The catalogue is data and is shared."""

from __future__ import annotations

from math import erf, exp, sqrt

from allyscope.process.done.catalogue import CATALOGUE, Act, number
from reference import alliance_learning, discrepancies
from reference.numbers import Numbers, s_curve, within

Values = dict[str, float]
STRENGTHS = {
    "normalizing": "normalizing_accounts",
    "social": "social_accounts",
    "restructuring": "restructuring",
    "external": "external_intervention",
}


def happens(score: float, probability: float) -> bool:
    return (1 + erf(score / sqrt(2))) / 2 < probability


def chosen(now: Numbers, j: int, p: Numbers) -> Act | None:
    """What partner j does this month: what is decided, or nothing, or its usual way if it has rested."""
    decided = round(now[f"act.{j}"])
    if decided < 0:
        return None
    if decided > 0:
        return CATALOGUE[decided - 1]
    if now[f"rest.{j}"] > 0 or p["usual_repair"] <= 0:
        return None
    usual = "restructure_governance" if promotion_leads(now, j) else "social_justification"
    return CATALOGUE[number(usual) - 1] if in_crisis(now, j, p) else None


def promotion_leads(now: Numbers, j: int) -> bool:
    return now[f"promotion_focus.{j}"] >= now[f"prevention_focus.{j}"]


def in_crisis(now: Numbers, j: int, p: Numbers) -> bool:
    """Whether the legitimacy that partner j looks after is critical."""
    kind = "pragmatic" if promotion_leads(now, j) else "moral"
    return now[f"{kind}_legitimacy.{j}"] < p["critical_legitimacy"]


def months_to_wait(now: Numbers, j: int, p: Numbers) -> float:
    """A partner that sees no crisis yet will ponder one before it acts."""
    left = now[f"rest.{j}"]
    if in_crisis(now, j, p):
        return left
    return max(left, p["deliberation"] * now[f"prevention_focus.{j}"])


def both_crises(now: Numbers, j: int, p: Numbers) -> float:
    kinds = ("pragmatic_legitimacy", "moral_legitimacy")
    return 1.0 if all(now[f"{kind}.{j}"] < p["critical_legitimacy"] for kind in kinds) else 0.0


def power(now: Numbers, j: int, p: Numbers) -> float:
    """A partner's share of power by now."""
    ahead = alliance_learning.lead(now[f"knowledge_product.{j}.{1 - j}"], now[f"knowledge_product.{1 - j}.{j}"])
    return alliance_learning.power(now[f"power_share.{j}"], ahead, p)


def circumstances(now: Numbers, j: int, k: int, p: Numbers) -> Values:
    """What helps or hinders partner j in winning over k."""
    hurry = discrepancies.effort(now[f"outcome_discrepancy.{j}"], now[f"promotion_focus.{j}"], p)
    significance = (now["strategic_significance.0"] + now["strategic_significance.1"]) / 2
    distrust = (1 - now[f"trust.{j}.{k}"]) / 2
    doubted = (1 - now[f"trust.{k}.{j}"]) / 2
    return {
        "strategic_compatibility": now["strategic_compatibility"] - 0.5,
        "prior_trust": now[f"trust.{k}.{j}"],
        "strategic_significance": significance - 0.5,
        "blame": now[f"blame.{k}.{j}"] - 0.4,
        "concern_for_face": now[f"concern_for_face.{j}"] - 0.5,
        "power_difference": abs(power(now, 0, p) - power(now, 1, p)),
        "guardedness": now[f"prevention_focus.{j}"] * distrust,
        "support": min(now["mediation"], 1.0),
        "both_crises": (both_crises(now, 0, p) + both_crises(now, 1, p)) / 2,
        "hurry": hurry * (1 - min(now["calm"], 1.0)),
        "receiver_face": p["acceptance"] * (now[f"concern_for_face.{k}"] - 0.5),
        "receiver_guardedness": p["acceptance"] * (now[f"prevention_focus.{k}"] * doubted - 0.2),
        "common_ground": p["acceptance"] * now["common_ground"],
    }


def chance(act: Act, helps: Numbers, p: Numbers) -> float:
    odds = act.odds
    for name, weight in act.moderators.items():
        odds += p["moderation"] * weight * helps[name]
    return s_curve(odds) if odds > -80 else exp(odds)


def restored(level: float, share: float) -> float:
    """A share of what is lost comes back; a negative share of what is there goes."""
    return level + share * (1 - level) if share >= 0 else level + share * level


def trusting(after: Values, now: Numbers, direction: str, gained: float, p: Numbers) -> None:
    """Trust moves, and with it the belief in ability where nobody tells ability and goodwill apart."""
    after[f"trust.{direction}"] = within(now[f"trust.{direction}"] + gained, -1.0, 1.0)
    ability = now[f"belief_in_ability.{direction}"] + (1 - p["news_told_apart"]) * gained
    after[f"belief_in_ability.{direction}"] = within(ability, -1.0, 1.0)


def succeeded(now: Numbers, act: Act, j: int, k: int, p: Numbers) -> Values:
    strength = p[STRENGTHS[act.family]] if act.family in STRENGTHS else 1.0
    effect = {name: strength * share for name, share in act.effects.items()}
    after = dict(now)
    reached = (j, k) if act.to_self else (k,)
    for who in reached:
        for kind in ("pragmatic", "moral", "cognitive"):
            name = f"{kind}_legitimacy.{who}"
            after[name] = restored(now[name], effect.get(kind, 0.0))
        gap = now[f"expectation.{who}"] - now[f"benefits.{who}"]
        after[f"benefits.{who}"] *= 1 - min(p["scope_change"] * effect.get("given_up", 0.0), 1.0)
        after[f"expectation.{who}"] += p["scope_change"] * effect.get("enlarged", 0.0)
        if gap > 0:
            after[f"expectation.{who}"] -= min(effect.get("expectation", 0.0), 1.0) * gap
        other = 1 - who
        after[f"blame.{who}.{other}"] = within(now[f"blame.{who}.{other}"] * (1 - effect.get("blame", 0.0)), 0.0, 1.0)
        trust = now[f"trust.{who}.{other}"]
        gone = -effect.get("estranged", 0.0) * trust
        if trust < 0:
            gone -= p["personnel_change"] * effect.get("personnel", 0.0) * trust
        trusting(after, now, f"{who}.{other}", gone, p)
    after["conflict"] *= 1 - min(p["scope_change"] * effect.get("untangled", 0.0), 1.0)
    after["common_ground"] += p["shared_framing"] * effect.get("ground", 0.0) * (1 - now["common_ground"])
    for name, highest in (("calm", 1.0), ("mediation", 1.0), ("structure", 0.4), ("governance", 0.4)):
        if now[name] < highest:
            after[name] = min(now[name] + effect.get(name, 0.0), highest)
    return after


def failed(now: Numbers, act: Act, j: int, k: int, p: Numbers) -> Values:
    """The other is offended, blames more and trusts less."""
    cost = act.cost * p["failed_act"]
    if act.family in ("normalizing", "social"):  # refused
        cost *= 1 + p["refusal"] * (now[f"blame.{k}.{j}"] + now[f"concern_for_face.{k}"]) / 2
    after = dict(now)
    moral = now[f"moral_legitimacy.{k}"]
    after[f"moral_legitimacy.{k}"] = moral - 0.1 * cost * (1 - moral) * moral
    after[f"blame.{k}.{j}"] = within(now[f"blame.{k}.{j}"] + 0.05 * cost, 0.0, 1.0)
    trusting(after, now, f"{k}.{j}", -0.025 * cost * (1 + now[f"trust.{k}.{j}"]), p)
    after["conflict"] = within(now["conflict"] + 0.025 * cost, 0.0, 1.0)
    return after


def left_open(now: Numbers, scores: tuple[float, float], p: Numbers) -> list[tuple[int, bool, float]]:
    """For each partner whether a person of it is replaced, and where in [0, 1] its score falls among those that decide
    alike."""
    places = []
    for j, k in ((0, 1), (1, 0)):
        act = chosen(now, j, p)
        likely = 0.5 if act is None else chance(act, circumstances(now, j, k, p), p)
        place = (1 + erf(scores[j] / sqrt(2))) / 2
        won = act is not None and place < likely
        place = place / likely if won else (place - likely) / max(1 - likely, 1e-6)
        places.append((j, act is not None and act.name == "replace_spanner", within(place, 0.0, 1.0)))
    return places


def acted(now: Values, scores: tuple[float, float], p: Numbers) -> Values:
    """Both act on what they see at the month's start, and what they change adds up."""
    after = dict(now)
    families = {act.family for act in (chosen(now, 0, p), chosen(now, 1, p)) if act is not None}
    if families == {"restructuring", "social"}:
        after["conflict"] += p["talking_past"] * (1 - now["conflict"])
    for j, k in ((0, 1), (1, 0)):
        after[f"rest.{j}"] = months_to_wait(now, j, p)
        act = chosen(now, j, p)
        if act is None:
            continue
        after[f"tried.{j}"] += 1
        after[f"rest.{j}"] = p["rest_months"]
        won = happens(scores[j], chance(act, circumstances(now, j, k, p), p))
        after[f"succeeded.{j}"] += won
        changed = succeeded(now, act, j, k, p) if won else failed(now, act, j, k, p)
        for name, value in changed.items():
            after[name] += value - now[name]
        if won and act.name == "exit":
            after["alive"] = 0.0
    return after
