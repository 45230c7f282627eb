"""What was answered, in plain numbers: of each released wave the mean and spread, by side, over time; no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Month, Number, Partners, Version


@dataclass(frozen=True, slots=True)
class WaveOfAnswers:
    """What one side answered to one question in one span of months, on a scale from `low` to `high`.

    `people` is how many answered, `mean` and `sd` (of this sample, with n − 1) are in points of the scale. Where the
    rule of privacy withholds the wave, only that it was asked is known: `people` is 0 and the numbers are none.
    """

    question: str
    partner: str
    first: Month
    last: Month
    low: int
    high: int
    people: int
    mean: Number
    sd: Number
    withheld: bool


@dataclass(frozen=True, slots=True)
class SidesApart:
    """How far two sides' answers to a question lie apart in one span of months: `first` less `second`, in points."""

    question: str
    first_month: Month
    last_month: Month
    partner: str
    other: str
    difference: Number


@dataclass(frozen=True, slots=True)
class TrendOfAnswers:
    """How one side's answers to a question change: points of the scale in a year, by a line through its means."""

    question: str
    partner: str
    waves: int
    per_year: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The plain answers of a record. `threshold` is how many people it takes before a wave is released."""

    kind: Literal["answers"] = "answers"
    schema_version: Version = SCHEMA_VERSION
    manifest: Manifest
    record_id: str
    name: str
    partners: Partners
    threshold: int
    waves: tuple[WaveOfAnswers, ...]
    apart: tuple[SidesApart, ...]
    trends: tuple[TrendOfAnswers, ...]
