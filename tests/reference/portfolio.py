"""Slow twins after Hübel et al. (2022): what a firm makes of several alliances; a list stands for its alliances."""

from __future__ import annotations

from math import erf, exp, log, sqrt

from reference.numbers import Numbers, above, s_curve, within


def united(levels: list[float]) -> float:
    left_open = 1.0
    for level in levels:
        left_open *= 1 - level
    return 1 - left_open


def opened_after(opened: float, learned: float, positive: float, negative: float, months: float, p: Numbers) -> float:
    closed = 1 - opened
    closed *= exp(-p["learning_on_openness"] * learned)
    closed *= exp(-p["positive_on_openness"] * positive * months)
    return (1 - closed) * exp(-p["negative_on_openness"] * negative * months)


def openness(
    trait: float, opened: float, pragmatism: float, value_distance: float, concern: float, p: Numbers
) -> float:
    level = trait + opened * (1 - trait)
    level += value_distance * p["pragmatism_on_openness"] * (pragmatism - 0.5)
    level -= concern * p["concern_on_openness"]
    return within(level, 0, 1)


def capability_after(capability: float, completed: float, p: Numbers) -> float:
    for _ in range(round(completed)):
        capability += p["cycle_gain"] * (1 - capability)
    return capability


def shared_capability(own: float, firms: float, p: Numbers) -> float:
    return own + p["lessons_shared"] * above(firms, own)


def known_from_the_start(known: float, value_distance: float, p: Numbers) -> float:
    alike = 1 - value_distance
    return alike * p["lessons_on_partners"] * known


def attention_needed(
    executing: float, value_distance: float, conflict: float, integration_intent: float, p: Numbers
) -> float:
    difficulty = 1 + p["conflict_on_demand"] * conflict
    difficulty += p["distance_on_demand"] * (value_distance - 0.35)
    difficulty += p["intent_on_demand"] * (integration_intent - 0.5)
    return executing * above(difficulty, 0)


def coordination_load(needed: list[float], learning_capability: float, p: Numbers) -> float:
    share = 1 + p["capability_on_comfort"] * (learning_capability - 0.5)
    there = p["comfortable_alliances"] * above(share, 0)
    wanted = sum(needed)
    if wanted <= there:
        return 0.0
    return (wanted - there) / wanted


def positive_signal(news: float, benefits: float, expectation: float, p: Numbers) -> float:
    good = p["news_on_positive"] * news + p["benefits_on_positive"] * above(benefits, expectation)
    return within(good, 0, 1)


def negative_signal(
    discrepancies: float, conflict: float, load: float, partners_power: float, executing: float, p: Numbers
) -> float:
    bad = p["discrepancy_on_negative"] * discrepancies
    bad += p["conflict_on_negative"] * conflict
    bad += p["load_on_negative"] * load
    bad += p["control_on_negative"] * executing * 2 * above(partners_power, 0.5)
    return within(bad, 0, 1)


def experience_after(experience: float, signal: float, months: float, p: Numbers) -> float:
    kept = exp(-months / p["experience_months"])
    return kept * experience + (1 - kept) * signal


def phase(entered: float, released: float, positive: float, negative: float) -> float:
    if entered == 0:
        return 0.0
    if released <= 0.5:
        return 1.0
    return 3.0 if negative > positive / 2 else 2.0


def strategic_need(usual: float, pressure: float, p: Numbers) -> float:
    return within(usual + p["pressure_on_need"] * pressure, 0, 1)


def entry_hazard(
    need: float,
    openness: float,
    learned: float,
    positive: float,
    negative: float,
    load: float,
    eager: float,
    p: Numbers,
) -> float:
    exponent = p["entry_base"] + p["need_on_entry"] * (need - 0.5) + p["openness_on_entry"] * (openness - 0.5)
    exponent += p["learning_on_entry"] * learned + p["positive_on_entry"] * positive
    exponent -= p["negative_on_entry"] * negative + p["load_on_entry"] * load
    exponent += eager / 2 * p["focus_on_entry"]
    return exp(min(exponent, 1))


def reach(opened: float, learned: float, positive: float, p: Numbers) -> float:
    sources = {"openness_on_distance": opened, "learning_on_distance": learned, "positive_on_distance": positive}
    return sum(p[name] * amount for name, amount in sources.items())


def at_odds(level: float, log_odds: float) -> float:
    if level in (0, 1):
        return level
    return s_curve(log(level / (1 - level)) + log_odds)


