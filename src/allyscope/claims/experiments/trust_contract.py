"""Contract, form and renegotiation beside trust: Ben Jemaa-Boubaya et al. (2024), and the claims they cite."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Placebo, Setting
from allyscope.claims.experiments.designs import (
    crossed,
    high_against_low,
    in_execution,
    in_stage,
    met,
    met_against_unknown,
    missed,
)
from allyscope.claims.experiments.trust_antecedents import A_YEAR_ON, COMMITMENT, EXECUTION, NEGOTIATION, PULL
from allyscope.claims.experiments.trust_path import TRUSTING
from allyscope.claims.measures import Level
from allyscope.claims.trait_levels import HIGH, LOW

CONTRACT_BY_TRUST = crossed(TRUSTING, met_against_unknown("contract"))
EQUITY = (Arm("joint venture", equity=1.0), Arm("contract only", equity=0.0))
BALANCE = (
    Arm("unequal power", traits={"power_share.0": HIGH, "power_share.1": LOW}),
    Arm("equal power", traits={"power_share": 0.5}),
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="TP16",
        kind="interaction",
        arms=CONTRACT_BY_TRUST,
        contrast=(1, -1, -1, 1),
        measure=Level("conduct", start=6, month=18),
        direction=-1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_stage(COMMITMENT),
        placebos=(Placebo("announced in place of contracted", instead=(("contract", "announcement"),)),),
        note="Substitutes: does a contract do less for conduct where trust is high at first? TF37 states the "
        "contrary, so that at most one of the two holds. It must not hold for the announcement of the "
        "alliance: what trust stands in for is formal control, which an announcement is not.",
    ),
    ClaimExperiment(
        claim="TF23",
        kind="average effect",
        arms=EQUITY,
        contrast=(1, -1),
        measure=Level("trust", month=24),
        direction=1,
        strength="joint_unit",
        common=in_execution(months=24),
        note="A unit run jointly, and trust two years on. It counts as daily contact of the teams, an antecedent of "
        "execution. That equity keeps partners from leaving plays no part, as nobody leaves.",
    ),
    ClaimExperiment(
        claim="TP07",
        kind="average effect",
        arms=(*high_against_low("complementarity", "complementarity"), *BALANCE),
        contrast=(1, -1, 0, 0),
        quiet=(0, 0, 1, -1),
        measure=Level("trust", month=36),
        direction=1,
        strength="complementarity_on_benefits",
        common=in_execution(months=36),
        note="Complementarity fosters trust, and whether power is balanced, as interdependence and ownership are, does "
        "not matter. Communication is TF09; cultural sensitivity and expected longevity are no quantities of ours.",
    ),
    ClaimExperiment(
        claim="TP09",
        kind="average effect",
        arms=tuple(reversed(high_against_low("distance of values", "value_distance"))),
        contrast=(1, -1),
        measure=Level("trust", month=36),
        direction=1,
        strength="distance_on_conduct",
        common=in_execution(months=36),
        note="Shared values raise trust; for communication see TF09, for opportunism TF22.",
    ),
    ClaimExperiment(
        claim="TF39",
        kind="interaction",
        arms=crossed(
            met_against_unknown("contract_renegotiated"),
            (
                Arm("resources follow", inputs=met("resources_upgraded")),
                Arm("resources fail to come", inputs=missed("resources_upgraded")),
            ),
        ),
        contrast=(1, -1, -1, 1),
        measure=A_YEAR_ON,
        direction=1,
        cause="follow_through",
        strength=(*PULL, "follow_through"),
        common=in_stage(EXECUTION),
        placebos=(
            Placebo(
                "methods improved in place of the contract", instead=(("contract_renegotiated", "methods_improved"),)
            ),
        ),
        note="Does renegotiation help trust more if what was agreed follows? All that a foundation does is "
        "named, as without follow-through alone the effect is the contrary one: what is met counts for more where "
        "less is.",
    ),
    ClaimExperiment(
        claim="TF11",
        kind="sequence",
        arms=high_against_low("absorptive capacity", "absorptive_capacity"),
        contrast=(1, -1),
        measure=A_YEAR_ON,
        direction=1,
        strength="familiarity_on_trust",
        common=in_stage(NEGOTIATION),
        placebos=(Placebo("overlap in place of understanding", swap=(("absorptive_capacity", "core_overlap"),)),),
        note="An understanding of the other's needs as knowledge about the partner, which comes sooner to those who "
        "take in more; trust after a year of negotiation. Openness and commitment on the way to it are left "
        "out. It must not hold for partners of the same business: to be alike in what one makes is not to "
        "understand what the other needs.",
    ),
    ClaimExperiment(
        claim="TF70",
        kind="average effect",
        arms=BALANCE,
        contrast=(1, -1),
        measure=Level("trust", month=48),
        direction=-1,
        strength="moderation",
        common=Setting(),
        note="Power acts on the success of accounts alone, so that little can follow for trust.",
    ),
)
