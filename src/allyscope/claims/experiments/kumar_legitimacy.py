"""Legitimacy between partners in Kumar (2015), sections 4, 4.1 and 4.2: what wears it down and what comes of that."""

from __future__ import annotations

from allyscope.claims.experiment import OTHER_FOCUS, Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.designs import (
    ACT_MONTH,
    BEND,
    BOTH_PREVENTION,
    BOTH_PROMOTION,
    BY_FOCUS,
    DOSES,
    HURRIED_REPAIR,
    JOINT_TROUBLE,
    LARGE_OUTCOME_TROUBLE,
    LARGE_PROCESS_TROUBLE,
    LOWEST_DOSE,
    MORAL_TROUBLE,
    NO_THRESHOLD,
    OF_PREVENTION,
    OTHER_DIFFERENCE,
    OUTCOME_TROUBLE,
    PROCESS_TROUBLE,
    PROMOTION_AGAINST_PREVENTION,
    VIGILANT_REPAIR,
    YEAR_AFTER,
    advised,
    by_dose,
    in_execution,
    tries,
    troubled,
    troubled_by_group,
    with_and_without,
)
from allyscope.claims.measures import Level
from allyscope.claims.timing import Ended, Ever, Plus, TimeTo
from allyscope.claims.trait_levels import HIGH, LOW, PREVENTION, PROMOTION, SHOCK_MONTH, STRONG_FOCUS, WEAK_FOCUS

