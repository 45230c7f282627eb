"""What the figures of papers show, as plain data: codes, names, months and quotes, nothing of how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import Month, Number, Partners

LearningRow = Literal["about", "from", "not_said"]
LearningColumn = Literal["initial_conditions", "learning", "reevaluation", "readjustment"]
Certainty = Literal["dated", "within", "unknown"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A first-order concept in the words of those who told it: what, where it stands, and how often it was coded."""

    text: str
    locator: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Theme:
    """A second-order theme with its concepts; `dimension` is the aggregate dimension it belongs to (empty: none)."""

    name: str
    dimension: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class DataStructure:
    """From first-order concepts to second-order themes to aggregate dimensions (Gioia, Corley and Hamilton 2013)."""

    title: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """One entry of a matrix of learning cycles: the kind or subkind that it was coded as, and what was told."""

    row: LearningRow
    column: LearningColumn
    label: str
    text: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class CycleMatrix:
    """Learning cycles of a firm in one alliance: about and from the partner, by step (Hübel et al. 2022)."""

    title: str
    entries: tuple[MatrixEntry, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a line of time: a kind of event, its first and last possible month, and how well that is known."""

    code: str
    first: Month
    last: Month
    certainty: Certainty
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One alliance, or one actor, over time: from its first to its last month, with its marks.

    `sure_first` is the month by which it surely had begun.
    """

    id: str
    name: str
    first: Month
    last: Month
    goes_on: bool
    marks: tuple[Mark, ...]
    sure_first: Month | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A phase or stage: a bracket over months; `sure_first` and `sure_last` are those that surely belong to it."""

    code: str
    first: Month
    last: Month
    sure_first: Month | None
    sure_last: Month | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lines over a common time with the bands that bracket it; `undated` names lines or bands without any date."""

    title: str
    first: Month
    last: Month
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideOfGap:
    """A side's latest released answers to a question, as shares of the scale from its lowest point to its highest."""

    partner: str
    mean: Number
    low: Number
    high: Number
    people: int


@dataclass(frozen=True, slots=True)
class GapRow:
    """One question with what each side said; a side that is withheld, or was not asked, is not there."""

    question: str
    first: Month
    last: Month
    sides: tuple[SideOfGap, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two sides differ in what they answered: means with one standard deviation to either side."""

    title: str
    partners: Partners
    rows: tuple[GapRow, ...]
