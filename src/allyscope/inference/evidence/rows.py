"""A record's observations as arrays: what they look at, where the borders of events lie, and what answers are likely.

A *signal* is what observations look at: quantities in a month, summed. All that is said of one thing in one month
looks at one signal, and all events that say the same of it make one *statement*, so that each is worked out once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
    with `sd`, lies above `border` where `side` is 1, below where it is −1; it counts with `share`, and is made `count`
    times. `statement_of`: the statement that each of the `events` makes; `begins`: the first row of each event there.
    `means_of` (means,): the signal of each mean.
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
    observations: list[Observation] = [*events, *means]
    if len(observations) > MOST:
        rule = f"at most {MOST} distinct observations can be read"
        hint = "combine pulse waves, or look at fewer months with as-of"
        raise InputError(f"the record holds {len(observations)}; {rule}: {hint}")
    keys = [(each.terms, each.months.tobytes()) for each in observations]
    signals = dict(zip(keys, observations, strict=True))
    numbers = {key: number for number, key in enumerate(signals)}
    rows_of = np.array([numbers[key] for key in keys], np.intp)
    months, quantities, stated, place, weight = _signals(list(signals.values()))
    shares = [*(each.share for each in events), *(1.0 for _ in means)]
    precision = np.array(shares) / np.array([each.sd for each in observations], np.float64) ** 2
    made = [
        (signal, each.border, each.sd, each.above, each.mistake, each.share)
        for signal, each in zip(rows_of.tolist(), events, strict=False)
    ]
    distinct = {said: number for number, said in enumerate(dict.fromkeys(made))}
    statement_of = np.array([distinct[said] for said in made], np.intp)
    signal_of, border, sd, above, mistake, share = zip(*distinct, strict=True) if distinct else ((),) * 6
    return Rows(
        ids=tuple(dict.fromkeys(each.id for each in observations)),
        events=tuple(events),
        panel=answered,
        months=months,
        quantities=quantities,
        stated=stated,
        place=place,
        weight=weight,
        sharpness=np.sqrt(np.bincount(rows_of, precision, len(signals))),
        signal_of=np.array(signal_of, np.intp),
        border=np.array(border, np.float32),
        sd=np.array(sd, np.float32),
        side=np.where(above, 1.0, -1.0).astype(np.float32),
        mistake=np.array(mistake, np.float32),
        share=np.array(share, np.float32),
        count=np.bincount(statement_of, minlength=len(distinct)).astype(np.float32),
        statement_of=statement_of,
        begins=np.flatnonzero([i == 0 or events[i - 1].id != each.id for i, each in enumerate(events)]),
        means_of=rows_of[len(events) :],
    )


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
