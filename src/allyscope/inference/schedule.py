"""What a record does to the model: a table of monthly inputs for each possible calendar, and the population it narrows.

Events may be hard to date; the reader's calendars say when they may have happened, and every particle follows one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.reading import ACT_OF_REPAIR, SHOCK, STRENGTH, TRAIT_OF_CONDITION, TRAIT_SHIFT, certainty
from allyscope.process.inputs import Antecedents
from allyscope.process.traits import Capabilities, partner_table, trait_names
from allyscope.process.year import MONTHS
from allyscope.record import Event, Level, Partner, Record
from allyscope.record.timeline import Timeline
from allyscope.simulation.population import default_population

FloatArray = NDArray[np.float32]
COLUMNS = 256  # calendars that a compiled program has room for: four variants of a record with 64 calendars each

_SPANNER_TRAITS = (
    "promotion_focus",
    "prevention_focus",
    "ambiguity_tolerance",
    "propensity_to_trust",
    "concern_for_face",
)


@dataclass(frozen=True, slots=True)
class Channels:
    """Where each monthly input lies in a flat vector: the order of `jax.tree.leaves` of `Inputs`."""

    partners: int

    @property
    def count(self) -> int:
        return len(Antecedents._fields) + self.partners * (len(Capabilities._fields) + 3) + 5

    def antecedent(self, name: str) -> int:
        return Antecedents._fields.index(name)

    def capability(self, name: str, partner: int) -> int:
        return len(Antecedents._fields) + len(Capabilities._fields) * partner + Capabilities._fields.index(name)

    def _after_capabilities(self) -> int:
        return len(Antecedents._fields) + len(Capabilities._fields) * self.partners

    def benefit_shock(self, partner: int) -> int:
        return self._after_capabilities() + partner

    def act(self, name: str) -> int:
        return self._after_capabilities() + 3 * self.partners + ("dialogue", "calm", "mediation", "setback").index(name)

    @property
    def pinned_stage(self) -> int:
        return self.count - 1


@dataclass(frozen=True, slots=True)
class Schedule:
    """`inputs`: (years · 12, channels, calendars); `location`, `spread`: (traits,) on the logit scale; `equity`: 0 or 1."""

    inputs: FloatArray
    location: FloatArray
    spread: FloatArray
    equity: float


def actors(event: Event, record: Record) -> list[int]:
    """The partners an event concerns: the one named, or all where no single one is."""
    ids = [partner.id for partner in record.partners]
    return [ids.index(event.actor)] if event.actor in ids else list(range(len(ids)))


def _weight(event: Event) -> float:
    return STRENGTH[event.strength] * certainty(event)


def _write_event(
    table: FloatArray, event: Event, happened: NDArray[np.int64], months: int, record: Record, channels: Channels
) -> None:
    """Add one input event to the table (months, channels, calendars), in the month each calendar gives it."""
    calendars = np.flatnonzero(happened < months)
    when = np.maximum(happened[calendars], 0)
    if event.kind == "antecedent":
        sign = 1.0 if event.present else -1.0
        since = np.arange(table.shape[0])[:, None] >= when[None, :]
        table[:, channels.antecedent(str(event.subkind)), calendars] += sign * _weight(event) * since
    elif event.kind == "repair_act" and event.present:
        table[when, channels.act(ACT_OF_REPAIR[str(event.subkind)]), calendars] += _weight(event)
    elif event.kind == "capability_used":
        for j in actors(event, record):
            table[when, channels.capability(str(event.subkind), j), calendars] += _weight(event)
    elif event.kind == "shock" and event.present:
        size = SHOCK[event.strength] * certainty(event) * (-1.0 if event.valence == 1 else 1.0)
        for j in actors(event, record):
            table[when, channels.benefit_shock(j), calendars] += size


def input_table(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> FloatArray:
    """Inputs of the events named in `used` in the first `months` months: (years · 12, channels, calendars); then quiet."""
    channels = Channels(len(record.partners))
    table = np.zeros((years * MONTHS, channels.count, timeline.calendars), np.float32)
    table[:, channels.pinned_stage, :] = -1.0
    table[:months, channels.pinned_stage, :] = timeline.stage.T[:months]
    for i, event in enumerate(record.events):
        if event.id in used and event.role == "input" and event.kind != "initial_condition":
            _write_event(table, event, timeline.event_month[:, i], months, record, channels)
    antecedents = slice(0, len(Antecedents._fields))
    table[:, antecedents, :] = np.clip(table[:, antecedents, :], -1.0, 1.0)
    return table


def _pooled(levels: list[tuple[float, Level]], prior: tuple[float, float]) -> Level:
    """Weighted mean level of several boundary spanners; an unknown one has the population's level."""
    known = [(w, level) for w, level in levels if level.known]
    if not known:
        return Level()
    total = sum(w for w, _ in levels)
    parts = [(w, level.mean if level.known else prior[0], level.sd if level.known else prior[1]) for w, level in levels]
    mean = sum(w * float(m or 0.0) for w, m, _ in parts) / total
    variance = sum((w * float(s or 0.0)) ** 2 for w, _, s in parts) / total**2
    return Level(mean, max(variance**0.5, 0.01))


