"""Alliances whose truth is known, of two partners or three and with inputs, and the records that their people leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from allyscope.calibration.check.designs import ASKED, ORIGIN, STATED, Design, empty_record
from allyscope.calibration.check.otherwise import People, Way
from allyscope.calibration.check.truth import AHEAD, BATCH, TRUTHS, Truth
from allyscope.engine import endings
from allyscope.inference import infer_record
from allyscope.inference.evidence.observations import event_observation, sides_of
from allyscope.inference.sampler.latent import draw_latent
from allyscope.inference.sampler.paths import monthly
from allyscope.process.observe import quantities
from allyscope.record import Event, PulseAnswer, Record, Span
from allyscope.vocabulary import PulseQuestion, pulse_question

MONTHS = 30
UNDATED = (STATED[2], STATED[1], STATED[4])  # tension, a process that falls short, something learned
INPUTS: tuple[tuple[str, str, str | None, int | None, bool], ...] = (  # kind, subkind, stage, month, present
    ("antecedent", "reputation", "selection", None, True),
    ("antecedent", "objectives_set", "negotiation", None, False),
    ("repair_act", "communication", None, 14, True),
    ("repair_act", "restructuring", "execution", None, True),
    ("shock", "market", None, 12, True),
    ("shock", "supply", None, None, True),
)


@dataclass(frozen=True, slots=True)
class Alliance:
    """A true alliance, and the month in which each event of its record truly happened, since the origin."""

    truth: Truth
    months: tuple[int, ...]


def _event(seq: int, kind: str, subkind: str | None, stage: str | None, month: int | None, present: bool) -> Event:
    return Event(
        id=f"e{seq}", seq=seq, span=None if month is None else Span(ORIGIN + month, ORIGIN + month), stage=stage,
        phase=None, actor="both", kind=kind, subkind=subkind,
        role="input" if kind in {"antecedent", "repair_act", "shock"} else "observation", present=present,
        valence=1 if kind == "trust_change" else -1 if kind == "shock" else None, strength="moderate",
        pooled=False, uncertain=False, leakage="none", text="", locator="", note="",
    )  # fmt: skip


def _events() -> Iterator[Event]:
    """Inputs, dated and not; every statement of STATED in a month, in a stage, and some without any date."""
    rows: list[tuple[str, str | None, str | None, int | None, bool]] = list(INPUTS)
    rows += [(kind, subkind, None, 18, True) for kind, subkind in STATED]
    rows += [(kind, subkind, "execution", None, True) for kind, subkind in STATED]
    rows += [(kind, subkind, None, None, True) for kind, subkind in UNDATED]
    return (_event(seq, *row) for seq, row in enumerate(rows))


def bare_record(way: Way) -> Record:
    """What is known before anybody answers or states anything: partners, stages, inputs, what is to be stated."""
    record = empty_record(Design("otherwise", months=MONTHS))
    names = [f"P{j + 1}" for j in range(way.partners)]
    partners = tuple(replace(record.partners[0], id=name, name=name) for name in names)
    return replace(record, partners=partners, events=tuple(_events()) if way.events else ())


def alliances(way: Way, count: int, seed: int) -> list[Alliance]:
    """The first `count` alliances drawn from the prior, under the record's inputs, that run until it ends.

    Where nothing is put in, they are those of the check's designs.
    """
    base = infer_record(bare_record(way), presume_running=False, particles=64, seed=seed)
    partners, uniform = way.partners, np.random.default_rng([seed, 1])
    accepted: list[Alliance] = []
    batch = 0
    while len(accepted) < count:
        calendars = uniform.integers(0, base.timeline.calendars, BATCH, np.int32)
        numbers = range(BATCH * batch, BATCH * (batch + 1))
        latent = draw_latent(TRUTHS + seed, partners, MONTHS + AHEAD, numbers, calendars)
        paths = monthly(latent, base.run_inputs, MONTHS + AHEAD)
        hazards = np.moveaxis(paths[:, endings.hazard_rows(partners), :], 1, 0).astype(np.float64)
        runs = uniform.random(BATCH) < np.exp(-hazards[:, MONTHS - 1].sum(axis=0))
        end = uniform.random(BATCH)
        ends = end < endings.ended(hazards[:, MONTHS - 1 :])[endings.PREMATURE, -1]
        runs_on = end >= 1.0 - endings.running(hazards[:, MONTHS - 1 :])[-1]
        for i in np.flatnonzero(runs):
            truth = Truth(paths[:, :, i], latent.traits[:, i], latent.parameters[:, i], bool(ends[i]), bool(runs_on[i]))
            accepted.append(Alliance(truth, tuple(base.timeline.event_month[calendars[i]].tolist())))
        batch += 1
    return accepted[:count]


def _values(truth: Truth, way: Way, side: int, month: int) -> dict[PulseQuestion, float]:
    """The true value of what each question asks the people of a side about."""
    values = {}
    for question in map(pulse_question, ASKED):
        rows = [
            i
            for i, quantity in enumerate(quantities(way.partners))
            if quantity.construct == question.construct and quantity.first in (side, -1)
        ]
        values[question] = float(truth.path[month, rows].mean())
    return values


def _answers(truth: Truth, way: Way, record: Record, rng: np.random.Generator) -> Iterator[PulseAnswer]:
    for side, partner in enumerate(record.partners):
        people = People(way, side, rng)
        for month in way.waves:
            span = Span(ORIGIN + month, ORIGIN + month)
            for question, answers in people.answers(_values(truth, way, side, month)).items():
                for who, answer in enumerate(answers.tolist()):
                    yield PulseAnswer(span, partner.id, f"{partner.id}-{who}", question.word, answer, *way.scale)


def _stated(alliance: Alliance, record: Record, rng: np.random.Generator) -> Iterator[Event]:
    """Each statement is present or absent with the chance that the inference takes it to have in its true month."""
    for event, month in zip(record.events, alliance.months, strict=True):
        if event.role == "input":
            yield event
            continue
        row = event_observation(event, np.array([month]), sides_of(event, record))
        value = sum(share * float(alliance.truth.path[max(month - back, 0), i]) for i, back, share in row.terms)
        above = 1.0 - NormalDist(value, row.sd).cdf(row.border)
        chance = row.mistake + (1.0 - 2.0 * row.mistake) * (above if row.above else 1.0 - above)
        yield replace(event, present=bool(rng.random() < chance))


def record_of(alliance: Alliance, way: Way, number: int, seed: int) -> Record:
    """The record that a true alliance leaves; its chance is that of (seed, number)."""
    rng, bare = np.random.default_rng([seed, 4, number]), bare_record(way)
    events = tuple(_stated(alliance, bare, rng))
    return replace(bare, events=events, pulses=tuple(_answers(alliance.truth, way, bare, rng)))
