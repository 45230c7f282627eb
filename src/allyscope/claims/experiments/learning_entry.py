"""Decisions for further alliances: whether, how soon, how distant, how public (Hübel et al. 2022, 4.2-4.3, 5.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from allyscope.claims.experiment import Arm, Experiment, Input, Setting
from allyscope.claims.experiments.designs import crossed, fall, high_against_low
from allyscope.claims.measures import Change, Level
from allyscope.claims.people import HIGH, LOW, SHOCK, SHOCK_MONTH
from allyscope.claims.timing import Plus

YEARS: Final = 72  # months that a firm is followed
FIRM = Setting(months=YEARS)
BARRED = Input("entry_barred", month=0)
ONE_ALLIANCE = Setting(inputs=(BARRED,), months=YEARS)
GOOD_NEWS = (
    Arm("benefits beyond expectation", inputs=(fall("benefit_shock", -SHOCK),)),
    Arm("nothing unusual"),
)
# Everything that experience and knowledge do to the pace and to the distance of entry.
ON_PACE = (
    "learning_on_openness",
    "positive_on_openness",
    "learning_on_entry",
    "positive_on_entry",
    "negative_on_entry",
    "load_on_entry",
)
ON_DISTANCE = ("openness_on_distance", "learning_on_distance", "positive_on_distance")


def crossed_firms(one: tuple[Arm, Arm], other: tuple[Arm, Arm]) -> tuple[Arm, ...]:
    """Two differences crossed, with traits of the firm: contrast (1, -1, -1, 1)."""
    of_firm = [{**a.firm, **b.firm} for a in one for b in other]
    return tuple(replace(arm, firm=firm) for arm, firm in zip(crossed(one, other), of_firm, strict=True))


LEARNER = high_against_low("absorptive capacity of the firm", "absorptive_capacity.0")

EXPERIMENTS = (
    Experiment(
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
    Experiment(
        claim="LF15",
        kind="timing",
        arms=(Arm("the first alliance alone"),),
        contrast=(1,),
        measure=Change("decision_months", start=0, end=24),
        direction=-1,
        strength=ON_PACE,
        common=ONE_ALLIANCE,
        world="firm",
        note="Months that the next decision would take, after two years of the first alliance and before it. A firm "
        "without any alliance cannot be stated.",
    ),
    Experiment(
        claim="LF18",
        kind="sequence",
        arms=(Arm("the first alliance alone"),),
        contrast=(1,),
        measure=Change("openness", start=0, end=24),
        direction=1,
        strength=("learning_on_openness", "positive_on_openness"),
        common=ONE_ALLIANCE,
        world="firm",
        note="Openness gained in the first alliance; openness cannot fall in the model, so that only its size is open.",
    ),
    Experiment(
        claim="LF23",
        kind="timing",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=Change("decision_months", start=24, end=YEARS),
        direction=-1,
        strength=ON_PACE,
        common=FIRM,
        world="firm",
        note="Decisions after six years against those after two; learning opens, experience of alliances and load "
        "work both ways.",
    ),
    Experiment(
        claim="LF03",
        kind="average effect",
        arms=GOOD_NEWS,
        contrast=(1, -1),
        measure=Level("distance_of_next", start=SHOCK_MONTH, month=SHOCK_MONTH + 12),
        direction=1,
        strength=("positive_on_distance", "positive_on_openness"),
        common=FIRM,
        world="firm",
        note="Benefits rise at once in all alliances; how distant a partner would the firm choose in the year after? "
        "Its pace is measured in LF19.",
    ),
    Experiment(
        claim="LF19",
        kind="sequence",
        arms=GOOD_NEWS,
        contrast=(1, -1),
        measure=Change("alliances_entered", start=SHOCK_MONTH, end=48),
        direction=1,
        strength=("positive_on_entry", "positive_on_openness", "negative_on_entry"),
        common=FIRM,
        world="firm",
        note="Benefits rise at once; alliances begun in the two years after. Diversity itself is not decided on.",
    ),
    Experiment(
        claim="LF52",
        kind="timing",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=Change("distance_of_next", start=0, end=YEARS),
        direction=1,
        strength=ON_DISTANCE,
        common=FIRM,
        world="firm",
        note="Distance from the core of the partner that would be next.",
    ),
    Experiment(
        claim="LF28",
        kind="average effect",
        arms=LEARNER,
        contrast=(1, -1),
        measure=Level("core_distance"),
        direction=1,
        strength=ON_DISTANCE,
        common=FIRM,
        world="firm",
        note="Firms that learn about their partners faster: how distant are those that they begin with?",
    ),
    Experiment(
        claim="LP18",
        kind="average effect",
        arms=LEARNER,
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=1,
        strength=("learning_on_entry", "learning_on_openness"),
        common=FIRM,
        world="firm",
        note="The source leaves the sign open; more is stated, as in LF19. Those who learn fast about partners learn "
        "fast from them too, which pleases and so draws: a part that these strengths do not carry.",
    ),
    Experiment(
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
        note="Who only accesses knowledge needs less attention for each alliance.",
    ),
    Experiment(
        claim="LF49",
        kind="average effect",
        arms=(Arm("concern", inputs=(Input("concern", month=0),)), Arm("no concern")),
        contrast=(1, -1),
        measure=Level("alliances_entered"),
        direction=-1,
        strength="concern_on_openness",
        common=FIRM,
        world="firm",
        note="An open question of the source; engagement as alliances begun.",
    ),
    Experiment(
        claim="LF11",
        kind="average effect",
        arms=(Arm("concern", inputs=(Input("concern", month=0),)), Arm("no concern")),
        contrast=(1, -1),
        measure=Level("alliances_disclosed"),
        direction=-1,
        strength=("concern_on_disclosure", "concern_on_openness"),
        common=ONE_ALLIANCE,
        world="firm",
        note="Whether the first alliance is made public.",
    ),
    Experiment(
        claim="LF24",
        kind="interaction",
        arms=(Arm("conduct falls", inputs=(fall("conduct_shock", SHOCK),)), Arm("nothing unusual")),
        contrast=(1, -1),
        measure=Plus(
            Plus(
                Change("supports", start=SHOCK_MONTH, end=48),
                Change("postponements", start=SHOCK_MONTH, end=48),
            ),
            Change("endings_decided", start=SHOCK_MONTH, end=48),
        ),
        direction=1,
        strength="response_rate",
        common=FIRM,
        world="firm",
        note="Responses of any sort. What decides between them, the source does not say; for worth see LF25.",
    ),
)
