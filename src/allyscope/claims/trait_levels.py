"""The same people in every experiment: what the literature's words for partners mean as levels of traits.

Regulatory focus: 0.85 where a focus is said to prevail, 0.20 for the other one. High and low stand one step (about one
and a half standard deviations of the default population) above and below the middle.
"""

from __future__ import annotations

from typing import Final

STRONG_FOCUS: Final = 0.85
WEAK_FOCUS: Final = 0.20
HIGH: Final = 0.80
LOW: Final = 0.20

PROMOTION: Final = {"promotion_focus": STRONG_FOCUS, "prevention_focus": WEAK_FOCUS}
PREVENTION: Final = {"promotion_focus": WEAK_FOCUS, "prevention_focus": STRONG_FOCUS}
MIXED: Final = {
    "promotion_focus.0": STRONG_FOCUS,
    "prevention_focus.0": WEAK_FOCUS,
    "promotion_focus.1": WEAK_FOCUS,
    "prevention_focus.1": STRONG_FOCUS,
}

# A shock in full execution, once the exchange has settled, and how large it is: a level of benefits or conduct lost.
SHOCK_MONTH: Final = 24
SHOCK: Final = 0.30
LARGE_SHOCK: Final = 0.50
SMALL_SHOCK: Final = 0.05
SEEN: Final = 0.10  # a discrepancy seen that is more than misreading
EXECUTION: Final = 3
