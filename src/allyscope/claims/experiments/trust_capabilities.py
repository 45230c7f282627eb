"""Dynamic capabilities and trust (Ben Jemaa-Boubaya et al. 2024, Table 4, Discussion and Conclusion)."""

from __future__ import annotations

from allyscope.claims.experiment import ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import (
    crossed,
    high_against_low,
    in_stage,
    met,
    met_against_unknown,
)
from allyscope.claims.experiments.trust_antecedents import A_YEAR_ON, COMMITMENT, EXECUTION, NEGOTIATION
from allyscope.claims.timing import TimeTo

ALL = ("sensing", "aligning", "negotiating", "configuring", "adapting", "learning")
OF_EXECUTION = ("aligning", "adapting", "negotiating", "learning")
SKILL = ("capability_on_trust", "capability_on_progress")  # all that the capabilities of a stage do
SKILL_AND_LEARNING = (*SKILL, "readjustment")  # and what learning does besides, by cycles of readjustment
CAPABLE = high_against_low("capabilities", *ALL)

EXPERIMENTS = (
    ClaimExperiment(
        claim="TF01",
        kind="sequence",
        arms=high_against_low("sensing", "sensing"),
        contrast=(1, -1),
        measure=TimeTo("position", above=1.0),
        direction=-1,
        cause="capability_on_progress",
        strength=SKILL,
        common=Setting(inputs=met("direct_contact"), months=24),
        placebos=(Placebo("a capability that selection does not need", swap=(("sensing", "configuring"),)),),
        note="With direct contact: is a partner selected sooner where sensing is strong? Nobody is chosen among "
        "several, so that the choice itself is the time that it takes.",
    ),
    ClaimExperiment(
        claim="TF08",
        kind="sequence",
        arms=high_against_low("sensing, aligning, adapting", "sensing", "aligning", "adapting"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        placebos=(
            Placebo(
                "capabilities that the stage does not need",
                swap=(("sensing", "negotiating"), ("aligning", "configuring"), ("adapting", "learning")),
            ),
        ),
        note="The three capabilities of negotiation high or low, and trust after a year of negotiation.",
    ),
    ClaimExperiment(
        claim="TF25",
        kind="sequence",
        arms=high_against_low("configuring", "configuring"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(COMMITMENT),
        placebos=(Placebo("a capability that the stage does not need", swap=(("configuring", "sensing"),)),),
        note="Configuring high or low, and trust after a year of commitment.",
    ),
    ClaimExperiment(
        claim="TF35",
        kind="sequence",
        arms=high_against_low("the four capabilities", *OF_EXECUTION),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(EXECUTION),
        placebos=(
            Placebo(
                "capabilities that the stage does not need",
                swap=(("aligning", "sensing"), ("adapting", "configuring")),
                traits={"negotiating": 0.5, "learning": 0.5},
            ),
        ),
        note="The four capabilities of execution high or low, and trust after a year of it, as in the other stages.",
    ),
    ClaimExperiment(
        claim="TF49",
        kind="interaction",
        arms=crossed(met_against_unknown("contributions_set", "objectives_set"), CAPABLE),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        placebos=(
            Placebo(
                "capabilities that the stage does not need", traits={"sensing": 0.5, "aligning": 0.5, "adapting": 0.5}
            ),
        ),
        note="Do antecedents do more for trust where partners are capable? It must not hold for the capabilities "
        "that negotiation does not need, as the source speaks of those of the stage.",
    ),
    ClaimExperiment(
        claim="TF65",
        kind="interaction",
        arms=crossed(high_against_low("aligning", "aligning"), high_against_low("adapting", "adapting")),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(NEGOTIATION),
        placebos=(
            Placebo(
                "capabilities that the stage does not need",
                swap=(("aligning", "configuring"), ("adapting", "learning")),
            ),
        ),
        note="Do two capabilities do more together than each alone? A stage needs the mean of its capabilities: the "
        "claim would need a combination in which the weakest one counts.",
    ),
)
