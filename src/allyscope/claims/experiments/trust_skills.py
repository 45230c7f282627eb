"""Capabilities in use, and what they do for conflict, learning and benefits (Ben Jemaa-Boubaya et al. 2024)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import (
    EXECUTION_MONTH,
    PROCESS_TROUBLE,
    crossed,
    high_against_low,
    in_execution,
    in_stage,
    through_the_stages,
    used,
)
from allyscope.claims.experiments.trust_antecedents import A_YEAR_ON, NEGOTIATION
from allyscope.claims.experiments.trust_capabilities import ALL, CAPABLE, OF_EXECUTION, SKILL, SKILL_AND_LEARNING
from allyscope.claims.experiments.trust_path import TRUSTING
from allyscope.claims.measures import Level
from allyscope.claims.timing import Count
from allyscope.claims.trait_levels import SHOCK_MONTH

USELESS_IN_EXECUTION = Placebo("capabilities that the stage does not need", traits=dict.fromkeys(OF_EXECUTION, 0.5))
UNUSED = Arm("capabilities not used")
YEAR = 12

EXPERIMENTS = (
    ClaimExperiment(
        claim="TF48",
        kind="sequence",
        arms=(Arm("capabilities used in place", inputs=used(*OF_EXECUTION, month=EXECUTION_MONTH, until=30)), UNUSED),
        contrast=(1, -1),
        measure=Level("trust", month=48),
        direction=1,
        strength="capability_growth",
        common=through_the_stages(),
        placebos=(
            Placebo(
                "capabilities that the stage does not need",
                instead=(("aligning", "sensing"), ("adapting", "configuring")),
                without=("negotiating", "learning"),
            ),
        ),
        note="With the same antecedents before: does what partners do in execution itself add trust?",
    ),
    ClaimExperiment(
        claim="TF73",
        kind="sequence",
        arms=(Arm("capabilities used early", inputs=used(*ALL, month=0, until=12)), UNUSED),
        contrast=(1, -1),
        measure=Level("trust", month=36),
        direction=1,
        strength="capability_growth",
        common=through_the_stages(months=36),
        placebos=(Placebo("capabilities that these stages do not need", without=("sensing", "aligning", "adapting")),),
        note="Capabilities put to use in selection and negotiation, and trust in execution. It must not hold for "
        "the capabilities that selection and negotiation do not need, as the source speaks of those of the "
        "stage.",
    ),
    ClaimExperiment(
        claim="TF76",
        kind="sequence",
        arms=(
            Arm(
                "capabilities used",
                inputs=(*used("sensing", "aligning", "adapting", month=0, until=YEAR), Input("worked", 0)),
            ),
            UNUSED,
        ),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="use_on_antecedents",
        strength=("use_on_antecedents", "capability_growth"),
        common=in_stage(NEGOTIATION),
        placebos=(Placebo("what is met builds no trust", parameters={"antecedents_on_trust": 0.0}),),
        note="Capabilities of negotiation are put to use for a year; is there more trust at its end, and by way of the "
        "antecedents that they bring about? Practice also makes partners more capable, which is not the way that the "
        "finding names. It must not hold where antecedents build no trust.",
    ),
    ClaimExperiment(
        claim="TP13",
        kind="average effect",
        arms=(Arm("learning practised", inputs=used("learning", month=0, until=12)), Arm("learning not practised")),
        contrast=(1, -1),
        measure=Count("learning_cycles", start=12, end=48),
        direction=1,
        strength="capability_growth",
        common=in_execution(),
        note="A capability is seen in what it does: learning practised for a year, and learning cycles in the three "
        "years after.",
    ),
    ClaimExperiment(
        claim="TF66",
        kind="average effect",
        arms=high_against_low("alliance experience", "alliance_experience"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="experience_on_readiness",
        common=in_stage(NEGOTIATION),
        note="Firms with much or little experience of earlier alliances, alike in capabilities, after a year of "
        "negotiation: experience counts as readiness for what a stage needs.",
    ),
    ClaimExperiment(
        claim="TF69",
        kind="average effect",
        arms=CAPABLE,
        contrast=(1, -1),
        measure=Level("conflict", start=SHOCK_MONTH, month=36),
        direction=-1,
        cause="capability_on_trust",
        strength=SKILL_AND_LEARNING,
        common=in_execution(*PROCESS_TROUBLE),
        note="Conduct falls; is there less conflict after it where partners are capable? In the same alliance, not in "
        "the next one.",
    ),
    ClaimExperiment(
        claim="TP11",
        kind="sequence",
        arms=CAPABLE,
        contrast=(1, -1),
        measure=Level("benefits", start=24, month=36),
        direction=1,
        strength="capability_on_trust",
        common=in_execution(months=36),
        placebos=(USELESS_IN_EXECUTION,),
        note="Capabilities and benefits in the third year of execution; must vanish without the way through trust. "
        "The way through complementarity is not in the model. It must not hold for the capabilities that "
        "execution does not need.",
    ),
    ClaimExperiment(
        claim="TP12",
        kind="interaction",
        arms=crossed(TRUSTING, CAPABLE),
        contrast=(1, -1, -1, 1),
        measure=Level("benefits", start=12, month=24),
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_execution(months=24),
        placebos=(USELESS_IN_EXECUTION,),
        note="The will to cooperate as trust at first, coordination as capabilities: more together than each alone? "
        "Capabilities act through trust only; the claim would need coordination as something of its own. It "
        "must not hold for the capabilities that execution does not need, which coordinate nothing there.",
    ),
)
