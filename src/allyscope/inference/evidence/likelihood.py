"""How likely a record's observations are, given what was written down of the paths of many alliances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.vectors import ERF_ABOVE, ERF_BELOW, ERF_END
from allyscope.inference.evidence.rows import Floats, Rows

LEAST = np.float32(1e-9)  # chance below which no statement is taken to be
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
        values[alike] += weight[alike] * written[place[alike, 0]]
        values[apart] += weight[apart] * written[place[apart][:, calendar], lanes]
    values[_unstated(rows, calendar)] = 0.0
    return values


def log_likelihood(rows: Rows, values: Floats, calendar: NDArray[np.int32]) -> Floats:
    """Log likelihood of each piece of evidence: (pieces, lanes); zero where a lane's calendar has no part of it."""
    lanes = values.shape[1]
    if not rows.ids:
        return np.zeros((0, lanes), np.float32)
    below = np.empty((len(rows.border) + 2, lanes), np.float32)
    below[:2] = [[0.0], [1.0]]
    for start in range(0, len(rows.border), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        distance = rows.border[part, None] - values[rows.borders_of[part]]
        below[2:][part] = normal_below(distance / rows.sd[part, None])
    each = np.empty((len(rows.rows_of), lanes), np.float32)
    for start in range(0, len(each), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        inside = below[rows.upper[part]] - below[rows.lower[part]]
        chance = rows.floor[part, None] + rows.rest[part, None] * inside
        each[part] = rows.count[part, None] * np.log(np.maximum(chance, LEAST))
    each[_unstated(rows, calendar)[rows.rows_of]] = 0.0
    return np.add.reduceat(each, rows.begins, axis=0)


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


def _unstated(rows: Rows, calendar: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where a lane's calendar says that nothing was stated: (signals, lanes)."""
    return rows.stated[:, calendar] < 0 if rows.ids else np.zeros((0, len(calendar)), np.bool_)
