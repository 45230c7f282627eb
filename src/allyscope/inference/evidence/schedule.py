"""What a record does to the model: a table of monthly inputs for each possible calendar of its events.

Events may be hard to date; the reader's calendars say when they may have happened, and every particle follows one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, channels, quiet_month, quiet_table
from allyscope.inference.evidence.coding import ACT_OF_REPAIR, ACT_TRIED, SHOCK, actors, certainty, weight
from allyscope.inference.evidence.population import narrowed_population
from allyscope.process.inputs import Inputs
from allyscope.record import Event, Record
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


def written_channels(event: Event, record: Record, at: Inputs) -> tuple[int, ...]:
    """The channels that an input event is written to; none for what is known beforehand."""
    word = str(event.subkind)
    if event.kind == "antecedent":
        return (getattr(at.antecedents, word),)
    if event.kind == "repair_act" and word in ACT_OF_REPAIR:
        return (getattr(at, ACT_OF_REPAIR[word]),)
    if event.kind == "repair_act":
        return tuple(int(at.act[j]) for j in actors(event, record))
    if event.kind == "capability_used":
        return tuple(getattr(at.capability_use[j], word) for j in actors(event, record))
    if event.kind == "shock":
        return tuple(int(at.benefit_shock[j]) for j in actors(event, record))
    return ()


def write_event(
    table: FloatArray, event: Event, timeline: Timeline, place: int, months: int, written: Collection[int]
) -> None:
    """Add one input event to channels of the table (months, channels, calendars), in the months each calendar gives it.

    An act of repair that is tried once is tried when it begins; what else lasted is done in each of its months, and the
    benefits lost in a shock are spread over them.
    """
    begins, ends = timeline.event_month[:, place], np.minimum(timeline.event_end[:, place], months - 1)
    begun = np.flatnonzero(begins < months)
    if not begun.size:
        return
    first, last = np.maximum(begins[begun], 0), np.maximum(ends[begun], 0)
    word, size = str(event.subkind), weight(event)
    if event.kind == "repair_act" and word not in ACT_OF_REPAIR:
        for channel in written:
            table[first, channel, begun] = ACT_TRIED[word]
        return
    if event.kind == "antecedent":
        size *= 1.0 if event.present else -1.0
        if _goes_on(event, timeline, months):
            last = np.full_like(last, len(table) - 1)
    amount = np.full(timeline.calendars, size)
    if event.kind == "shock":
        loss = SHOCK[event.strength] * certainty(event) * (-1.0 if event.valence == 1 else 1.0)
        amount = loss / (timeline.event_end[:, place] - begins + 1)
    if begun.size == timeline.calendars and np.ptp(first) == 0 and np.ptp(last) == 0:
        for channel in written:  # the same months by every calendar
            table[first[0] : last[0] + 1, channel] += amount
        return
    month = np.arange(len(table))[:, None]
    when, which = np.nonzero((month >= first) & (month <= last))
    calendars = begun[which]
    for channel in written:
        table[when, channel, calendars] += amount[calendars]


def _goes_on(event: Event, timeline: Timeline, months: int) -> bool:
    """Whether something that is there from some month on is not known to have ended by the last month looked at."""
    return event.until is None or event.until.last >= timeline.origin + months - 1


def input_table(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> FloatArray:
    """Inputs of the events in `used` in the first `months` months, then quiet: (years · 12, channels, calendars)."""
    at = channels(len(record.partners))
    table = quiet_table(len(record.partners), years * MONTHS, timeline.calendars)
    table[:months, at.pinned_stage, :] = timeline.stage.T[:months]
    for i, event in enumerate(record.events):
        if event.id in used and event.role == "input":
            write_event(table, event, timeline, i, months, written_channels(event, record, at))
    antecedents = list(at.antecedents)
    table[:, antecedents] = np.clip(table[:, antecedents], -1.0, 1.0)
    return table


def schedules_without(
    whole: FloatArray, record: Record, timeline: Timeline, used: Collection[str], months: int, groups: list[list[str]]
) -> Iterator[Schedule]:
    """The schedule without each group of events; `whole`: the inputs with all of them.

    Only the channels that a group is written to are filled anew, so that the time grows with the events of a channel.
    """
    at, quiet = channels(len(record.partners)), quiet_month(len(record.partners))
    writes = {
        i: written_channels(event, record, at)
        for i, event in enumerate(record.events)
        if event.id in used and event.role == "input"
    }
    numbers, by_channel = {record.events[i].id: i for i in writes}, defaultdict[int, list[int]](list)
    for i, written in writes.items():
        for channel in written:
            by_channel[channel].append(i)
    for group in groups:
        gone = {numbers[id_] for id_ in group}
        filled = {channel for i in gone for channel in writes[i]}
        table = whole.copy()
        table[:, list(filled)] = quiet[list(filled), None]
        for i in sorted({i for channel in filled for i in by_channel[channel]} - gone):
            write_event(table, record.events[i], timeline, i, months, [each for each in writes[i] if each in filled])
        antecedents = list(filled.intersection(at.antecedents))
        table[:, antecedents] = np.clip(table[:, antecedents], -1.0, 1.0)
        location, spread = narrowed_population(record, set(used) - set(group), timeline.origin + months - 1)
        yield Schedule(table, location, spread, float(record.alliance.equity))


def build_schedule(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> Schedule:
    """Everything the events named in `used` do to the model, over `years` years from the timeline's origin."""
    location, spread = narrowed_population(record, used, timeline.origin + months - 1)
    return Schedule(input_table(record, timeline, used, months, years), location, spread, float(record.alliance.equity))
