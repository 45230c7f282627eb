"""Rows of the table of parameters that belong to repair undone, accepted and refused, in the order of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import gain, months, rate, share

# repair undone and repair refused (Kumar 2015, sections 2.2 and 5)
CONDITIONAL_HEALING: Final = share(
    0.7, "crisis", "how far legitimacy heals only where nothing is amiss or repaired", strength=True
)
CRISIS_ESCALATION: Final = rate(0.04, "crisis", "pace at which a crisis of legitimacy left alone grows", strength=True)
TALK_ON_GROUND: Final = rate(0.15, "common_ground", "common ground found by dialogue or mediation", strength=True)
GROUND_MONTHS: Final = months(18.0, "common_ground", "time over which common ground lasts")
TALK_BACKFIRES: Final = gain(
    1.0, "talk", "what full conflict takes from talk, times concern for face and distance of values", strength=True
)
DIVERGENCE_ON_GROUND: Final = rate(
    0.30, "common_ground", "common ground lost as views of what is amiss part", strength=True
)
GROUND_ON_REPAIR: Final = gain(0.50, "common_ground", "what repair achieves more on full common ground", strength=True)
EXPERIENCE_ON_CONDUCT: Final = gain(
    0.06, "dealings", "conduct gained from no to full alliance experience", strength=True
)
UNEQUAL_COMMITMENT: Final = gain(
    0.08, "dealings", "conduct expected more by a partner that is fully committed to one that is not", strength=True
)
ACCEPTANCE: Final = gain(1.0, "acts", "how far receivers and common ground decide on an act", strength=True)
REFUSAL: Final = gain(1.0, "acts", "cost of a refused account that blame and loss of face add", strength=True)
PERSONNEL_CHANGE: Final = gain(
    1.0, "acts", "distrust that goes with persons changed on a champion's suggestion", strength=True
)
SCOPE_CHANGE: Final = gain(
    1.0, "acts", "what enlarging the scope adds to expectations, and reducing it takes away", strength=True
)
SHARED_FRAMING: Final = gain(1.0, "acts", "common ground found by an act of repair that succeeds", strength=True)
