"""What several results hold: estimates, paths, the quality of a computation, and how these stand in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import nan
from typing import Annotated, Any, Final, Literal, Protocol, TypeVar

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from allyscope.months import month_of, month_text

SCHEMA_VERSION: Final = 1
Version = Literal[1]
Doubt = Literal["none", "answers", "starts"]
Contrasted = Literal["better", "worse", "cannot_tell"]


def _month(value: object) -> object:
    if not isinstance(value, str):
        return value
    year, _, month = value.partition("-")
    if not (len(year) == 4 and len(month) == 2 and (year + month).isdecimal() and 1 <= int(month) <= 12):
        raise ValueError("a month is written like 2004-03")
    return month_of(int(year), int(month))


def _pairs(value: object) -> object:
    return tuple(value.items()) if isinstance(value, Mapping) else value


def _partners(value: object) -> object:
    if not isinstance(value, list):
        return value
    return tuple((each.get("id"), each.get("name")) if isinstance(each, Mapping) else each for each in value)


def _named(partners: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"id": identity, "name": name} for identity, name in partners]


Number = Annotated[
    float,
    BeforeValidator(lambda value: nan if value is None else value),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "null"}]}, mode="serialization"),
]
"""A number; one that is not finite is written as null and read back as not a number."""

Month = Annotated[
    int,
    BeforeValidator(_month),
    PlainSerializer(month_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, mode="serialization"),
]
"""A month since year 0, written as 2004-03."""

Partners = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_partners),
    PlainSerializer(_named, return_type=list[dict[str, str]], when_used="json"),
]
"""Id and name of each partner, written as objects with `id` and `name`."""

Texts = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[str, str], when_used="json"),
]
"""Texts by name, written as one object."""

Counts = Annotated[
    tuple[tuple[str, int], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[str, int], when_used="json"),
]
"""How many there are of each, by name, written as one object."""

Manifest = Texts
"""What is needed to compute a result again, by name: versions, seed, digests; written as one object."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity in its own unit: median and 90 % interval (5th and 95th percentile)."""

    median: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class PathPoint:
    """An estimate for one month of a path: a calendar month, counted since year 0."""

    month: Month
    median: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability by the end of a month: its mean over all that is not known, and the 90 % interval of alliances.

    `low`, `high`: 5th and 95th percentile over what is not known of the alliance, averaged over luck to come.
    `standard_error`: of the mean, as a computation with finitely many draws.
    """

    month: Month
    mean: Number
    low: Number
    high: Number
    standard_error: Number


@dataclass(frozen=True, slots=True)
class PointAhead:
    """An estimate for a month ahead: `month` counts from now (or from the first talk with a candidate)."""

    month: int
    median: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class MeanAhead:
    """A mean for a month ahead, with the 90 % interval around it: `month` counts from now (or from the first talk)."""

    month: int
    mean: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the numbers can be trusted: of the computation, not of the theory.

    `grade` is good, usable or poor; `effective_sample_size` of `particles`; `roots`: first draws that the particles
    descend from. `strays`: how many times further than usual the answers lie from what was found, of the side that fits
    worst. `doubt`: why a result is poor
    although the computation ran well: the answers fit no alliance that was found, or two starts ended apart.
    """

    grade: Literal["good", "usable", "poor"]
    effective_sample_size: Number
    particles: int
    roots: int
    tempering_steps: int
    acceptance: Number
    log_evidence: Number
    seconds: Number
    strays: Number = 1.0
    doubt: Doubt = "none"


class OfAHolder(Protocol):
    """A row of a table by construct, then by holder."""

    @property
    def construct(self) -> str:
        """The construct that the row is of."""

    @property
    def holder(self) -> str:
        """A partner, a direction or the alliance."""


Row = TypeVar("Row", bound=OfAHolder)


def by_construct(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """Rows as one object by construct, then by holder: how such a table is written."""
    table: dict[str, dict[str, Row]] = {}
    for row in rows:
        table.setdefault(row.construct, {})[row.holder] = row
    return table


def by_name(value: Any, *names: str) -> Any:
    """Nested mappings as a flat list of their innermost objects: how a table by construct and holder is read back.

    `names` says what the keys of each level are. Raises ValueError where a level is missing, or where a row stands
    under another name than its own.
    """
    if not isinstance(value, Mapping):
        return value
    rows: list[Any] = []
    for key, each in value.items():
        if not isinstance(each, Mapping):
            raise ValueError(f"objects by {' and '.join(names)} are expected")
        below = by_name(each, *names[1:]) if len(names) > 1 else [each]
        if any(row.get(names[0], key) != key for row in below):
            raise ValueError(f"what stands under the {names[0]} {key!r} is of another one")
        rows += below
    return rows
