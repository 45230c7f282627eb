"""Resources given and withheld, hidden aims and connected teams (Ben Jemaa-Boubaya et al. 2024, stages 2-4)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import (
    BETTER,
    JOINT_TROUBLE,
    OTHER_TROUBLE,
    YEAR_AFTER,
    fall,
    in_execution,
    in_stage,
    met_against_unknown,
    troubled,
)
from allyscope.claims.experiments.trust_antecedents import COMMITMENT, NEGOTIATION, PULL
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Count
from allyscope.claims.trait_levels import SHOCK, SHOCK_MONTH

STRIFE = ("friction", "cross_purpose")  # all that makes conflict
WITHHELD = (fall("conduct_shock", SHOCK, "second", month=6),)
# What a record's withheld resources do, told as strong: benefits and moral legitimacy lost where they are missed,
# conduct and a wrong of the one that withholds.
RESOURCES_WITHHELD = (
    fall("benefit_shock", SHOCK, "first"),
    fall("moral_shock", 0.5 * SHOCK, "first"),
    fall("conduct_shock", 0.75 * SHOCK, "second"),
    Input("wrong", SHOCK_MONTH, 0.5, partner="first", toward="second"),
)
GIVEN = (fall("conduct_shock", -SHOCK, "first", month=6),)

EXPERIMENTS = (
    ClaimExperiment(
        claim="TF22",
        kind="sequence",
        arms=(Arm("second withholds", inputs=WITHHELD), Arm("second is committed")),
        contrast=(1, -1),
        measure=Level("trust", month=12, of="first"),
        direction=-1,
        cause="discrepancy_on_trust",
        strength=("discrepancy_on_trust", "conduct_on_trust"),
        common=in_stage(NEGOTIATION),
        placebos=(OTHER_TROUBLE,),
        note="The second partner's conduct falls in negotiation; does the first, seeing it, trust less?",
    ),
    ClaimExperiment(
        claim="TF15",
        kind="sequence",
        arms=(Arm("first gives", inputs=GIVEN), Arm("nobody gives first")),
        contrast=(1, -1),
        measure=Level("trust", month=12, of="second"),
        direction=1,
        cause="conduct_on_trust",
        strength=("conduct_on_trust", "discrepancy_on_trust"),
        common=in_stage(NEGOTIATION),
        placebos=(OTHER_TROUBLE,),
        note="The first partner does better than usual; does the second, who sees it, trust more?",
    ),
    ClaimExperiment(
        claim="TF41",
        kind="average effect",
        arms=(Arm("second withholds resources", inputs=RESOURCES_WITHHELD), Arm("second gives what it promised")),
        contrast=(1, -1),
        measure=Level("conflict", start=SHOCK_MONTH + 1, month=YEAR_AFTER),
        direction=1,
        cause="friction",
        strength=STRIFE,
        common=in_execution(),
        note="The second partner withholds resources in execution, by all that a record's word for it does: is there "
        "more conflict in the year after? That tension and conflict poison cooperation is read as conflict; the trust "
        "that it costs is TF22.",
    ),
    ClaimExperiment(
        claim="TF50",
        kind="side effect",
        arms=troubled((fall("benefit_shock", SHOCK, month=6), fall("conduct_shock", SHOCK, month=6))),
        contrast=(1, -1),
        measure=Change("knowledge_about", start=6, end=18),
        direction=-1,
        cause="friction",
        strength=STRIFE,
        common=in_execution(months=24),
        placebos=(BETTER,),
        note="Benefits and conduct fall early; is less learned about the partner in the year after, because of "
        "conflict? It must not hold for a turn for the better, which brings no conflict, doubt or frustration.",
    ),
    ClaimExperiment(
        claim="TF63",
        kind="side effect",
        arms=(
            Arm("the first wants more", inputs=(Input("expectation_change", SHOCK_MONTH, SHOCK, "first"),)),
            Arm("nothing comes to light"),
        ),
        contrast=(1, -1),
        measure=Level("trust", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        cause="discrepancy_on_trust",
        strength=("discrepancy_on_trust", *STRIFE),
        common=in_execution(),
        placebos=(Placebo("the first wants less", times={"expectation_change": -1.0}),),
        note="A change brings out that one partner expects more than was said; trust in the year after. It must not "
        "hold where the first turns out to want less: that reveals no hidden aim.",
    ),
    ClaimExperiment(
        claim="TF17",
        kind="sequence",
        arms=troubled(JOINT_TROUBLE),
        contrast=(1, -1),
        measure=Count("acts_tried", start=SHOCK_MONTH, end=48),
        direction=1,
        strength="usual_repair",
        common=in_execution(),
        placebos=(BETTER,),
        note="Benefits and conduct fall; do partners renegotiate or give accounts of their own accord? It must not "
        "hold for a turn for the better: what leads to the negotiation is difficulty.",
    ),
    ClaimExperiment(
        claim="TF32",
        kind="average effect",
        arms=met_against_unknown("team_management"),
        contrast=(1, -1),
        measure=Level("conflict", start=6, month=18),
        direction=-1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(COMMITMENT),
        note="Teams are connected in commitment: less tension? TF61 states that this may bring tension, so that at "
        "most one of the two holds.",
    ),
    ClaimExperiment(
        claim="TF61",
        kind="side effect",
        arms=met_against_unknown("team_management", "announcement"),
        contrast=(1, -1),
        measure=Level("conflict", start=0, month=12),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(COMMITMENT),
        placebos=(
            Placebo(
                "a contract and a mode agreed on",
                instead=(("team_management", "contract"), ("announcement", "mode_of_cooperation")),
            ),
        ),
        note="Teams are set up and the alliance announced: more tension in the first year? It would need a cost of "
        "change; TF32 states the contrary. It must not hold for a contract and a mode of cooperation agreed on "
        "in the same stage, of which the source says nothing of the sort.",
    ),
)
