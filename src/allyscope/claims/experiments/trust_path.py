"""What trust does, and what one stage leaves to the next: Ben Jemaa-Boubaya et al. (2024), Findings and Discussion."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import (
    EXECUTION_MONTH,
    FORGOTTEN,
    JOINT_TROUBLE,
    NEGOTIATION_MONTH,
    high_against_low,
    in_execution,
    met_against_unknown,
    missed,
    through_the_stages,
)
from allyscope.claims.experiments.trust_antecedents import PULL
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Ended, Minus, TimeTo
from allyscope.claims.trait_levels import HIGH, LOW

TRUSTING = high_against_low("trust at first", "prior_trust")
TRUST_ON_DEALINGS = ("trust_on_conduct", "guardedness", "opportunism")  # all that trust does to conduct
TWO_YEARS = in_execution(months=24)

EXPERIMENTS = (
    ClaimExperiment(
        claim="TP01",
        kind="average effect",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Level("benefits", start=0, month=24),
        direction=1,
        cause="coordination_on_benefits",
        strength=("coordination_on_benefits", *TRUST_ON_DEALINGS),
        common=TWO_YEARS,
        note="More trust at first, more benefits in two years of execution; transaction costs are no quantity of ours.",
    ),
    ClaimExperiment(
        claim="TP02",
        kind="average effect",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Level("conflict", start=0, month=24),
        direction=-1,
        cause="trust_on_conduct",
        strength=("coordination_on_benefits", *TRUST_ON_DEALINGS),
        common=TWO_YEARS,
        note="More trust at first, less conflict in two years of execution. By way of conduct and of what is achieved; "
        "that the trusting read the same deed more kindly is not in the model.",
    ),
    ClaimExperiment(
        claim="TP14",
        kind="average effect",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Ended(),
        direction=-1,
        cause="trust_on_exit",
        strength=("trust_on_exit", "coordination_on_benefits", *TRUST_ON_DEALINGS),
        common=TWO_YEARS,
        note="Commitment as not leaving the alliance; independence and risk taking are left out.",
    ),
    ClaimExperiment(
        claim="TF40",
        kind="sequence",
        arms=(
            Arm("first trusts little", traits={"prior_trust.0": LOW}),
            Arm("first trusts", traits={"prior_trust.0": HIGH}),
        ),
        contrast=(1, -1),
        measure=Level("trust", month=24, of="second"),
        direction=-1,
        cause="trust_on_conduct",
        strength=("coordination_on_benefits", "trust_on_antecedents", *TRUST_ON_DEALINGS),
        common=TWO_YEARS,
        placebos=(Placebo("another difference of the first", swap=(("prior_trust", "ambiguity_tolerance"),)),),
        note="One partner is suspicious from the beginning: does the other come to trust it less? It must not hold "
        "where the first is little tolerant of ambiguity instead: what is read with suspicion is suspicion.",
    ),
    ClaimExperiment(
        claim="TF42",
        kind="sequence",
        arms=tuple(reversed(TRUSTING)),
        contrast=(1, -1),
        measure=TimeTo("position", above=2.0),
        direction=1,
        cause="trust_on_progress",
        strength=("trust_on_progress", "trust_on_antecedents"),
        common=Setting(inputs=missed("contributions_set")),
        placebos=(Placebo("resources agreed on", times={"contributions_set": -1.0}),),
        note="Without resources agreed on: do partners who trust little take longer until negotiation is over? Aims "
        "brought into line stand for the stage that this needs. It must not hold where resources are agreed "
        "on: the source has mistrust keep goals apart where these are lacking.",
    ),
    ClaimExperiment(
        claim="TF54",
        kind="timing",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=TimeTo("benefits", above=0.5),
        direction=-1,
        cause="coordination_on_benefits",
        strength=("coordination_on_benefits", *TRUST_ON_DEALINGS),
        common=TWO_YEARS,
        note="Months until benefits reach one half, by trust at first.",
    ),
    ClaimExperiment(
        claim="TP10",
        kind="sequence",
        arms=met_against_unknown("direct_contact", "prior_exchange", until=NEGOTIATION_MONTH),
        contrast=(1, -1),
        measure=Level("trust", month=EXECUTION_MONTH),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=through_the_stages(parameters={"foundation_memory": 0.0}, months=24),
        placebos=(
            Placebo(
                "antecedents that selection does not need",
                instead=(("direct_contact", "contract"), ("prior_exchange", "team_management")),
            ),
        ),
        note="Antecedents of selection are known in selection alone and, by the variant without memory for "
        "foundations, count there alone: is there more trust at the beginning of execution, by trust itself? It must "
        "not hold for antecedents that selection does not need, which build no trust there.",
    ),
    ClaimExperiment(
        claim="TF43",
        kind="sequence",
        arms=met_against_unknown("direct_contact", "prior_exchange", "objectives_set", "contributions_set"),
        contrast=(1, -1),
        measure=Level("trust", start=EXECUTION_MONTH, month=36),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=through_the_stages(months=36),
        placebos=(FORGOTTEN,),
        note="What was reached in selection and negotiation, and trust in execution. TF48 denies only that this is "
        "all.",
    ),
    ClaimExperiment(
        claim="TF75",
        kind="sequence",
        arms=high_against_low("foundations of selection", "foundation_selection"),
        contrast=(1, -1),
        measure=Level("trust", month=42),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=through_the_stages(),
        placebos=(FORGOTTEN,),
        note="How far the antecedents of selection were met, and trust two years into execution.",
    ),
    ClaimExperiment(
        claim="TF57",
        kind="timing",
        arms=met_against_unknown("direct_contact", "objectives_set", "contributions_set"),
        contrast=(1, -1),
        measure=Minus(Level("benefits", start=30, month=42), Level("benefits", start=6, month=18)),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=through_the_stages(),
        note="What early efforts for trust bring in execution, less what they bring before.",
    ),
    ClaimExperiment(
        claim="TF64",
        kind="timing",
        arms=(Arm("an alliance with a setback", inputs=JOINT_TROUBLE),),
        contrast=(1,),
        measure=Change("trust", start=0, end=48),
        direction=1,
        cause="antecedents_on_trust",
        strength=(
            "antecedents_on_trust",
            "conduct_on_trust",
            "familiarity_on_trust",
            "tension_worked_through",
            "discrepancy_on_trust",
            "failed_act",
        ),
        common=Setting(),
        note="The default population over four years, life cycle free, benefits and conduct falling once: is trust "
        "higher at the end than at first? All alliances count, also those that would have been given up, while the "
        "cases of the finding are of alliances that went on. The strengths are of all that "
        "moves trust, up or down.",
    ),
)
