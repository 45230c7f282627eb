"""A record's observations as arrays: what they look at, and between which borders they say that it lies.

A *signal* is what observations look at: quantities in a month, summed. All answers to a question look at one signal,
and share the borders of their scale, so that each is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.inference.evidence.answers import FAR
from allyscope.inference.evidence.observations import Observation

MOST = 16384  # distinct observations that can be read
Floats = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Rows:
    """Observations as arrays.

    `ids` name the pieces of evidence. To be written down of a path are its `months` and `quantities`.

    Signals: `stated` (signals, calendars), the month of the statement, −1 where it plays no part; `place` (terms,
    signals, calendars), where each term lies in what was written down, one quantity after the other, month by month;
    `weight` (terms, signals); `sharpness` (signals,): in how many standard deviations observations see a difference of
    one.

    Borders: `border`, seen with `sd`, of the signal `borders_of`. Rows: of the signal `rows_of`; between the borders
    `lower` and `upper`, counted from 2, where 0 stands for none below and 1 for none above. The chance of a statement
    is `floor` + `rest` · (chance that the signal is seen between the borders); it was made `count` times. `begins`: the
    first row of each piece of evidence.
    """

    ids: tuple[str, ...]
    months: tuple[int, ...]
    quantities: tuple[int, ...]
    stated: NDArray[np.int64]
    place: Places
    weight: Floats
    sharpness: NDArray[np.float64]
    borders_of: Places
    border: Floats
    sd: Floats
    rows_of: Places
    lower: Places
    upper: Places
    floor: Floats
    rest: Floats
    count: Floats
    begins: Places


def pack(observations: list[Observation]) -> Rows:
    """Observations as arrays. Raises InputError where there are too many."""
    if len(observations) > MOST:
        rule = f"at most {MOST} distinct observations can be read"
        hint = "combine pulse waves, or look at fewer months with as-of"
        raise InputError(f"the record holds {len(observations)}; {rule}: {hint}")
    ids = tuple(dict.fromkeys(each.id for each in observations))
    piece = {id_: number for number, id_ in enumerate(ids)}
    ordered = sorted(observations, key=lambda each: piece[each.id])
    keys = [(each.terms, each.months.tobytes()) for each in ordered]
    signals = dict(zip(keys, ordered, strict=True))
    numbers = {key: number for number, key in enumerate(signals)}
    rows_of = np.array([numbers[key] for key in keys], np.intp)
    borders: dict[tuple[int, float, float], int] = {}

    def border(signal: int, value: float, sd: float) -> int:
        if abs(value) >= FAR:
            return int(value > 0)
        return borders.setdefault((signal, float(np.float32(value)), sd), len(borders) + 2)

    between = [
        [border(signal, value, each.sd) for value in (each.lower, each.upper)]
        for signal, each in zip(rows_of.tolist(), ordered, strict=True)
    ]
    lower, upper = np.array(between, np.intp).reshape(-1, 2).T
    where = np.array(list(borders), np.float64).reshape(-1, 3)
    months, quantities, stated, place, weight = _signals(list(signals.values()))
    count = np.array([each.count for each in ordered], np.float32)
    floor = np.array([each.mistake for each in ordered], np.float32)
    rest = np.array([1.0 - each.categories * each.mistake for each in ordered], np.float32)
    precision = count / np.array([each.sd for each in ordered], np.float64) ** 2
    return Rows(
        ids=ids,
        months=months,
        quantities=quantities,
        stated=stated,
        place=place,
        weight=weight,
        sharpness=np.sqrt(np.bincount(rows_of, precision, len(signals))),
        borders_of=where[:, 0].astype(np.intp),
        border=where[:, 1].astype(np.float32),
        sd=where[:, 2].astype(np.float32),
        rows_of=rows_of,
        lower=lower,
        upper=upper,
        floor=floor,
        rest=rest,
        count=count,
        begins=np.flatnonzero(np.diff([piece[each.id] for each in ordered], prepend=-1)),
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
