"""What trust gives back: to what partners settle next, to their capabilities, and tension that reopens earlier work.

Source: Ben Jemaa-Boubaya et al. (2024), Introduction, Findings (stages 2-4), Discussion and Conclusion. Of contracts
and modes nothing is recorded here; what is settled in a stage is then met as far as partners trust each other by then.
"""

from __future__ import annotations

from allyscope.claims.experiment import ClaimExperiment, Setting
from allyscope.claims.experiments.designs import (
    COMMITMENT_MONTH,
    NEGOTIATION_MONTH,
    PROCESS_TROUBLE,
    YEAR_AFTER,
    in_stage,
    met_against_unknown,
    through_the_stages,
    troubled,
)
from allyscope.claims.experiments.trust_antecedents import COMMITMENT, EXECUTION, NEGOTIATION
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
        note="Trust built in selection, and what is settled of negotiation when it begins.",
    ),
    ClaimExperiment(
        claim="TF24",
        kind="sequence",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Level("settled_negotiation", month=6),
        direction=1,
        strength="trust_on_antecedents",
        common=in_stage(NEGOTIATION, months=12),
        note="Trust at first, and half a year later what is settled of objectives, contributions and the mode of "
        "cooperation. That the mode is an equity one is not decided in the model; learning is left out.",
    ),
    ClaimExperiment(
        claim="TF27",
        kind="sequence",
        arms=met_against_unknown(
            "objectives_set", "contributions_set", month=NEGOTIATION_MONTH, until=COMMITMENT_MONTH
        ),
        contrast=(1, -1),
        measure=Level("settled_commitment", month=COMMITMENT_MONTH),
        direction=1,
        strength="trust_on_antecedents",
        common=through_the_stages(months=24),
        note="Objectives and contributions set in negotiation, and how far contract and teams are settled when "
        "commitment begins: by the trust that came of it.",
    ),
    ClaimExperiment(
        claim="TF51",
        kind="sequence",
        arms=TRUSTING,
        contrast=(1, -1),
        measure=Level("settled_execution", month=12),
        direction=1,
        strength="trust_on_antecedents",
        common=in_stage(EXECUTION),
        note="Trust at first, and after a year of execution how far contract, resources and methods are brought up to "
        "date. Contracts are no quantity of their own.",
    ),
    ClaimExperiment(
        claim="TF52",
        kind="sequence",
        arms=met_against_unknown("contract"),
        contrast=(1, -1),
        measure=Level("settled_commitment", month=12),
        direction=1,
        strength="trust_on_antecedents",
        common=in_stage(COMMITMENT),
        note="A contract signed at the beginning of commitment, and how far the rest of it is settled a year later: "
        "from the contract to trust (TF26) and back.",
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
        note="Trust at first, and capabilities after two years of execution. The way from capabilities to trust "
        "is TF35.",
    ),
    ClaimExperiment(
        claim="TF68",
        kind="sequence",
        arms=troubled(PROCESS_TROUBLE),
        contrast=(1, -1),
        measure=Level("position", start=24, month=YEAR_AFTER),
        direction=-1,
        strength=("reopening", "conflict_on_progress"),
        common=Setting(months=YEAR_AFTER),
        note="Conduct falls, which looks like opportunism and brings tension: are alliances thrown back in their life "
        "cycle in the year after? Tension that holds up those not yet in execution is named too.",
    ),
)
