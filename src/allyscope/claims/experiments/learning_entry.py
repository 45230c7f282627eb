"""Whether, how soon and in public a firm begins further alliances (Hübel et al. 2022, 4.2, 4.3, 5.2)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.firm_designs import BENEFITS_FALL, FIRM, GOOD_NEWS, LEARNER, ONE_ALLIANCE, YEARS
from allyscope.claims.measures import Change, Level
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK_MONTH

# Everything that experience and knowledge do to the pace of entry.
ON_PACE = (
    "learning_on_openness",
    "positive_on_openness",
    "learning_on_entry",
    "positive_on_entry",
    "negative_on_entry",
    "load_on_entry",
)
CONCERN = (Arm("concern", inputs=(Input("concern", month=0),)), Arm("no concern"))

EXPERIMENTS = (
    ClaimExperiment(
        claim="LP01",
        kind="average effect",
        arms=(Arm("under pressure", inputs=(Input("pressure", month=0),)), Arm("no pressure")),
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=1,
        strength="pressure_on_need",
        common=FIRM,
        world="firm",
        note="A review of strategy as what it leads to here: alliances begun.",
    ),
    ClaimExperiment(
        claim="LF15",
        kind="timing",
        arms=(Arm("the first alliance alone"),),
        contrast=(1,),
        measure=Change("decision_months", start=0, end=24),
        direction=-1,
        cause="learning_on_entry",
        strength=ON_PACE,
        common=ONE_ALLIANCE,
        world="firm",
        note="Months that the next decision would take, after two years of the first alliance and before it. A firm "
        "without any alliance cannot be stated.",
    ),
    ClaimExperiment(
        claim="LF23",
        kind="timing",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=Change("decision_months", start=24, end=YEARS),
        direction=-1,
        cause="learning_on_entry",
        strength=ON_PACE,
        common=FIRM,
        world="firm",
        note="Decisions after six years against those after two; learning opens, experience of alliances and load "
        "work both ways.",
    ),
    ClaimExperiment(
        claim="LF19",
        kind="sequence",
        arms=GOOD_NEWS,
        contrast=(1, -1),
        measure=Change("alliances_entered", start=SHOCK_MONTH, end=48),
        direction=1,
        cause="positive_on_entry",
        strength=("positive_on_entry", "positive_on_openness", "negative_on_entry"),
        common=FIRM,
        world="firm",
        placebos=(BENEFITS_FALL,),
        note="Benefits rise at once; alliances begun in the two years after. Diversity itself is not decided on. It "
        "must not hold where benefits fall instead: the source has good experience lead to the strategy.",
    ),
    ClaimExperiment(
        claim="LP18",
        kind="average effect",
        arms=LEARNER,
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=1,
        cause="learning_on_entry",
        strength=ON_PACE,
        common=FIRM,
        world="firm",
        note="The source leaves the sign open; more is stated, as in LF19. Knowledge draws by itself, by openness, and "
        "by the experience that comes with it, so that all of them are named.",
    ),
    ClaimExperiment(
        claim="LP20",
        kind="interaction",
        arms=(
            Arm("access", firm={"integration_intent": LOW}),
            Arm("integrate", firm={"integration_intent": HIGH}),
        ),
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=1,
        strength="intent_on_demand",
        common=FIRM,
        world="firm",
        placebos=(Placebo("another trait of the firm", swap=(("integration_intent", "pragmatism"),)),),
        note="Who only accesses knowledge needs less attention for each alliance. It must not hold for firms of "
        "little pragmatism, who do not need less of each alliance.",
    ),
    ClaimExperiment(
        claim="LF49",
        kind="average effect",
        arms=CONCERN,
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=-1,
        strength="concern_on_openness",
        common=FIRM,
        world="firm",
        note="An open question of the source; engagement as alliances begun.",
    ),
    ClaimExperiment(
        claim="LF11",
        kind="average effect",
        arms=CONCERN,
        contrast=(1, -1),
        measure=Level("alliances_disclosed"),
        direction=-1,
        cause="concern_on_disclosure",
        strength=("concern_on_disclosure", "concern_on_openness"),
        common=ONE_ALLIANCE,
        world="firm",
        note="Whether the first alliance is made public.",
    ),
)
