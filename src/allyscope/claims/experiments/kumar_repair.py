"""Repair of legitimacy in Kumar (2015), section 5: accounts, restructuring, calm, champions, and when they help."""

from __future__ import annotations

from allyscope.claims.experiment import OTHER_FOCUS, Arm, ClaimExperiment, Placebo
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    BOTH_PREVENTION,
    BOTH_PROMOTION,
    HURRIED_REPAIR,
    JOINT_TROUBLE,
    LATE_ACT_MONTH,
    NOBODY_BELIEVES,
    ONE_KIND,
    OTHER_TROUBLE,
    OUTCOME_TROUBLE,
    PROCESS_TROUBLE,
    PROMOTION_AGAINST_PREVENTION,
    VIGILANT_REPAIR,
    YEAR_AFTER,
    advised,
    in_execution,
    tries,
    troubled,
    troubled_by_group,
)
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Ended, Ever, TimeTo
from allyscope.claims.trait_levels import HIGH, LOW, PREVENTION, PROMOTION, SHOCK_MONTH, STRONG_FOCUS, WEAK_FOCUS

AFTER_ACT = ACT_MONTH + 12
PRAGMATIC = Level("pragmatic_legitimacy", start=ACT_MONTH + 1, month=AFTER_ACT)
MORAL = Level("moral_legitimacy", start=ACT_MONTH + 1, month=AFTER_ACT)
SUCCESS = Change("acts_succeeded", start=ACT_MONTH, end=ACT_MONTH + 1)
SUCCESS_OF_THE_NEXT = Change("acts_succeeded", start=ACT_MONTH + 1, end=ACT_MONTH + 2)
NEXT_MONTH = ACT_MONTH + 1
SOCIAL = ("social_justification", "promise", "apology")
JUSTIFIED = "justification"
NOTHING_TO_REGAIN = Placebo("conduct has not fallen", without=("conduct_shock",))
RESTRUCTURING, CALM, APOLOGY = "restructure_governance", "avoid_panic", "apology"


def any_of(*acts: str) -> tuple[Arm, ...]:
    """Nothing done, and each of these acts: contrast `average(n)`."""
    return (Arm("nothing done"), *(Arm(act.replace("_", " "), inputs=(tries(act),)) for act in acts))


def average(acts: int) -> tuple[float, ...]:
    """The mean of what the acts do, less doing nothing."""
    return (-1.0, *[1.0 / acts] * acts)


def by_moderators(act: str, good: tuple[str, dict[str, float]], bad: tuple[str, dict[str, float]]) -> tuple[Arm, ...]:
    """The act tried under good and under bad conditions: contrast (1, -1)."""
    return tuple(Arm(name, traits=traits, inputs=(tries(act),)) for name, traits in (good, bad))