PRAGMATIC = Level("pragmatic_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER)
MORAL = Level("moral_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER)
COGNITIVE = Level("cognitive_legitimacy", start=SHOCK_MONTH, month=YEAR_AFTER)
WEAR = ("outcome_on_pragmatic", "process_on_moral", "joint_on_cognitive")
CRITICAL = 0.5
DOUBTED = 0.8
LONG = 60
YEAR_TRIED = ACT_MONTH + 12
NEVER_TRIED = Placebo("nobody tries to repair", without=("act",), parameters={"usual_repair": 0.0})
FIT = {"ambiguity_tolerance": HIGH, "strategic_fit": HIGH}
UNFIT = {"ambiguity_tolerance": LOW, "strategic_fit": LOW}
BENT_ON_FACE = {"concern_for_face": HIGH, "power_share.0": HIGH, "power_share.1": LOW}
EASY_TO_TALK_TO = {"concern_for_face": LOW, "power_share.0": 0.5, "power_share.1": 0.5}

EXPERIMENTS = (
    ClaimExperiment(
        claim="KC14",
        kind="average effect",
        arms=troubled(JOINT_TROUBLE),
        contrast=(1, -1),
        measure=Plus(Plus(PRAGMATIC, MORAL), COGNITIVE),
        direction=-1,
        strength=WEAR,
        common=in_execution(),
        note="Benefits and conduct fall; legitimacy of all three kinds in the year after.",
    ),
    ClaimExperiment(
        claim="KC53",
        kind="average effect",
        arms=troubled(JOINT_TROUBLE),
        contrast=(1, -1),
        measure=Plus(
            Ever("pragmatic_legitimacy", below=CRITICAL, start=SHOCK_MONTH, of="lowest"),
            Ever("moral_legitimacy", below=CRITICAL, start=SHOCK_MONTH, of="lowest"),
        ),
        direction=1,
        strength=WEAR,
        common=in_execution(),
        note="Benefits and conduct fall; how many crises of pragmatic or moral legitimacy follow?",
    ),
    ClaimExperiment(
        claim="KC54",
        kind="average effect",
        arms=tuple(reversed(troubled(MORAL_TROUBLE))),
        contrast=(1, -1),
        measure=Level("conduct", start=SHOCK_MONTH + 1, month=YEAR_AFTER),
        direction=1,
        cause="commitment",
        strength=("commitment", "withdrawal"),
        common=advised(),
        note="Cooperation is conduct; costs of transactions and reputation are no states. Moral legitimacy is left as "
        "it was, or doubted for a reason outside the dealings, and nothing else differs.",
    ),
    ClaimExperiment(
        claim="KC55",
        kind="average effect",
        arms=troubled(OUTCOME_TROUBLE),
        contrast=(1, -1),
        measure=PRAGMATIC,
        direction=-1,
        strength="outcome_on_pragmatic",
        common=in_execution(),
        note="Benefits fall; pragmatic legitimacy in the year after.",
    ),
    ClaimExperiment(
        claim="KC56",
        kind="average effect",
        arms=troubled(PROCESS_TROUBLE),
        contrast=(1, -1),
        measure=MORAL,
        direction=-1,
        strength="process_on_moral",
        common=in_execution(),
        note="Conduct falls; moral legitimacy in the year after.",
    ),
    ClaimExperiment(
        claim="KC57",
        kind="interaction",
        arms=(
            Arm("both fall", inputs=JOINT_TROUBLE),
            Arm("benefits fall", inputs=OUTCOME_TROUBLE),
            Arm("conduct falls", inputs=PROCESS_TROUBLE),
            Arm("undisturbed"),
        ),
        contrast=(1, -1, -1, 1),
        measure=COGNITIVE,
        direction=-1,
        strength="joint_on_cognitive",
        common=in_execution(),
        placebos=(Placebo("doubt from outside in place of conduct", instead=(("conduct_shock", "moral_shock"),)),),
        note="Both discrepancies together cost more cognitive legitimacy than each by itself. It must not hold "
        "where the second blow is a doubt that comes from outside: what questions the alliance as such are "
        "both discrepancies.",
    ),
    ClaimExperiment(
        claim="KC58",
        kind="average effect",
        arms=PROMOTION_AGAINST_PREVENTION,
        contrast=(1, -1),
        measure=Level("priority", start=SHOCK_MONTH + 1, month=YEAR_AFTER),
        direction=1,
        cause="focus_on_effort",
        strength=BY_FOCUS,
        common=in_execution(*JOINT_TROUBLE),
        note="Benefits and conduct fall; the share of effort that goes into outcomes.",
    ),
    ClaimExperiment(
        claim="KC59",
        kind="side effect",
        arms=with_and_without("excuse", "blame is shifted"),
        contrast=(1, -1),
        measure=Level("moral_legitimacy", start=ACT_MONTH + 1, month=ACT_MONTH + 6),
        direction=-1,
        cause="normalizing_accounts",
        strength=("normalizing_accounts", "failed_act"),
        common=advised(*OUTCOME_TROUBLE, traits=PROMOTION),
        placebos=(Placebo("restructured in place of an excuse", acts=(("excuse", "restructure_governance"),)),),
        note="Promotion pairs answer a shortfall of outcomes by shifting blame; moral legitimacy in the half-year "
        "after. It must not hold for a restructuring: what turns repair into a moral problem is how it is "
        "done, not that it is done.",
    ),
    ClaimExperiment(
        claim="KC60",
        kind="average effect",
        arms=troubled(MORAL_TROUBLE),
        contrast=(1, -1),
        measure=Ended(since=SHOCK_MONTH),
        direction=1,
        cause="moral_on_exit",
        strength=("moral_on_exit", "failed_moral_repair", "commitment", "withdrawal"),
        common=advised(),
        note="Commitment shows in staying, and in conduct, which bears on staying. Moral legitimacy is doubted for a "
        "reason outside the dealings.",
    ),
    ClaimExperiment(
        claim="KC61",
        kind="interaction",
        arms=(
            Arm("fit to repair", traits={"ambiguity_tolerance": HIGH, "strategic_fit": HIGH}, inputs=OUTCOME_TROUBLE),
            Arm("fit to repair, undisturbed", traits={"ambiguity_tolerance": HIGH, "strategic_fit": HIGH}),
            Arm(
                "unfit to repair",
                traits={"ambiguity_tolerance": LOW, "strategic_fit": LOW},
                inputs=LARGE_OUTCOME_TROUBLE,
            ),
            Arm("unfit to repair, undisturbed", traits={"ambiguity_tolerance": LOW, "strategic_fit": LOW}),
        ),
        contrast=(1, -1, -1, 1),
        measure=MORAL,
        direction=1,
        cause="buffering",
        strength=("buffering", "haste", "failed_act"),
        common=in_execution(traits=PROMOTION),
        placebos=(OTHER_FOCUS,),
        note="All three conditions favourable (the shortfall being the smaller one) against all three unfavourable.",
    ),
    ClaimExperiment(
        claim="KC62",
        kind="threshold",
        arms=by_dose("benefit_shock"),
        contrast=BEND,
        doses=DOSES,
        quiet=LOWEST_DOSE,
        measure=MORAL,
        direction=-1,
        cause="haste",
        strength=HURRIED_REPAIR,
        common=in_execution(traits=PROMOTION),
        placebos=(NO_THRESHOLD, OTHER_FOCUS),
        note="Moral legitimacy of promotion pairs by how far benefits fall: next to nothing is lost after the smallest "
        "fall, and more than in proportion after large ones, as hurried repair begins above a threshold. It must not "
        "hold with the threshold at zero, nor for prevention pairs, who repair outcomes late and little.",
    ),
    ClaimExperiment(
        claim="KC63",
        kind="sequence",
        arms=(
            Arm("repair mostly fails", traits=BENT_ON_FACE),
            Arm("repair mostly succeeds", traits=EASY_TO_TALK_TO),
        ),
        contrast=(1, -1),
        measure=Ended(since=YEAR_TRIED),
        direction=1,
        cause="failed_moral_repair",
        strength=("failed_moral_repair", "moral_on_exit", "social_accounts", "failed_act"),
        common=in_execution(
            Input("act", month=0, amount=-1.0, until=LONG),
            *LARGE_PROCESS_TROUBLE,
            tries("apology", until=YEAR_TRIED),
            traits=PREVENTION,
            months=LONG,
        ),
        placebos=(OTHER_FOCUS, NEVER_TRIED),
        note="Conduct falls much, and prevention pairs apologise month by month for a year; face and power decide how "
        "often that succeeds. Do more leave after that year where it failed? It must not hold for promotion pairs, "
        "nor where nobody tries to repair: face and power must not make partners leave by themselves.",
    ),
    ClaimExperiment(
        claim="KC64",
        kind="timing",
        arms=troubled_by_group(
            LARGE_PROCESS_TROUBLE,
            ("strong in prevention", {"prevention_focus": STRONG_FOCUS}),
            ("weak in it", {"prevention_focus": WEAK_FOCUS}),
        ),
        contrast=(1, -1, -1, 1),
        measure=TimeTo("pragmatic_legitimacy", below=DOUBTED, since=SHOCK_MONTH),
        direction=-1,
        cause="delay",
        strength=VIGILANT_REPAIR,
        common=in_execution(),
        note="Conduct falls much; how soon is pragmatic legitimacy in doubt where moral repair takes the effort? "
        "Partners differ in prevention focus alone, so that both groups see outcomes equally soon.",
    ),
    ClaimExperiment(
        claim="KC65",
        kind="average effect",
        arms=(
            Arm("second strong in prevention", traits={"prevention_focus.1": STRONG_FOCUS}),
            Arm("second weak in it", traits={"prevention_focus.1": WEAK_FOCUS}),
        ),
        contrast=(1, -1),
        measure=Level("trust", start=YEAR_AFTER, of="first"),
        direction=-1,
        cause="guardedness",
        strength=OF_PREVENTION,
        common=in_execution(*PROCESS_TROUBLE),
        note="Conduct falls; how much is a prevention partner, or one without that focus, trusted again a year later? "
        "It guards information and withdraws; it also repairs conduct, which works the other way. All that its focus "
        "does is named.",
    ),
    ClaimExperiment(
        claim="KC66",
        kind="sequence",
        arms=troubled_by_group(MORAL_TROUBLE, BOTH_PREVENTION, BOTH_PROMOTION),
        contrast=(1, -1, -1, 1),
        measure=Level("conduct", start=SHOCK_MONTH + 1, month=YEAR_AFTER),
        direction=-1,
        strength="withdrawal",
        common=in_execution(),
        placebos=(OTHER_DIFFERENCE,),
        note="Moral legitimacy is doubted, and nothing else has fallen; does conduct, of which communication is part, "
        "fall more among prevention pairs, who withdraw?",
    ),
)
