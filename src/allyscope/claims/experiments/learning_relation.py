"""What learning does to the alliance itself: efficiency, trust, the learning race (Hübel et al. 2022, 1.2, 2, 5.1)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo
from allyscope.claims.experiments.designs import JOINT_TROUBLE, MONTHS, YEAR_AFTER, high_against_low, in_execution
from allyscope.claims.experiments.learning_inhibition import FREE
from allyscope.claims.measures import Level
from allyscope.claims.timing import Ended
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK_MONTH

NOTHING = 0.02  # of the partner's business that overlaps with one's own
NEGOTIATES_INSTEAD = Placebo("negotiates well in place of learning", swap=(("learning", "negotiating"),))
OUTLEARNING = (
    Arm("the first outlearns", traits={"absorptive_capacity.0": HIGH, "absorptive_capacity.1": LOW}),
    Arm("both alike", traits={"absorptive_capacity": 0.5}),
)
# Learning high and aligning low, or the reverse, so that execution finds the same skill on the whole.
LEARNS_ELSE_ABLE = (
    Arm("learns well", traits={"learning": HIGH, "aligning": LOW, "adapting": 0.5, "negotiating": 0.5}),
    Arm("learns badly", traits={"learning": LOW, "aligning": HIGH, "adapting": 0.5, "negotiating": 0.5}),
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="LP09",
        kind="sequence",
        arms=LEARNS_ELSE_ABLE,
        contrast=(1, -1),
        measure=Level("benefits", month=MONTHS),
        direction=1,
        cause="cycle_rate",
        strength=("cycle_rate", "readjustment"),
        common=in_execution(),
        placebos=(NEGOTIATES_INSTEAD,),
        note="More cycles, more efficient: are benefits higher? The capabilities of execution are alike on the "
        "whole, so that trust does not rise by skill. A cycle readjusts expectations and what is learned next, "
        "not the exchange itself. It must not hold for partners that negotiate well, in place of learning: in "
        "the source efficiency comes of cycles of learning.",
    ),
    ClaimExperiment(
        claim="LP11",
        kind="sequence",
        arms=LEARNS_ELSE_ABLE,
        contrast=(1, -1),
        measure=Level("outcome_discrepancy", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        cause="cycle_rate",
        strength=("cycle_rate", "readjustment"),
        common=in_execution(*JOINT_TROUBLE),
        placebos=(NEGOTIATES_INSTEAD,),
        note="Learning changes expectations, and with them what is seen as lacking when benefits and conduct fall. "
        "The capabilities of execution are alike on the whole. It must not hold for partners that negotiate "
        "well, in place of learning.",
    ),
    ClaimExperiment(
        claim="LP16",
        kind="average effect",
        arms=high_against_low("absorptive capacity", "absorptive_capacity"),
        contrast=(1, -1),
        measure=Level("trust", month=MONTHS),
        direction=1,
        cause="familiarity_on_trust",
        strength=("familiarity_on_trust", "cycle_rate"),
        common=in_execution(),
        note="Partners that learn faster about each other: do they trust more? A partner that is known is trusted "
        "more; it also gives less cause for learning cycles, by which skill grows.",
    ),
    ClaimExperiment(
        claim="LP25",
        kind="side effect",
        arms=OUTLEARNING,
        contrast=(1, -1),
        measure=Ended(by=MONTHS),
        direction=1,
        strength="product_rate",
        common=FREE,
        placebos=(Placebo("nothing to learn from each other", traits={"core_overlap": NOTHING}),),
        note="The learning race: one partner learns more from the other, and the alliance ends. LF32 states the "
        "contrary for sustainability. It must not hold where there is nothing to be learned from each other, and so "
        "no race.",
    ),
    ClaimExperiment(
        claim="LF32",
        kind="interaction",
        arms=OUTLEARNING,
        contrast=(1, -1),
        measure=Level("trust", month=MONTHS, of="second"),
        direction=0,
        strength="sustainability_rate",
        common=FREE,
        placebos=(
            Placebo("products alone to learn about", traits={"core_overlap": HIGH, "sustainability_orientation": LOW}),
        ),
        note="The partner that gives does not trust less where it is outlearned. A welcome for this, which the "
        "source also tells of, is not in the model. Where products alone are to be learned about, the source "
        "leaves the learning race standing: there the absence of an effect must not hold.",
    ),
)
