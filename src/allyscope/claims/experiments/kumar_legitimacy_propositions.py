"""Propositions 7 to 12 of Kumar (2015): what discrepancies and their repair do to legitimacy, by regulatory focus."""

from __future__ import annotations

from allyscope.claims.experiment import OTHER_FOCUS, Arm, ClaimExperiment
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    BOTH_PREVENTION,
    BOTH_PROMOTION,
    HURRIED_REPAIR,
    JOINT_TROUBLE,
    MIXED_BEYOND_SAME,
    ONE_KIND,
    OTHER_TROUBLE,
    OUTCOME_TROUBLE,
    PROCESS_TROUBLE,
    SMALL_JOINT_TROUBLE,
    SMALL_OUTCOME_TROUBLE,
    SMALL_PROCESS_TROUBLE,
    VIGILANT_REPAIR,
    YEAR_AFTER,
    advised,
    in_execution,
    mixed_against_same,
    troubled_by_group,
    with_and_without,
)
from allyscope.claims.measures import Level
from allyscope.claims.timing import Plus
from allyscope.claims.trait_levels import HIGH, LOW, MIXED, PREVENTION, PROMOTION, SHOCK_MONTH

PRAGMATIC = Level("pragmatic_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER)
MORAL = Level("moral_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER)

EXPERIMENTS = (
    ClaimExperiment(
        claim="KP7a",
        kind="side effect",
        arms=troubled_by_group(OUTCOME_TROUBLE, BOTH_PROMOTION, BOTH_PREVENTION),
        contrast=(1, -1, -1, 1),
        measure=MORAL,
        direction=-1,
        cause="haste",
        strength=HURRIED_REPAIR,
        common=in_execution(),
        placebos=(OTHER_TROUBLE,),
        note="Outcomes fall short; does moral legitimacy suffer where both hurry to repair, and act when pragmatic "
        "legitimacy is critical? Pairs that repair outcomes late and little are the comparison. Focus makes them "
        "attempt it, haste and failed acts make the attempt harm.",
    ),
    ClaimExperiment(
        claim="KP7b",
        kind="interaction",
        arms=troubled_by_group(
            OUTCOME_TROUBLE,
            ("ambiguity tolerated", {"ambiguity_tolerance": HIGH}),
            ("ambiguity not tolerated", {"ambiguity_tolerance": LOW}),
        ),
        contrast=(1, -1, -1, 1),
        measure=Plus(PRAGMATIC, MORAL),
        direction=1,
        strength="buffering",
        common=in_execution(traits=PROMOTION),
        placebos=(OTHER_FOCUS,),
        note="Outcomes fall short for promotion pairs; is more of both legitimacies kept where ambiguity is tolerated? "
        "The proposition speaks of success in resolving pragmatic legitimacy, with moral legitimacy uncompromised, so "
        "that neither may be won at the cost of the other. It must not hold for prevention pairs.",
    ),
    ClaimExperiment(
        claim="KP8a",
        kind="average effect",
        arms=(
            Arm("benefits fall", inputs=OUTCOME_TROUBLE),
            Arm("benefits fall a little", inputs=SMALL_OUTCOME_TROUBLE),
        ),
        contrast=(1, -1),
        measure=PRAGMATIC,
        direction=-1,
        strength="outcome_on_pragmatic",
        common=in_execution(traits=PROMOTION),
        note="The larger outcome discrepancy wears pragmatic legitimacy more.",
    ),
    ClaimExperiment(
        claim="KP8b",
        kind="interaction",
        arms=troubled_by_group(
            OUTCOME_TROUBLE,
            ("alliance fits strategy", {"strategic_fit": HIGH}),
            ("alliance does not fit", {"strategic_fit": LOW}),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("outcome_effort", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        cause="buffering",
        strength="buffering",
        common=in_execution(traits=PROMOTION),
        placebos=(OTHER_FOCUS,),
        note="Outcomes fall short for promotion pairs; do they put more effort into repair where the alliance fits "
        "strategy? The source speaks of the motivation to repair, which is effort; that moral legitimacy is kept is "
        "proposition 7(b). In the model fit only absorbs what hurry costs.",
    ),
    ClaimExperiment(
        claim="KP9a",
        kind="side effect",
        arms=troubled_by_group(PROCESS_TROUBLE, BOTH_PREVENTION, BOTH_PROMOTION),
        contrast=(1, -1, -1, 1),
        measure=PRAGMATIC,
        direction=-1,
        cause="delay",
        strength=VIGILANT_REPAIR,
        common=in_execution(),
        placebos=(OTHER_TROUBLE,),
        note="Conduct falls short; does pragmatic legitimacy suffer where both are vigilant in repairing it? Focus "
        "makes them attempt it, delay makes the attempt harm; without the delay, better conduct would leave them "
        "with more.",
    ),
    ClaimExperiment(
        claim="KP9b",
        kind="average effect",
        arms=(
            Arm("conduct falls", inputs=PROCESS_TROUBLE),
            Arm("conduct falls a little", inputs=SMALL_PROCESS_TROUBLE),
        ),
        contrast=(1, -1),
        measure=MORAL,
        direction=-1,
        strength="process_on_moral",
        common=in_execution(traits=PREVENTION),
        note="The larger process discrepancy wears moral legitimacy more.",
    ),
    ClaimExperiment(
        claim="KP10a",
        kind="average effect",
        arms=with_and_without("alliance_champion", "a champion steps in"),
        contrast=(1, -1),
        measure=Level("moral_legitimacy", start=ACT_MONTH, month=ACT_MONTH + 12),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*PROCESS_TROUBLE, traits=PREVENTION),
        note="Conduct has fallen short; is moral legitimacy higher in the year after a champion stepped in?",
    ),
    ClaimExperiment(
        claim="KP11a",
        kind="side effect",
        arms=mixed_against_same(JOINT_TROUBLE),
        contrast=MIXED_BEYOND_SAME,
        measure=Plus(PRAGMATIC, MORAL),
        direction=-1,
        cause="cross_purpose",
        strength=("cross_purpose", "haste", "delay"),
        common=in_execution(),
        placebos=(ONE_KIND,),
        note="Benefits and conduct fall; is more legitimacy lost where each partner repairs its own kind? What makes "
        "repair harm: cross purposes (section 4.3) and the two side effects of propositions 7(a) and 9(a).",
    ),
    ClaimExperiment(
        claim="KP11b",
        kind="average effect",
        arms=(
            Arm("both fall", inputs=JOINT_TROUBLE),
            Arm("both fall a little", inputs=SMALL_JOINT_TROUBLE),
        ),
        contrast=(1, -1),
        measure=Plus(PRAGMATIC, MORAL),
        direction=-1,
        strength=("outcome_on_pragmatic", "process_on_moral"),
        common=in_execution(traits=MIXED),
        note="The larger discrepancies wear both legitimacies more.",
    ),
    ClaimExperiment(
        claim="KP12a",
        kind="average effect",
        arms=with_and_without("third_party_sensegiving", "a third party gives sense"),
        contrast=(1, -1),
        measure=Plus(
            Level("pragmatic_legitimacy", start=ACT_MONTH, month=ACT_MONTH + 12),
            Level("moral_legitimacy", start=ACT_MONTH, month=ACT_MONTH + 12),
        ),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*JOINT_TROUBLE, traits=MIXED),
        note="Both have fallen short; is legitimacy higher in the year after a third party gave sense?",
    ),
)
