"""A record's observations as arrays: what they look at, where the borders of events lie, and what answers are likely.

A *signal* is what observations look at: quantities in a month, summed. All that is said of one thing in one month
looks at one signal, and all events that say the same of it make one *statement*, so that each is worked out once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.inference.evidence.observations import (
    EventObservation,
    Observation,
    event_observations,
    mean_observations,
)
from allyscope.inference.evidence.panel import Panel, panel
from allyscope.record import Record
from allyscope.record.timeline import Timeline

MOST = 16384  # pieces of evidence that can be read
Floats = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Rows:
    """Observations as arrays.

    `ids` name the pieces of evidence: events, then the means of the `panel`. To be written down of a path are its
    `months` and `quantities`.

    Signals: `stated` (signals, calendars), the month of the statement, −1 where it plays no part; `place` (terms,
    signals, calendars), where each term lies in what was written down, one quantity after the other, month by month;
    `weight` (terms, signals); `sharpness` (signals,): in how many standard deviations observations see a difference of
    one.

    Statements (statements,): each says with `mistake` the opposite of the truth, else that the signal `signal_of`, seen
    with `sd`, lies above `border` where `side` is 1, below where it is −1; it counts with `share`. `good`: it says what
    is good for an alliance. `count` (statements, calendars): how many of the `events` make it; `statement_of` (events,
    calendars): the one that each makes, −1 where a calendar puts it beyond the months looked at; `begins`: the first
    row of each event there. `means_of` (means,): the signal of each mean.
    """

    ids: tuple[str, ...]
    events: tuple[EventObservation, ...]
    panel: Panel
    months: tuple[int, ...]
    quantities: tuple[int, ...]
    stated: NDArray[np.int64]
    place: Places
    weight: Floats
    sharpness: NDArray[np.float64]
    signal_of: Places
    border: Floats
    sd: Floats
    side: Floats
    mistake: Floats
    share: Floats
    good: NDArray[np.bool_]
    count: Floats
    statement_of: Places
    begins: Places
    means_of: Places


def read_rows(record: Record, timeline: Timeline, used: Collection[str], months: int) -> Rows:
    """What the first `months` months of a record say, by the events named in `used` and all answers.

    Raises InputError where there is too much of it.
    """
    answered = panel([answer for answer in record.pulses if answer.span.last - timeline.origin < months])
    events = event_observations(record, timeline, used, months)
    return pack(events, answered, mean_observations(answered, record, timeline, months))


def pack(events: Sequence[EventObservation], answered: Panel, means: Sequence[Observation]) -> Rows:
    """Observations as arrays; `means`: what those of `answered` look at. Raises InputError where there are too many."""
    if len(events) + len(means) > MOST:
        rule = f"at most {MOST} distinct observations can be read"
        hint = "combine pulse waves, or look at fewer months with as-of"
        raise InputError(f"the record holds {len(events) + len(means)}; {rule}: {hint}")
    statements, statement_of = _statements(events)
    observations: list[Observation] = [*statements, *means]
    keys = [(each.terms, each.months.tobytes()) for each in observations]
    signals = dict(zip(keys, observations, strict=True))
    numbers = {key: number for number, key in enumerate(signals)}
    rows_of = np.array([numbers[key] for key in keys], np.intp)
    months, quantities, stated, place, weight = _signals(list(signals.values()))
    count = np.zeros((len(statements), statement_of.shape[1]), np.float32)
    for calendar, made in enumerate(statement_of.T):
        count[:, calendar] = np.bincount(made[made >= 0], minlength=len(statements))
    often = [*(count.mean(axis=1) * [each.share for each in statements]), *(1.0 for _ in means)]
    precision = np.array(often) / np.array([each.sd for each in observations], np.float64) ** 2
    return Rows(
        ids=tuple(dict.fromkeys([*(each.id for each in events), *(each.id for each in means)])),
        events=tuple(events),
        panel=answered,
        months=months,
        quantities=quantities,
        stated=stated,
        place=place,
        weight=weight,
        sharpness=np.sqrt(np.bincount(rows_of, precision, len(signals))),
        signal_of=rows_of[: len(statements)],
        border=np.array([each.border for each in statements], np.float32),
        sd=np.array([each.sd for each in statements], np.float32),
        side=np.array([1.0 if each.above else -1.0 for each in statements], np.float32),
        mistake=np.array([each.mistake for each in statements], np.float32),
        share=np.array([each.share for each in statements], np.float32),
        good=np.array([each.good for each in statements], bool),
        count=count,
        statement_of=statement_of,
        begins=np.flatnonzero([i == 0 or events[i - 1].id != each.id for i, each in enumerate(events)]),
        means_of=rows_of[len(statements) :],
    )


def _statements(events: Sequence[EventObservation]) -> tuple[list[EventObservation], Places]:
    """What events say, each once, and which of it each says in each calendar.

    Events that say the same of months not known well say it each of its own months; where they are more than those
    months, what they say of each month is one statement.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for i, each in enumerate(events):
        said = (each.terms, each.border, each.sd, each.above, each.mistake, each.share)
        alike.setdefault(said, []).append(i)
    first_made: list[tuple[int, EventObservation]] = []
    statement_of = np.full((len(events), events[0].months.size if events else 1), -1, np.intp)
    for group in alike.values():
        own: dict[bytes, list[int]] = {}
        for i in group:
            own.setdefault(events[i].months.tobytes(), []).append(i)
        months = np.unique([events[i].months for i in group])
        months = months[months >= 0]
        if 0 < len(months) < len(own):
            numbers = np.full(months[-1] + 2, -1, np.intp)  # the last stands for −1
            numbers[months] = len(first_made) + np.arange(len(months))
            said_once = events[group[0]]
            first_made += [(group[0], replace(said_once, months=np.full_like(said_once.months, m))) for m in months]
            for i in group:
                statement_of[i] = numbers[events[i].months]
            continue
        for makers in own.values():
            statement_of[makers] = len(first_made)
            first_made.append((makers[0], events[makers[0]]))
    order = sorted(range(len(first_made)), key=lambda number: first_made[number][0])
    place = np.full(len(order) + 1, -1, np.intp)
    place[order] = np.arange(len(order))
    return [first_made[number][1] for number in order], place[statement_of]


def _signals(
    signals: list[Observation],
) -> tuple[tuple[int, ...], tuple[int, ...], NDArray[np.int64], Places, Floats]:
    """Months and quantities to be written down, and where in them lies what each signal is made of."""
    if not signals:
        return (), (), np.zeros((0, 1), np.int64), np.zeros((0, 0, 1), np.intp), np.zeros((0, 0), np.float32)
    stated = np.array([signal.months for signal in signals])
    terms = max(len(signal.terms) for signal in signals)
    numbers = np.zeros((terms, len(signals), 3))
    for s, signal in enumerate(signals):
        numbers[: len(signal.terms), s] = signal.terms
    quantity, lag = numbers[:, :, 0].astype(np.intp), numbers[:, :, 1].astype(np.intp)
    when = np.maximum(stated[None] - lag[:, :, None], 0)
    weight = numbers[:, :, 2].astype(np.float32)
    quantity[weight == 0.0] = signals[0].terms[0][0]  # what only fills up asks for nothing more
    months, of_months = np.unique(when, return_inverse=True)
    quantities, of_quantities = np.unique(quantity, return_inverse=True)
    place = of_months.reshape(when.shape) * len(quantities) + of_quantities.reshape(quantity.shape)[:, :, None]
    return tuple(months.tolist()), tuple(quantities.tolist()), stated, place, weight
