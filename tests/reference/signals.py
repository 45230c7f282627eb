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


def seen(now: Values, score: float, months: float, p: Numbers) -> Values:
    """A signal is sent, the partner is seen, a pretence may be exposed."""
    after = dict(now)
    honest, claimed, visible = now["sustainability_orientation.0"], now["signal_value"], now["signal_observability"]
    company = now["sustainability_orientation.1"]
    for group in STAKEHOLDER_GROUPS:
        attention, doubt = now[f"attention_{group}"], now[f"scepticism_{group}"]
        believed = now["word"] * within(1 - doubt * (1 - p["signal_cost"] * now["signal_cost"]), 0.0, 1.0)
        weight = within(p["explicit_signal"] * attention * visible * now["signal_fit"] * believed, 0.0, 1.0)
        told = (1 - weight) * now[f"belief_{group}"] + weight * claimed
        kept = exp(-p["partner_signal"] * attention * activity(now["position"]) * months)
        after[f"belief_{group}"] = kept * told + (1 - kept) * company
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
