"""Coefficients of agreement with intervals: Krippendorff's alpha for names and for numbers, Cohen's kappa, percent.

An interval is that of resampling the units (percentile bootstrap, 5 to 95 %), the usual one for alpha (Hayes and
Krippendorff 2007) in the simple form that draws units with replacement. Where nothing varies, it is undefined.

Sources: Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement,
20(1), 37–46. Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding
data. Communication Methods and Measures, 1(1), 77–89. Krippendorff, K. (2018). Content analysis (4th ed.). Sage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from math import nan

import numpy as np
from numpy.typing import NDArray

from allyscope.results.agreement import Coefficient

DRAWS, SEED = 2000, 20260101
Numbers = NDArray[np.float64]
Values = tuple[Hashable | None, ...]
Table = Sequence[Sequence[Hashable | None]] | Counter[Values]  # units, or how many there are of each pattern


def percent(units: Table) -> float:
    """The share of pairs of coders, over units, that say the same; units that fewer than two coded do not count."""
    same = pairs = 0
    for unit, times in _patterns(units).items():
        for place, value in enumerate(unit):
            same += times * sum(value == other for other in unit[place + 1 :])
            pairs += times * (len(unit) - place - 1)
    return same / pairs if pairs else nan


def _patterns(units: Table) -> Counter[tuple[Hashable, ...]]:
    """How many units there are of each pattern of values; those that fewer than two coded are left out."""
    times = units if isinstance(units, Counter) else Counter(map(tuple, units))
    patterns: Counter[tuple[Hashable, ...]] = Counter()
    for unit, count in times.items():
        said = tuple(value for value in unit if value is not None)
        if len(said) > 1:
            patterns[said] += count
    return patterns


def alpha(units: Table, *, numbers: bool = False) -> Coefficient:
    """Krippendorff's alpha; `numbers`: values are numbers and their distance counts, else they are names."""
    patterns = _patterns(units)
    values = sorted({value for unit in patterns for value in unit}, key=lambda value: (str(type(value)), value))
    if len(values) < 2:
        return Coefficient(nan, nan, nan)
    place = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(patterns), len(values)))
    for row, unit in enumerate(patterns):
        for value in unit:
            counts[row, place[value]] += 1.0
    scale = np.array([float(value) for value in values]) if numbers else None  # type: ignore[arg-type]
    distance = 1.0 - np.eye(len(values)) if scale is None else (scale[:, None] - scale[None, :]) ** 2
    size = counts.sum(axis=1)
    within = (counts @ distance * counts).sum(axis=1) / (size - 1.0)

    def of(weights: Numbers) -> Numbers:
        total = weights @ size
        margins = weights @ counts
        expected = (margins @ distance * margins).sum(axis=1) / (total - 1.0)
        return _one_less(weights @ within, expected)

    return _with_interval(of, patterns.values())


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Coefficient:
    """Cohen's kappa of two coders over the units that both coded."""
    patterns = Counter(pairs)
    values = {value: number for number, value in enumerate(dict.fromkeys(each for pair in pairs for each in pair))}
    if len(values) < 2:
        return Coefficient(nan, nan, nan)
    first, second = (np.eye(len(values))[[values[pair[side]] for pair in patterns]] for side in (0, 1))
    differ = np.array([float(one != other) for one, other in patterns])

    def of(weights: Numbers) -> Numbers:
        total = weights.sum(axis=1)
        expected = 1.0 - (weights @ first * (weights @ second)).sum(axis=1) / total**2
        return _one_less(weights @ differ / total, expected)

    return _with_interval(of, patterns.values())


def _one_less(observed: Numbers, expected: Numbers) -> Numbers:
    """1 − observed / expected disagreement; not a number where none is to be expected."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0.0, 1.0 - observed / expected, np.nan)


def _with_interval(of: Callable[[Numbers], Numbers], units: Collection[int]) -> Coefficient:
    """The coefficient of units, given how many there are of each pattern, with its interval."""
    times = np.array(list(units), float)
    value = float(of(times[None, :])[0])
    random = np.random.default_rng(SEED)
    draws = of(random.multinomial(int(times.sum()), times / times.sum(), size=DRAWS).astype(float))
    defined = draws[np.isfinite(draws)]
    if defined.size < DRAWS / 2:
        return Coefficient(value, nan, nan)
    low, high = np.quantile(defined, (0.05, 0.95))
    return Coefficient(value, float(low), float(high))
