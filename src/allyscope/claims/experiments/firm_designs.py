"""Designs of the world of firms that several claims share: firms to be followed, and pairs of groups of them.

Benefits or conduct of all running alliances rise or fall once, by the common size of a shock. A firm followed in its
first alliance alone is barred from others.
"""

from __future__ import annotations

from typing import Final

from allyscope.claims.experiment import Arm, Input, Placebo, Setting
from allyscope.claims.experiments.designs import fall, high_against_low
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK

YEARS: Final = 72  # months that a firm is followed
FIRM = Setting(months=YEARS)
BARRED = Input("entry_barred", month=0)
ONE_ALLIANCE = Setting(inputs=(BARRED,), months=YEARS)

GOOD_NEWS = (
    Arm("benefits beyond expectation", inputs=(fall("benefit_shock", -SHOCK),)),
    Arm("nothing unusual"),
)
BAD_CONDUCT = (Arm("conduct falls", inputs=(fall("conduct_shock", SHOCK),)), Arm("nothing unusual"))
MORE_ALLIANCES = (Arm("further alliances"), Arm("the first alliance alone", inputs=(BARRED,)))
PARTNER_POWER = (
    Arm("partners in control", traits={"power_share.0": LOW, "power_share.1": HIGH}),
    Arm("power shared", traits={"power_share": 0.5}),
)
LEARNER = high_against_low("absorptive capacity of the firm", "absorptive_capacity.0")
GROWING = high_against_low("absorptive capacity of the partners", "absorptive_capacity.1")
# All by which a firm or its partner ends an alliance that goes badly.
ON_ENDING = ("moral_on_exit", "pragmatic_on_exit", "cognitive_on_exit", "conflict_on_exit", "response_rate")
OVERLAP = high_against_low("core overlap", "core_overlap")
# Where a claim must not hold: a firm that learns nothing from anybody, one that keeps the reins itself, bad news.
TAKES_NOTHING_IN = Placebo("a firm that takes nothing in", traits={"absorptive_capacity.0": 0.02})
FIRM_IN_CONTROL = Placebo("the firm in control", turned=True)
BENEFITS_FALL = Placebo("benefits fall", times={"benefit_shock": -1.0})
