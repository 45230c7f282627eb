"""How far people who coded the same material agree: on what is there, by kind, and on when it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Counts, Manifest, Number, Version

Matched = Literal["id", "locator", "text", "passage"]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of agreement with its 90 % interval over units; none where nothing varies."""

    value: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """Agreement on whether one kind is there, over all units that anybody coded: how many said so, percent, alpha."""

    kind_word: str
    said_by: Counts
    percent: Number
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class DatingAgreement:
    """Agreement on when it was: units that several dated, alpha of months, the median distance, overlapping dates."""

    units: int
    alpha: Coefficient
    median_months: Number
    overlapping: Number


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One unit on which the coders differ: what it is, and the code that each gave (empty: none)."""

    unit: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement of coders. `units` are all that anybody coded, `shared` those that two or more did.

    `percent`, `kappa` (of two coders) and `alpha` are over the shared units; `alone` counts what one coder alone coded.
    `alliances`: the ids of the records' alliances, where they are not all the same.
    """

    kind: Literal["agreement"] = "agreement"
    schema_version: Version = SCHEMA_VERSION
    manifest: Manifest
    coders: tuple[str, ...]
    matched_by: Matched
    units: int
    shared: int
    alone: Counts
    percent: Number
    kappa: Coefficient
    alpha: Coefficient
    kinds: tuple[KindAgreement, ...]
    dating: DatingAgreement | None
    disagreements: tuple[Disagreement, ...]
    alliances: tuple[str, ...] = ()
