"""What is learned about and from the partner, in which order, and what it does to the dyad (Hübel et al. 2022)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment, Setting
from allyscope.claims.experiments.designs import (
    JOINT_TROUBLE,
    MONTHS,
    YEAR_AFTER,
    crossed,
    high_against_low,
    in_execution,
)
from allyscope.claims.experiments.learning_inhibition import FREE, LEARNED
from allyscope.claims.measures import Change, Level
from allyscope.claims.people import EXECUTION, HIGH, LOW, SHOCK_MONTH
from allyscope.claims.timing import Count, Ended, Order, TimeTo

LATE, END = 36, 60
OVERLAP = high_against_low("core overlap", "core_overlap")
CONTACT = (Arm("full contact", pinned_stage=EXECUTION), Arm("loose contact", pinned_stage=1))
OUTLEARNING = (
    Arm("the first outlearns", traits={"absorptive_capacity.0": HIGH, "absorptive_capacity.1": LOW}),
    Arm("both alike", traits={"absorptive_capacity": 0.5}),
)

EXPERIMENTS = (
    Experiment(
        claim="LF01",
        kind="timing",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Change("knowledge_from_product", start=LATE, end=END),
        direction=0,
        within=0.05,
        strength="product_rate",
        common=Setting(months=END),
        note="Product knowledge gained in the fourth and fifth year: next to none? In the model learning from is slow "
        "rather than early; it would have to be exhausted sooner. That learning about goes on is LP06, stated "
        "there in the contrary form.",
    ),
    Experiment(
        claim="LP06",
        kind="timing",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Change("knowledge_about", start=LATE, end=END),
        direction=0,
        within=0.05,
        strength="inhibition",
        common=Setting(months=END),
        note="Das and Kumar: in the operating phase nothing more is learned about the partner. The variant "
        "about_in_execution = 0 is this view; the table follows LF01.",
    ),
    Experiment(
        claim="LF37",
        kind="sequence",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Order(
            TimeTo("knowledge_from_product", above=LEARNED), TimeTo("knowledge_from_sustainability", above=LEARNED)
        ),
        direction=1,
        strength="product_before_sustainability",
        common=FREE,
        note="Whether product knowledge comes first, at the same level of both. Where sustainability learning does not "
        "wait, it comes first more often: the contrary order.",
    ),
    Experiment(
        claim="LF12",
        kind="average effect",
        arms=OVERLAP,
        contrast=(-1, 1),
        measure=Level("knowledge_from_product", month=MONTHS),
        direction=-1,
        strength="product_rate",
        common=FREE,
        note="A niche as little overlap with the core business.",
    ),
    Experiment(
        claim="LP23",
        kind="interaction",
        arms=crossed(OVERLAP, high_against_low("absorptive capacity", "absorptive_capacity")),
        contrast=(1, -1, -1, 1),
        measure=Level("knowledge_from_product", month=24),
        direction=1,
        strength="product_rate",
        common=FREE,
        note="What absorptive capacity gains is more where the partner overlaps. The other road of the source, "
        "complementarity, does not reach absorption.",
    ),
    Experiment(
        claim="LF13",
        kind="average effect",
        arms=CONTACT,
        contrast=(1, -1),
        measure=Level("knowledge_from_product", month=24),
        direction=1,
        strength="product_rate",
        common=Setting(months=24),
        note="Contact as full exchange against that of negotiation; who is in contact is not told apart.",
    ),
    Experiment(
        claim="LF33",
        kind="sequence",
        arms=CONTACT,
        contrast=(1, -1),
        measure=Level("knowledge_from_sustainability", month=24),
        direction=1,
        strength="sustainability_rate",
        common=Setting(months=24),
        note="From interaction to the views adopted; that ambition then drives innovation is LF05.",
    ),
    Experiment(
        claim="LP14",
        kind="average effect",
        arms=CONTACT,
        contrast=(1, -1),
        measure=Count("learning_cycles", end=24),
        direction=1,
        strength="cycle_rate",
        common=Setting(months=24),
        note="Learning capability grows by the cycles completed, so these stand for it.",
    ),
    Experiment(
        claim="LP09",
        kind="sequence",
        arms=high_against_low("learning capability", "learning"),
        contrast=(1, -1),
        measure=Level("benefits", month=MONTHS),
        direction=1,
        strength=("cycle_rate", "readjustment"),
        common=in_execution(),
        note="More cycles, more efficient: are benefits higher? Skill raises them by trust as well. A cycle readjusts "
        "expectations and skill, not the exchange itself; for this it would have to raise benefits.",
    ),
    Experiment(
        claim="LP11",
        kind="sequence",
        arms=high_against_low("learning capability", "learning"),
        contrast=(1, -1),
        measure=Level("outcome_discrepancy", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        strength=("cycle_rate", "readjustment"),
        common=in_execution(*JOINT_TROUBLE),
        note="Learning changes expectations, and with them what is seen as lacking when benefits and conduct fall. "
        "Partners that learn well also build trust, which acts without any cycle.",
    ),
    Experiment(
        claim="LP16",
        kind="average effect",
        arms=high_against_low("absorptive capacity", "absorptive_capacity"),
        contrast=(1, -1),
        measure=Level("trust", month=MONTHS),
        direction=1,
        strength=("cycle_rate", "discrepancy_on_trust"),
        common=in_execution(),
        note="Partners that learn faster about each other: do they trust more? Knowledge about the partner has no path "
        "to trust in the model; it would need one.",
    ),
    Experiment(
        claim="LP25",
        kind="side effect",
        arms=OUTLEARNING,
        contrast=(1, -1),
        measure=Ended(by=MONTHS),
        direction=1,
        strength="product_rate",
        common=FREE,
        note="The learning race: one partner learns more from the other, and the alliance ends. LF32 states the "
        "contrary for sustainability. Power does not follow learning in the model.",
    ),
    Experiment(
        claim="LF32",
        kind="interaction",
        arms=OUTLEARNING,
        contrast=(1, -1),
        measure=Level("trust", month=MONTHS, of="second"),
        direction=0,
        within=0.02,
        strength="sustainability_rate",
        common=FREE,
        note="The partner that gives does not trust less where it is outlearned. A welcome for this, which the source "
        "also tells of, is not in the model.",
    ),
)
