"""What Kumar (2015), sections 1 and 2, says of failure and stability: causes of ending, and what managing them does."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    JOINT_TROUBLE,
    NEVER_SUCCEEDS,
    OTHER_TROUBLE,
    OUTCOME_TROUBLE,
    YEAR_AFTER,
    advised,
    fall,
    in_execution,
    tries,
    troubled,
    with_and_without,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Ended
from allyscope.claims.trait_levels import HIGH, LOW, PROMOTION, SHOCK, SHOCK_MONTH

DISCREPANCIES_ON_EXIT = (
    "outcome_on_pragmatic",
    "process_on_moral",
    "joint_on_cognitive",
    "discrepancy_on_trust",
    "friction",
    "cross_purpose",
)
GOVERNANCE = ("mode_of_cooperation", "contract", "team_management")

EXPERIMENTS = (
    ClaimExperiment(
        claim="KC02",
        kind="average effect",
        arms=(Arm("distant cultures", traits={"value_distance": HIGH}), Arm("near", traits={"value_distance": LOW})),
        contrast=(1, -1),
        measure=Ended(),
        direction=1,
        strength="distance_on_conduct",
        common=in_execution(),
        note="Difference of cultures is the distance of values; over four years of execution.",
    ),
    ClaimExperiment(
        claim="KC03",
        kind="average effect",
        arms=(
            Arm("weak governance", inputs=tuple(Input(name, month=0, amount=-1.0) for name in GOVERNANCE)),
            Arm("sound governance", inputs=tuple(Input(name, month=0, amount=1.0) for name in GOVERNANCE)),
        ),
        contrast=(1, -1),
        measure=Ended(),
        direction=1,
        strength="antecedents_on_trust",
        common=in_execution(),
        note="Governance is the mode of cooperation, the contract and the management of teams, missed or met.",
    ),
    ClaimExperiment(
        claim="KC04",
        kind="average effect",
        arms=(Arm("opportunism of one", inputs=(fall("conduct_shock", SHOCK, "second"),)), Arm("none")),
        contrast=(1, -1),
        measure=Ended(since=SHOCK_MONTH),
        direction=1,
        cause="process_on_moral",
        strength=DISCREPANCIES_ON_EXIT,
        common=in_execution(),
        note="An opportunistic act is a fall of one partner's conduct.",
    ),
    ClaimExperiment(
        claim="KC05",
        kind="average effect",
        arms=tuple(reversed(with_and_without("third_party_sensegiving", "sense is given"))),
        contrast=(1, -1),
        measure=Ended(since=ACT_MONTH),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*JOINT_TROUBLE),
        note="Sense is made with a third party's help or not at all; the partners' own skill at it is no state.",
    ),
    ClaimExperiment(
        claim="KC07",
        kind="average effect",
        arms=(
            Arm("clashing strategies", traits={"strategic_compatibility": LOW}),
            Arm("compatible strategies", traits={"strategic_compatibility": HIGH}),
        ),
        contrast=(1, -1),
        measure=Ended(),
        direction=1,
        strength="moderation",
        common=in_execution(),
        note="Compatibility bears on an alliance only through the success of restructuring: objectives that clash are "
        "no source of discrepancies in the model.",
    ),
    ClaimExperiment(
        claim="KC09",
        kind="sequence",
        arms=(Arm("the other steps back", inputs=(fall("conduct_shock", SHOCK, "second"),)), Arm("the other goes on")),
        contrast=(1, -1),
        measure=Level("conduct", start=SHOCK_MONTH + 1, month=YEAR_AFTER, of="first"),
        direction=-1,
        cause="discrepancy_on_trust",
        strength=(
            *("discrepancy_on_trust", "conduct_on_trust", "friction", "cross_purpose", "process_on_moral"),
            *("haste", "effort"),
        ),
        common=in_execution(),
        placebos=(OTHER_TROUBLE,),
        note="One partner's conduct falls; does the other's fall after it? It loosens with trust, conflict, moral "
        "legitimacy and hurried repair; vigilance, which restores the conduct of both, reinforces it. All of "
        "this is the answer to the other's decision, and named. It must not hold where the benefits of the "
        "other fall instead: a circumstance is no decision that one could answer.",
    ),
    ClaimExperiment(
        claim="KC15",
        kind="average effect",
        arms=troubled(JOINT_TROUBLE),
        contrast=(1, -1),
        measure=Change("acts_tried", start=SHOCK_MONTH, end=YEAR_AFTER),
        direction=1,
        strength=("outcome_on_pragmatic", "process_on_moral"),
        common=in_execution(),
        note="Benefits and conduct fall; do partners try more acts of repair in the year after? If discrepancies wore "
        "down no legitimacy, there would be no doubt, and no act.",
    ),
    ClaimExperiment(
        claim="KC16",
        kind="sequence",
        arms=(
            Arm("restructuring that mostly succeeds", traits={"strategic_compatibility": HIGH}),
            Arm("restructuring that mostly fails", traits={"strategic_compatibility": LOW}),
        ),
        contrast=(1, -1),
        measure=Ended(since=ACT_MONTH),
        direction=-1,
        cause="restructuring",
        strength=("restructuring", "failed_act"),
        common=advised(*OUTCOME_TROUBLE, tries("restructure_governance"), traits=PROMOTION),
        placebos=(NEVER_SUCCEEDS,),
        note="The same repair is tried by all; compatibility, which bears on nothing else, decides on its success.",
    ),
    ClaimExperiment(
        claim="KC24",
        kind="average effect",
        arms=(Arm("benefits rise", inputs=(fall("benefit_shock", -SHOCK),)), Arm("as expected")),
        contrast=(1, -1),
        measure=Ended(since=SHOCK_MONTH),
        direction=-1,
        cause=("outcome_on_pragmatic", "process_on_moral", "joint_on_cognitive"),
        strength=DISCREPANCIES_ON_EXIT,
        common=advised(),
        note="A favourable turn, without any act of repair.",
    ),
    ClaimExperiment(
        claim="KC25",
        kind="average effect",
        arms=troubled(JOINT_TROUBLE),
        contrast=(1, -1),
        measure=Ended(since=SHOCK_MONTH),
        direction=1,
        cause=("outcome_on_pragmatic", "process_on_moral", "joint_on_cognitive"),
        strength=DISCREPANCIES_ON_EXIT,
        common=in_execution(),
        note="Benefits and conduct fall; more endings after it.",
    ),
    ClaimExperiment(
        claim="KC26",
        kind="interaction",
        arms=(
            Arm("in trouble, sense given", inputs=(*JOINT_TROUBLE, tries("third_party_sensegiving"))),
            Arm("in trouble, nothing done", inputs=JOINT_TROUBLE),
            Arm("undisturbed, sense given", inputs=(tries("third_party_sensegiving"),)),
            Arm("undisturbed, nothing done"),
        ),
        contrast=(1, -1, -1, 1),
        measure=Ended(since=ACT_MONTH),
        direction=-1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(),
        placebos=(NEVER_SUCCEEDS,),
        note="Does managing the discrepancies matter where there are any? By the act that serves both kinds.",
    ),
)
