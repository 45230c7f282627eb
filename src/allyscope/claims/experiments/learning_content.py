"""What is learned about and from the partner, when, and in which order (Hübel et al. 2022, 4.2, 4.3, 5.1)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import (
    MONTHS,
    crossed,
    high_against_low,
)
from allyscope.claims.experiments.learning_inhibition import FREE, LEARNED
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Count, Order, TimeTo
from allyscope.claims.trait_levels import EXECUTION, LOW

LATE, END = 36, 60
OVERLAP = high_against_low("core overlap", "core_overlap")
CONTACT = (Arm("full contact", pinned_stage=EXECUTION), Arm("loose contact", pinned_stage=1))

EXPERIMENTS = (
    ClaimExperiment(
        claim="LF01",
        kind="timing",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Change("knowledge_from_product", start=LATE, end=END),
        direction=0,
        strength="product_rate",
        common=Setting(months=END),
        note="Product knowledge gained in the fourth and fifth year: next to none? In the model learning from is slow "
        "rather than early; it would have to be exhausted sooner. That learning about goes on is LP06, stated "
        "there in the contrary form.",
    ),
    ClaimExperiment(
        claim="LP06",
        kind="timing",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Change("knowledge_about", start=LATE, end=END),
        direction=0,
        strength="inhibition",
        common=Setting(months=END),
        note="Das and Kumar: in the operating phase nothing more is learned about the partner. The variant "
        "about_in_execution = 0 is this view; the table follows LF01.",
    ),
    ClaimExperiment(
        claim="LF37",
        kind="sequence",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Order(
            TimeTo("knowledge_from_product", above=LEARNED), TimeTo("knowledge_from_sustainability", above=LEARNED)
        ),
        direction=1,
        strength="product_before_sustainability",
        placebos=(Placebo("no waiting", parameters={"product_before_sustainability": 0.0}),),
        common=FREE,
        note="Is something learned about products before anything about sustainability? The faster learning comes "
        "first in any case, so that the order must not hold where sustainability learning does not wait.",
    ),
    ClaimExperiment(
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
    ClaimExperiment(
        claim="LP23",
        kind="interaction",
        arms=crossed(OVERLAP, high_against_low("absorptive capacity", "absorptive_capacity")),
        contrast=(1, -1, -1, 1),
        measure=Level("knowledge_from_product", month=24),
        direction=1,
        strength="product_rate",
        common=FREE,
        placebos=(Placebo("fit in place of overlap", swap=(("core_overlap", "strategic_fit"),)),),
        note="What absorptive capacity gains is more where the partner overlaps. The other road of the source, "
        "complementarity, does not reach absorption. It must not hold for fit of the alliance to strategy, "
        "which makes nothing easier to absorb.",
    ),
    ClaimExperiment(
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
    ClaimExperiment(
        claim="LF33",
        kind="sequence",
        arms=CONTACT,
        contrast=(1, -1),
        measure=Level("knowledge_from_sustainability", month=24),
        direction=1,
        strength="sustainability_rate",
        common=Setting(months=24),
        placebos=(Placebo("partners that have no such views", traits={"sustainability_orientation": LOW}),),
        note="From interaction to the views adopted; that ambition then drives innovation is LF05. It must not hold "
        "with partners that hold no such views: what is adopted in contact are the views of the other.",
    ),
    ClaimExperiment(
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
)
