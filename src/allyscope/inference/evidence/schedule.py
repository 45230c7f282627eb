"""What a record does to the model: a table of monthly inputs for each possible calendar of its events.

Events may be hard to date; the reader's calendars say when they may have happened, and every particle follows one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, channels, quiet_table
from allyscope.inference.evidence.coding import (
    ACT_OF_REPAIR,
    ACT_TRIED,
    SHOCK,
    SIGNAL_OF,
    STRIKE_OF_KIND,
    actors,
    certainty,
    doers,
    harmed,
    weight,
)
from allyscope.inference.evidence.population import narrowed_population
from allyscope.process.inputs import Inputs
from allyscope.process.state import ordered_pairs
from allyscope.record import Event, Record
from allyscope.record.model import Alliance
from allyscope.record.timeline import Timeline

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is known of an alliance beforehand and what happens in it.

    `inputs`: (years · 12, channels, calendars); `location`, `spread`: (traits,) on the logit scale; `equity`: 0 or 1.
    """

    inputs: FloatArray
    location: FloatArray
    spread: FloatArray
    equity: float


def _write_event(
    table: FloatArray, event: Event, timeline: Timeline, place: int, months: int, record: Record, at: Inputs
) -> None:
    """Add one input event to the table (months, channels, calendars), in the months each calendar gives it.

    An act of repair that is tried once is tried when it begins; what else lasted is done in each of its months, and
    what a shock or a harm costs is spread over them.
    """
    begins, ends = timeline.event_month[:, place], np.minimum(timeline.event_end[:, place], months - 1)
    begun = np.flatnonzero(begins < months)
    first, last = np.maximum(begins[begun], 0), np.maximum(ends[begun], 0)
    month = np.arange(table.shape[0])[:, None]
    during = (month >= first) & (month <= last)
    when, calendars = np.nonzero(during)
    calendars = begun[calendars]
    word = "replace_spanner" if event.kind == "spanner_replaced" else str(event.subkind)
    size = weight(event)
    if event.kind == "antecedent":
        there = (month >= first) if _goes_on(event, timeline, months) else during
        table[:, getattr(at.antecedents, word), begun] += (1.0 if event.present else -1.0) * size * there
    elif event.kind == "repair_act" and word in ACT_OF_REPAIR:
        table[when, getattr(at, ACT_OF_REPAIR[word]), calendars] += size
    elif event.kind == "signal":
        _send_signal(table, event, (when, calendars), at)
    elif event.kind in {"repair_act", "spanner_replaced"}:
        for j in actors(event, record):
            table[first, at.act[j], begun] = ACT_TRIED[word]
    elif event.kind == "capability_used":
        for j in actors(event, record):
            table[when, getattr(at.capability_use[j], word), calendars] += size
    elif event.kind == "shock":
        loss = SHOCK[event.strength] * certainty(event) * (-1.0 if event.valence == 1 else 1.0)
        lasted = timeline.event_end[:, place] - begins + 1
        for j in actors(event, record):
            table[when, at.benefit_shock[j], calendars] += loss / lasted[calendars]
    elif event.kind in STRIKE_OF_KIND:
        lasted = (timeline.event_end[:, place] - begins + 1)[calendars]
        for channel, amount in _costs_of_harm(event, record, at):
            table[when, channel, calendars] += amount / lasted


def _send_signal(table: FloatArray, event: Event, place: tuple[Any, Any], at: Inputs) -> None:
    """A signal of the focal firm; of several in a month the one that is seen most is the one that stakeholders get."""
    signal, (when, calendars) = SIGNAL_OF[event.subkind], place
    seen = signal.observability * weight(event)
    value = 1.0 - signal.value if event.valence == -1 else signal.value
    more = seen > table[when, at.signal_observability, calendars]
    channels_of = (at.signal_value, at.signal_cost, at.signal_observability, at.signal_fit)
    for channel, amount in zip(channels_of, (value, signal.cost, seen, signal.fit), strict=True):
        table[when[more], channel, calendars[more]] = amount


def _costs_of_harm(event: Event, record: Record, at: Inputs) -> Iterator[tuple[Any, float]]:
    """Which channels a harm strikes, and by how much in all."""
    strike, lost = STRIKE_OF_KIND[event.kind], SHOCK[event.strength] * certainty(event)
    suffer, did, count = harmed(event, record), doers(event, record), len(record.partners)
    for j in suffer:
        yield at.benefit_shock[j], strike.benefits * lost
        yield at.moral_shock[j], strike.moral * lost
    for k in did:  # what is done to one of two others is half of one's conduct
        toward = sum(j in suffer for j in range(count) if j != k) / (count - 1)
        yield at.conduct_shock[k], strike.conduct * toward * lost
    for channel, (j, k) in zip(at.wrong, ordered_pairs(count), strict=True):
        if j in suffer and k in did:
            yield channel, strike.wrong * weight(event)


def _write_contract(table: FloatArray, alliance: Alliance, origin: int, at: Inputs) -> None:
    """When the contract must be renewed, and when its term ends, as far ahead as the table goes.

    A date that spans some months counts in each of them as its share.
    """
    last = origin + table.shape[0] - 1
    if alliance.renewal is not None:
        every = alliance.renewed_every or table.shape[0] + last  # not again
        share = 1.0 / (alliance.renewal.last - alliance.renewal.first + 1)
        for month in range(alliance.renewal.first, alliance.renewal.last + 1):
            due = [each - origin for each in range(month, last + 1, every) if each >= origin]
            table[due, at.renewal] = np.minimum(table[due, at.renewal] + share, 1.0)
    if alliance.term_ends is not None:
        first, end = max(alliance.term_ends.first, origin), min(alliance.term_ends.last, last)
        table[max(first - origin, 0) : max(end - origin + 1, 0), at.term] = 1.0 / (
            alliance.term_ends.last - alliance.term_ends.first + 1
        )


def _goes_on(event: Event, timeline: Timeline, months: int) -> bool:
    """Whether something that is there from some month on is not known to have ended by the last month looked at."""
    return event.until is None or event.until.last >= timeline.origin + months - 1


def input_table(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> FloatArray:
    """Inputs of the events in `used` in the first `months` months, then quiet: (years · 12, channels, calendars)."""
    at = channels(len(record.partners))
    table = quiet_table(len(record.partners), years * MONTHS, timeline.calendars)
    table[:months, at.pinned_stage, :] = timeline.stage.T[:months]
    for i, event in enumerate(record.events):
        if event.id in used and event.role == "input" and event.kind != "initial_condition":
            _write_event(table, event, timeline, i, months, record, at)
    _write_contract(table, record.alliance, timeline.origin, at)
    antecedents = list(at.antecedents)
    table[:, antecedents] = np.clip(table[:, antecedents], -1.0, 1.0)
    return table


def build_schedule(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> Schedule:
    """Everything the events named in `used` do to the model, over `years` years from the timeline's origin."""
    location, spread = narrowed_population(record, used, timeline.origin + months - 1)
    return Schedule(input_table(record, timeline, used, months, years), location, spread, float(record.alliance.equity))
