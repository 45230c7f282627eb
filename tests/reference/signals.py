"""Slow twins of the signals to stakeholders."""

from __future__ import annotations

from math import exp

from allyscope.process.traits import STAKEHOLDER_GROUPS
from reference.exchange import activity
from reference.numbers import Numbers, within
from reference.repair_acts import happens

Values = dict[str, float]


def worth(now: Numbers, p: Numbers) -> float:
    """Mean over the groups of how far their belief meets their demand, bounded, times its strength."""
    met = [within(now[f"belief_{g}"] - now[f"demand_{g}"], -0.5, 0.5) for g in STAKEHOLDER_GROUPS]
    return p["standing_on_benefits"] * sum(met) / len(met)


def heavier(news: float, belief: float, p: Numbers) -> float:
    return 1 + p["worse_news"] if news < belief else 1.0


def company_believed(now: Values, p: Numbers) -> float:
    """What the partner seems to be, mixed with what the firm is."""
    partner, taught = now["sustainability_orientation.1"], now["knowledge_sustainability.1.0"]
    if taught > partner:
        partner += p["help_on_orientation"] * (taught - partner)
    judged = (1 - p["hard_to_judge"]) * partner + p["hard_to_judge"] / 2
    return (1 - p["anchored_on_firm"]) * judged + p["anchored_on_firm"] * now["sustainability_orientation.0"]


def seen(now: Values, score: float, months: float, p: Numbers) -> Values:
    """A signal is sent, the partner is seen, a pretence may be exposed."""
    after = dict(now)
    honest, claimed, visible = now["sustainability_orientation.0"], now["signal_value"], now["signal_observability"]
    company = company_believed(now, p)
    for group in STAKEHOLDER_GROUPS:
        attention, belief = now[f"attention_{group}"], now[f"belief_{group}"]
        doubt = now[f"scepticism_{group}"] * (1 - p["repetition"] * now["heard"])
        believed = now["word"] * within(1 - doubt * (1 - p["signal_cost"] * now["signal_cost"]), 0.0, 1.0)
        weight = p["explicit_signal"] * attention * visible * now["signal_fit"] * heavier(claimed, belief, p)
        weight = within(weight * believed, 0.0, 1.0)
        told = (1 - weight) * belief + weight * claimed
        pull = p["partner_signal"] * attention * activity(now["position"]) * heavier(company, told, p)
        kept = exp(-pull * months)
        fair = kept * told + (1 - kept) * company
        against = p["false_claims"] * now[f"scepticism_{group}"]
        if now[f"demand_{group}"] > 0.75:
            against += p["unrealistic_demands"] * (now[f"demand_{group}"] - 0.75)
        after[f"belief_{group}"] = fair * exp(-against * attention * months)
    remembered = 1 - (1 - now["heard"]) * (1 - visible)
    after["heard"] = remembered * exp(-months / p["signal_months"])
    if claimed > honest:
        after["pretence"] = max(now["pretence"], visible * (claimed - honest))
    watched = sum(now[f"attention_{group}"] for group in STAKEHOLDER_GROUPS) / len(STAKEHOLDER_GROUPS)
    hazard = p["exposure"] * after["pretence"] * watched
    if happens(score, 1 - exp(-hazard * months)):
        for group in STAKEHOLDER_GROUPS:
            fallen = min(after[f"belief_{group}"], honest) - p["exposure_cost"] * after["pretence"]
            after[f"belief_{group}"] = within(fallen, 0.0, 1.0)
        after["word"] = now["word"] / 2
        after["exposures"] = now["exposures"] + 1
        after["pretence"] = 0.0
    return after
