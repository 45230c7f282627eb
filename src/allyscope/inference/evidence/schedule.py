"""What a record does to the model: a table of monthly inputs for each possible calendar of its events.

Events may be hard to date; the reader's calendars say when they may have happened, and every particle follows one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, channels, quiet_month, quiet_table
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
from allyscope.inference.evidence.newcomers import changes, dated, share_of_one
from allyscope.inference.evidence.population import narrowed_population
from allyscope.process.inputs import Inputs
from allyscope.process.state import ordered_pairs
from allyscope.process.traits import NEEDED
from allyscope.record import Event, Record
from allyscope.record.model import Alliance
from allyscope.record.timeline import Timeline
from allyscope.vocabulary import words

FloatArray = NDArray[np.float32]
STAGES = words("stage")

TRIED_ONCE = frozenset({"repair_act", "spanner_replaced"})  # but for acts that last


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is known of an alliance beforehand and what happens in it.

    `inputs`: (years · 12, channels, calendars); `location`, `spread`: (traits,) on the logit scale; `equity`: 0 or 1.
    """

    inputs: FloatArray
    location: FloatArray
    spread: FloatArray
    equity: float


def written_channels(event: Event, record: Record, at: Inputs) -> dict[int, float]:
    """The channels that an input event is written to, and how much; nothing for what is known beforehand.

    How much is a month's amount, of a shock or a harm what it costs in all, of an act its number, of a signal its size.
    """
    word = "replace_spanner" if event.kind == "spanner_replaced" else str(event.subkind)
    size = weight(event)
    if event.kind == "antecedent":
        return {int(getattr(at.antecedents, word)): size if event.present else -size}
    if event.kind == "repair_act" and word in ACT_OF_REPAIR:
        return {int(getattr(at, ACT_OF_REPAIR[word])): size}
    if event.kind in TRIED_ONCE:
        tried = {int(at.act[j]): float(ACT_TRIED[word]) for j in actors(event, record)}
        return tried | (_replaced(event, record, at) if word == "replace_spanner" else {})
    if event.kind == "capability_used":
        used = size * len(actors(event, record)) / len(record.partners)
        on_stages = {int(at.worked[s]): used for s, needed in enumerate(NEEDED) if _may_be_of(event, s, needed)}
        return {int(getattr(at.capability_use[j], word)): size for j in actors(event, record)} | on_stages
    if event.kind == "signal":
        return _signal_sent(event, at)
    amounts: dict[int, float] = defaultdict(float)
    if event.kind == "shock":
        loss = SHOCK[event.strength] * certainty(event) * (-1.0 if event.valence == 1 else 1.0)
        amounts.update({int(at.benefit_shock[j]): loss for j in actors(event, record)})
    elif event.kind in STRIKE_OF_KIND:
        for channel, amount in _costs_of_harm(event, record, at):
            amounts[int(channel)] += amount
    return dict(amounts)


def write_event(
    table: FloatArray,
    event: Event,
    timeline: Timeline,
    place: int,
    months: int,
    written: Mapping[int, float],
    at: Inputs,
) -> None:
    """Add one input event to channels of the table (months, channels, calendars), in the months each calendar gives it.

    An act of repair that is tried once is tried when it begins; what else lasted is done in each of its months, and
    what a shock or a harm costs is spread over them.
    """
    begins, ends = timeline.event_month[:, place], np.minimum(timeline.event_end[:, place], months - 1)
    begun = np.flatnonzero(begins < months)
    if not begun.size or not written:
        return
    first, last = np.maximum(begins[begun], 0), np.maximum(ends[begun], 0)
    for stage, channel in enumerate(map(int, at.worked)):
        if channel in written:  # it works on from the month in which it was used, where that lay in the stage
            there = np.full(begun.size, True) if event.stage else timeline.stage[begun, first] == stage
            since = (np.arange(len(table))[:, None] >= first) & there
            table[:, channel, begun] += written[channel] * since
    written = {channel: amount for channel, amount in written.items() if channel not in at.worked}
    if event.kind in TRIED_ONCE and not written.keys().isdisjoint(map(int, at.act)):
        for channel, number in written.items():
            table[first, channel, begun] = number
        return
    if event.kind == "antecedent" and _goes_on(event, timeline, months):
        last = np.full_like(last, len(table) - 1)
    lasted = timeline.event_end[:, place] - begins + 1
    share = 1.0 / lasted if event.kind == "shock" or event.kind in STRIKE_OF_KIND else np.ones(timeline.calendars)
    same = begun.size == timeline.calendars and np.ptp(first) == 0 and np.ptp(last) == 0
    if same and event.kind != "signal":
        for channel, amount in written.items():  # the same months by every calendar
            table[first[0] : last[0] + 1, channel] += amount * share
        return
    month = np.arange(len(table))[:, None]
    when, which = np.nonzero((month >= first) & (month <= last))
    calendars = begun[which]
    if event.kind == "signal":
        _send_signal(table, written, (when, calendars), at)
        return
    for channel, amount in written.items():
        table[when, channel, calendars] += amount * share[calendars]


