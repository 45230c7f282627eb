"""Signals that a firm sends, and what about them matters (signalling note, paragraphs 2, 4 and 6).

The partner is like the firm unless stated, so that it says nothing new. A signal is sent once in full exchange and
judged half a year later; the note says of its attributes that they matter, not which way: the sign is that of the
signalling theory it builds on (Connelly et al. 2011).
"""

from __future__ import annotations

from typing import Final

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Placebo
from allyscope.claims.experiments.signals_partners import MIDDLE, MONTHS, WATCHED, watched
from allyscope.claims.measures import Level
from allyscope.claims.trait_levels import HIGH, LOW

SENT: Final = 12
BELIEF = Level("sustainability_belief_public", month=SENT + 6)


OVERSTATED: Final = 1.0
HARDLY: Final = 0.02
NOBODY_WATCHES = Placebo("nobody watches", traits=dict.fromkeys(WATCHED, HARDLY))
NOBODY_DOUBTS = Placebo("nobody doubts", traits={"scepticism_public": HARDLY})


def signal(
    name: str,
    value: float = HIGH,
    cost: float = MIDDLE,
    observability: float = HIGH,
    fit: float = HIGH,
    again: tuple[int, ...] = (),
) -> Arm:
    """A signal that claims `value`, sent once, and once more in each month of `again`."""
    levels = {"value": value, "cost": cost, "observability": observability, "fit": fit}
    sent = [(month, each, amount) for month in (SENT, *again) for each, amount in levels.items()]
    return Arm(name, inputs=tuple(Input(f"signal_{each}", month, amount) for month, each, amount in sent))


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
        placebos=(NOBODY_DOUBTS,),
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
        placebos=(NOBODY_WATCHES,),
        note="The same honest claim, well and hardly seen.",
    ),
    ClaimExperiment(
        claim="SC12",
        kind="interaction",
        arms=(
            signal("fitting, honest, once"),
            signal("fitting, honest, three times", again=(SENT + 2, SENT + 4)),
            signal("unfitting", fit=LOW),
            signal("overstated", value=OVERSTATED),
        ),
        contrast=(1 / 3, 1 / 3, -1 / 3, -1 / 3),
        measure=Level("sustainability_belief_public", month=MONTHS),
        direction=1,
        strength=("exposure", "explicit_signal"),
        cause=("exposure", "explicit_signal"),
        common=HONEST,
        placebos=(NOBODY_WATCHES,),
        note="Fit, honesty and frequency, one at a time, and the mean of what each adds to what is believed two years "
        "later. The note says that they may affect interpretation, not which way.",
    ),
)
