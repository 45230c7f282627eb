"""What a check of calibration says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

ANY = "any"  # the name of judgements on all constructs taken together
WHEN = {  # kinds of quantities that a result prints, in words that follow a construct
    "now": "now",
    "before": "at half time",
    "change": "change since the start",
    "gap": "difference of the sides",
    "ahead": "in 12 months",
    "coming": "change in 12 months",
}


@dataclass(frozen=True, slots=True)
class Series:
    """Ranks of one quantity of one holder: how far their distribution strays from uniform, at the points of GRID."""

    holder: str
    difference: tuple[float, ...]
    records: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity over all its holders. `error`: standard error of `coverage_90`, should the truth be 90 %."""

    name: str
    kind: str
    coverage_50: float
    coverage_90: float
    error: float
    mean_rank: float
    records: int
    inside_envelope: bool
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Records whose forecast probability of an end within a year lay in a bin, and the share that ended."""

    low: float
    high: float
    foreseen: float
    came: float
    records: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement of yes or no on one construct, over all its holders: the mean probability, and how often it was true.

    `kind`: "crisis", "rise" (since the start), "notable" (a difference of the sides), "will-rise" or "end" (in a year).
    `error`: standard error of `came` minus `foreseen`; `even`: neither the mean nor the slope of what came on what was
    foreseen strays beyond chance.
    """

    kind: str
    name: str
    foreseen: float
    came: float
    error: float
    records: int
    even: bool
    bins: tuple[Forecasts, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """How posterior medians of a state go with its true values: their correlation, and both for each record."""

    construct: str
    correlation: float
    truths: tuple[float, ...]
    medians: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything a check of one design found.

    `grid`, `envelope`: points at which ranks are compared with uniform ones, and how far they may stray there.
    """

    design: str
    says: str
    records: int
    particles: int
    grid: tuple[float, ...]
    envelope: tuple[float, ...]
    quantities: tuple[Quantity, ...]
    judgements: tuple[Judgement, ...]
    recoveries: tuple[Recovery, ...]
    endings: tuple[Forecasts, ...]
    foreseen: float
    came: float
    grades: dict[str, int]
    sentence: str