def _replaced(event: Event, record: Record, at: Inputs) -> dict[int, float]:
    """How much of each side is new once a boundary spanner was replaced; nothing where the record dates its persons."""
    when = (record.alliance.as_of if event.span is None else event.span).first
    sides = [(j, record.partners[j]) for j in actors(event, record)]
    return {int(at.new_spanner[j]): -1.0 if dated(each) else share_of_one(each, when) for j, each in sides}


def _write_newcomers(table: FloatArray, record: Record, origin: int, months: int, at: Inputs) -> None:
    """Whose focus changes in which month, by the dates that the record gives of who served."""
    for j, partner in enumerate(record.partners):
        for change in changes(partner, origin):
            if change.month < origin + months:
                row = table[change.month - origin]
                row[at.new_spanner[j]] = change.share
                row[at.new_promotion[j]], row[at.new_prevention[j]] = change.promotion, change.prevention


def _may_be_of(event: Event, stage: int, needed: tuple[str, ...]) -> bool:
    """Whether a capability that was used is one that a stage needs, and the event may lie in that stage."""
    return event.subkind in needed and event.stage in (None, STAGES[stage])


def _signal_sent(event: Event, at: Inputs) -> dict[int, float]:
    """A signal of the focal firm as it is sent; one that is told to its shame claims the contrary."""
    signal = SIGNAL_OF[event.subkind]
    value = 1.0 - signal.value if event.valence == -1 else signal.value
    sizes = (value, signal.cost, signal.observability * weight(event), signal.fit)
    return dict(zip(map(int, _signal_channels(at)), sizes, strict=True))


def _signal_channels(at: Inputs) -> tuple[Any, ...]:
    return at.signal_value, at.signal_cost, at.signal_observability, at.signal_fit


def _send_signal(table: FloatArray, written: Mapping[int, float], place: tuple[Any, Any], at: Inputs) -> None:
    """Of several signals in a month the one that is seen most is the one that stakeholders get."""
    when, calendars = place
    more = written[int(at.signal_observability)] > table[when, at.signal_observability, calendars]
    for channel, amount in written.items():
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
        if event.id in used and event.role == "input":
            write_event(table, event, timeline, i, months, written_channels(event, record, at), at)
    _write_contract(table, record.alliance, timeline.origin, at)
    _write_newcomers(table, record, timeline.origin, months, at)
    antecedents = [*at.antecedents, *at.worked]
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
            mine = {channel: amount for channel, amount in writes[i].items() if channel in filled}
            write_event(table, record.events[i], timeline, i, months, mine, at)
        _write_newcomers(table, record, timeline.origin, months, at)
        antecedents = list(filled.intersection((*at.antecedents, *at.worked)))
        table[:, antecedents] = np.clip(table[:, antecedents], -1.0, 1.0)
        location, spread = narrowed_population(
            record, set(used) - set(group), timeline.origin + months - 1, timeline.origin
        )
        yield Schedule(table, location, spread, float(record.alliance.equity))


def build_schedule(record: Record, timeline: Timeline, used: Collection[str], months: int, years: int) -> Schedule:
    """Everything the events named in `used` do to the model, over `years` years from the timeline's origin."""
    location, spread = narrowed_population(record, used, timeline.origin + months - 1, timeline.origin)
    return Schedule(input_table(record, timeline, used, months, years), location, spread, float(record.alliance.equity))
