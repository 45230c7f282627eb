"""What a check of calibration says: how often printed intervals held a known truth, and probabilities came true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal, get_args

from pydantic import BeforeValidator, PlainSerializer

from allyscope.results.common import SCHEMA_VERSION, Counts, Manifest, Number, Version, by_name
from allyscope.results.coverage import Judged, When

ANY: Final = "any"  # the name of judgements on all constructs taken together
WHENS: Final[tuple[When, ...]] = get_args(When)
JUDGEMENTS: Final[tuple[Judged, ...]] = get_args(Judged)
KindOfQuantity = When | Literal["trait", "parameter"]


@dataclass(frozen=True, slots=True)
class RankSeries:
    """Ranks of one quantity of one holder: how far their distribution strays from uniform, at the points of the grid.

    `kind` and `name` are those of the quantity.
    """

    kind: KindOfQuantity
    name: str
    holder: str
    difference: tuple[Number, ...]
    records: int
    inside: bool


@dataclass(frozen=True, slots=True)
class CheckedQuantity:
    """One quantity over all its holders: the shares of its 50 % and 90 % intervals that held the truth.

    `standard_error_90`: of `coverage_90`, should the truth be 90 %. `inside_envelope`: the ranks of the truth of every
    holder stray no farther from even ones than chance allows.
    """

    kind: KindOfQuantity
    name: str
    coverage_50: Number
    coverage_90: Number
    standard_error_90: Number
    mean_rank: Number
    records: int
    inside_envelope: bool


@dataclass(frozen=True, slots=True)
class ProbabilityBin:
    """Cases whose probability lay from `low` to `high`: its mean, and the share in which it came true."""

    low: Number
    high: Number
    foreseen: Number
    came: Number
    records: int


@dataclass(frozen=True, slots=True)
class CheckedJudgement:
    """A judgement of yes or no on one construct, over all its holders: the mean probability, and how often it was true.

    `kind`: "crisis", "rise" (since the start), "notable" (a difference of the sides), "will-rise" or "end" (in a year).
    `standard_error`: of `came` minus `foreseen`; `even`: neither the mean nor the slope of what came on what was
    foreseen strays beyond chance.
    """

    kind: Judged
    name: str
    foreseen: Number
    came: Number
    standard_error: Number
    records: int
    even: bool
    bins: tuple[ProbabilityBin, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """How posterior medians of a state go with its true values: their correlation, and both for each record."""

    construct: str
    correlation: Number
    truths: tuple[Number, ...]
    medians: tuple[Number, ...]


def _quantities(rows: tuple[CheckedQuantity, ...]) -> dict[str, CheckedQuantity]:
    return {f"{row.name}, {row.kind}": row for row in rows}


def _judgements(rows: tuple[CheckedJudgement, ...]) -> dict[str, CheckedJudgement]:
    return {f"{row.name}, {row.kind}": row for row in rows}


QuantityTable = Annotated[
    tuple[CheckedQuantity, ...],
    BeforeValidator(lambda value: by_name(value, "name and kind")),
    PlainSerializer(_quantities, return_type=dict[str, CheckedQuantity], when_used="json"),
]
"""Quantities, written as one object by name and kind: `trust, ahead`."""

JudgementTable = Annotated[
    tuple[CheckedJudgement, ...],
    BeforeValidator(lambda value: by_name(value, "name and kind")),
    PlainSerializer(_judgements, return_type=dict[str, CheckedJudgement], when_used="json"),
]
"""Judgements, written as one object by construct and kind: `trust, rise`."""


@dataclass(frozen=True, slots=True)
class DesignCheck:
    """Everything a check of one design of records found.

    `quantities`: what a result prints; `traits` and `parameters` are inferred beside it. `grid`, `envelope`: points at
    which ranks are compared with uniform ones, and how far they may stray there. `endings`, `foreseen`, `came`: of an
    end within a year. `grades`: of the computations.
    """

    design: str
    records: int
    particles: int
    quantities: QuantityTable
    traits: QuantityTable
    parameters: QuantityTable
    judgements: JudgementTable
    ranks: tuple[RankSeries, ...]
    grid: tuple[Number, ...]
    envelope: tuple[Number, ...]
    recoveries: tuple[Recovery, ...]
    endings: tuple[ProbabilityBin, ...]
    foreseen: Number
    came: Number
    grades: Counts

    def series_of(self, quantity: CheckedQuantity) -> tuple[RankSeries, ...]:
        """The ranks of a quantity, a series for each holder."""
        return tuple(each for each in self.ranks if (each.kind, each.name) == (quantity.kind, quantity.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationChecks:
    """Checks of several designs; `quantities` are those of the only design, and empty where there are several."""

    kind: Literal["calibration_check"] = "calibration_check"
    schema_version: Version = SCHEMA_VERSION
    designs: tuple[DesignCheck, ...]
    quantities: QuantityTable
    manifest: Manifest
