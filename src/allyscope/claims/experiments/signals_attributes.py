"""Signals that a firm sends, and what about them matters (signalling note, paragraphs 2, 4 and 6).

The partner is like the firm unless stated, so that it says nothing new. A signal is sent once in full exchange and
judged half a year later; the note says of its attributes that they matter, not which way: the sign is that of the
signalling theory it builds on (Connelly et al. 2011).
"""

from __future__ import annotations

from typing import Final

from allyscope.claims.experiment import Arm, ClaimExperiment, Input
from allyscope.claims.experiments.signals_partners import LEGITIMACY, MIDDLE, MONTHS, watched
from allyscope.claims.measures import Level
from allyscope.claims.trait_levels import HIGH, LOW

SENT: Final = 12
BELIEF = Level("sustainability_belief_public", month=SENT + 6)


def signal(name: str, value: float = HIGH, cost: float = MIDDLE, observability: float = HIGH, fit: float = HIGH) -> Arm:
    """A signal that claims `value`, sent once."""
    levels = {"value": value, "cost": cost, "observability": observability, "fit": fit}
    return Arm(name, inputs=tuple(Input(f"signal_{each}", SENT, amount) for each, amount in levels.items()))


SILENCE = Arm("nothing sent")
HONEST = watched(HIGH, **{"sustainability_orientation.0": HIGH})

EXPERIMENTS = (
    ClaimExperiment(
        claim="SC09",
        kind="average effect",
        arms=(signal("honest report"), SILENCE),
        contrast=(1, -1),
        measure=BELIEF,
        direction=1,
        strength="explicit_signal",
        common=HONEST,
        note="Firm and partner are highly sustainable, which the public underrates; belief rises toward the truth.",
    ),
    ClaimExperiment(
        claim="SC14",
        kind="average effect",
        arms=(signal("certificate", cost=HIGH), SILENCE),
        contrast=(1, -1),
        measure=BELIEF,
        direction=1,
        strength="explicit_signal",
        common=HONEST,
        note="A certificate as a signal that is costly, well seen and fits.",
    ),
    ClaimExperiment(
        claim="SC10",
        kind="interaction",
        arms=(signal("costly signal", cost=HIGH), signal("cheap signal", cost=LOW)),
        contrast=(1, -1),
        measure=BELIEF,
        direction=1,
        strength="signal_cost",
        common=HONEST,
        note="The same honest claim, costly and cheap.",
    ),
    ClaimExperiment(
        claim="SC11",
        kind="interaction",
        arms=(signal("well seen"), signal("hardly seen", observability=LOW)),
        contrast=(1, -1),
        measure=BELIEF,
        direction=1,
        strength="explicit_signal",
        common=HONEST,
        note="The same honest claim, well and hardly seen.",
    ),
    ClaimExperiment(
        claim="SC12",
        kind="interaction",
        arms=(
            signal("honest, fitting", value=LOW),
            signal("overstated, unfitting", value=HIGH, fit=LOW),
        ),
        contrast=(1, -1),
        measure=Level("sustainability_belief_public", month=MONTHS),
        direction=1,
        strength=("exposure", "explicit_signal"),
        common=watched(LOW, **{"sustainability_orientation.0": LOW}),
        note="A firm of low orientation tells the truth in a fitting way, or overstates in one that does not fit: what "
        "is believed of it two years later, once pretence may have been exposed? Fit works by the signal, honesty "
        "by exposure; with the signal alone overstating pays. Frequency is left out.",
    ),
    ClaimExperiment(
        claim="SC06",
        kind="interaction",
        arms=(
            signal("helps a weaker partner, seen", observability=HIGH),
            signal("helps a weaker partner, unseen", observability=LOW),
        ),
        contrast=(1, -1),
        measure=LEGITIMACY,
        direction=1,
        strength="explicit_signal",
        common=watched(LOW, **{"sustainability_orientation.0": HIGH}),
        note="An open question of the source, stated as: the intent helps legitimacy so far as it is seen. The partner "
        "does not become more sustainable in the model.",
    ),
    ClaimExperiment(
        claim="SC19",
        kind="interaction",
        arms=(
            signal("fits what is asked"),
            signal("misses what is asked", fit=LOW),
        ),
        contrast=(1, -1),
        measure=LEGITIMACY,
        direction=1,
        strength="explicit_signal",
        common=HONEST,
        note="A firm that perceives its stakeholders rightly sends what fits them; perception itself is not in the "
        "model, nor are contradictory demands.",
    ),
)
