"""Mixed pairs in Kumar (2015), sections 3.3, 4.3 and 5.3: difference of foci, and what a third party can do."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    BETTER,
    JOINT_TROUBLE,
    LARGE_JOINT_TROUBLE,
    MISMATCH,
    ONE_KIND,
    OTHER_DIFFERENCE,
    PAIRS,
    SMALL_JOINT_TROUBLE,
    YEAR_AFTER,
    advised,
    in_execution,
    tries,
    troubled,
    with_and_without,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Ever, Plus, Share, TimeTo
from allyscope.claims.trait_levels import MIXED, PROMOTION, SHOCK_MONTH

AFTER_ACT = ACT_MONTH + 12
RECOVERED = 0.80
RESTRUCTURING, APOLOGY = "restructure_governance", "apology"

EXPERIMENTS = (
    ClaimExperiment(
        claim="KC49",
        kind="interaction",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Plus(
            Share("outcome_shortfall", above=0.10, start=SHOCK_MONTH),
            Share("process_shortfall", above=0.10, start=SHOCK_MONTH),
        ),
        direction=1,
        cause="cross_purpose",
        strength=("cross_purpose", "haste", "delay"),
        common=in_execution(*JOINT_TROUBLE),
        placebos=(ONE_KIND,),
        note="Benefits and conduct fall; are the problems there for longer where the foci differ? The paper gives two "
        "reasons, aims that differ (cross purposes) and methods that do (haste and delay).",
    ),
    ClaimExperiment(
        claim="KC50",
        kind="interaction",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Level("trust", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        cause="guardedness",
        strength=("cross_purpose", "guardedness"),
        common=in_execution(),
        placebos=(OTHER_DIFFERENCE,),
        note="Undisturbed alliances; is there less trust where the foci differ?",
    ),
    ClaimExperiment(
        claim="KC51",
        kind="sequence",
        arms=troubled(JOINT_TROUBLE, MIXED),
        contrast=(1, -1),
        measure=Level("trust", start=SHOCK_MONTH + 1, month=YEAR_AFTER),
        direction=-1,
        cause="discrepancy_on_trust",
        strength=("discrepancy_on_trust", "conduct_on_trust", "failed_act"),
        common=in_execution(),
        placebos=(BETTER,),
        note="Difficulties worsen the relation; negative emotion between the two is no state, blame stands in for "
        "it. It must not hold for a turn for the better: what breeds negative emotion is difficulty.",
    ),
    ClaimExperiment(
        claim="KC68",
        kind="sequence",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Plus(
            Ever("pragmatic_legitimacy", below=0.5, start=SHOCK_MONTH, of="lowest"),
            Ever("moral_legitimacy", below=0.5, start=SHOCK_MONTH, of="lowest"),
        ),
        direction=1,
        strength="cross_purpose",
        common=in_execution(*JOINT_TROUBLE),
        placebos=(ONE_KIND,),
        note="Benefits and conduct fall; do more crises of legitimacy follow where the foci differ?",
    ),
    ClaimExperiment(
        claim="KC69",
        kind="average effect",
        arms=(Arm("with a prevention partner", traits=MIXED), Arm("with another promotion partner", traits=PROMOTION)),
        contrast=(1, -1),
        measure=Level("pragmatic_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER, of="first"),
        direction=-1,
        cause="cross_purpose",
        strength=("cross_purpose", "delay"),
        common=in_execution(*JOINT_TROUBLE),
        note="What a promotion partner cares for is pragmatic legitimacy: does it grant less beside a "
        "prevention partner?",
    ),
    ClaimExperiment(
        claim="KC71",
        kind="average effect",
        arms=(Arm("both fall much", inputs=LARGE_JOINT_TROUBLE), Arm("both fall a little", inputs=SMALL_JOINT_TROUBLE)),
        contrast=(1, -1),
        measure=Plus(
            TimeTo("pragmatic_legitimacy", above=RECOVERED, since=ACT_MONTH),
            TimeTo("moral_legitimacy", above=RECOVERED, since=ACT_MONTH),
        ),
        direction=1,
        strength=("outcome_on_pragmatic", "process_on_moral"),
        common=advised(tries("third_party_sensegiving"), traits=MIXED),
        note="The same repair after small and large falls; how long until both legitimacies are restored?",
    ),
    ClaimExperiment(
        claim="KC85",
        kind="interaction",
        arms=tuple(
            Arm(f"{one}, {other}", inputs=(tries(one, partner="first"), tries(other, partner="second")))
            for one in (RESTRUCTURING, APOLOGY)
            for other in (APOLOGY, RESTRUCTURING)
        ),
        contrast=(0.5, -0.5, -0.5, 0.5),
        measure=Level("conflict", start=ACT_MONTH, month=AFTER_ACT),
        direction=1,
        strength="talking_past",
        common=advised(*JOINT_TROUBLE, traits=MIXED),
        placebos=(Placebo("two ways to restructure", acts=((APOLOGY, "redefine_expectations"),)),),
        note="The partners try different tools in the same month, or the same one; is there more conflict in the "
        "year after where tools differ? It must not hold where the one restructures and the other resets "
        "expectations: two tools that differ, but both of one kind.",
    ),
    ClaimExperiment(
        claim="KC86",
        kind="interaction",
        arms=(
            Arm("sense given", inputs=(tries("third_party_sensegiving"),)),
            Arm("restructured", inputs=(tries(RESTRUCTURING),)),
            Arm("apologised", inputs=(tries(APOLOGY),)),
            Arm("nothing done"),
        ),
        contrast=(1, -0.5, -0.5, 0),
        measure=Plus(
            Level("pragmatic_legitimacy", start=ACT_MONTH, month=AFTER_ACT),
            Level("moral_legitimacy", start=ACT_MONTH, month=AFTER_ACT),
        ),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*JOINT_TROUBLE, traits=MIXED),
        placebos=(ONE_KIND,),
        note="Indispensable: in mixed pairs in which both have fallen short, does a third party's sense restore more "
        "than what the partners can do by themselves, restructuring or apologising?",
    ),
    ClaimExperiment(
        claim="KC87",
        kind="timing",
        arms=with_and_without("third_party_sensegiving", "sense given first"),
        contrast=(1, -1),
        measure=Change("acts_succeeded", start=ACT_MONTH + 1, end=ACT_MONTH + 2),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*JOINT_TROUBLE, tries(RESTRUCTURING, ACT_MONTH + 1), traits=MIXED),
        note="Breathing space: does a restructuring succeed more often when a third party gave sense a month before? A "
        "longer view is no state; less hurry in the next act is its result.",
    ),
)
