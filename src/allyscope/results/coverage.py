"""How often 90 % intervals and probabilities held what they promise, in simulated records whose truth is known.

It comes from the check of calibration that is kept with the program, and is stored with each result: a reader of a
saved result sees what was known when it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer

from allyscope.results.common import Number

When = Literal["now", "before", "change", "gap", "ahead", "coming"]
"""Intervals of today, of the past, of the change since the start, of a difference of the sides, of a forecast, and of
the change foreseen."""

Judged = Literal["crisis", "rise", "notable", "will-rise", "end"]
"""Probabilities of a crisis, of a rise since the start, of a notable difference, of a rise to come, of an end."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of 90 % intervals of a construct that held the truth: least and most over the designs of records."""

    when: When
    construct: str
    least: Number
    most: Number


def _read(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    rows = []
    for when, constructs in value.items():
        if not isinstance(constructs, Mapping):
            raise ValueError("shares by construct are expected")
        for construct, ends in constructs.items():
            if not (isinstance(ends, list | tuple) and len(ends) == 2):
                raise ValueError("the least and the most share are expected")
            rows.append({"when": when, "construct": construct, "least": ends[0], "most": ends[1]})
    return rows


def _written(rows: tuple[Coverage, ...]) -> dict[str, dict[str, list[float]]]:
    shares: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        shares.setdefault(row.when, {})[row.construct] = [row.least, row.most]
    return shares


CoverageTable = Annotated[
    tuple[Coverage, ...],
    BeforeValidator(_read),
    PlainSerializer(_written, return_type=dict[str, dict[str, list[Any]]], when_used="json"),
]
"""Coverage by what the interval is of and by construct, written as `{"now": {"trust": [0.89, 0.91]}}`."""


@dataclass(frozen=True, slots=True)
class CalibrationCheck:
    """How many simulated records of how many designs were checked, and over all quantities the mean share of intervals
    that held the truth, with the least and the most of a single quantity in one design."""

    records: int
    designs: int
    mean: Number
    least: Number
    most: Number


@dataclass(frozen=True, slots=True)
class StrayedInterval:
    """Intervals of a construct that strayed: the coverage farthest off; whether only the truth's ranks were uneven."""

    when: When
    construct: str
    coverage: Number
    only_uneven: bool


@dataclass(frozen=True, slots=True)
class StrayedProbability:
    """Probabilities about a construct (or the alliance) that strayed: said on average, and how often it was so."""

    judged: Judged
    construct: str
    said: Number
    came: Number
