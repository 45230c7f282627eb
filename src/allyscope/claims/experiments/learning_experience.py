"""Good and bad experience of alliances, and what a firm does about it (Hübel et al. 2022, 4.2, 4.3, 5.2)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import CONDUCT_RISES, crossed, high_against_low
from allyscope.claims.experiments.firm_designs import (
    BAD_CONDUCT,
    BARRED,
    FIRM,
    FIRM_IN_CONTROL,
    ONE_ALLIANCE,
    OVERLAP,
    PARTNER_POWER,
    YEARS,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Minus, Plus
from allyscope.claims.trait_levels import SHOCK_MONTH

SECOND_MONTH = 36
NEW_PARTNER = Input("entry_forced", month=SECOND_MONTH)
ON_NEGATIVE = ("discrepancy_on_negative", "conflict_on_negative", "load_on_negative", "control_on_negative")
WORSE_THAN_GOOD = Minus(
    Minus(Level("negative_experience", start=48, month=YEARS), Level("positive_experience", start=48, month=YEARS)),
    Minus(Level("negative_experience", start=6, month=24), Level("positive_experience", start=6, month=24)),
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="LF02",
        kind="sequence",
        arms=(Arm("all firms"),),
        contrast=(1,),
        measure=WORSE_THAN_GOOD,
        direction=1,
        cause=("discrepancy_on_negative", "conflict_on_negative", "load_on_negative", "control_on_negative"),
        strength=(*ON_NEGATIVE, "news_on_positive", "benefits_on_positive"),
        common=FIRM,
        world="firm",
        placebos=(Placebo("the first alliance alone", inputs=(BARRED,)),),
        note="Negative less positive experience, late against early: the second and third phase. That inhibition is "
        "first is LF43. It must not hold for one alliance alone: the finding is about the portfolio.",
    ),
    ClaimExperiment(
        claim="LF16",
        kind="timing",
        arms=(Arm("a new partner", inputs=(NEW_PARTNER,)), Arm("none")),
        contrast=(1, -1),
        measure=Level("positive_experience", start=SECOND_MONTH, month=SECOND_MONTH + 12),
        direction=1,
        cause="news_on_positive",
        strength=("news_on_positive", "benefits_on_positive"),
        common=ONE_ALLIANCE,
        world="firm",
        note="A second alliance in the fourth year, and positive experience in the year after.",
    ),
    ClaimExperiment(
        claim="LF50",
        kind="sequence",
        arms=PARTNER_POWER,
        contrast=(1, -1),
        measure=Level("negative_experience", start=24, month=48),
        direction=1,
        strength="control_on_negative",
        common=FIRM,
        world="firm",
        placebos=(FIRM_IN_CONTROL,),
        note="Control as the share of power. The delays, whose direction the source leaves open, are left out. It "
        "must not hold where the firm itself keeps the reins.",
    ),
    ClaimExperiment(
        claim="LF20",
        kind="average effect",
        arms=OVERLAP,
        contrast=(1, -1),
        measure=Level("positive_experience", start=0, month=24),
        direction=1,
        strength="news_on_positive",
        common=ONE_ALLIANCE,
        world="firm",
        note="Products that can be tasted as knowledge of products to be had from the partner; employees are not apart "
        "from the firm.",
    ),
    ClaimExperiment(
        claim="LF24",
        kind="interaction",
        arms=BAD_CONDUCT,
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
        placebos=(CONDUCT_RISES,),
        note="Responses of any sort. What decides between them, the source does not say; for worth see LF25. It "
        "must not hold where conduct rises: what is responded to is bad experience.",
    ),
    ClaimExperiment(
        claim="LF25",
        kind="interaction",
        arms=crossed(BAD_CONDUCT, high_against_low("complementarity", "complementarity")),
        contrast=(1, -1, -1, 1),
        measure=Change("endings_decided", start=SHOCK_MONTH, end=YEARS),
        direction=-1,
        strength="worth_on_response",
        common=FIRM,
        world="firm",
        placebos=(CONDUCT_RISES,),
        note="Frustration makes a firm end fewer alliances where these are worth more; worth as what "
        "complementarity brings. Endings by decision are rare, so that only a large effect would be seen. It "
        "must not hold where conduct rises: without frustration there is nothing that worth could outweigh.",
    ),
)
