"""What trust gives back: to what partners settle next, to their capabilities, and tension that reopens earlier work.

Source: Ben Jemaa-Boubaya et al. (2024), Introduction, Findings (stages 2-4), Discussion and Conclusion. Of contracts
and modes nothing is recorded here; what is settled in a stage is then met as far as partners trust each other by then.
"""

from __future__ import annotations

from allyscope.claims.experiment import ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import (
    NEGOTIATION_MONTH,
    OTHER_TROUBLE,
    PROCESS_TROUBLE,
    YEAR_AFTER,
    in_stage,
    met_against_unknown,
    through_the_stages,
    troubled,
)
from allyscope.claims.experiments.trust_antecedents import EXECUTION
from allyscope.claims.experiments.trust_path import TRUSTING
from allyscope.claims.measures import Level

EXPERIMENTS = (
    ClaimExperiment(
        claim="TP15",
        kind="sequence",
        arms=met_against_unknown("direct_contact", "prior_exchange", until=NEGOTIATION_MONTH),
        contrast=(1, -1),
        measure=Level("settled_negotiation", month=NEGOTIATION_MONTH),
        direction=1,
        strength="trust_on_antecedents",
        common=through_the_stages(months=24),
        placebos=(Placebo("what is met builds no trust", parameters={"antecedents_on_trust": 0.0}),),
        note="Trust built in selection, and what is settled of negotiation when it begins. It must not hold where "
        "what is met builds no trust: the source has trust set what comes next, not what was met before.",
    ),
    ClaimExperiment(
        claim="TF59",
        kind="sequence",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Level("capability", month=24),
        direction=1,
        strength="trust_on_capabilities",
        common=in_stage(EXECUTION, months=24),
        placebos=(
            Placebo("an alliance that matters in place of trust", swap=(("prior_trust", "strategic_significance"),)),
        ),
        note="Trust at first, and capabilities after two years of execution. The way from capabilities to trust is "
        "TF35. It must not hold for partners to whom the alliance matters, where no trust is established by "
        "it.",
    ),
    ClaimExperiment(
        claim="TF68",
        kind="sequence",
        arms=troubled(PROCESS_TROUBLE),
        contrast=(1, -1),
        measure=Level("position", start=24, month=YEAR_AFTER),
        direction=-1,
        cause="reopening",
        strength=("reopening", "conflict_on_progress"),
        common=Setting(months=YEAR_AFTER),
        placebos=(OTHER_TROUBLE,),
        note="Conduct falls, which looks like opportunism and brings tension: are alliances thrown back in their life "
        "cycle in the year after? Tension that holds up those not yet in execution is named too.",
    ),
)
