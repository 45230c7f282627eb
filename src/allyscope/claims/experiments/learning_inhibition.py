"""Inhibition: how much must be known about a partner before one learns from it (Hübel et al. 2022, 4.2, 5.1)."""

from __future__ import annotations

from typing import Final

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo, Setting
from allyscope.claims.experiments.designs import LOWEST_DOSE, crossed, high_against_low, in_execution
from allyscope.claims.measures import Change, Level
from allyscope.claims.timing import Minus, Order, TimeTo
from allyscope.claims.trait_levels import EXECUTION, HIGH, LOW

EXTENSIVE: Final = 0.35  # what is known of a partner that is known well, the default barrier
LEARNED: Final = 0.05  # knowledge from which one may say that something was learned
BY_DISTANCE = ("distance_on_inhibition", "distance_on_conduct")  # all that distance does to learning from
DISTANCE = high_against_low("value distance", "value_distance")
BARRIER = (
    Arm("high barrier", traits={"value_distance": HIGH, "openness": LOW}),
    Arm("low barrier", traits={"value_distance": LOW, "openness": HIGH}),
)
FREE = Setting(months=48)
CONTACT = (0, 3, 6, 9, 12, 18, 24)  # months
MET = 24
COMPATIBLE = (0.05, 0.20, 0.35, 0.50, 0.65, 0.80, 0.95)
NO_BARRIER = Placebo("no inhibition", parameters={"inhibition": 0.0})
FIRST_FROM = TimeTo("knowledge_from_product", above=LEARNED)
LAG = Minus(FIRST_FROM, TimeTo("knowledge_about", above=LEARNED))


def working_together(month: int) -> tuple[Input, ...]:
    """In selection, with little contact, until a month, and from then on in full exchange."""
    before = (Input("pinned_stage", month=0, amount=0.0, until=month),) if month else ()
    after = (Input("pinned_stage", month=month, amount=float(EXECUTION)),) if month < MET else ()
    return (*before, *after)


EXPERIMENTS = (
    ClaimExperiment(
        claim="LF43",
        kind="timing",
        arms=BARRIER,
        contrast=(1, -1),
        measure=LAG,
        direction=1,
        strength="inhibition",
        common=in_execution(),
        note="Months from the first learning about to the first learning from, where the barrier is high (distant "
        "values, closed firms) and where it is low.",
    ),
    ClaimExperiment(
        claim="LF53",
        kind="timing",
        arms=BARRIER,
        contrast=(1, -1),
        measure=Minus(Change("knowledge_from_product", 12, 24), Change("knowledge_from_product", 0, 12)),
        direction=1,
        strength="inhibition",
        common=in_execution(),
        note="Learning in the second year less that in the first, more so where the barrier is high. Contact is full "
        "from the start, so that only the barrier can make the start slow.",
    ),
    ClaimExperiment(
        claim="LF10",
        kind="threshold",
        arms=tuple(
            Arm(f"{months} months of full contact", inputs=working_together(MET - months)) for months in CONTACT
        ),
        contrast=(1.0, 0.0, 0.0, 0.0, -2.0, 0.0, 1.0),
        doses=tuple(map(float, CONTACT)),
        quiet=LOWEST_DOSE,
        measure=Level("knowledge_from_product", month=MET),
        direction=1,
        cause="distance_on_inhibition",
        strength=(*BY_DISTANCE, "inhibition"),
        common=Setting(traits={"value_distance": HIGH}, months=MET),
        placebos=(NO_BARRIER, Placebo("near values", traits={"value_distance": LOW})),
        note="Reservations of partners with distant values weigh on the early phase: what is learned from the partner "
        "by months of full contact, next to nothing after the first three, and more than in proportion once the "
        "partner is known. It must not hold without inhibition, nor for partners with near values.",
    ),
    ClaimExperiment(
        claim="LP29",
        kind="timing",
        arms=DISTANCE,
        contrast=(1, -1),
        measure=FIRST_FROM,
        direction=1,
        cause="distance_on_inhibition",
        strength=BY_DISTANCE,
        common=FREE,
        note="Months until something is learned from the partner, in alliances that run through their stages by "
        "themselves.",
    ),
    ClaimExperiment(
        claim="LF09",
        kind="sequence",
        arms=(Arm("all alliances"),),
        contrast=(1,),
        measure=Order(TimeTo("knowledge_about", above=EXTENSIVE), TimeTo("knowledge_from_product", above=LEARNED)),
        direction=1,
        strength="inhibition",
        placebos=(NO_BARRIER,),
        common=FREE,
        note="Is much known about the partner before the first is learned from it? What is learned slowly comes late "
        "in any case, so that the order must not hold without inhibition.",
    ),
    ClaimExperiment(
        claim="LP12",
        kind="threshold",
        arms=tuple(
            Arm(
                f"compatibility {level:g}",
                traits={"strategic_compatibility": level, "value_distance": round(1.0 - level, 2)},
            )
            for level in COMPATIBLE
        ),
        contrast=(1.0, 0.0, 0.0, -2.0, 0.0, 0.0, 1.0),
        doses=tuple(round(level - COMPATIBLE[0], 2) for level in COMPATIBLE),
        quiet=LOWEST_DOSE,
        measure=Level("knowledge_from_product", month=24),
        direction=1,
        cause="distance_on_inhibition",
        strength=(*BY_DISTANCE, "inhibition"),
        common=FREE,
        placebos=(NO_BARRIER,),
        note="Compatible partners share strategies and values. Learning from the partner by compatibility: next to "
        "none at the lower end, and more than in proportion where there is enough. It must not hold without a "
        "barrier to learning. Strategies alone have no way to learning in the model.",
    ),
    ClaimExperiment(
        claim="LP10",
        kind="interaction",
        arms=crossed(
            high_against_low("absorptive capacity", "absorptive_capacity"), high_against_low("openness", "openness")
        ),
        contrast=(1, -1, -1, 1),
        measure=Level("knowledge_from_product", month=12),
        direction=1,
        strength="openness_on_inhibition",
        common=FREE,
        placebos=(NO_BARRIER,),
        note="Initial conditions as openness, which opens learning, and absorptive capacity, which speeds it. "
        "Expectations and strategies do not reach learning. It must not hold where nothing bars learning: "
        "conditions that decide whether one learns decide nothing where one learns in any case.",
    ),
    ClaimExperiment(
        claim="LP15",
        kind="sequence",
        arms=high_against_low("trust at the start", "propensity_to_trust", "prior_trust"),
        contrast=(1, -1),
        measure=Level("knowledge_from_product", month=24),
        direction=1,
        cause="trust_on_progress",
        strength=("trust_on_progress", "trust_on_antecedents", "friction", "cross_purpose"),
        common=FREE,
        placebos=(NO_BARRIER,),
        note="Trust reaches learning by a faster way to full exchange and by less conflict; without both nothing "
        "may remain. A direct path from trust to transfer is missing. It must not hold where nothing need be "
        "known of a partner before one learns from it: trust and familiarity are then not needed.",
    ),
)
