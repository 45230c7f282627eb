"""Trust antecedents by stage, met against unknown (Ben Jemaa-Boubaya et al. 2024, Findings, stages 1-4).

An antecedent is met from the first month on, in alliances that stay in its stage; trust is looked at a year later.
"""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment
from allyscope.claims.experiments.designs import in_stage, met, met_against_unknown, missed
from allyscope.claims.measures import Level

A_YEAR_ON = Level("trust", month=12)
NO_MORE_THAN = 0.05  # of trust in [−1, 1]: less is no relation
PULL = ("antecedents_on_trust", "foundation_on_progress")  # all that a foundation does
SELECTION, NEGOTIATION, COMMITMENT, EXECUTION = range(4)


def antecedent(claim: str, stage: int, *names: str, note: str) -> ClaimExperiment:
    """Antecedents of a stage met against unknown, and trust a year on."""
    return ClaimExperiment(
        claim=claim,
        kind="average effect",
        arms=met_against_unknown(*names),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(stage),
        note=note,
    )


EXPERIMENTS = (
    ClaimExperiment(
        claim="TP04",
        kind="average effect",
        arms=met_against_unknown("prior_exchange"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="prior_exchange_builds_trust",
        common=in_stage(SELECTION),
        note="Earlier dealings went well; is there more trust a year into selection? TP05 states the contrary, so that "
        "at most one of the two holds; the variant prior_exchange_builds_trust = 0 switches to the other.",
    ),
    ClaimExperiment(
        claim="TP06",
        kind="average effect",
        arms=met_against_unknown("reputation"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="reputation_builds_trust",
        common=in_stage(SELECTION),
        note="Of the two findings that are set against each other the positive one; TF04 states the other. The variant "
        "reputation_builds_trust = 0 switches between them.",
    ),
    ClaimExperiment(
        claim="TF02",
        kind="average effect",
        arms=met_against_unknown("direct_contact"),
        contrast=(1, -1),
        measure=Level("trust", month=3),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(SELECTION),
        note="Leaders know each other; is there more trust from the beginning, in the first quarter?",
    ),
    ClaimExperiment(
        claim="TF03",
        kind="average effect",
        arms=(
            Arm("prior exchange succeeded", inputs=met("prior_exchange")),
            Arm("prior exchange failed", inputs=missed("prior_exchange")),
        ),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="prior_exchange_builds_trust",
        common=in_stage(SELECTION),
        note="A past alliance that succeeded against one that failed, as the finding speaks of success. That it puts "
        "the partner on the shortlist is not tested.",
    ),
    antecedent(
        "TF10",
        NEGOTIATION,
        "objectives_set",
        note="Objectives are set in regular meetings. The finding pools five cases, of which two contradict it.",
    ),
    antecedent("TF13", NEGOTIATION, "contributions_set", note="Who contributes what, and when, is written down."),
    ClaimExperiment(
        claim="TF19",
        kind="average effect",
        arms=(Arm("contributions missed", inputs=missed("contributions_set")), Arm("nothing known")),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=-1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(NEGOTIATION, *met("direct_contact")),
        note="Resources are not agreed on although leaders are friends, which the finding says is no buffer.",
    ),
    ClaimExperiment(
        claim="TF74",
        kind="timing",
        arms=(
            Arm("objectives set at once", inputs=met("objectives_set")),
            Arm("objectives set late", inputs=met("objectives_set", month=9)),
        ),
        contrast=(1, -1),
        measure=Level("trust", start=0, month=9),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(NEGOTIATION),
        note="Common goals found at the beginning of negotiation or nine months later: trust in between.",
    ),
    antecedent("TF26", COMMITMENT, "contract", note="A detailed contract is signed at the beginning of commitment."),
    antecedent("TF28", COMMITMENT, "announcement", note="The alliance is announced. Its image outside is not tested."),
    antecedent("TF36", EXECUTION, "objectives_upgraded", note="Goals are checked and kept up to date by both sides."),
    antecedent("TF58", EXECUTION, "resources_upgraded", note="Resources are adapted to need."),
    antecedent("TF47", EXECUTION, "methods_improved", note="Cross-training leads to better methods, and so to trust."),
    ClaimExperiment(
        claim="TP08",
        kind="average effect",
        arms=met_against_unknown("prior_exchange", "contract"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(COMMITMENT),
        note="A shared past and a detailed contract together; openness and mutual dependence are left out.",
    ),
)
