"""Slow twins of the exchange: benefits, conduct, expectation."""

from __future__ import annotations

from reference.numbers import Numbers, on_the_way


def activity(position: float) -> float:
    return on_the_way((0.15, 0.3, 0.6, 1.0), position)


def fortune(common: float, own: float, p: Numbers) -> float:
    return p["luck_sd"] * 0.6 * common + p["luck_sd"] * 0.8 * own


def coordination(own_conduct: float, other_conduct: float, trust: float) -> float:
    """Mean of two levels: the partners' mean conduct, and trust brought from [-1, 1] to [0, 1]."""
    mean_conduct = (own_conduct + other_conduct) / 2
    trusting = (trust + 1) / 2
    return (mean_conduct + trusting) / 2


def sustainable_benefits(
    complementarity: float, coordinated: float, conflict: float, gained: float, p: Numbers
) -> float:
    potential = 0.8 + p["complementarity_on_benefits"] * complementarity
    share = p["benefit_base"] + p["coordination_on_benefits"] * coordinated
    return potential * share - p["conflict_on_benefits"] * conflict + gained


def benefit_rate(benefits: float, sustainable: float, active: float, p: Numbers) -> float:
    return p["benefit_rate"] * (active * sustainable - benefits)


def left_undone(promotion_focus: float, prevention_focus: float, trust: float, p: Numbers) -> float:
    distrust = (1 - trust) / 2
    return p["guardedness"] * prevention_focus * distrust + p["opportunism"] * promotion_focus * distrust


def sustainable_conduct(
    traits: Numbers,
    trust: float,
    conflict: float,
    value_distance: float,
    moral_legitimacy: float,
    gained: float,
    p: Numbers,
) -> float:
    level = p["conduct_base"] + gained
    doubt = 1 - moral_legitimacy
    level -= p["commitment"] * doubt
    level -= p["withdrawal"] * traits["prevention_focus"] * doubt
    level += p["trust_on_conduct"] * trust
    level -= left_undone(traits["promotion_focus"], traits["prevention_focus"], trust, p)
    level -= p["distance_on_conduct"] * value_distance
    level -= p["conflict_on_conduct"] * conflict
    return level


def conduct_rate(conduct: float, sustainable: float, p: Numbers) -> float:
    return p["conduct_rate"] * (sustainable - conduct)


def expectation_rate(expectation: float, ambition: float, active: float, benefits: float, p: Numbers) -> float:
    built_up = (active * ambition - expectation) / p["expectation_ramp"]
    revised = p["expectation_revision"] * (benefits - expectation)
    return built_up + revised
