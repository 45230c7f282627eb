"""Slow twins of the two beliefs under trust: in the partner's ability, and in its goodwill."""

from __future__ import annotations

from reference.numbers import Numbers, above, within


def goodwill(trust: float, ability: float, p: Numbers) -> float:
    """Trust is the weighted mean of both beliefs; solved for goodwill."""
    return within((trust - p["ability_in_trust"] * ability) / (1 - p["ability_in_trust"]), -1.0, 1.0)


def whole(of_ability: float, of_goodwill: float, p: Numbers) -> float:
    return p["ability_in_trust"] * of_ability + (1 - p["ability_in_trust"]) * of_goodwill


def told_apart(delivered: float, behaved: float, p: Numbers) -> tuple[float, float]:
    """To the share in which nobody tells the two apart, each belief hears the mean of both."""
    clear, blurred = p["news_told_apart"], (1 - p["news_told_apart"]) * whole(delivered, behaved, p)
    return clear * delivered + blurred, clear * behaved + blurred


def blamed(outcome_seen: float, process_seen: float, p: Numbers) -> tuple[float, float]:
    """Told apart, a third of trust hears of a discrepancy three times as loud."""
    return told_apart(outcome_seen / p["ability_in_trust"], process_seen / (1 - p["ability_in_trust"]), p)


def experience(benefits: float, expectation: float, other_conduct: float, p: Numbers) -> tuple[float, float]:
    just_as_expected = 0.5 + (p["conduct_norm"] - p["trust_norm"])
    delivered = within(just_as_expected - (expectation - benefits), 0.0, 1.0)
    behaved = within(0.5 + (other_conduct - p["trust_norm"]), 0.0, 1.0)
    return told_apart(delivered, behaved, p)


def grounds(foundation: float, experienced: float, about: float, p: Numbers) -> float:
    known = p["experience_over_antecedents"] * about
    return (1 - known) * foundation + known * experienced


def delivery_gain(ability: float, benefits: float, expectation: float, p: Numbers) -> float:
    enough = expectation - (p["conduct_norm"] - p["trust_norm"])
    return p["delivery_on_trust"] * above(benefits, enough) * (1 - ability)
