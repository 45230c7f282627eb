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


def trust_at_start(strangers: float, still_counts: float, ended_in: float, p: Numbers) -> float:
    """What is carried on takes the place of what strangers begin with."""
    share = p["trust_carried"] * still_counts
    return (1 - share) * strangers + share * (2 * ended_in - 1)


def known_at_start(still_counts: float, p: Numbers) -> float:
    return p["knowledge_carried"] * still_counts


def start(now: Numbers, j: int, p: Numbers) -> tuple[float, float]:
    """Partner j's trust in the other and knowledge about it in the first month."""
    strangers = within(now[f"propensity_to_trust.{j}"] + now[f"prior_trust.{j}"] - 0.8, -1.0, 1.0)
    still_counts = now["earlier_alliance"]
    trust = trust_at_start(strangers, still_counts, now["earlier_trust"], p)
    return trust, known_at_start(still_counts, p)


def owed_to_leaders(trust: float, propensity: float, prior_trust: float) -> float:
    """Friendship beyond the usual, as far as it still shows in trust."""
    return min(above(trust, propensity - 0.4), above(prior_trust, 0.4))


def passing_loss(owed: float, taking_over: float, p: Numbers) -> float:
    return p["teams_apart"] * owed * taking_over
