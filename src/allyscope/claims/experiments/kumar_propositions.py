"""The propositions of Kumar (2015) as experiments."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment, Input, Setting
from allyscope.claims.measures import Highest, Level
from allyscope.claims.people import (
    EXECUTION,
    LARGE_SHOCK,
    MIXED,
    PREVENTION,
    PROMOTION,
    SEEN,
    SHOCK,
    SHOCK_MONTH,
    SMALL_SHOCK,
)
from allyscope.claims.timing import Minus, TimeTo

AFTER_SHOCK = SHOCK_MONTH + 12
BENEFITS_FALL = Input("benefit_shock", month=SHOCK_MONTH, amount=SHOCK)
CONDUCT_FALLS = Input("conduct_shock", month=SHOCK_MONTH, amount=SHOCK)
BENEFITS_COLLAPSE = Input("benefit_shock", month=SHOCK_MONTH, amount=LARGE_SHOCK)
CONDUCT_COLLAPSES = Input("conduct_shock", month=SHOCK_MONTH, amount=LARGE_SHOCK)

EXPERIMENTS = (
    Experiment(
        claim="KP1a",
        kind="timing",
        arms=(Arm("both promotion", traits=PROMOTION), Arm("both prevention", traits=PREVENTION)),
        contrast=(1, -1),
        measure=Minus(
            TimeTo("outcome_discrepancy", above=SEEN, since=SHOCK_MONTH),
            TimeTo("outcome_shortfall", above=SEEN, since=SHOCK_MONTH),
        ),
        direction=-1,
        strength="focus_on_detection",
        common=Setting(pinned_stage=EXECUTION, inputs=(BENEFITS_COLLAPSE,)),
        note="Benefits fall for both; how long after it is there do the partners see a discrepancy of 0.10?",
    ),
    Experiment(
        claim="KP2a",
        kind="side effect",
        arms=(
            Arm("both promotion, benefits fall", traits=PROMOTION, inputs=(BENEFITS_FALL,)),
            Arm("both promotion, undisturbed", traits=PROMOTION),
            Arm("both prevention, benefits fall", traits=PREVENTION, inputs=(BENEFITS_FALL,)),
            Arm("both prevention, undisturbed", traits=PREVENTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=Highest("process_shortfall", start=SHOCK_MONTH, end=AFTER_SHOCK),
        direction=1,
        strength="haste",
        common=Setting(pinned_stage=EXECUTION),
        note="An outcome shortfall arises; more process discrepancy after it where both hurry to repair it?",
    ),
    Experiment(
        claim="KP2b",
        kind="threshold",
        arms=(
            Arm("undisturbed"),
            Arm("conduct falls a little", inputs=(Input("conduct_shock", month=SHOCK_MONTH, amount=SMALL_SHOCK),)),
            Arm("conduct falls much", inputs=(CONDUCT_COLLAPSES,)),
        ),
        contrast=(0, -1, 1),
        quiet=(-1, 1, 0),
        measure=Highest("process_repair", start=SHOCK_MONTH, end=AFTER_SHOCK),
        direction=1,
        strength="effort",
        common=Setting(traits=PROMOTION, pinned_stage=EXECUTION),
        note="Repair of the way of working: none more after a small fall of conduct, some after a large one.",
    ),
    Experiment(
        claim="KP5b",
        kind="interaction",
        arms=(
            Arm("mixed, both fall", traits=MIXED, inputs=(BENEFITS_FALL, CONDUCT_FALLS)),
            Arm("mixed, undisturbed", traits=MIXED),
            Arm("both promotion, both fall", traits=PROMOTION, inputs=(BENEFITS_FALL, CONDUCT_FALLS)),
            Arm("both promotion, undisturbed", traits=PROMOTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=Highest("conflict", start=SHOCK_MONTH, end=AFTER_SHOCK),
        direction=1,
        strength="cross_purpose",
        common=Setting(pinned_stage=EXECUTION),
        note="Benefits and conduct fall; does conflict rise more where the partners' foci differ?",
    ),
    Experiment(
        claim="KP8a",
        kind="average effect",
        arms=(
            Arm("both promotion, benefits fall", traits=PROMOTION, inputs=(BENEFITS_FALL,)),
            Arm("both promotion, undisturbed", traits=PROMOTION),
        ),
        contrast=(1, -1),
        measure=Level("pragmatic_legitimacy", start=SHOCK_MONTH, month=AFTER_SHOCK),
        direction=-1,
        strength="outcome_on_pragmatic",
        common=Setting(pinned_stage=EXECUTION),
        note="An outcome discrepancy wears pragmatic legitimacy.",
    ),
)
