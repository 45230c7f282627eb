"""From learning to the firm's own innovation, a venture and the market (Hübel et al. 2022, 4.3, 4.4, 5.1, 5.2)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment
from allyscope.claims.experiments.designs import crossed, fall, high_against_low
from allyscope.claims.experiments.learning_entry import FIRM, GOOD_NEWS, LEARNER, YEARS, crossed_firms
from allyscope.claims.experiments.learning_portfolio import BAD_CONDUCT, MORE_ALLIANCES, PARTNER_POWER
from allyscope.claims.measures import Change, Level
from allyscope.claims.people import HIGH, LOW, SHOCK, SHOCK_MONTH

LATE = 48
FRUSTRATED = (Arm("conduct falls late", inputs=(fall("conduct_shock", SHOCK, month=LATE),)), Arm("nothing unusual"))
OVERLAP = high_against_low("core overlap", "core_overlap")
DIVERSE = (Arm("partners far from the core", traits={"core_overlap": LOW}), Arm("near", traits={"core_overlap": HIGH}))
ASSETS = (Arm("own assets high", firm={"own_assets": HIGH}), Arm("own assets low", firm={"own_assets": LOW}))
WISH = (Arm("wish to expand", firm={"expansion_wish": HIGH}), Arm("no wish", firm={"expansion_wish": LOW}))
CAUTION = (Arm("cautious", firm={"risk_avoidance": HIGH}), Arm("bold", firm={"risk_avoidance": LOW}))
INNOVATED = Level("in_house_innovation")


EXPERIMENTS = (
    Experiment(
        claim="LF04",
        kind="side effect",
        arms=FRUSTRATED,
        contrast=(1, -1),
        measure=Change("in_house_innovation", start=LATE, end=YEARS),
        direction=1,
        strength="negative_on_innovation",
        common=FIRM,
        world="firm",
        note="Conduct of the partners falls in the fifth year; in-house innovation in the two years after. Without the "
        "spur frustration slows innovation, for less is learned: the contrary sign.",
    ),
    Experiment(
        claim="LF22",
        kind="side effect",
        arms=PARTNER_POWER,
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength=("negative_on_innovation", "dependence_on_innovation"),
        common=FIRM,
        world="firm",
        note="Partners that keep the reins frustrate, and make a firm wish to be independent. Without both spurs the "
        "sign is the contrary one.",
    ),
    Experiment(
        claim="LF34",
        kind="side effect",
        arms=BAD_CONDUCT,
        contrast=(1, -1),
        measure=Change("alliances_ended", start=SHOCK_MONTH, end=YEARS),
        direction=1,
        strength=("moral_on_exit", "pragmatic_on_exit", "cognitive_on_exit", "conflict_on_exit", "response_rate"),
        common=FIRM,
        world="firm",
        note="The harm to alliances, as the number that ends; the gain for innovation is LF04. Both must hold.",
    ),
    Experiment(
        claim="LF36",
        kind="interaction",
        arms=crossed(FRUSTRATED, MORE_ALLIANCES),
        contrast=(1, -1, -1, 1),
        measure=Change("in_house_innovation", start=LATE, end=YEARS),
        direction=1,
        strength="parallel_on_innovation",
        common=FIRM,
        world="firm",
        note="The same frustration in one alliance and in many; many alliances also teach and frustrate more.",
    ),
    Experiment(
        claim="LP05",
        kind="sequence",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength="innovation_rate",
        common=FIRM,
        world="firm",
        note="Further alliances against the first alone. Nothing but knowledge from alliances feeds innovation in "
        "the model.",
    ),
    Experiment(
        claim="LP22",
        kind="average effect",
        arms=OVERLAP,
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength="product_rate",
        common=FIRM,
        world="firm",
        note="Partners from whom there is much or little to learn about products.",
    ),
    Experiment(
        claim="LF05",
        kind="average effect",
        arms=high_against_low("orientation of the partners", "sustainability_orientation.1"),
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength="ambition_on_innovation",
        common=FIRM,
        world="firm",
        note="The sustainability side: views taken over from the partners lift ambition. The product side is LP22. "
        "Sustainable partners also raise the firm's standing and so its benefits, which acts without ambition.",
    ),
    Experiment(
        claim="LP24",
        kind="average effect",
        arms=DIVERSE,
        contrast=(1, -1),
        measure=Level("innovation_breadth"),
        direction=1,
        strength="innovation_rate",
        common=FIRM,
        world="firm",
        note="Subramanian and Soh: diverse partners broaden innovation. The variant diversity_widens = 1 is this "
        "view; LF29 states that they do not, and the table follows it.",
    ),
    Experiment(
        claim="LF29",
        kind="average effect",
        arms=DIVERSE,
        contrast=(1, -1),
        measure=Level("innovation_breadth"),
        direction=0,
        within=0.05,
        strength="innovation_rate",
        common=FIRM,
        world="firm",
        note="The same design as LP24, of which it states the contrary; at most one of the two holds.",
    ),
    Experiment(
        claim="LF06",
        kind="interaction",
        arms=crossed(LEARNER, GOOD_NEWS),
        contrast=(1, -1, -1, 1),
        measure=Level("venture_hazard"),
        direction=1,
        strength=("positive_on_wish", "strain_on_avoidance"),
        common=FIRM,
        world="firm",
        note="Learning and experience together as cumulative hazard of an accelerator or a joint venture. Good "
        "experience raises the wish to expand and takes away the frustration that makes cautious; for this claim "
        "the two would have to add up.",
    ),
    Experiment(
        claim="LF26",
        kind="interaction",
        arms=crossed_firms(WISH, CAUTION),
        contrast=(1, -1, -1, 1),
        measure=Level("venture_hazard"),
        direction=1,
        strength="venture_rate",
        common=FIRM,
        world="firm",
        note="Wish to expand and avoidance of risk, each high and low.",
    ),
    Experiment(
        claim="LF25",
        kind="interaction",
        arms=crossed(BAD_CONDUCT, high_against_low("complementarity", "complementarity")),
        contrast=(1, -1, -1, 1),
        measure=Change("endings_decided", start=SHOCK_MONTH, end=YEARS),
        direction=-1,
        strength="worth_on_response",
        common=FIRM,
        world="firm",
        note="Frustration makes a firm end fewer alliances where these are worth more; worth as what complementarity "
        "brings. Endings by decision are rare, so that only a large effect would be seen.",
    ),
    Experiment(
        claim="LF27",
        kind="sequence",
        arms=OVERLAP,
        contrast=(1, -1),
        measure=Level("market_reach"),
        direction=1,
        strength=("product_rate", "product_on_mainstream"),
        common=FIRM,
        world="firm",
        note="Product knowledge, by the overlap of the partners, and the reach of products among conventional "
        "customers.",
    ),
    Experiment(
        claim="LF30",
        kind="interaction",
        arms=crossed_firms(LEARNER, ASSETS),
        contrast=(1, -1, -1, 1),
        measure=Level("market_reach"),
        direction=1,
        strength="assets_on_market",
        common=FIRM,
        world="firm",
        note="What learning gives is more where there are expertise and infrastructure.",
    ),
    Experiment(
        claim="LF39",
        kind="sequence",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=Level("market_reach"),
        direction=1,
        strength="alliances_on_market",
        common=FIRM,
        world="firm",
        note="Further alliances put products on shelves. They teach as well, and so feed products of the firm's own, "
        "which reach the market by a second route that the strength does not carry: LF51 names both.",
    ),
)
