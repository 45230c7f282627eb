"""What a diagnosis says: the hidden state of one alliance, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import (
    SCHEMA_VERSION,
    Estimate,
    Manifest,
    Month,
    Number,
    Partners,
    PathPoint,
    Quality,
    Version,
)


@dataclass(frozen=True, slots=True)
class StateEstimate:
    """One construct of one holder: the value at the end of the record, the prior for comparison, and the monthly path.

    `holder` is a partner ("P1"), a direction ("P1->P2") or "alliance"; `prior` is what the model says of any such
    alliance of equal age that still runs, before this record is read; `learned` in [0, 1] is how far the record moved
    the estimate from there: the largest difference between the two cumulative distributions (below 0.15: little or
    nothing).
    """

    construct: str
    holder: str
    now: Estimate
    prior: Estimate
    learned: Number
    change_since_start: Estimate
    probability_rise: Number
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A legitimacy below its critical level now, as one partner sees it.

    `kind` is pragmatic, moral or cognitive; `probability` that the level is below `critical`; `prior` the same before
    the record.
    """

    kind: str
    partner: str
    probability: Number
    prior: Number
    critical: Number


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two partners see it differently: value of `first` minus that of `second`, and whether it matters."""

    construct: str
    first: str
    second: str
    difference: Estimate
    probability_notable: Number


@dataclass(frozen=True, slots=True)
class Influence:
    """How far one judgement would move if one piece of evidence were left out: value with it minus value without it."""

    construct: str
    holder: str
    shift: Number
    shift_in_sd: Number


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event, or all answers of one side to one question in one wave, with what it moved most (largest first).

    `role` is input or observation; `window` the first and last month it may have happened; `claims` the claims of the
    literature the link rests on; `reliable` is False where leaving it out could not be measured well.
    """

    id: str
    role: Literal["input", "observation"]
    kind: str
    subkind: str | None
    text: str
    locator: str
    window: tuple[Month, Month]
    claims: tuple[str, ...]
    influences: tuple[Influence, ...]
    reliable: bool


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event as drawn on the time axis: window of months it may lie in and the median month."""

    id: str
    kind: str
    subkind: str | None
    actor: str
    present: bool | None
    text: str
    locator: str
    role: Literal["input", "observation"]
    used: bool
    first: Month
    last: Month
    median: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The hidden state of one alliance at `as_of`, with the reasons.

    `stages` are spans (stage, first month, last month) by median calendar; `unused` says which evidence was left out
    and why; `cannot_tell` are plain sentences on what these data leave open; `manifest` holds versions, seed, digest of
    the record as far as it was admitted.
    """

    kind: Literal["diagnosis"] = "diagnosis"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    as_of: Month
    first_month: Month
    evidence_mode: Literal["strict", "loose"]
    states: tuple[StateEstimate, ...]
    crises: tuple[Crisis, ...]
    gaps: tuple[Gap, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[PlacedEvent, ...]
    stages: tuple[tuple[str, Month, Month], ...]
    unused: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    quality: Quality
    manifest: Manifest
