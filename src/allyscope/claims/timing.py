"""When something happens, what comes first, for how long, and whether it happens at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allyscope.claims.measures import Measure, Paths, Values, span
from allyscope.results.measures import (
    EndingMeasure,
    Of,
    PairMeasure,
    PathMeasure,
    StatedMeasure,
    ThresholdMeasure,
    TimeMeasure,
)


def crossing(path: Values, level: float, *, upward: bool) -> Values:
    """Months until a path (moments, lanes) first reaches a level, between moments by a line; infinite if never."""
    signed = path - level if upward else level - path
    reached = signed >= 0.0
    first = np.argmax(reached, axis=0)
    lanes = np.arange(path.shape[1])
    now, before = signed[first, lanes], signed[np.maximum(first - 1, 0), lanes]
    rise = np.where(first > 0, now - before, 1.0)
    part = np.where(first > 0, now / np.where(rise > 0.0, rise, 1.0), 0.0)
    return np.where(reached.any(axis=0), first - part, np.inf)


def condition(above: float | None, below: float | None) -> tuple[float, bool]:
    """The level and whether it is reached from below. Raises ValueError unless exactly one is given."""
    if (above is None) == (below is None):
        raise ValueError("give either above or below")
    return (above, True) if above is not None else (float(below or 0.0), False)


@dataclass(frozen=True, slots=True)
class TimeTo:
    """Months from `since` until a quantity is first at or above (below) a level; the time left where it never is."""

    quantity: str
    above: float | None = None
    below: float | None = None
    since: int = 0
    of: Of = "mean"

    def happens(self, paths: Paths) -> Values:
        """The same without the cut: infinite where it never happens."""
        level, upward = condition(self.above, self.below)
        return crossing(span(paths(self.quantity, self.of), self.since, None), level, upward=upward)

    def value(self, paths: Paths) -> Values:
        left = len(paths(self.quantity, self.of)) - 1 - self.since
        return np.minimum(self.happens(paths), float(left))

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        level, upward = condition(self.above, self.below)
        return TimeMeasure(self.quantity, self.of, level, upward, self.since)


@dataclass(frozen=True, slots=True)
class Order:
    """Whether `first` happens before `then`: ½ if it does, −½ if `then` is first, 0 if both at once.

    Only alliances in which one of them happens count. The mean is the share of "first first" less one half; `since` is
    that of each.
    """

    first: TimeTo
    then: TimeTo

    def value(self, paths: Paths) -> Values:
        one = self.first.happens(paths) + self.first.since
        other = self.then.happens(paths) + self.then.since
        order = 0.5 * ((one < other).astype(float) - (one > other))
        return np.where(np.isinf(one) & np.isinf(other), np.nan, order)

    def needs(self) -> tuple[str, ...]:
        return (*self.first.needs(), *self.then.needs())

    def stated(self) -> StatedMeasure:
        return PairMeasure("order", self.first.stated(), self.then.stated())


@dataclass(frozen=True, slots=True)
class Wait:
    """Months from `first` until `then`, or until the end where that never happens.

    Only alliances count in which `first` happens after its `since`, and `then` had not happened before.
    """

    first: TimeTo
    then: TimeTo

    def value(self, paths: Paths) -> Values:
        began = self.first.happens(paths) + self.first.since
        ended = np.minimum(self.then.happens(paths) + self.then.since, len(paths(self.then.quantity, self.then.of)) - 1)
        asked = np.isfinite(began) & (began > self.first.since) & (ended >= began)
        return np.where(asked, ended - np.where(asked, began, 0.0), np.nan)

    def needs(self) -> tuple[str, ...]:
        return (*self.first.needs(), *self.then.needs())

    def stated(self) -> StatedMeasure:
        return PairMeasure("wait", self.first.stated(), self.then.stated())


@dataclass(frozen=True, slots=True)
class Share:
    """Share of the months from `start` to `end` in which a quantity is at or above (at or below) a level."""

    quantity: str
    above: float | None = None
    below: float | None = None
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        level, upward = condition(self.above, self.below)
        inside = span(paths(self.quantity, self.of), self.start, self.end)
        return ((inside >= level) if upward else (inside <= level)).mean(axis=0)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        level, upward = condition(self.above, self.below)
        return ThresholdMeasure("share", self.quantity, self.of, level, upward, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Ever:
    """1 where a quantity is at or above (at or below) a level at any time from `start` to `end`, else 0."""

    quantity: str
    above: float | None = None
    below: float | None = None
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        level, upward = condition(self.above, self.below)
        inside = span(paths(self.quantity, self.of), self.start, self.end)
        return ((inside >= level) if upward else (inside <= level)).any(axis=0).astype(float)

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        level, upward = condition(self.above, self.below)
        return ThresholdMeasure("ever", self.quantity, self.of, level, upward, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Ended:
    """Probability that an alliance that ran in month `since` has ended by a month (None: the end): 1 − exp(−ΔH)."""

    by: int | None = None
    since: int = 0

    def value(self, paths: Paths) -> Values:
        inside = span(paths("hazard", "mean"), self.since, self.by)
        return -np.expm1(inside[0] - inside[-1])

    def needs(self) -> tuple[str, ...]:
        return ("hazard",)

    def stated(self) -> StatedMeasure:
        return EndingMeasure(self.by, self.since)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something that is counted up (learning cycles) happened from `start` to `end`."""

    quantity: str
    start: int = 0
    end: int | None = None
    of: Of = "mean"

    def value(self, paths: Paths) -> Values:
        inside = span(paths(self.quantity, self.of), self.start, self.end)
        return inside[-1] - inside[0]

    def needs(self) -> tuple[str, ...]:
        return (self.quantity,)

    def stated(self) -> StatedMeasure:
        return PathMeasure("count", self.quantity, self.of, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Minus:
    """One measure less another in the same alliance, for what is early against late, or one side against another."""

    first: Measure
    second: Measure

    def value(self, paths: Paths) -> Values:
        return self.first.value(paths) - self.second.value(paths)

    def needs(self) -> tuple[str, ...]:
        return (*self.first.needs(), *self.second.needs())

    def stated(self) -> StatedMeasure:
        return PairMeasure("minus", self.first.stated(), self.second.stated())


@dataclass(frozen=True, slots=True)
class Plus:
    """Two measures of the same alliance added up, for what is said of both."""

    first: Measure
    second: Measure

    def value(self, paths: Paths) -> Values:
        return self.first.value(paths) + self.second.value(paths)

    def needs(self) -> tuple[str, ...]:
        return (*self.first.needs(), *self.second.needs())

    def stated(self) -> StatedMeasure:
        return PairMeasure("plus", self.first.stated(), self.second.stated())
