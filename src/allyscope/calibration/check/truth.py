"""Alliances whose truth is known: draws from the model's own prior that still run when their record ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.designs import ASKED, ORIGIN, SIDES, STATED, Design, empty_record
from allyscope.engine import endings
from allyscope.inference import infer_record
from allyscope.inference.evidence.answers import Side
from allyscope.inference.evidence.observations import all_sides, event_observation
from allyscope.inference.sampler.latent import draw_latent
from allyscope.inference.sampler.paths import monthly
from allyscope.process.observe import quantities
from allyscope.record import Event, PulseAnswer, Record, Span
from allyscope.vocabulary import pulse_question

Values = NDArray[np.float32]
AHEAD = 12  # months that the truth is followed beyond the record
BATCH = 512
TRUTHS = 1 << 47  # keeps these draws apart from those of any inference with the same seed
SCALE = (1, 5)


@dataclass(frozen=True, slots=True)
class Truth:
    """One alliance: `path` (months + AHEAD, quantities), its scores, whether it ends early within AHEAD months, and
    whether it runs on all that time."""

    path: Values
    traits: Values
    parameters: Values
    ends: bool
    runs_on: bool


def truths(design: Design, count: int, seed: int) -> list[Truth]:
    """The first `count` alliances drawn from the prior that run until the record ends."""
    base = infer_record(empty_record(design), presume_running=False, particles=64, seed=seed)
    partners, months = len(SIDES), design.months
    uniform = np.random.default_rng([seed, 1])
    accepted: list[Truth] = []
    batch = 0
    while len(accepted) < count:
        calendars = uniform.integers(0, base.timeline.calendars, BATCH, np.int32)
        numbers = range(BATCH * batch, BATCH * (batch + 1))
        latent = draw_latent(TRUTHS + seed, partners, months + AHEAD, numbers, calendars)
        paths = monthly(latent, base.run_inputs, months + AHEAD)
        hazards = np.moveaxis(paths[:, endings.hazard_rows(partners), :], 1, 0).astype(np.float64)
        runs = uniform.random(BATCH) < np.exp(-hazards[:, months - 1].sum(axis=0))
        end = uniform.random(BATCH)
        ends = end < endings.ended(hazards[:, months - 1 :])[endings.PREMATURE, -1]
        runs_on = end >= 1.0 - endings.running(hazards[:, months - 1 :])[-1]
        traits, parameters = latent.traits, latent.parameters
        accepted += [
            Truth(paths[:, :, i], traits[:, i], parameters[:, i], bool(ends[i]), bool(runs_on[i]))
            for i in np.flatnonzero(runs)
        ]
        batch += 1
    return accepted[:count]


def _answers(truth: Truth, design: Design, rng: np.random.Generator) -> tuple[PulseAnswer, ...]:
    people = {side: Side(design.respondents, rng) for side in design.sides}
    return tuple(
        PulseAnswer(Span(ORIGIN + month, ORIGIN + month), name, f"{name}-{who}", quantity.construct, answer, *SCALE)
        for month in design.waves
        for i, quantity in enumerate(quantities(len(SIDES)))
        if quantity.construct in ASKED
        for j, name in enumerate(SIDES)
        if name in people and quantity.first in (j, -1)
        for who, answer in enumerate(
            people[name].answers(float(truth.path[month, i]), pulse_question(quantity.construct), month, SCALE)
        )
    )


def _statement(kind: str, subkind: str | None, month: int, seq: int) -> Event:
    span = Span(ORIGIN + month, ORIGIN + month)
    return Event(
        id=f"{kind}-{subkind or 'any'}-{month}", seq=seq, span=span, stage=None, phase=None, actor="both", kind=kind,
        subkind=subkind, role="observation", present=True, valence=1 if kind == "trust_change" else None,
        strength="moderate", pooled=False, uncertain=False, leakage="none", text="", locator="", note="",
    )  # fmt: skip


def _statements(truth: Truth, design: Design, rng: np.random.Generator) -> tuple[Event, ...]:
    """Each is present or absent with the chance that the inference takes it to have."""
    events: list[Event] = []
    for month in design.event_months:
        for kind, subkind in STATED:
            event = _statement(kind, subkind, month, len(events))
            row = event_observation(event, np.array([month]), all_sides(len(SIDES)))
            value = sum(share * float(truth.path[max(month - back, 0), i]) for i, back, share in row.terms)
            above = 1.0 - NormalDist(value, row.sd).cdf(row.border)
            chance = row.mistake + (1.0 - 2.0 * row.mistake) * (above if row.above else 1.0 - above)
            events.append(replace(event, present=bool(rng.random() < chance)))
    return tuple(events)


def record_of(truth: Truth, design: Design, number: int, seed: int) -> Record:
    """The record that a true alliance leaves under a design; its chance is that of (seed, number)."""
    rng = np.random.default_rng([seed, 2, number])
    record = empty_record(design)
    return replace(record, pulses=_answers(truth, design, rng), events=_statements(truth, design, rng))