EXPERIMENTS = (
    ClaimExperiment(
        claim="KC72",
        kind="timing",
        arms=(
            Arm("late", inputs=(tries("third_party_sensegiving", LATE_ACT_MONTH),)),
            Arm("prompt", inputs=(tries("third_party_sensegiving"),)),
        ),
        contrast=(1, -1),
        measure=Ended(since=ACT_MONTH),
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*JOINT_TROUBLE),
        note="The same repair three months after the trouble or a year later; the act is the one that "
        "serves both crises.",
    ),
    ClaimExperiment(
        claim="KC73",
        kind="interaction",
        arms=tuple(
            Arm(f"{name}, {how}", inputs=(*trouble, *accounts))
            for name, accounts in (
                ("nothing said", ()),
                ("denial and justification", (tries("denial", partner="first"), tries(JUSTIFIED, partner="second"))),
                ("excuse and explanation", (tries("excuse", partner="first"), tries("explanation", partner="second"))),
            )
            for how, trouble in (("in trouble", OUTCOME_TROUBLE), ("undisturbed", ()))
        ),
        contrast=(-1.0, 1.0, 0.5, -0.5, 0.5, -0.5),
        measure=PRAGMATIC,
        direction=1,
        cause="normalizing_accounts",
        strength=("normalizing_accounts", "failed_act"),
        common=advised(),
        placebos=(NOBODY_BELIEVES,),
        note="To set a problem apart from the alliance is to keep it from costing the whole its legitimacy: does a "
        "fall of benefits, which an account does not mend, cost less pragmatic legitimacy in the year after where it "
        "is denied, excused, justified or explained, beyond what such words do where nothing has fallen? It must not "
        "hold where no such word is ever believed.",
    ),
    ClaimExperiment(
        claim="KC74",
        kind="average effect",
        arms=any_of("restructure_scope", "restructure_governance", "redefine_expectations", "strategic_shift"),
        contrast=average(4),
        measure=PRAGMATIC,
        direction=1,
        cause="restructuring",
        strength=("restructuring", "failed_act"),
        common=advised(*OUTCOME_TROUBLE),
        note="Outcomes have fallen short; pragmatic legitimacy in the year after aims or mechanisms were changed.",
    ),
    ClaimExperiment(
        claim="KC75",
        kind="average effect",
        arms=(Arm("calm first", inputs=(tries(CALM),)), Arm("no calm")),
        contrast=(1, -1),
        measure=SUCCESS_OF_THE_NEXT,
        direction=1,
        strength="moderation",
        common=advised(*OUTCOME_TROUBLE, tries(RESTRUCTURING, NEXT_MONTH)),
        note="The same restructuring a month later: does it succeed more often where panic was avoided?",
    ),
    ClaimExperiment(
        claim="KC76",
        kind="sequence",
        arms=(
            Arm("calm, then restructure", inputs=(tries(CALM), tries(RESTRUCTURING, NEXT_MONTH))),
            Arm("restructure, then calm", inputs=(tries(RESTRUCTURING), tries(CALM, NEXT_MONTH))),
        ),
        contrast=(1, -1),
        measure=Change("acts_succeeded", start=ACT_MONTH, end=ACT_MONTH + 2),
        direction=1,
        strength="moderation",
        common=advised(*OUTCOME_TROUBLE, traits=PROMOTION),
        placebos=(Placebo("expectations reset in place of calm", acts=((CALM, "redefine_expectations"),)),),
        note="The same two acts in either order; how many of them succeed? It must not hold where expectations are "
        "reset in place of calm: of these two the source puts neither first.",
    ),
    ClaimExperiment(
        claim="KC77",
        kind="average effect",
        arms=troubled(OUTCOME_TROUBLE),
        contrast=(1, -1),
        measure=Level("trust", start=SHOCK_MONTH + 1, month=SHOCK_MONTH + 6),
        direction=-1,
        strength="discrepancy_on_trust",
        common=advised(),
        note="Benefits fall by circumstance alone; trust in a partner who did nothing wrong falls by the "
        "share of blame.",
    ),
    ClaimExperiment(
        claim="KC78",
        kind="interaction",
        arms=by_moderators(
            RESTRUCTURING,
            ("favourable", {"strategic_compatibility": HIGH, "strategic_significance": HIGH, "prior_trust": HIGH}),
            ("unfavourable", {"strategic_compatibility": LOW, "strategic_significance": LOW, "prior_trust": LOW}),
        ),
        contrast=(1, -1),
        measure=SUCCESS,
        direction=1,
        strength="moderation",
        common=advised(*OUTCOME_TROUBLE, traits=PROMOTION),
        placebos=(
            Placebo(
                "other traits",
                swap=(
                    ("strategic_compatibility", "core_overlap"),
                    ("strategic_significance", "absorptive_capacity"),
                    ("prior_trust", "openness"),
                ),
            ),
        ),
        note="Does restructuring succeed more often where strategies are compatible, trust was there before and the "
        "alliance matters? It must not hold for other traits (overlap, absorptive capacity, openness), on "
        "which the source does not rest success.",
    ),
    ClaimExperiment(
        claim="KC79",
        kind="side effect",
        arms=troubled_by_group(OUTCOME_TROUBLE, BOTH_PROMOTION, BOTH_PREVENTION),
        contrast=(1, -1, -1, 1),
        measure=Ever("moral_legitimacy", below=0.5, start=SHOCK_MONTH, of="lowest"),
        direction=1,
        cause="haste",
        strength=HURRIED_REPAIR,
        common=in_execution(),
        placebos=(OTHER_TROUBLE,),
        note="Proposition 7(a) as a crisis: does repair of outcomes end in a crisis of moral legitimacy? The loss is "
        "there, but mostly too small to make a crisis of it.",
    ),
    ClaimExperiment(
        claim="KC80",
        kind="average effect",
        arms=(
            Arm(
                "justification, promise and apology",
                inputs=tuple(tries(act, ACT_MONTH + i) for i, act in enumerate(SOCIAL)),
            ),
            Arm("nothing said"),
        ),
        contrast=(1, -1),
        measure=Level("moral_legitimacy", start=ACT_MONTH + len(SOCIAL), month=AFTER_ACT + len(SOCIAL)),
        direction=1,
        cause="social_accounts",
        strength=("social_accounts", "failed_act"),
        common=advised(*PROCESS_TROUBLE, traits=PREVENTION),
        placebos=(NOBODY_BELIEVES, NOTHING_TO_REGAIN),
        note="The source speaks of some combination of the three accounts, for prevention partners: conduct has "
        "fallen, both justify, promise and apologise, one a month; is more moral legitimacy regained in the year after "
        "than where nothing is said? It must not hold where nothing of it is ever accepted, nor where conduct has not "
        "fallen.",
    ),
    ClaimExperiment(
        claim="KC81",
        kind="interaction",
        arms=by_moderators(
            APOLOGY,
            ("face and power apart", {"concern_for_face": HIGH, "power_share.0": HIGH, "power_share.1": LOW}),
            ("neither", {"concern_for_face": LOW, "power_share.0": 0.5, "power_share.1": 0.5}),
        ),
        contrast=(1, -1),
        measure=SUCCESS,
        direction=-1,
        strength="moderation",
        common=advised(*PROCESS_TROUBLE, traits=PREVENTION),
        placebos=(Placebo("restructured in place of an apology", acts=((APOLOGY, RESTRUCTURING),)),),
        note="Does an apology succeed less often where face is at stake and power is unequal? Bias of attribution "
        "is a state, not a trait, and not set apart here. It must not hold for a restructuring, whose success "
        "the source (section 5.1) rests on other things.",
    ),
    ClaimExperiment(
        claim="KC82",
        kind="timing",
        arms=tuple(reversed(PROMOTION_AGAINST_PREVENTION)),
        contrast=(1, -1),
        measure=TimeTo("acts_succeeded", above=1.0, since=ACT_MONTH, of="lowest"),
        direction=1,
        strength="moderation",
        common=advised(*PROCESS_TROUBLE, tries(APOLOGY, until=AFTER_ACT)),
        note="Both partners apologise every month for a year; how long until both have been heard?",
    ),
    ClaimExperiment(
        claim="KC83",
        kind="side effect",
        arms=troubled_by_group(
            JOINT_TROUBLE,
            ("strong in prevention", {"prevention_focus": STRONG_FOCUS}),
            ("weak in it", {"prevention_focus": WEAK_FOCUS}),
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("pragmatic_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER),
        direction=-1,
        cause="delay",
        strength=VIGILANT_REPAIR,
        common=in_execution(),
        placebos=(
            OTHER_FOCUS,
            ONE_KIND,
        ),
        note="Benefits and conduct fall; is more pragmatic legitimacy lost where attention goes to moral issues? Focus "
        "draws attention there, delay is what it costs.",
    ),
    ClaimExperiment(
        claim="KC84",
        kind="average effect",
        arms=(Arm("champion first", inputs=(tries("alliance_champion"),)), Arm("no champion")),
        contrast=(1, -1),
        measure=SUCCESS_OF_THE_NEXT,
        direction=1,
        cause="external_intervention",
        strength=("external_intervention", "failed_act"),
        common=advised(*PROCESS_TROUBLE, tries(APOLOGY, NEXT_MONTH), traits=PREVENTION),
        note="The same apology a month later: does it succeed more often where a champion stepped in?",
    ),
)
