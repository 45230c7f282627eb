"""Rows of the table of parameters that belong to how alliances end, in the order of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import LAB, MEMBERS, log_hazard, measured, months, rate

EXIT_BASE: Final = measured(
    -6.96, MEMBERS, log_hazard(-7.0, "log hazard per partner with full legitimacy and no trust")
)
PRAGMATIC_ON_EXIT: Final = log_hazard(2.6, "pragmatic legitimacy lost", strength=True)
MORAL_ON_EXIT: Final = log_hazard(2.2, "moral legitimacy lost", strength=True)
COGNITIVE_ON_EXIT: Final = log_hazard(1.6, "cognitive legitimacy lost", strength=True)
CONFLICT_ON_EXIT: Final = log_hazard(2.0, "full conflict", strength=True)
TRUST_ON_EXIT: Final = log_hazard(0.8, "full trust (lowers the hazard)", strength=True)
SIGNIFICANCE_ON_EXIT: Final = log_hazard(0.8, "full strategic significance (lowers)", strength=True)
EQUITY_ON_EXIT: Final = log_hazard(0.5, "equity in the alliance (lowers)", strength=True)
FAILED_MORAL_REPAIR: Final = log_hazard(
    1.0, "moral legitimacy lost, for a fully prevention-focused partner", strength=True
)
BACKGROUND_EXIT: Final = rate(
    0.001, "unexplained", "hazard that no state explains, in full exchange", strength=True, spread=0.7
)
FRAILTY_ON_EXIT: Final = measured(
    1.207,
    LAB,
    log_hazard(1.0, "from no to full frailty, which nobody sees", strength=True, spread=0.7, of="unexplained"),
)
NEWNESS_ON_EXIT: Final = measured(
    0.235,
    MEMBERS,
    log_hazard(0.0, "at commitment: above 0 liability of newness, below honeymoon", spread=0.5, of="unexplained"),
)
NEWNESS_MONTHS: Final = months(24.0, "unexplained", "time in which half of that is over")
RENEWAL_ON_EXIT: Final = measured(
    1.03,
    MEMBERS,
    log_hazard(1.0, "month in which the contract must be renewed", strength=True, spread=0.5, of="unexplained"),
)
OUTSIDE_ON_EXIT: Final = log_hazard(0.8, "from the worst to the best that is to be had elsewhere", strength=True)
PURPOSE_ON_END: Final = rate(
    0.003, "other_ends", "hazard of a planned end, the purpose being served", strength=True, spread=0.5
)
TERM_ON_END: Final = rate(
    2.0, "other_ends", "hazard of a planned end in the month in which the term ends", strength=True
)
AMICABLE_END: Final = rate(
    0.003, "other_ends", "hazard of parting as friends, of no significance", strength=True, spread=0.5
)
BUY_OUT: Final = rate(
    0.005, "other_ends", "hazard of a buy-out, of equity with all benefits", strength=True, spread=0.5
)
