"""Dynamic capabilities and trust (Ben Jemaa-Boubaya et al. 2024, Table 4, Discussion and Conclusion)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, Experiment, Setting
from allyscope.claims.experiments.designs import (
    EXECUTION_MONTH,
    PROCESS_TROUBLE,
    crossed,
    high_against_low,
    in_execution,
    in_stage,
    met,
    met_against_unknown,
    through_the_stages,
    used,
)
from allyscope.claims.experiments.trust_antecedents import A_YEAR_ON, COMMITMENT, NEGOTIATION, PULL, SELECTION
from allyscope.claims.experiments.trust_path import TRUSTING
from allyscope.claims.measures import Level
from allyscope.claims.people import HIGH, LOW, SHOCK_MONTH
from allyscope.claims.timing import Count, TimeTo

ALL = ("sensing", "aligning", "negotiating", "configuring", "adapting", "learning")
OF_EXECUTION = ("aligning", "adapting", "negotiating", "learning")
SKILL = ("capability_on_trust", "capability_on_progress")  # all that the capabilities of a stage do
SKILL_AND_LEARNING = (*SKILL, "readjustment")  # and what learning does besides, by cycles of readjustment
CAPABLE = high_against_low("capabilities", *ALL)
UNUSED = Arm("capabilities not used")

EXPERIMENTS = (
    Experiment(
        claim="TF01",
        kind="sequence",
        arms=high_against_low("sensing", "sensing"),
        contrast=(1, -1),
        measure=TimeTo("position", above=1.0),
        direction=-1,
        strength=SKILL,
        common=Setting(inputs=met("direct_contact"), months=24),
        note="With direct contact: is a partner selected sooner where sensing is strong? Nobody is chosen among "
        "several, so that the choice itself is the time that it takes.",
    ),
    Experiment(
        claim="TF08",
        kind="sequence",
        arms=high_against_low("sensing, aligning, adapting", "sensing", "aligning", "adapting"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        note="The three capabilities of negotiation high or low, and trust after a year of negotiation.",
    ),
    Experiment(
        claim="TF25",
        kind="sequence",
        arms=high_against_low("configuring", "configuring"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength=SKILL,
        common=in_stage(COMMITMENT),
        note="Configuring high or low, and trust after a year of commitment.",
    ),
    Experiment(
        claim="TF35",
        kind="sequence",
        arms=high_against_low("the four capabilities", *OF_EXECUTION),
        contrast=(1, -1),
        measure=Level("trust", month=36),
        direction=1,
        strength=SKILL_AND_LEARNING,
        common=in_execution(months=36),
        note="The four capabilities of execution high or low, and trust after three years of it.",
    ),
    Experiment(
        claim="TF60",
        kind="sequence",
        arms=(
            Arm("configuring high, commitment", traits={"configuring": HIGH}, pinned_stage=COMMITMENT),
            Arm("configuring low, commitment", traits={"configuring": LOW}, pinned_stage=COMMITMENT),
            Arm("configuring high, selection", traits={"configuring": HIGH}, pinned_stage=SELECTION),
            Arm("configuring low, selection", traits={"configuring": LOW}, pinned_stage=SELECTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("trust", month=6),
        direction=1,
        strength=SKILL,
        common=in_stage(COMMITMENT),
        note="A capability counts in its own stage: configuring in commitment, less so in selection.",
    ),
    Experiment(
        claim="TF49",
        kind="interaction",
        arms=crossed(met_against_unknown("contributions_set", "objectives_set"), CAPABLE),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        note="Do antecedents do more for trust where partners are capable?",
    ),
    Experiment(
        claim="TF76",
        kind="sequence",
        arms=CAPABLE,
        contrast=(1, -1),
        measure=Level("trust", month=EXECUTION_MONTH),
        direction=1,
        strength=PULL,
        common=through_the_stages(months=24),
        note="Capabilities and trust at the beginning of execution; without the pull of antecedents nothing may "
        "remain, if capabilities work through them. In the model they set how fast antecedents tell, not which "
        "are met.",
    ),
    Experiment(
        claim="TF65",
        kind="interaction",
        arms=crossed(high_against_low("aligning", "aligning"), high_against_low("adapting", "adapting")),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        note="Do two capabilities do more together than each alone? A stage needs the mean of its capabilities: the "
        "claim would need a combination in which the weakest one counts.",
    ),
    Experiment(
        claim="TF48",
        kind="sequence",
        arms=(Arm("capabilities used in place", inputs=used(*OF_EXECUTION, month=EXECUTION_MONTH, until=30)), UNUSED),
        contrast=(1, -1),
        measure=Level("trust", month=48),
        direction=1,
        strength="capability_growth",
        common=through_the_stages(),
        note="With the same antecedents before: does what partners do in execution itself add trust?",
    ),
    Experiment(
        claim="TF73",
        kind="sequence",
        arms=(Arm("capabilities used early", inputs=used(*ALL, month=0, until=12)), UNUSED),
        contrast=(1, -1),
        measure=Level("trust", month=36),
        direction=1,
        strength="capability_growth",
        common=through_the_stages(months=36),
        note="Capabilities put to use in selection and negotiation, and trust in execution.",
    ),
    Experiment(
        claim="TF66",
        kind="average effect",
        arms=high_against_low("alliance experience", "alliance_experience"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="capability_on_trust",
        common=in_stage(NEGOTIATION),
        note="Experience of earlier alliances does not act on the capabilities with which a firm enters: the claim "
        "would need that path.",
    ),
    Experiment(
        claim="TF69",
        kind="average effect",
        arms=CAPABLE,
        contrast=(1, -1),
        measure=Level("conflict", start=SHOCK_MONTH, month=36),
        direction=-1,
        strength=SKILL_AND_LEARNING,
        common=in_execution(*PROCESS_TROUBLE),
        note="Conduct falls; is there less conflict after it where partners are capable? In the same alliance, not in "
        "the next one.",
    ),
    Experiment(
        claim="TP11",
        kind="sequence",
        arms=CAPABLE,
        contrast=(1, -1),
        measure=Level("benefits", start=24, month=36),
        direction=1,
        strength="capability_on_trust",
        common=in_execution(months=36),
        note="Capabilities and benefits in the third year of execution; must vanish without the way through trust. The "
        "way through complementarity is not in the model.",
    ),
    Experiment(
        claim="TP12",
        kind="interaction",
        arms=crossed(TRUSTING, CAPABLE),
        contrast=(1, -1, -1, 1),
        measure=Level("benefits", start=12, month=24),
        direction=1,
        strength=SKILL,
        common=in_execution(months=24),
        note="The will to cooperate as trust at first, coordination as capabilities: more together than each alone? "
        "Capabilities act through trust only; the claim would need coordination as something of its own.",
    ),
    Experiment(
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
)
