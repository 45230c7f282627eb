"""Records of alliances in which a variant of the theory is true: answers to pulse questions, wave by wave."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import Side
from allyscope.inference.sampler.latent import draw_latent, drawn_calendars
from allyscope.inference.sampler.paths import monthly
from allyscope.inference.theories.evidence import prepare
from allyscope.inference.theories.variants import Variant
from allyscope.process.observe import quantities
from allyscope.record import PulseAnswer, Record, Span, month_text
from allyscope.record.resolve import resolve
from allyscope.record.written import HumanRecord
from allyscope.vocabulary import pulse_question

ORIGIN = 2015 * 12
SIDES = ("P1", "P2")
ASKED = ("trust", "outcome_discrepancy", "process_discrepancy", "conflict", "knowledge_about", "knowledge_from_product")
STAGES = {"selection": 0, "negotiation": 3, "commitment": 6, "execution": 8}  # months from the origin
CATEGORIES = 5
LANES = 256  # alliances are drawn by so many at once, as particles usually are: one compiled program

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked: in how many evenly spaced waves of `months` months, of how many respondents on each side."""

    waves: int
    respondents: int = 3
    months: int = 24

    @property
    def when(self) -> list[int]:
        """The months of the waves, the last at the end."""
        return [round(self.months * (wave + 1) / self.waves) - 1 for wave in range(self.waves)]

    @property
    def answers(self) -> int:
        """How many answers that gives."""
        return self.waves * self.respondents * len(SIDES) * len(ASKED)


def unasked(months: int) -> Record:
    """An alliance of two partners of which only the stages are known."""
    begun = {stage: month_text(ORIGIN + month) for stage, month in STAGES.items()}
    plain = {
        "schema_version": 1,
        "alliance": {
            "id": "simulated",
            "formed": begun["commitment"],
            "as_of": month_text(ORIGIN + months - 1),
            "stages": begun,
        },
        "partners": [{"id": side} for side in SIDES],
        "privacy": {"threshold": 1},
    }
    return resolve(HumanRecord.model_validate(plain))


def true_paths(variant: Variant, months: int, count: int, seed: int) -> Values:
    """Paths of alliances drawn from the prior of a variant: (months, quantities, count)."""
    base = prepare(unasked(months), presume_running=False)
    run_inputs = replace(base.run_inputs, stated=variant.stated())
    lanes = -(-count // LANES) * LANES
    latent = draw_latent(
        seed, len(SIDES), months, range(lanes), drawn_calendars(seed, lanes, base.run_inputs.calendars)
    )
    return monthly(latent, run_inputs, months)[:, :, :count]


def asked(path: Values, survey: Survey, seed: int) -> Record:
    """The record that an alliance leaves, its answers coming about as the inference takes them to; `path` is
    (months, quantities)."""
    rng = np.random.default_rng(seed)
    record = unasked(survey.months)
    sides = [Side(survey.respondents, rng) for _ in SIDES]
    answers = [
        PulseAnswer(
            Span(ORIGIN + month, ORIGIN + month), name, f"{name}-{who}", quantity.construct, answer, 1, CATEGORIES
        )
        for month in survey.when
        for i, quantity in enumerate(quantities(len(SIDES)))
        if quantity.construct in ASKED
        for j, (name, side) in enumerate(zip(SIDES, sides, strict=True))
        if quantity.first in (j, -1)
        for who, answer in enumerate(
            side.answers(float(path[month, i]), pulse_question(quantity.construct), month, (1, CATEGORIES))
        )
    ]
    return replace(record, pulses=tuple(answers))