def _partner_levels(partner: Partner, as_of: int) -> dict[str, Level]:
    """What a record says of a partner's traits, spanners weighted."""
    rows = partner_table()
    serving = [s for s in partner.spanners if s.until is None or s.until.last >= as_of] or list(partner.spanners)
    levels = {
        name: _pooled([(s.weight, getattr(s, name)) for s in serving], (rows[name].mean, 0.2))
        for name in _SPANNER_TRAITS
    }
    for name in rows:
        if name in partner.capabilities:
            levels[name] = partner.capabilities[name]
        elif hasattr(partner, name):
            levels[name] = getattr(partner, name)
    stated = [e.level for e in partner.expectations if e.about == "outcome" and e.level.known]
    if stated:
        levels["ambition"] = stated[-1]
    return levels


def narrowed_population(record: Record, used: Collection[str]) -> tuple[FloatArray, FloatArray]:
    """Location and spread of every trait once the record's levels and initial conditions are taken in."""
    names = trait_names(len(record.partners))
    base = default_population(len(record.partners))
    location, spread = base.location.astype(np.float32), base.spread.astype(np.float32)
    known: dict[str, Level] = {
        name: getattr(record.alliance, name)
        for name in ("complementarity", "strategic_compatibility", "value_distance", "core_overlap")
    }
    for j, partner in enumerate(record.partners):
        known |= {f"{name}.{j}": level for name, level in _partner_levels(partner, record.alliance.as_of.last).items()}
    for name, level in known.items():
        if level.mean is not None:
            i, mean = names.index(name), min(max(level.mean, 0.01), 0.99)
            location[i] = np.log(mean / (1.0 - mean))
            spread[i] = min((level.sd or 0.05) / (mean * (1.0 - mean)), 2.0)
    for event in record.events:
        if event.id in used and event.kind == "initial_condition":
            for trait, sign, whose in TRAIT_OF_CONDITION[str(event.subkind)]:
                shift = (
                    TRAIT_SHIFT * _weight(event) * sign * float(event.valence or 0) * (1.0 if event.present else -1.0)
                )
                who = actors(event, record) if whose == "actor" else range(len(record.partners))
                for name in [trait] if whose == "alliance" else [f"{trait}.{j}" for j in who]:
                    location[names.index(name)] += shift
    return location, spread


def build_schedule(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> Schedule:
    """Everything the events named in `used` do to the model, over `years` years from the timeline's origin."""
    location, spread = narrowed_population(record, used)
    return Schedule(input_table(record, timeline, used, months, years), location, spread, float(record.alliance.equity))
