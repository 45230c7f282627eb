"""What promotion and prevention partners do and bring about, in Kumar (2015), sections 2.1, 3.1 and 3.2."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment
from allyscope.claims.experiments.designs import (
    BY_FOCUS,
    JOINT_TROUBLE,
    OUTCOME_TROUBLE,
    PROCESS_TROUBLE,
    PROMOTION_AGAINST_PREVENTION,
    YEAR_AFTER,
    fall,
    in_execution,
    troubled_by_group,
)
from allyscope.claims.measures import Highest, Level
from allyscope.claims.people import MIXED, PROMOTION, SHOCK, SHOCK_MONTH, STRONG_FOCUS, WEAK_FOCUS
from allyscope.claims.timing import TimeTo

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
# Claims of section 3.1 are about promotion pairs, those of 3.2 about prevention pairs: the other focus is weak.
NO_PREVENTION = {"prevention_focus": WEAK_FOCUS}
NO_PROMOTION = {"promotion_focus": WEAK_FOCUS}
BESIDE_PROMOTION = {"promotion_focus.1": STRONG_FOCUS, "prevention_focus": WEAK_FOCUS}
ONE_HURRIES = troubled_by_group(
    OUTCOME_TROUBLE,
    ("one strong in promotion", {"promotion_focus.0": STRONG_FOCUS}),
    ("the same one weak in it", {"promotion_focus.0": WEAK_FOCUS}),
)

EXPERIMENTS = (
    Experiment(
        claim="KC18",
        kind="average effect",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=Level("outcome_effort", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        note="Expected gains fail to come; effort put into them.",
    ),
    Experiment(
        claim="KC19",
        kind="average effect",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=Level("process_effort", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        strength=BY_FOCUS,
        common=in_execution(*PROCESS_TROUBLE),
        note="Something bad comes from the partner; effort put against it.",
    ),
    Experiment(
        claim="KC38",
        kind="timing",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=TimeTo("outcome_effort", above=ACTING, since=SHOCK_MONTH),
        direction=-1,
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        note="From the fall of benefits to the first effort: monitoring and decision together.",
    ),
    Experiment(
        claim="KC39",
        kind="average effect",
        arms=MORE_PROMOTION,
        contrast=(1, -1),
        measure=Level("benefits", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        strength="effort",
        common=in_execution(traits=NO_PREVENTION),
        note="Undisturbed pairs without prevention focus; emphasis on goals is promotion focus, success is "
        "benefits. What effort gains, haste and opportunism take back in part.",
    ),
    Experiment(
        claim="KC40",
        kind="side effect",
        arms=ONE_HURRIES,
        contrast=(1, -1, -1, 1),
        measure=Highest("conflict", start=SHOCK_MONTH, end=YEAR_AFTER),
        direction=1,
        strength=("haste", "cross_purpose"),
        common=in_execution(traits=BESIDE_PROMOTION),
        note="Benefits fall; more conflict where one partner presses for change beside another promotion partner? "
        "Demands as such are no input: conflict arises from what haste does to conduct, and from cross purposes.",
    ),
    Experiment(
        claim="KC41",
        kind="average effect",
        arms=MORE_PROMOTION,
        contrast=(1, -1),
        measure=Level("conduct", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        strength="opportunism",
        common=in_execution(traits=NO_PREVENTION),
        note="Undisturbed pairs without prevention focus; acts owed and left undone lower conduct. Hurried repair "
        "of the shortfalls that luck brings lowers it as well; the two cannot be told apart by conduct alone.",
    ),
    Experiment(
        claim="KC42",
        kind="side effect",
        arms=ONE_HURRIES,
        contrast=(1, -1, -1, 1),
        measure=Level("trust", start=SHOCK_MONTH, month=YEAR_AFTER, of="second"),
        direction=-1,
        strength=("haste", "failed_act"),
        common=in_execution(traits=BESIDE_PROMOTION),
        note="Benefits fall; does the other partner trust less where the first changes things in haste, by effort "
        "and by acts? Part of the loss has another cause: an eager partner is disappointed sooner, trusts less "
        "itself, and that is returned.",
    ),
    Experiment(
        claim="KC43",
        kind="timing",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=TimeTo("acts_tried", above=0.5, since=SHOCK_MONTH),
        direction=1,
        strength="usual_repair",
        common=in_execution(*JOINT_TROUBLE),
        note="Benefits and conduct fall alike; do prevention pairs take longer to decide on an act of repair? Slow "
        "decision is no part of the model: both wait for the crisis of their own kind, then act at once.",
    ),
    Experiment(
        claim="KC44",
        kind="side effect",
        arms=MORE_PREVENTION,
        contrast=(1, -1),
        measure=Level("benefits", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        strength=("delay", "guardedness"),
        common=in_execution(traits=NO_PROMOTION),
        note="Undisturbed alliances; what slips by is a loss of benefits.",
    ),
    Experiment(
        claim="KC45",
        kind="timing",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=TimeTo("conflict", below=IN_CONFLICT, since=SHOCK_MONTH + 6),
        direction=-1,
        strength="effort",
        common=in_execution(*PROCESS_TROUBLE),
        note="Conduct falls; how long does conflict last, from half a year after? Who sees process discrepancies "
        "sooner also has more friction over them: without repair prevention pairs would be in conflict for longer.",
    ),
    Experiment(
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
        strength=BY_FOCUS,
        common=in_execution(),
        note="The second partner's conduct falls; how much does the first do against it?",
    ),
    Experiment(
        claim="KC47",
        kind="average effect",
        arms=(
            Arm("first strong in prevention", traits={"prevention_focus.0": STRONG_FOCUS}),
            Arm("first weak in it", traits={"prevention_focus.0": WEAK_FOCUS}),
        ),
        contrast=(1, -1),
        measure=Level("conduct", start=SHOCK_MONTH, month=YEAR_AFTER, of="first"),
        direction=-1,
        strength="guardedness",
        common=in_execution(),
        note="Undisturbed alliances; information held back lowers conduct.",
    ),
    Experiment(
        claim="KC48",
        kind="side effect",
        arms=(Arm("mixed", traits=MIXED), Arm("both promotion", traits=PROMOTION)),
        contrast=(1, -1),
        measure=Level("outcome_repair", start=SHOCK_MONTH, month=YEAR_AFTER, of="second"),
        direction=-1,
        strength=BY_FOCUS,
        common=in_execution(*OUTCOME_TROUBLE),
        note="Benefits fall beside a promotion partner; how much does the second partner change to restore them?",
    ),
)
