"""What counts when: antecedents, bases of trust and capabilities by stage (Ben Jemaa-Boubaya et al. 2024, Table 4)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import EXECUTION_MONTH, NEGOTIATION_MONTH, STAGES_IN_TURN, in_stage, met
from allyscope.claims.experiments.trust_antecedents import A_YEAR_ON, COMMITMENT, EXECUTION, PULL, SELECTION
from allyscope.claims.experiments.trust_capabilities import SKILL
from allyscope.claims.measures import Change, Level
from allyscope.claims.trait_levels import HIGH, LOW

EXPERIMENTS = (
    ClaimExperiment(
        claim="TF38",
        kind="timing",
        arms=(
            Arm("contract, commitment", inputs=met("contract"), pinned_stage=COMMITMENT),
            Arm("direct contact, commitment", inputs=met("direct_contact"), pinned_stage=COMMITMENT),
            Arm("contract, selection", inputs=met("contract"), pinned_stage=SELECTION),
            Arm("direct contact, selection", inputs=met("direct_contact"), pinned_stage=SELECTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("trust", month=6),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(SELECTION),
        note="What a contract adds beyond direct contact: more in commitment than in selection?",
    ),
    ClaimExperiment(
        claim="TF45",
        kind="timing",
        arms=(
            Arm("team management, commitment", inputs=met("team_management"), pinned_stage=COMMITMENT),
            Arm("contract, commitment", inputs=met("contract"), pinned_stage=COMMITMENT),
            Arm("team management, execution", inputs=met("team_management"), pinned_stage=EXECUTION),
            Arm("contract, execution", inputs=met("contract"), pinned_stage=EXECUTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("trust", month=6),
        direction=1,
        strength="social_early",
        common=in_stage(COMMITMENT),
        note="A social and a structural antecedent of the same stage, so that not only the list by stage decides: does "
        "the social one count for more earlier than later?",
    ),
    ClaimExperiment(
        claim="TP17",
        kind="timing",
        arms=(
            Arm("reputation, selection", inputs=met("reputation"), pinned_stage=SELECTION),
            Arm("nothing known, selection", pinned_stage=SELECTION),
            Arm("reputation, execution", inputs=met("reputation"), pinned_stage=EXECUTION),
            Arm("nothing known, execution", pinned_stage=EXECUTION),
        ),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        strength="reputation_builds_trust",
        common=in_stage(SELECTION),
        note="Reputation as a base of trust early against late; experience as a base late is TF53.",
    ),
    ClaimExperiment(
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
        cause="capability_on_trust",
        strength=SKILL,
        common=in_stage(COMMITMENT),
        placebos=(Placebo("a capability that neither stage needs", swap=(("configuring", "learning"),)),),
        note="A capability counts in its own stage: configuring in commitment, less so in selection.",
    ),
    ClaimExperiment(
        claim="TF12",
        kind="interaction",
        arms=(
            Arm("leaders are friends", traits={"prior_trust": HIGH}),
            Arm("leaders know each other as usual", traits={"prior_trust": 0.4}),
        ),
        contrast=(1, -1),
        measure=Change("trust", start=NEGOTIATION_MONTH, end=EXECUTION_MONTH),
        direction=-1,
        strength="teams_apart",
        common=Setting(inputs=STAGES_IN_TURN),
        placebos=(
            Placebo("readiness to trust in place of friendship", swap=(("prior_trust", "propensity_to_trust"),)),
        ),
        note="Trust lost from negotiation, where teams take over, until execution: more where it rested on leaders "
        "who are friends. A part would wear off anyway, as trust goes by what is settled; the cause is what "
        "teams lose. It must not hold for a readiness to trust, which teams have as leaders have: what does "
        "not pass to teams is a friendship of leaders.",
    ),
)
