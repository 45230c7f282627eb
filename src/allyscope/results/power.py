"""What a survey design would tell of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, Version
from allyscope.results.measures import StatedMeasure

LEVEL: Final = 0.05  # of the test, two-sided


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of surveys with its 90 % Monte Carlo interval (Wilson 1927)."""

    share: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a design would tell of a claim. `effect`: the contrast as the survey sees it, in units of the measure.

    `standardized`: that effect over the standard deviation within a population. The means of the `populations` are
    compared by Welch's test at `level`, two-sided.
    """

    kind: Literal["power"] = "power"
    schema_version: Version = SCHEMA_VERSION
    claim: str
    says: str
    measure: StatedMeasure
    populations: tuple[str, ...]
    alliances: int
    per_population: int
    waves: int
    respondents: int
    reliability: Number
    surveys: int
    level: Number
    power: Rate
    expected_power: Rate
    false_positives: Rate
    effect: Number
    standardized: Number
    note: str
    manifest: Manifest
