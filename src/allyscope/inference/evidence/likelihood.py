"""How likely a record's observations are, given what was written down of the paths of many alliances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.vectors import ERF_ABOVE, ERF_BELOW, ERF_END
from allyscope.inference.evidence.rows import Floats, Rows

AT_ONCE = 32  # rows worked out together, as many as stay in the processor's cache


def signals(rows: Rows, seen: Floats, calendar: NDArray[np.int32]) -> Floats:
    """What observations look at, (signals, lanes): zero where a lane's calendar says that nothing was stated.

    `seen`: the months and quantities that `rows` ask for, (months, quantities, lanes).
    """
    written = seen.reshape(-1, seen.shape[-1])
    steady = (rows.stated == rows.stated[:, :1]).all(axis=1)  # the month is the same by every calendar
    alike, apart = np.flatnonzero(steady), np.flatnonzero(~steady)
    values, lanes = np.zeros((len(rows.stated), len(calendar)), np.float32), np.arange(len(calendar))
    for place, weight in zip(rows.place, rows.weight[:, :, None], strict=True):
        some = alike[weight[alike, 0] != 0]
        if some.size:
            values[some] += weight[some] * written.take(place[some, 0], axis=0)
        for start in range(0, len(apart), AT_ONCE):
            part = apart[start : start + AT_ONCE]
            values[part] += weight[part] * written[place[part][:, calendar], lanes]
    _silent(values, rows.stated, calendar)
    return values


def _silent(values: Floats, stated: NDArray[np.int64], calendar: NDArray[np.int32]) -> None:
    """Zero where a lane's calendar says that nothing was stated."""
    sometimes = np.flatnonzero((stated < 0).any(axis=1))
    for start in range(0, len(sometimes), AT_ONCE):
        part = sometimes[start : start + AT_ONCE]
        values[part] = np.where(stated[part][:, calendar] < 0, np.float32(0), values[part])


def statement_logs(rows: Rows, values: Floats, calendar: NDArray[np.int32]) -> Floats:
    """Log likelihood of each statement once, (statements, lanes): zero where a calendar has no part of it."""
    logs = np.empty((len(rows.border), values.shape[1]), np.float32)
    for start in range(0, len(logs), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        distance = (values[rows.signal_of[part]] - rows.border[part, None]) * (rows.side / rows.sd)[part, None]
        mistake = rows.mistake[part, None]
        chance = mistake + (np.float32(1) - np.float32(2) * mistake) * normal_below(distance)
        logs[part] = rows.share[part, None] * np.log(chance)
    _silent(logs, rows.stated[rows.signal_of], calendar)
    return logs


def counted(rows: Rows, calendar: NDArray[np.int32]) -> Floats:
    """How often each statement is made by the calendar of each lane: (statements, lanes), or (statements, 1)."""
    same = (rows.count == rows.count[:, :1]).all()
    return rows.count[:, :1] if same else rows.count[:, calendar]


def log_likelihood(rows: Rows, values: Floats, calendar: NDArray[np.int32]) -> Floats:
    """Of all the evidence, (lanes,).

    Events add up; how likely answers are depends on each other (`panel.py`).
    """
    total = np.zeros(values.shape[1], np.float32)
    if len(rows.border):
        logs = statement_logs(rows, values, calendar)
        total += (counted(rows, calendar) * logs).sum(axis=0)
    for answered in rows.panel.by_side(values[rows.means_of]).values():
        total += answered.astype(np.float32)
    return total


def normal_below(x: Floats) -> Floats:
    """Φ(x) to 10⁻⁷: ½ + ½ erf(x / √2), erf as the rational function that the process uses too."""
    x = np.clip(x * np.float32(0.5**0.5), -ERF_END, ERF_END)
    square = x * x
    ratio = x * _polynomial(ERF_ABOVE, square) / _polynomial(ERF_BELOW, square)
    return np.float32(0.5) + np.float32(0.5) * ratio


def _polynomial(terms: tuple[float, ...], x: Floats) -> Floats:
    """A polynomial, the highest power first."""
    value = np.float32(terms[0]) * x
    for term in terms[1:-1]:
        value += np.float32(term)
        value *= x
    return value + np.float32(terms[-1])
