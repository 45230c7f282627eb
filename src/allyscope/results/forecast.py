"""What a forecast says: what comes next if nobody changes course, beside the base rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Month, Partners, PathPoint, Quality, Version
from allyscope.results.diagnosis import StateEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What comes next if nobody changes course, month by month after `as_of`.

    `premature_end` and `base_rate` hold the cumulative probability of ending after `as_of`, one point per month
    1..months; the base rate is the same for the default population of alliances of equal age, about which nothing else
    is known.
    `states` continue the paths of the diagnosis for `months` months, for alliances that still run.
    """

    kind: Literal["forecast"] = "forecast"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    as_of: Month
    months: int
    premature_end: tuple[PathPoint, ...]
    base_rate: tuple[PathPoint, ...]
    states: tuple[StateEstimate, ...]
    quality: Quality
    cannot_tell: tuple[str, ...]
    manifest: Manifest
