"""What alliances of one firm do together: experience, lessons, cycles in parallel, key partners (Hübel et al. 2022)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment, Input, Setting
from allyscope.claims.experiments.designs import fall, high_against_low
from allyscope.claims.experiments.learning_entry import BARRED, FIRM, GOOD_NEWS, ONE_ALLIANCE, YEARS, crossed_firms
from allyscope.claims.measures import Change, Level
from allyscope.claims.people import EXECUTION, HIGH, LOW, SHOCK, SHOCK_MONTH
from allyscope.claims.timing import Minus

MORE_ALLIANCES = (Arm("further alliances"), Arm("the first alliance alone", inputs=(BARRED,)))
BAD_CONDUCT = (Arm("conduct falls", inputs=(fall("conduct_shock", SHOCK),)), Arm("nothing unusual"))
PARTNER_POWER = (
    Arm("partners in control", traits={"power_share.0": LOW, "power_share.1": HIGH}),
    Arm("power shared", traits={"power_share": 0.5}),
)
SECOND_MONTH = 36
NEW_PARTNER = Input("entry_forced", month=SECOND_MONTH)
ON_NEGATIVE = ("discrepancy_on_negative", "conflict_on_negative", "load_on_negative", "control_on_negative")
WORSE_THAN_GOOD = Minus(
    Minus(Level("negative_experience", start=48, month=YEARS), Level("positive_experience", start=48, month=YEARS)),
    Minus(Level("negative_experience", start=6, month=24), Level("positive_experience", start=6, month=24)),
)

EXPERIMENTS = (
    Experiment(
        claim="LF02",
        kind="sequence",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=WORSE_THAN_GOOD,
        direction=1,
        strength=(*ON_NEGATIVE, "news_on_positive", "benefits_on_positive"),
        common=FIRM,
        world="firm",
        note="Negative less positive experience, late against early: the second and third phase. That inhibition is "
        "first is LF43.",
    ),
    Experiment(
        claim="LF16",
        kind="timing",
        arms=(Arm("a new partner", inputs=(NEW_PARTNER,)), Arm("none")),
        contrast=(1, -1),
        measure=Level("positive_experience", start=SECOND_MONTH, month=SECOND_MONTH + 12),
        direction=1,
        strength=("news_on_positive", "benefits_on_positive"),
        common=ONE_ALLIANCE,
        world="firm",
        note="A second alliance in the fourth year, and positive experience in the year after.",
    ),
    Experiment(
        claim="LF17",
        kind="average effect",
        arms=BAD_CONDUCT,
        contrast=(1, -1),
        measure=Level("negative_experience", start=SHOCK_MONTH, month=SHOCK_MONTH + 12),
        direction=1,
        strength=("discrepancy_on_negative", "conflict_on_negative"),
        common=FIRM,
        world="firm",
        note="Demands, misunderstandings and delays as a fall of conduct in all alliances.",
    ),
    Experiment(
        claim="LF50",
        kind="sequence",
        arms=PARTNER_POWER,
        contrast=(1, -1),
        measure=Level("negative_experience", start=24, month=48),
        direction=1,
        strength="control_on_negative",
        common=FIRM,
        world="firm",
        note="Control as the share of power. The delays, whose direction the source leaves open, are left out.",
    ),
    Experiment(
        claim="LF20",
        kind="average effect",
        arms=high_against_low("core overlap", "core_overlap"),
        contrast=(1, -1),
        measure=Level("positive_experience", start=0, month=24),
        direction=1,
        strength="news_on_positive",
        common=ONE_ALLIANCE,
        world="firm",
        note="Products that can be tasted as knowledge of products to be had from the partner; employees are not apart "
        "from the firm.",
    ),
    Experiment(
        claim="LP17",
        kind="average effect",
        arms=GOOD_NEWS,
        contrast=(1, -1),
        measure=Change("alliances_ended", start=SHOCK_MONTH, end=48),
        direction=-1,
        strength=("news_on_positive", "benefits_on_positive"),
        common=FIRM,
        world="firm",
        note="Benefits rise at once; do fewer alliances end? Positive experience has no path to exit in the model, and "
        "would need one.",
    ),
    Experiment(
        claim="LF21",
        kind="sequence",
        arms=(
            Arm("a first partner well known", inputs=(Input("pinned_stage", 0, float(EXECUTION), until=SECOND_MONTH),)),
            Arm("a first partner hardly known", inputs=(Input("pinned_stage", 0, 0.0, until=SECOND_MONTH),)),
        ),
        contrast=(1, -1),
        measure=Level("knowledge_about_second", month=SECOND_MONTH + 6),
        direction=1,
        strength="lessons_on_partners",
        common=Setting(inputs=(BARRED, NEW_PARTNER, Input("pinned_stage", SECOND_MONTH, float(EXECUTION))), months=48),
        world="firm",
        note="Three years in full or in loose contact with the first partner, then a second alliance, the same for "
        "all: how well is that partner known half a year later?",
    ),
    Experiment(
        claim="LF08",
        kind="timing",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=Minus(
            Level("cycles_in_parallel", start=48, month=YEARS), Level("cycles_in_parallel", month=24, start=0)
        ),
        direction=1,
        strength=("cycle_gain", "lessons_shared"),
        common=FIRM,
        world="firm",
        note="More cycles in parallel later, because of a learning capability? Most of it is made by the number of "
        "alliances, whatever the firm has learned.",
    ),
    Experiment(
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
    Experiment(
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
    Experiment(
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
    Experiment(
        claim="LF14",
        kind="interaction",
        arms=crossed_firms(
            (Arm("pragmatic", firm={"pragmatism": HIGH}), Arm("not pragmatic", firm={"pragmatism": LOW})),
            high_against_low("value distance", "value_distance"),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("knowledge_from_product_first", month=24),
        direction=1,
        strength="pragmatism_on_openness",
        common=ONE_ALLIANCE,
        world="firm",
        note="What pragmatism adds to learning from the first partner, more where values are distant.",
    ),
)
