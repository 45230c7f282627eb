"""From learning and experience to the firm's own innovation (Hübel et al. 2022, 4.3, 5.2)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment
from allyscope.claims.experiments.designs import CONDUCT_RISES, crossed, fall, high_against_low
from allyscope.claims.experiments.firm_designs import (
    BAD_CONDUCT,
    FIRM,
    FIRM_IN_CONTROL,
    MORE_ALLIANCES,
    ON_ENDING,
    ONE_ALLIANCE,
    OVERLAP,
    PARTNER_POWER,
    TAKES_NOTHING_IN,
    YEARS,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK, SHOCK_MONTH

LATE = 48
FRUSTRATED = (Arm("conduct falls late", inputs=(fall("conduct_shock", SHOCK, month=LATE),)), Arm("nothing unusual"))
DIVERSE = (Arm("partners far from the core", traits={"core_overlap": LOW}), Arm("near", traits={"core_overlap": HIGH}))
INNOVATED = Level("in_house_innovation")

EXPERIMENTS = (
    ClaimExperiment(
        claim="LF04",
        kind="side effect",
        arms=FRUSTRATED,
        contrast=(1, -1),
        measure=Change("in_house_innovation", start=LATE, end=LATE + 12),
        direction=1,
        strength="negative_on_innovation",
        common=FIRM,
        world="firm",
        placebos=(CONDUCT_RISES,),
        note="Conduct of the partners falls in the fifth year; in-house innovation in the year after, while the "
        "frustration lasts. Later on, less is learned where alliances suffered, which is LF34. It must not "
        "hold where conduct rises: the finding is of bad experience.",
    ),
    ClaimExperiment(
        claim="LF22",
        kind="side effect",
        arms=PARTNER_POWER,
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        cause=("negative_on_innovation", "dependence_on_innovation"),
        strength=("negative_on_innovation", "dependence_on_innovation", "response_rate", "negative_on_entry"),
        common=FIRM,
        world="firm",
        placebos=(FIRM_IN_CONTROL,),
        note="Partners that keep the reins frustrate, and make a firm wish to be independent. The same frustration "
        "ends alliances and keeps from new ones, and so from what feeds innovation: named with the spurs. It "
        "must not hold where the firm itself keeps the reins, and has nothing to become independent of.",
    ),
    ClaimExperiment(
        claim="LF34",
        kind="side effect",
        arms=BAD_CONDUCT,
        contrast=(1, -1),
        measure=Change("alliances_ended", start=SHOCK_MONTH, end=YEARS),
        direction=1,
        cause="response_rate",
        strength=ON_ENDING,
        common=FIRM,
        world="firm",
        placebos=(CONDUCT_RISES,),
        note="The harm to alliances, as the number that ends; the gain for innovation is LF04. Both must hold. It "
        "must not hold where conduct rises: what harms alliances is bad experience.",
    ),
    ClaimExperiment(
        claim="LF36",
        kind="interaction",
        arms=crossed(FRUSTRATED, MORE_ALLIANCES),
        contrast=(1, -1, -1, 1),
        measure=Change("in_house_innovation", start=LATE, end=YEARS),
        direction=1,
        strength="parallel_on_innovation",
        common=FIRM,
        world="firm",
        placebos=(CONDUCT_RISES,),
        note="The same frustration in one alliance and in many; many alliances also teach and frustrate more. It "
        "must not hold where conduct rises: what adds up over alliances is bad experience.",
    ),
    ClaimExperiment(
        claim="LP05",
        kind="sequence",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength="innovation_rate",
        common=FIRM,
        world="firm",
        placebos=(TAKES_NOTHING_IN,),
        note="Further alliances against the first alone. Nothing but knowledge from alliances feeds innovation in "
        "the model. It must not hold for firms that take nothing in: the source has alliances raise innovation "
        "by way of learning.",
    ),
    ClaimExperiment(
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
    ClaimExperiment(
        claim="LF05",
        kind="average effect",
        arms=high_against_low("orientation of the partners", "sustainability_orientation.1"),
        contrast=(1, -1),
        measure=INNOVATED,
        direction=1,
        strength="ambition_on_innovation",
        common=ONE_ALLIANCE,
        world="firm",
        note="The sustainability side: views taken over from the partners lift ambition. The product side is LP22. "
        "In one alliance, as what is learned also draws a firm to further ones, which teach in turn.",
    ),
    ClaimExperiment(
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
)
