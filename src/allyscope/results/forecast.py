"""What a forecast says: what comes next if nobody changes course, beside the base rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer

from allyscope.results.common import (
    SCHEMA_VERSION,
    Chance,
    Estimate,
    Manifest,
    Month,
    Number,
    Partners,
    PathPoint,
    Quality,
    Version,
    by_construct,
    by_name,
)
from allyscope.results.coverage import CalibrationCheck, CoverageTable
from allyscope.results.fit import Fit
from allyscope.results.limits import Limit


@dataclass(frozen=True, slots=True)
class StateAhead:
    """One construct of one holder in the months ahead, for alliances that still run.

    `now` is the estimate at `as_of`, `at_end` the one in the last month looked at; `moved` in [0, 1] how far the two
    distributions lie apart (their largest difference when cumulated); `coming_change` from now to the end, and
    `probability_rise` that it is a rise; `path` begins at `as_of`.
    """

    construct: str
    holder: str
    now: Estimate
    at_end: Estimate
    moved: Number
    coming_change: Estimate
    probability_rise: Number
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class OtherEnds:
    """The cumulative probability of ends that are not premature, one point per month; each is in no other's.

    `planned`: the term reached or the purpose served; `amicable`: parted as friends; `buyout`: bought by one partner.
    """

    planned: tuple[Chance, ...]
    amicable: tuple[Chance, ...]
    buyout: tuple[Chance, ...]


StatesAhead = Annotated[
    tuple[StateAhead, ...],
    BeforeValidator(lambda value: by_name(value, "construct", "holder")),
    PlainSerializer(by_construct, return_type=dict[str, dict[str, StateAhead]], when_used="json"),
]
"""States ahead, written as one object by construct, then by holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What comes next if nobody changes course, month by month after `as_of`.

    `premature_end` and `base_rate` hold the cumulative probability of ending early after `as_of`, one point per month
    1..months, by one and the same formula; the base rate is that of alliances of the default population of equal age
    and form of contract, about which nothing else is known.
    `other_ends` has those of ends that are not premature: what ends so can no longer end early.
    `states` continue the paths of the diagnosis for `months` months, for alliances that still run. `cannot_tell` says
    what it leaves open; `coverage_90` and `checked` how often such intervals held the truth in simulated records.
    """

    kind: Literal["forecast"] = "forecast"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    as_of: Month
    months: int
    fit: Fit = field(default_factory=Fit)
    premature_end: tuple[Chance, ...]
    base_rate: tuple[Chance, ...]
    other_ends: OtherEnds
    states: StatesAhead
    quality: Quality
    cannot_tell: tuple[Limit, ...]
    coverage_90: CoverageTable
    checked: CalibrationCheck
    manifest: Manifest

    def __post_init__(self) -> None:
        others = (self.other_ends.planned, self.other_ends.amicable, self.other_ends.buyout)
        if self.months < 1 or any(len(each) != self.months for each in (self.premature_end, self.base_rate, *others)):
            raise ValueError("premature_end, base_rate and other_ends have one point for each of the months ahead")
