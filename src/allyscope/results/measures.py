"""What an experiment measures of an alliance, as plain data: which quantity, whose, when, and what is made of it.

Months count from the start of the experiment; `end` None is its end. `of` says whose: the mean over those who hold the
quantity, one partner's, the highest or lowest of all, the gap (first minus second) or the distance (without its sign).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from allyscope.results.common import Number

Of = Literal["mean", "first", "second", "third", "highest", "lowest", "gap", "distance"]


@dataclass(frozen=True, slots=True)
class LevelMeasure:
    """The value of a quantity in a month."""

    quantity: str
    of: Of
    month: int | None
    code: Literal["level"] = "level"


@dataclass(frozen=True, slots=True)
class PathMeasure:
    """One number from the path of a quantity from `start` to `end`."""

    code: Literal["average", "change", "highest", "lowest", "slope", "variability", "count"]
    quantity: str
    of: Of
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class CorrelationMeasure:
    """The correlation over time of two quantities."""

    first: str
    second: str
    of: Of
    start: int
    end: int | None
    code: Literal["correlation"] = "correlation"


@dataclass(frozen=True, slots=True)
class TimeMeasure:
    """Months from `since` until a quantity reaches a level, upward or downward."""

    quantity: str
    of: Of
    level: Number
    upward: bool
    since: int
    code: Literal["time_to"] = "time_to"


@dataclass(frozen=True, slots=True)
class ThresholdMeasure:
    """The share of months beyond a level (`share`), or whether it is ever reached (`ever`)."""

    code: Literal["share", "ever"]
    quantity: str
    of: Of
    level: Number
    upward: bool
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class EndingMeasure:
    """The probability of having ended by a month, for an alliance that ran in month `since`."""

    by: int | None
    since: int
    code: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class PairMeasure:
    """Two measures of one alliance: which comes first, the months between them, one less the other, or both added."""

    code: Literal["order", "wait", "minus", "plus"]
    first: StatedMeasure
    second: StatedMeasure


StatedMeasure = Annotated[
    LevelMeasure | PathMeasure | CorrelationMeasure | TimeMeasure | ThresholdMeasure | EndingMeasure | PairMeasure,
    Field(discriminator="code"),
]
"""What is measured."""
