"""The smallest effect of interest of each measure, in its own units, with the reason: one table for all claims.

An effect is *as stated* only where its whole interval lies beyond it, and *negligible* where the whole interval lies
within it (equivalence test: Lakens 2017, Social Psychological and Personality Science 8).
"""

from __future__ import annotations

from typing import Final

from allyscope.claims.measures import Correlation, Measure, Slope
from allyscope.claims.timing import Count, Ended, Ever, Minus, Order, Plus, Share, TimeTo, Wait
from allyscope.results.claims import SmallestEffect

# Reason → size and unit; the reasons in words: report/wording/en/claims.toml, [smallest].
SMALLEST: Final[dict[str, SmallestEffect]] = {
    each.code: each
    for each in (
        SmallestEffect(0.02, "level", "level"),  # one answer in ten moves by one point of a seven-point scale
        SmallestEffect(0.04, "level", "trust"),  # the same on a scale from −1 to 1
        SmallestEffect(0.02, "share", "share"),  # two alliances, or months, in a hundred
        SmallestEffect(1.0, "months", "months"),  # records are by the month
        SmallestEffect(0.02 / 12.0, "per month", "rate"),  # a level's smallest effect within a year
        SmallestEffect(0.05, "number", "number"),  # one event more in twenty alliances
        SmallestEffect(0.05, "share", "order"),  # one alliance in twenty goes in another order
        SmallestEffect(0.10, "correlation", "correlation"),  # a small correlation (Cohen 1988)
    )
}
RATES: Final = frozenset({"outcome_repair", "process_repair"})
NUMBERS: Final = frozenset(
    {
        "acts_tried",
        "acts_succeeded",
        "learning_cycles",
        "learning_cycles_second",
        "alliances_entered",
        "alliances_ended",
        "alliances_disclosed",
        "endings_decided",
        "supports",
        "postponements",
    }
)
MONTHS: Final = frozenset({"decision_months"})


BY_MEASURE: Final = (
    (TimeTo | Wait, "months"),
    (Order, "order"),
    (Correlation, "correlation"),
    (Ended | Ever | Share, "share"),
    (Count, "number"),
    (Slope, "rate"),
)
BY_QUANTITY: Final = ((MONTHS, "months"), (NUMBERS, "number"), (RATES, "rate"), (frozenset({"trust"}), "trust"))


def smallest_effect(measure: Measure) -> SmallestEffect:
    """The smallest effect of interest of a measure; of two added or subtracted, that of the first."""
    if isinstance(measure, Minus | Plus):
        return smallest_effect(measure.first)
    quantities = set(measure.needs())
    codes = [code for kind, code in BY_MEASURE if isinstance(measure, kind)]
    codes += [code for names, code in BY_QUANTITY if quantities <= names]
    return SMALLEST[[*codes, "level"][0]]
