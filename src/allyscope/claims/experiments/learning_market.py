"""From learning to a venture and to the market (Hübel et al. 2022, 4.3, 4.4, 5.1)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import crossed
from allyscope.claims.experiments.firm_designs import (
    FIRM,
    GOOD_NEWS,
    GROWING,
    LEARNER,
    MORE_ALLIANCES,
    OVERLAP,
    TAKES_NOTHING_IN,
)
from allyscope.claims.measures import Level
from allyscope.claims.trait_levels import HIGH, LOW

ASSETS = (Arm("own assets high", firm={"own_assets": HIGH}), Arm("own assets low", firm={"own_assets": LOW}))
WISH = (Arm("wish to expand", firm={"expansion_wish": HIGH}), Arm("no wish", firm={"expansion_wish": LOW}))
CAUTION = (Arm("cautious", firm={"risk_avoidance": HIGH}), Arm("bold", firm={"risk_avoidance": LOW}))

EXPERIMENTS = (
    ClaimExperiment(
        claim="LF06",
        kind="interaction",
        arms=crossed(LEARNER, GOOD_NEWS),
        contrast=(1, -1, -1, 1),
        measure=Level("venture_hazard"),
        direction=1,
        strength="venture_rate",
        common=FIRM,
        world="firm",
        placebos=(Placebo("another difference of the firm", swap=(("absorptive_capacity", "ambiguity_tolerance"),)),),
        note="Learning and experience together as cumulative hazard of an accelerator or a joint venture. Good "
        "experience raises the wish to expand and takes away the frustration that makes cautious; for this "
        "claim the two would have to add up. It must not hold for firms that differ in tolerance of ambiguity "
        "in place of learning, as the finding is of learning and experience together.",
    ),
    ClaimExperiment(
        claim="LF26",
        kind="interaction",
        arms=crossed(WISH, CAUTION),
        contrast=(1, -1, -1, 1),
        measure=Level("venture_hazard"),
        direction=1,
        strength="venture_rate",
        common=FIRM,
        world="firm",
        placebos=(Placebo("pragmatism in place of the wish", swap=(("expansion_wish", "pragmatism"),)),),
        note="Wish to expand and avoidance of risk, each high and low. It must not hold for pragmatism, which is no "
        "wish to expand.",
    ),
    ClaimExperiment(
        claim="LF27",
        kind="sequence",
        arms=OVERLAP,
        contrast=(1, -1),
        measure=Level("market_reach"),
        direction=1,
        cause="product_on_mainstream",
        strength=("product_rate", "product_on_mainstream"),
        common=FIRM,
        world="firm",
        placebos=(TAKES_NOTHING_IN,),
        note="Product knowledge, by the overlap of the partners, and the reach of products among conventional "
        "customers. It must not hold for firms that take nothing in: the finding is of what was learned from "
        "the partners.",
    ),
    ClaimExperiment(
        claim="LF30",
        kind="interaction",
        arms=crossed(LEARNER, ASSETS),
        contrast=(1, -1, -1, 1),
        measure=Level("market_reach"),
        direction=1,
        strength="assets_on_market",
        common=FIRM,
        world="firm",
        placebos=(Placebo("pragmatism in place of assets", swap=(("own_assets", "pragmatism"),)),),
        note="What learning gives is more where there are expertise and infrastructure. It must not hold for "
        "pragmatism, which is neither expertise nor infrastructure.",
    ),
    ClaimExperiment(
        claim="LF39",
        kind="sequence",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=Level("market_reach"),
        direction=1,
        cause="alliances_on_market",
        strength=("alliances_on_market", "inhouse_on_market", "venture_on_market"),
        common=FIRM,
        world="firm",
        placebos=(Placebo("alliances that stay in selection", inputs=(Input("pinned_stage", month=0, amount=0.0),)),),
        note="Further alliances put products on shelves. They teach as well, and so feed products of the firm's own "
        "and a venture: all three routes to the market are named, as in LF51. It must not hold for alliances "
        "that stay in selection, and so distribute nothing.",
    ),
    ClaimExperiment(
        claim="LF35",
        kind="average effect",
        arms=GROWING,
        contrast=(1, -1),
        measure=Level("dependence"),
        direction=1,
        cause="growth_on_power",
        strength=("growth_on_power", "product_rate"),
        common=FIRM,
        world="firm",
        note="Partners that learn well, and so grow strong, against partners that learn little. Dependence is a share "
        "of power times benefits; a partner that learns more also bargains better and so takes benefits from the firm.",
    ),
    ClaimExperiment(
        claim="LF40",
        kind="average effect",
        arms=GROWING,
        contrast=(1, -1),
        measure=Level("market_reach"),
        direction=1,
        cause="growth_on_market",
        strength=("growth_on_market", "product_rate"),
        common=FIRM,
        world="firm",
        note="The half of the claim that is about markets: reach with partners that learn well, and so grow, against "
        "partners that learn little. Sales of a partner are no quantity of the model.",
    ),
)