def core_overlap(usual: float, reached: float) -> float:
    return at_odds(usual, -reached)


def value_distance(usual: float, reached: float, p: Numbers) -> float:
    return at_odds(usual, p["distance_of_values"] * reached)


def judgement(sensing: float, p: Numbers) -> float:
    return 1 - p["hard_to_judge"] + p["hard_to_judge"] * sensing


def sought(need: float, judged: float, p: Numbers) -> float:
    return p["screening"] * judged * need


def orientation_of_chosen(usual: float, found: float) -> float:
    return 1 - (1 - usual) * (1 - found)


def disclosure_probability(concern: float, openness: float, p: Numbers) -> float:
    closed = 1 - openness
    return s_curve(1.5 - closed * concern * p["concern_on_disclosure"])


def response_hazard(negative: float, p: Numbers) -> float:
    return p["response_rate"] * above(negative, p["frustration_tolerance"])


def value(benefits: float, product_knowledge: float) -> float:
    return within(benefits / 2 + product_knowledge, 0, 1)


def response(due: float, score: float, negative: float, worthwhile: float, p: Numbers) -> tuple[float, float, float]:
    """Support, postponement, end."""
    if not due:
        return 0.0, 0.0, 0.0
    likelihood = 0.5 + 0.5 * erf(score / sqrt(2))
    severity = log(likelihood / (1 - likelihood)) + p["worth_on_response"] * (negative - worthwhile)
    if severity < -1:
        return 1.0, 0.0, 0.0
    return (0.0, 1.0, 0.0) if severity <= 2 else (0.0, 0.0, 1.0)


def fuel(about: float, product: float, p: Numbers) -> float:
    weight = p["about_in_innovation"]
    return weight * about + (1 - weight) * product


def dependence(benefits: list[float], partners_power: list[float], running: list[float]) -> float:
    return max(b * w * r for b, w, r in zip(benefits, partners_power, running, strict=True))


def innovation_pace(
    fed: float,
    sustainability: float,
    negative: float,
    parallel: float,
    dependent: float,
    in_house: float,
    p: Numbers,
) -> float:
    pace = p["innovation_rate"] * fed
    missing_in_house = 1 - in_house
    spur = p["negative_on_innovation"] * negative
    spur += spur * p["parallel_on_innovation"] * above(parallel, 1)
    return pace + pace * (
        spur
        + p["ambition_on_innovation"] * sustainability
        + p["dependence_on_innovation"] * dependent
        + p["external_developers"] * missing_in_house
    )


def in_house_after(in_house: float, pace: float, months: float) -> float:
    return in_house + (1 - in_house) * (1 - exp(-pace * months))


def breadth_after(breadth: float, diversity: float, pace: float, months: float, p: Numbers) -> float:
    gap = p["diversity_widens"] * diversity - breadth
    return breadth + gap * (1 - exp(-pace * months))


def venture_hazard(
    expansion_wish: float,
    risk_avoidance: float,
    about: float,
    product: float,
    positive: float,
    negative: float,
    p: Numbers,
) -> float:
    wish = within(expansion_wish + expansion_wish * p["positive_on_wish"] * positive, 0, 1)
    caution = within(risk_avoidance + risk_avoidance * p["strain_on_avoidance"] * negative, 0, 1)
    return p["venture_rate"] * wish * caution * sqrt(about * product)


def alliance_route(
    benefits: list[float], executing: list[float], disclosed: list[float], grown: list[float], p: Numbers
) -> float:
    hidden, wider = p["disclosure_on_market"], p["growth_on_market"]
    each = zip(benefits, executing, disclosed, grown, strict=True)
    return p["alliances_on_market"] * sum(b * x * (1.0 if d else 1 - hidden) * (1 + wider * g) for b, x, d, g in each)


def own_route(in_house: float, product: float, p: Numbers) -> float:
    mainstream = p["product_on_mainstream"]
    return p["inhouse_on_market"] * in_house * (1 - mainstream + mainstream * product)


def market_after(
    market: float,
    through_alliances: float,
    through_own: float,
    venture: float,
    own_assets: float,
    months: float,
    p: Numbers,
) -> float:
    pace = p["market_rate"] * (through_alliances + through_own + p["venture_on_market"] * venture)
    pace *= above(1 + p["assets_on_market"] * (own_assets - 0.5), 0)
    return market + (1 - market) * (1 - exp(-pace * months))
