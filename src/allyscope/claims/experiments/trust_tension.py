"""Tension, talk and recovery (Ben Jemaa-Boubaya et al. 2024, Findings, stages 2-4, and Discussion)."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    CONDUCT_RISES,
    JOINT_TROUBLE,
    PROCESS_TROUBLE,
    YEAR_AFTER,
    crossed,
    in_execution,
    in_stage,
    met,
    met_against_unknown,
    missed,
    talking,
    talks,
    through_the_stages,
    troubled,
)
from allyscope.claims.experiments.trust_antecedents import COMMITMENT, NEGOTIATION, PULL
from allyscope.claims.experiments.trust_capabilities import OF_EXECUTION
from allyscope.claims.measures import Change, Level, Lowest
from allyscope.claims.timing import Minus
from allyscope.claims.trait_levels import SHOCK_MONTH

TALK = ("tension_worked_through", "dialogue_on_conflict")  # all that dialogue does
MOBILISED = (0.0, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
ANTECEDENTS_RENEWED = ("objectives_upgraded", "resources_upgraded", "methods_improved", "team_relationship")
CAPABILITIES_RENEWED = (*OF_EXECUTION, "worked")  # and what they bring about of what belongs to a stage


def renewed(share: float) -> tuple[Input, ...]:
    """Antecedents of execution met by a share from some months after the setback, and its capabilities used by it."""
    if share == 0.0:
        return ()
    known = tuple(Input(name, month=ACT_MONTH, amount=share) for name in ANTECEDENTS_RENEWED)
    worked = tuple(Input(name, month=ACT_MONTH, amount=share, until=YEAR_AFTER) for name in CAPABILITIES_RENEWED)
    return (*known, *worked)


EXPERIMENTS = (
    ClaimExperiment(
        claim="TF09",
        kind="average effect",
        arms=talking(0, 12),
        contrast=(1, -1),
        measure=Level("trust", month=12),
        direction=1,
        cause="tension_worked_through",
        strength=TALK,
        common=in_stage(NEGOTIATION),
        note="A year of open debate in negotiation, and trust at its end.",
    ),
    ClaimExperiment(
        claim="TF71",
        kind="average effect",
        arms=talking(12, 36),
        contrast=(1, -1),
        measure=Change("trust", start=12, end=36),
        direction=1,
        cause="tension_worked_through",
        strength=TALK,
        common=in_execution(months=36),
        note="Mutual feedback month by month in execution: is trust kept better? That trust is measured matters here "
        "only by the talk about it.",
    ),
    ClaimExperiment(
        claim="TF31",
        kind="average effect",
        arms=(
            Arm("told again and again", inputs=talks(0, 12)),
            Arm("told once", inputs=talks(0, 1)),
        ),
        contrast=(1, -1),
        measure=Level("process_discrepancy", month=12),
        direction=-1,
        cause="dialogue_on_conflict",
        strength=TALK,
        common=in_stage(COMMITMENT),
        note="Plans told month by month or once, in commitment: doubt is what partners hold against each "
        "other's conduct.",
    ),
    ClaimExperiment(
        claim="TF29",
        kind="interaction",
        arms=crossed(troubled(PROCESS_TROUBLE), talking(SHOCK_MONTH, YEAR_AFTER)),
        contrast=(-1, 1, 1, -1),
        measure=Level("trust", month=YEAR_AFTER),
        direction=-1,
        cause="tension_worked_through",
        strength=TALK,
        common=in_stage(COMMITMENT, months=36),
        placebos=(CONDUCT_RISES,),
        note="After a difficulty in commitment, what the lack of talk costs in trust beyond what it costs without "
        "one. It must not hold where conduct rises: the source speaks of silence after a difficulty.",
    ),
    ClaimExperiment(
        claim="TF33",
        kind="sequence",
        arms=troubled(PROCESS_TROUBLE),
        contrast=(1, -1),
        measure=Level("trust", month=48),
        direction=1,
        cause="tension_worked_through",
        strength=("tension_worked_through", "discrepancy_on_trust", "conduct_on_trust"),
        common=in_execution(*talks(SHOCK_MONTH, YEAR_AFTER)),
        placebos=(Placebo("nobody talks", without=("dialogue",)),),
        note="Conduct falls and partners talk for a year, against partners who talk without need: more trust in the "
        "end? A tension costs trust and gives trust, and the strengths are of both; the claim would need that "
        "a tension passed leaves more than it cost. It must not hold where nobody talks: the source has "
        "tension that is worked through build trust.",
    ),
    ClaimExperiment(
        claim="TF34",
        kind="interaction",
        arms=crossed(troubled(PROCESS_TROUBLE), talking(SHOCK_MONTH, YEAR_AFTER)),
        contrast=(-1, 1, 1, -1),
        measure=Level("conflict", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=1,
        cause="dialogue_on_conflict",
        strength=TALK,
        common=in_execution(),
        placebos=(CONDUCT_RISES,),
        note="Conduct falls; more conflict in the year after it where nobody talks, beyond what silence costs "
        "anyway. It must not hold where conduct rises: then there is no tension to be watched.",
    ),
    ClaimExperiment(
        claim="TF30",
        kind="sequence",
        arms=(
            Arm("goals found in meetings", inputs=(*met("objectives_set", month=12), *talks(12, 18))),
            Arm("goals still missing", inputs=missed("objectives_set", month=12)),
        ),
        contrast=(1, -1),
        measure=Level("trust", month=24),
        direction=1,
        cause="antecedents_on_trust",
        strength=(*PULL, "tension_worked_through"),
        common=through_the_stages(*missed("objectives_set", month=6, until=12), months=24),
        placebos=(Placebo("goals found without meetings", without=("dialogue",)),),
        note="Goals were missing in negotiation; in commitment meetings find them, or not. That leaders meet before "
        "teams is left out. It must not hold for goals that are found without meetings: in the source it is "
        "the meetings that calm and reassure.",
    ),
    ClaimExperiment(
        claim="TF53",
        kind="average effect",
        arms=met_against_unknown("team_relationship"),
        contrast=(1, -1),
        measure=Level("trust", month=YEAR_AFTER),
        direction=1,
        cause="antecedents_on_trust",
        strength=PULL,
        common=in_execution(*PROCESS_TROUBLE),
        note="Teams work together day by day, and conduct falls once in every alliance: more trust a year later?",
    ),
    ClaimExperiment(
        claim="TF44",
        kind="threshold",
        arms=tuple(Arm(f"mobilised by {share:g}", inputs=renewed(share)) for share in MOBILISED),
        contrast=(1.0, 0.0, 0.0, 0.0, -2.0, 0.0, 1.0),
        doses=MOBILISED,
        quiet=(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        measure=Minus(Level("trust", month=48), Lowest("trust", start=SHOCK_MONTH, end=48)),
        direction=1,
        cause="antecedents_on_trust",
        strength=("antecedents_on_trust", "capability_growth", "capability_on_trust", "use_on_antecedents"),
        common=in_execution(*JOINT_TROUBLE),
        placebos=(
            Placebo("capabilities alone", without=ANTECEDENTS_RENEWED),
            Placebo("antecedents alone", without=CAPABILITIES_RENEWED),
        ),
        note="After a setback, how far trust is above its lowest two years on, by how far capabilities and "
        "antecedents, social and structural, are mobilised anew: more than in proportion, as it takes both, and not at "
        "all without (the second contrast). Neither capabilities nor antecedents alone must do.",
    ),
)
