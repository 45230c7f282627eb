"""Discrepancies in Kumar (2015), sections 2 and 2.2: where they come from and what becomes of them."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import (
    BEND,
    BY_FOCUS,
    DOSES,
    JOINT_TROUBLE,
    LOWEST_DOSE,
    MISMATCH,
    OF_FOCUS,
    ONE_KIND,
    OTHER_DIFFERENCE,
    OTHER_TROUBLE,
    OUTCOME_TROUBLE,
    PAIRS,
    PROCESS_TROUBLE,
    PROMOTION_AGAINST_PREVENTION,
    WINDFALL,
    YEAR_AFTER,
    by_dose,
    in_execution,
    troubled,
    troubled_by_group,
)
from allyscope.claims.measures import Highest, Level
from allyscope.claims.timing import Ended, Minus, Order, Plus, TimeTo
from allyscope.claims.trait_levels import HIGH, LOW, SEEN, SHOCK_MONTH, STRONG_FOCUS, WEAK_FOCUS

OUTCOME = Level("outcome_shortfall", start=SHOCK_MONTH, month=YEAR_AFTER)
PROCESS = Level("process_shortfall", start=SHOCK_MONTH, month=YEAR_AFTER)


def festering(months: int) -> tuple[Input, ...]:
    """Conduct that is pressed down again and again."""
    return (Input("conduct_shock", month=SHOCK_MONTH, amount=0.05, until=SHOCK_MONTH + months),)


EXPERIMENTS = (
    ClaimExperiment(
        claim="KC11",
        kind="average effect",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Plus(OUTCOME, PROCESS),
        direction=1,
        strength="cross_purpose",
        common=in_execution(),
        note="Undisturbed alliances: are discrepancies larger where the partners' foci differ?",
    ),
    ClaimExperiment(
        claim="KC12",
        kind="interaction",
        arms=troubled_by_group(
            JOINT_TROUBLE,
            (
                "one prevention among three",
                {
                    "promotion_focus": STRONG_FOCUS,
                    "prevention_focus": WEAK_FOCUS,
                    "promotion_focus.2": WEAK_FOCUS,
                    "prevention_focus.2": STRONG_FOCUS,
                },
            ),
            ("three promotion", {"promotion_focus": STRONG_FOCUS, "prevention_focus": WEAK_FOCUS}),
        ),
        contrast=(1, -1, -1, 1),
        measure=Highest("conflict", start=SHOCK_MONTH, end=YEAR_AFTER),
        direction=1,
        strength="cross_purpose",
        common=in_execution(partners=3),
        placebos=(ONE_KIND,),
        note="Proposition 5(b) among three partners.",
    ),
    ClaimExperiment(
        claim="KC13",
        kind="interaction",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=Minus(PROCESS, OUTCOME),
        direction=1,
        cause=BY_FOCUS,
        strength=OF_FOCUS,
        common=in_execution(*JOINT_TROUBLE),
        placebos=(OTHER_DIFFERENCE,),
        note="The same trouble leaves promotion pairs with process discrepancies, prevention pairs with outcome ones.",
    ),
    ClaimExperiment(
        claim="KC27",
        kind="sequence",
        arms=(
            Arm("inexperienced", traits={"alliance_experience": LOW}),
            Arm("experienced", traits={"alliance_experience": HIGH}),
        ),
        contrast=(1, -1),
        measure=PROCESS,
        direction=1,
        strength="experience_on_conduct",
        common=in_execution(),
        placebos=(
            Placebo(
                "little that complements in place of inexperience", swap=(("alliance_experience", "complementarity"),)
            ),
        ),
        note="Undisturbed alliances: does conduct fall short by more where neither partner has managed alliances "
        "before? It must not hold where partners have little that complements each other: the source has "
        "inexperience spoil communication, which resources do not.",
    ),
    ClaimExperiment(
        claim="KC28",
        kind="average effect",
        arms=(
            Arm("unequal", traits={"strategic_significance.0": HIGH, "strategic_significance.1": LOW}),
            Arm("equal", traits={"strategic_significance.0": 0.5, "strategic_significance.1": 0.5}),
        ),
        contrast=(1, -1),
        measure=Level("process_discrepancy", start=SHOCK_MONTH, month=YEAR_AFTER, of="highest"),
        direction=1,
        strength="unequal_commitment",
        common=in_execution(),
        note="Undisturbed alliances: does the partner to whom it matters more see more amiss where it matters less to "
        "the other? Commitment is what the alliance weighs for the firm.",
    ),
    ClaimExperiment(
        claim="KC29",
        kind="interaction",
        arms=troubled_by_group(
            PROCESS_TROUBLE, ("distant cultures", {"value_distance": HIGH}), ("near", {"value_distance": LOW})
        ),
        contrast=(1, -1, -1, 1),
        measure=PROCESS,
        direction=1,
        strength="distance_on_conduct",
        common=in_execution(),
        placebos=(OTHER_TROUBLE,),
        note="Conduct falls; does the discrepancy grow more where values are distant?",
    ),
    ClaimExperiment(
        claim="KC30",
        kind="timing",
        arms=(Arm("for a year", inputs=festering(12)), Arm("for a quarter", inputs=festering(3))),
        contrast=(1, -1),
        measure=TimeTo("trust", below=0.0, since=SHOCK_MONTH),
        direction=-1,
        strength=("discrepancy_on_trust", "conduct_on_trust"),
        common=in_execution(),
        note="Conduct is pressed down for three or for twelve months; how long does trust stay above zero?",
    ),
    ClaimExperiment(
        claim="KC33",
        kind="average effect",
        arms=troubled(PROCESS_TROUBLE),
        contrast=(1, -1),
        measure=OUTCOME,
        direction=1,
        cause="coordination_on_benefits",
        strength=(
            *("coordination_on_benefits", "conflict_on_benefits", "delay"),
            *("effort", "discrepancy_on_cycle"),
        ),
        common=in_execution(),
        note="Of the causes named, poor joint working is tested. It costs benefits by coordination, conflict and the "
        "delay of process repair; that repair, and expectations that are reviewed sooner, work the other way. A shift "
        "of the environment and unrealistic expectations make the discrepancy by definition.",
    ),
    ClaimExperiment(
        claim="KC34",
        kind="sequence",
        arms=troubled(OUTCOME_TROUBLE),
        contrast=(1, -1),
        measure=PROCESS,
        direction=1,
        cause="discrepancy_on_trust",
        strength=("haste", "discrepancy_on_trust", "cross_purpose", "friction", "failed_act"),
        common=in_execution(),
        placebos=(WINDFALL,),
        note="Benefits fall; does a process discrepancy follow, by haste, lost trust, conflict or failed acts? The "
        "way back, from process to outcome, is KC33. It must not hold for a windfall: the source speaks of "
        "unfavourable discrepancies, so that a favourable one brings about none.",
    ),
    ClaimExperiment(
        claim="KC36",
        kind="interaction",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Plus(
            Level("outcome_repair", start=SHOCK_MONTH, month=YEAR_AFTER),
            Level("process_repair", start=SHOCK_MONTH, month=YEAR_AFTER),
        ),
        direction=-1,
        cause="cross_purpose",
        strength=(*BY_FOCUS, "cross_purpose"),
        common=in_execution(*JOINT_TROUBLE),
        placebos=(ONE_KIND,),
        note="Benefits and conduct fall; is less repaired where the partners' foci differ? What they see and attend to "
        "differs by focus, and conflict comes of it; without that conflict mixed pairs would repair more than others, "
        "as each finds its own discrepancy to work on.",
    ),
    ClaimExperiment(
        claim="KC37",
        kind="timing",
        arms=PAIRS,
        contrast=MISMATCH,
        measure=Ended(since=SHOCK_MONTH),
        direction=1,
        strength="cross_purpose",
        common=in_execution(*JOINT_TROUBLE),
        note="Benefits and conduct fall; do more leave where the partners' foci differ?",
    ),
    ClaimExperiment(
        claim="KC88",
        kind="sequence",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=Order(
            TimeTo("outcome_discrepancy", above=SEEN, since=SHOCK_MONTH),
            TimeTo("process_discrepancy", above=SEEN, since=SHOCK_MONTH),
        ),
        direction=1,
        cause="focus_on_detection",
        strength=OF_FOCUS,
        common=in_execution(*JOINT_TROUBLE),
        placebos=(OTHER_DIFFERENCE,),
        note="Benefits and conduct fall alike; which discrepancy is seen first? Focus decides by what it looks for, "
        "and by what it brings about before and after.",
    ),
    ClaimExperiment(
        claim="KC90",
        kind="average effect",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=OUTCOME,
        direction=1,
        cause=BY_FOCUS,
        strength=OF_FOCUS,
        common=in_execution(),
        note="The conclusion says outcome where propositions 1 and 2 say process; tested as it stands. Promotion pairs "
        "repair outcomes sooner, so that less of that discrepancy is left; it would hold if it said process.",
    ),
    ClaimExperiment(
        claim="KC31",
        kind="threshold",
        arms=by_dose("conduct_shock"),
        contrast=BEND,
        quiet=LOWEST_DOSE,
        doses=DOSES,
        measure=Highest("process_discrepancy", start=SHOCK_MONTH, end=SHOCK_MONTH + 6),
        direction=1,
        strength="process_barrier",
        common=in_execution(),
        placebos=(Placebo("the barrier at zero", parameters={"process_barrier": 0.0}),),
        note="Discrepancies seen by how far conduct falls: next to none after the smallest fall, and more than in "
        "proportion after large ones. What lies within the norm of conduct bends it too.",
    ),
)
