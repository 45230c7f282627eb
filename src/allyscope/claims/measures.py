"""What is measured on the path of each alliance: one small class for each sort of question.

A path gives a quantity's value at the moments 0, 1, …, months: an array (months + 1, lanes). `of` says whose: the
"mean" over those who hold it (default), the "first" or "second" partner's (for trust: what that partner holds of the
others), the "highest" or "lowest" of all, or the "gap", first minus second ("distance" without its sign). A measure
gives one number per lane; NaN means that the question does not arise for that alliance.

Quantities: those of `process.observe.quantities`, and what follows from them (`engine/derived.py`): `outcome_effort`,
`process_effort`, `outcome_repair`, `process_repair`, `priority`, `cross_purposes`, `own_legitimacy`,
`acts_left_undone`, `promotion_now` and `prevention_now` (focus of the moment); and `outcome_shortfall`,
`process_shortfall`: the discrepancies as they are, where `outcome_discrepancy`, `process_discrepancy` are those seen.
Also `capability`, the mean of a partner's six, and `settled_negotiation`, `settled_commitment`, `settled_execution`:
how far what belongs to a stage is met where nothing is recorded of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from allyscope.results.measures import CorrelationMeasure, LevelMeasure, Of, PathMeasure, StatedMeasure

Values = NDArray[np.float64]
Paths = Callable[[str, Of], Values]


class Measure(Protocol):
    """A number per alliance, read off its path."""

    def value(self, paths: Paths) -> Values:
        """(lanes,)"""

    def needs(self) -> tuple[str, ...]:
        """The quantities that are looked at."""

    def stated(self) -> StatedMeasure:
        """What is measured, as plain data."""


def span(path: Values, start: int, end: int | None) -> Values:
    """The moments from `start` to `end`, both included. Raises ValueError where there is none."""
    last = len(path) - 1 if end is None else end
    if not 0 <= start <= last < len(path):
        raise ValueError(f"months {start} to {last} do not lie within the {len(path) - 1} months of the experiment")
    return path[start : last + 1]


@dataclass(frozen=True, slots=True)
class Level:
    """The value at a month (None: the end), or the mean over the months from `start` to `month`."""

    quantity: str
    month: int | None = None
    start: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        path = paths(self.quantity, self.of)
        last = len(path) - 1 if self.month is None else self.month
        return span(path, last if self.start is None else self.start, last).mean(axis=0)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        if self.start is not None:
            return PathMeasure("average", self.quantity, self.of, self.start, self.month)
        return LevelMeasure(self.quantity, self.of, self.month)


@dataclass(frozen=True, slots=True)
class Change:
    """The value at `end` (None: the end) less the value at `start`."""

    quantity: str
    start: int
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        inside = span(paths(self.quantity, self.of), self.start, self.end)
        return inside[-1] - inside[0]

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("change", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Highest:
    """The highest value from `start` to `end`."""

    quantity: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        return span(paths(self.quantity, self.of), self.start, self.end).max(axis=0)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("highest", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest value from `start` to `end`."""

    quantity: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        return span(paths(self.quantity, self.of), self.start, self.end).min(axis=0)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("lowest", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Slope:
    """Change per month from `start` to `end`, by least squares."""

    quantity: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        inside = span(paths(self.quantity, self.of), self.start, self.end)
        months = np.arange(len(inside)) - 0.5 * (len(inside) - 1)
        return months @ inside / (months @ months)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("slope", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Variability:
    """Standard deviation over the months from `start` to `end`."""

    quantity: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        return span(paths(self.quantity, self.of), self.start, self.end).std(axis=0)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("variability", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Correlation:
    """Correlation of two quantities over the months from `start` to `end`; NaN where one of them never moves."""

    first: str
    second: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        one, other = (span(paths(name, self.of), self.start, self.end) for name in (self.first, self.second))
        one, other = one - one.mean(axis=0), other - other.mean(axis=0)
        spread = np.sqrt((one**2).sum(axis=0) * (other**2).sum(axis=0))
        together = (one * other).sum(axis=0)
        return np.where(spread > 1e-9, together / np.maximum(spread, 1e-9), np.nan)

    def needs(self) -> tuple[str, ...]:
        return (self.first, self.second)

    def stated(self) -> StatedMeasure:
        return CorrelationMeasure(self.first, self.second, self.of, self.start, self.end)
