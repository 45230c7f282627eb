"""Partners further from the core, lessons, parallel cycles, key partners (Hübel et al. 2022, 4.2, 4.3, 5.1)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo, Setting
from allyscope.claims.experiments.designs import crossed, high_against_low
from allyscope.claims.experiments.firm_designs import (
    BARRED,
    FIRM,
    GOOD_NEWS,
    LEARNER,
    MORE_ALLIANCES,
    ONE_ALLIANCE,
    TAKES_NOTHING_IN,
    YEARS,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.trait_levels import EXECUTION, HIGH, LOW, SHOCK_MONTH

SECOND_MONTH = 36
NEW_PARTNER = Input("entry_forced", month=SECOND_MONTH)
ON_DISTANCE = ("openness_on_distance", "learning_on_distance", "positive_on_distance")
FIRST_PARTNER = (
    Arm("a first partner well known", inputs=(Input("pinned_stage", 0, float(EXECUTION), until=SECOND_MONTH),)),
    Arm("a first partner hardly known", inputs=(Input("pinned_stage", 0, 0.0, until=SECOND_MONTH),)),
)
THEN_A_SECOND = Setting(
    inputs=(BARRED, NEW_PARTNER, Input("pinned_stage", SECOND_MONTH, float(EXECUTION))), months=SECOND_MONTH + 24
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="LF03",
        kind="average effect",
        arms=GOOD_NEWS,
        contrast=(1, -1),
        measure=Level("distance_of_next", start=SHOCK_MONTH, month=SHOCK_MONTH + 12),
        direction=1,
        cause="positive_on_distance",
        strength=("positive_on_distance", "positive_on_openness"),
        common=FIRM,
        world="firm",
        note="Benefits rise at once in all alliances; how distant a partner would the firm choose in the year after? "
        "Its pace is measured in LF19.",
    ),
    ClaimExperiment(
        claim="LF52",
        kind="timing",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=Change("distance_of_next", start=0, end=YEARS),
        direction=1,
        cause="learning_on_distance",
        strength=ON_DISTANCE,
        common=FIRM,
        world="firm",
        note="Distance from the core of the partner that would be next.",
    ),
    ClaimExperiment(
        claim="LF28",
        kind="average effect",
        arms=LEARNER,
        contrast=(1, -1),
        measure=Level("core_distance"),
        direction=1,
        cause="learning_on_distance",
        strength=ON_DISTANCE,
        common=FIRM,
        world="firm",
        note="Firms that learn about their partners faster: how distant are those that they begin with?",
    ),
    ClaimExperiment(
        claim="LF21",
        kind="sequence",
        arms=FIRST_PARTNER,
        contrast=(1, -1),
        measure=Level("knowledge_about_second", month=SECOND_MONTH + 6),
        direction=1,
        strength="lessons_on_partners",
        common=THEN_A_SECOND,
        world="firm",
        placebos=(TAKES_NOTHING_IN,),
        note="Three years in full or in loose contact with the first partner, then a second alliance, the same for "
        "all: how well is that partner known half a year later? It must not hold for firms that take nothing "
        "in, and so no lesson.",
    ),
    ClaimExperiment(
        claim="LP21",
        kind="timing",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=Level("learning_capability"),
        direction=1,
        strength="cycle_gain",
        common=FIRM,
        world="firm",
        note="Experience as further alliances, and the learning capability after six years; success is not measured.",
    ),
    ClaimExperiment(
        claim="LF31",
        kind="average effect",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=Level("knowledge_from_best"),
        direction=1,
        strength="product_rate",
        common=FIRM,
        world="firm",
        note="What the partner that taught most has taught.",
    ),
    ClaimExperiment(
        claim="LP19",
        kind="average effect",
        arms=MORE_ALLIANCES,
        contrast=(1, -1),
        measure=Level("knowledge_of_portfolio"),
        direction=1,
        strength="product_rate",
        common=FIRM,
        world="firm",
        note="Number alone; diversity, which lowers overlap with the core, costs product learning in the model.",
    ),
    ClaimExperiment(
        claim="LF14",
        kind="interaction",
        arms=crossed(
            (Arm("pragmatic", firm={"pragmatism": HIGH}), Arm("not pragmatic", firm={"pragmatism": LOW})),
            high_against_low("value distance", "value_distance"),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("knowledge_from_product_first", month=24),
        direction=1,
        strength="pragmatism_on_openness",
        common=ONE_ALLIANCE,
        world="firm",
        placebos=(Placebo("assets in place of pragmatism", swap=(("pragmatism", "own_assets"),)),),
        note="What pragmatism adds to learning from the first partner, more where values are distant. It must not "
        "hold for assets of the firm, which do not make it look past differences of values.",
    ),
)
