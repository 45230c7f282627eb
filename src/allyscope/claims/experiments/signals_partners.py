"""Partners as signals of a firm's sustainability (signalling note, paragraphs 2-5).

The firm is the first partner, and the same in all arms; those who watch it are customers, the public and investors.
"""

from __future__ import annotations

from typing import Final

from allyscope.claims.experiment import Arm, ClaimExperiment, Level, Placebo, Setting
from allyscope.claims.experiments.designs import crossed, high_against_low
from allyscope.claims.experiments.firm_designs import FIRM
from allyscope.claims.measures import Level as Value
from allyscope.claims.timing import Minus
from allyscope.claims.trait_levels import EXECUTION, HIGH, LOW

MIDDLE: Final = 0.5
OPAQUE: Final = 0.9  # how hard partners are to judge where nearly nothing is known of them
WATCHED: Final = ("attention_customers", "attention_public", "attention_investors")
DOUBTED: Final = ("scepticism_customers", "scepticism_public", "scepticism_investors")
DOUBT_IN_PLACE_OF_ATTENTION = Placebo("doubt in place of attention", swap=tuple(zip(WATCHED, DOUBTED, strict=True)))
MONTHS = 36
LEGITIMACY = Value("sustainability_legitimacy_public", month=MONTHS)


def watched(orientation: Level | None = None, **traits: Level) -> Setting:
    """A firm of middling orientation in full exchange, and what is said of its partner."""
    own = {"sustainability_orientation.0": MIDDLE}
    partner = {} if orientation is None else {"sustainability_orientation.1": orientation}
    return Setting(traits={**own, **partner, **traits}, pinned_stage=EXECUTION, months=MONTHS)


def partner(orientation: float, name: str) -> Arm:
    """A partner of this orientation."""
    return Arm(name, traits={"sustainability_orientation.1": orientation})


SUSTAINABLE, LIKE, WRONG = (
    partner(HIGH, "sustainable partner"),
    partner(MIDDLE, "partner like the firm"),
    partner(LOW, "wrong partner"),
)

EXPERIMENTS = (
    ClaimExperiment(
        claim="SC03",
        kind="average effect",
        arms=(SUSTAINABLE, LIKE),
        contrast=(1, -1),
        measure=LEGITIMACY,
        direction=1,
        strength="partner_signal",
        common=watched(),
        note="A partner above the firm's own orientation, against one like it.",
    ),
    ClaimExperiment(
        claim="SC04",
        kind="average effect",
        arms=(WRONG, LIKE),
        contrast=(1, -1),
        measure=LEGITIMACY,
        direction=-1,
        strength="partner_signal",
        common=watched(),
        note="A partner below the firm's own orientation, against one like it; harm mirrors gain in the model.",
    ),
    ClaimExperiment(
        claim="SC15",
        kind="average effect",
        arms=(SUSTAINABLE, WRONG),
        contrast=(1, -1),
        measure=Value("sustainability_legitimacy_customers", start=0, month=MONTHS),
        direction=1,
        strength="partner_signal",
        common=Setting(months=MONTHS),
        note="Any firm, in the usual course of the life cycle, and customers instead of the public.",
    ),
    ClaimExperiment(
        claim="SC05",
        kind="interaction",
        arms=crossed(high_against_low("attention", *WATCHED), (SUSTAINABLE, WRONG)),
        contrast=(1, -1, -1, 1),
        measure=LEGITIMACY,
        direction=1,
        strength="partner_signal",
        common=watched(),
        placebos=(DOUBT_IN_PLACE_OF_ATTENTION,),
        note="What the choice of partner is worth, with much and with little attention. Attention does not grow by "
        "itself.",
    ),
    ClaimExperiment(
        claim="SC07",
        kind="interaction",
        arms=(
            Arm("customers attend, the public does not", traits={"attention_customers": HIGH, "attention_public": LOW}),
            Arm("all attend alike", traits={"attention_customers": MIDDLE, "attention_public": MIDDLE}),
        ),
        contrast=(1, -1),
        measure=Minus(
            Value("sustainability_legitimacy_customers", month=MONTHS),
            Value("sustainability_legitimacy_public", month=MONTHS),
        ),
        direction=1,
        strength="partner_signal",
        common=watched(HIGH),
        placebos=(DOUBT_IN_PLACE_OF_ATTENTION,),
        note="One partner, sustainable, read by groups that differ in attention: legitimacy with the customers less "
        "that with the public.",
    ),
    ClaimExperiment(
        claim="SC08",
        kind="average effect",
        arms=(
            Arm("partners hard to judge", parameters={"hard_to_judge": OPAQUE}),
            Arm("partners easy to judge", parameters={"hard_to_judge": 0.0}),
        ),
        contrast=(1, -1),
        measure=Value("knowledge_from_sustainability"),
        direction=-1,
        strength="screening",
        common=FIRM,
        world="firm",
        note="A firm that looks for sustainable partners ends up with less sustainable ones where it cannot judge "
        "them: the difficulty of selection, by what it then has to learn from. Whom it selects would be read back: "
        "with the cause off nothing is left there that could vary.",
    ),
)
