"""What promotion and prevention partners do and bring about, in Kumar (2015), sections 2.1, 3.1 and 3.2."""

from __future__ import annotations

from allyscope.claims.experiment import OTHER_FOCUS, Arm, ClaimExperiment
from allyscope.claims.experiments.designs import (
    BY_FOCUS,
    HURRIED_REPAIR,
    JOINT_TROUBLE,
    OF_FOCUS,
    OF_PROMOTION,
    OTHER_DIFFERENCE,
    OTHER_TROUBLE,
    OUTCOME_TROUBLE,
    PROCESS_TROUBLE,
    PROMOTION_AGAINST_PREVENTION,
    YEAR_AFTER,
    fall,
    in_execution,
    troubled_by_group,
)
from allyscope.claims.experiments.firm_designs import FIRM
from allyscope.claims.measures import Highest, Level
from allyscope.claims.timing import TimeTo
from allyscope.claims.trait_levels import MIXED, PROMOTION, SHOCK, SHOCK_MONTH, STRONG_FOCUS, WEAK_FOCUS

ACTING = 0.02  # effort that is more than none
IN_CONFLICT = 0.10
MORE_PROMOTION = (
    Arm("strong promotion focus", traits={"promotion_focus": STRONG_FOCUS}),
    Arm("weak promotion focus", traits={"promotion_focus": WEAK_FOCUS}),
)
MORE_PREVENTION = (
    Arm("strong prevention focus", traits={"prevention_focus": STRONG_FOCUS}),
    Arm("weak prevention focus", traits={"prevention_focus": WEAK_FOCUS}),
)
ONE_HURRIES = troubled_by_group(
    OUTCOME_TROUBLE,
    ("one strong in promotion", {"promotion_focus.0": STRONG_FOCUS}),
    ("the same one weak in it", {"promotion_focus.0": WEAK_FOCUS}),
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="KC18",
        kind="average effect",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=Level("outcome_effort", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        cause="focus_on_effort",
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        note="Expected gains fail to come; effort put into them.",
    ),
    ClaimExperiment(
        claim="KC19",
        kind="average effect",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=Level("process_effort", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        cause="focus_on_effort",
        strength=BY_FOCUS,
        common=in_execution(*PROCESS_TROUBLE),
        note="Something bad comes from the partner; effort put against it.",
    ),
    ClaimExperiment(
        claim="KC17",
        kind="average effect",
        arms=(
            Arm("losses", inputs=(fall("benefit_shock", SHOCK),)),
            Arm("nothing happens"),
        ),
        contrast=(1, -1),
        measure=Level("prevention_now", start=SHOCK_MONTH + 1, month=SHOCK_MONTH + 6),
        direction=1,
        cause="situational_focus",
        strength="situational_focus",
        common=in_execution(),
        note="Benefits fall: is the prevention focus of the moment higher in the half year after? Needs and goals are "
        "no quantities; the situation is what shifts.",
    ),
    ClaimExperiment(
        claim="KC21",
        kind="average effect",
        arms=MORE_PROMOTION,
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=1,
        cause="focus_on_entry",
        strength="focus_on_entry",
        common=FIRM,
        world="firm",
        note="Alliances begun in all by firms whose people are strong or weak in promotion focus.",
    ),
    ClaimExperiment(
        claim="KC23",
        kind="average effect",
        arms=MORE_PREVENTION,
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=-1,
        cause="focus_on_entry",
        strength="focus_on_entry",
        common=FIRM,
        world="firm",
        note="Alliances begun in all by firms whose people are strong or weak in prevention focus.",
    ),
    ClaimExperiment(
        claim="KC38",
        kind="timing",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=TimeTo("outcome_effort", above=ACTING, since=SHOCK_MONTH),
        direction=-1,
        cause=("focus_on_detection", "focus_on_threshold"),
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        note="From the fall of benefits to the first effort: monitoring and decision together.",
    ),
    ClaimExperiment(
        claim="KC39",
        kind="average effect",
        arms=MORE_PROMOTION,
        contrast=(1, -1),
        measure=Level("benefits", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        cause="focus_on_effort",
        strength=OF_PROMOTION,
        common=in_execution(),
        note="Undisturbed alliances; emphasis on goals is promotion focus, success is benefits. What effort gains, "
        "haste, opportunism and conflict with those of another focus take back, and more: it would hold among "
        "partners without prevention focus.",
    ),
    ClaimExperiment(
        claim="KC40",
        kind="side effect",
        arms=ONE_HURRIES,
        contrast=(1, -1, -1, 1),
        measure=Highest("conflict", start=SHOCK_MONTH, end=YEAR_AFTER),
        direction=1,
        cause="haste",
        strength=("haste", "cross_purpose"),
        common=in_execution(),
        placebos=(
            OTHER_FOCUS,
            OTHER_TROUBLE,
        ),
        note="Benefits fall; more conflict where one partner presses for change? Demands as such are no input: "
        "conflict arises from what haste does to conduct, and where the counterpart cares for something else.",
    ),
    ClaimExperiment(
        claim="KC41",
        kind="average effect",
        arms=MORE_PROMOTION,
        contrast=(1, -1),
        measure=Level("acts_left_undone", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        strength="opportunism",
        common=in_execution(),
        note="Undisturbed alliances; conduct that is owed and withheld for want of trust. Conduct as a whole would "
        "also show what hurried repair costs, which is another claim.",
    ),
    ClaimExperiment(
        claim="KC42",
        kind="side effect",
        arms=ONE_HURRIES,
        contrast=(1, -1, -1, 1),
        measure=Level("trust", start=SHOCK_MONTH, month=YEAR_AFTER, of="second"),
        direction=-1,
        cause="haste",
        strength=HURRIED_REPAIR,
        common=in_execution(),
        placebos=(
            OTHER_FOCUS,
            OTHER_TROUBLE,
        ),
        note="Benefits fall; does the other partner trust less where the first changes things in haste, by effort "
        "and by acts? Focus makes it eager, haste and failed acts make eagerness harm.",
    ),
    ClaimExperiment(
        claim="KC43",
        kind="timing",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=TimeTo("acts_tried", above=0.5, since=SHOCK_MONTH),
        direction=1,
        cause="deliberation",
        strength=OF_FOCUS,
        common=in_execution(*JOINT_TROUBLE),
        placebos=(OTHER_DIFFERENCE,),
        note="Benefits and conduct fall alike; how long is it until partners decide on a first act of repair? From the "
        "fall on, as whoever waits for the decision would count it, so that what prevention partners see and doubt "
        "sooner counts against what they ponder longer, and whether nobody acts at all counts too. Counted from the "
        "beginning of the own crisis, the claim would read back the months of pondering that were put in for it. It "
        "must not hold for a difference of other traits.",
    ),
    ClaimExperiment(
        claim="KC44",
        kind="side effect",
        arms=MORE_PREVENTION,
        contrast=(1, -1),
        measure=Level("benefits", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        cause="delay",
        strength=("delay", "guardedness"),
        common=in_execution(),
        placebos=(OTHER_FOCUS,),
        note="Undisturbed alliances; what slips by is a loss of benefits.",
    ),
    ClaimExperiment(
        claim="KC45",
        kind="timing",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=TimeTo("conflict", below=IN_CONFLICT, since=SHOCK_MONTH + 6),
        direction=-1,
        cause="harmony",
        strength=OF_FOCUS,
        common=in_execution(*PROCESS_TROUBLE),
        note="Conduct falls; how long does conflict last, from half a year after? Prevention pairs settle it sooner "
        "and repair its cause; they also see the cause sooner and have more friction over it. All that focus does is "
        "named.",
    ),
    ClaimExperiment(
        claim="KC46",
        kind="average effect",
        arms=troubled_by_group(
            (fall("conduct_shock", SHOCK, "second"),),
            ("first strong in prevention", {"prevention_focus.0": STRONG_FOCUS}),
            ("first weak in it", {"prevention_focus.0": WEAK_FOCUS}),
        ),
        contrast=(1, -1, -1, 1),
        measure=Highest("process_effort", start=SHOCK_MONTH, end=YEAR_AFTER, of="first"),
        direction=1,
        cause="focus_on_effort",
        strength=BY_FOCUS,
        common=in_execution(),
        note="The second partner's conduct falls; how much does the first do against it?",
    ),
    ClaimExperiment(
        claim="KC47",
        kind="average effect",
        arms=(
            Arm("first strong in prevention", traits={"prevention_focus.0": STRONG_FOCUS}),
            Arm("first weak in it", traits={"prevention_focus.0": WEAK_FOCUS}),
        ),
        contrast=(1, -1),
        measure=Level("conduct", start=SHOCK_MONTH, month=YEAR_AFTER, of="first"),
        direction=-1,
        cause="guardedness",
        strength=("guardedness", *BY_FOCUS),
        common=in_execution(),
        note="Undisturbed alliances; information held back lowers conduct. Vigilance, which restores conduct, works "
        "against it and is taken out with it: else the effect turns round instead of vanishing.",
    ),
    ClaimExperiment(
        claim="KC48",
        kind="side effect",
        arms=(Arm("mixed", traits=MIXED), Arm("both promotion", traits=PROMOTION)),
        contrast=(1, -1),
        measure=Level("outcome_repair", start=SHOCK_MONTH, month=YEAR_AFTER, of="second"),
        direction=-1,
        cause="harmony",
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        placebos=(OTHER_TROUBLE,),
        note="Benefits fall beside a promotion partner; how much does the second partner change to restore them?",
    ),
)
