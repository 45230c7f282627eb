"""What a diagnosis says: the hidden state of one alliance, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer

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
    by_construct,
    by_name,
)
from allyscope.results.coverage import CalibrationCheck, CoverageTable
from allyscope.results.earlier import AlliedBefore
from allyscope.results.fit import Fit
from allyscope.results.limits import Limit

UnusedReason = Literal[
    "reading_of_state",
    "presence_unknown",
    "end_by_status",
    "no_direction",
    "no_state",
    "no_trait",
    "points_neither_way",
    "did_not_happen",
    "of_another_firm",
    "kept_quiet",
]
"""Why an event plays no part: it reads the state itself and evidence is strict; the source does not say whether it was
present; an end is given by status and date; no direction of change; no state or trait of the model; neither way; what
did not happen changes nothing; stakeholders watch the first firm alone; what is kept quiet moves nobody's belief."""


@dataclass(frozen=True, slots=True)
class StateEstimate:
    """One construct of one holder: the value at the end of the record, the usual one beside it, and the monthly path.

    `holder` is a partner ("P1"), a direction ("P1->P2") or "alliance"; `usual` is what the model says of any such
    alliance of equal age that still runs, before this record is read; `learned` in [0, 1] is how far the record moved
    the estimate from there: the largest difference between the two cumulative distributions (below 0.15: little or
    nothing).
    """

    construct: str
    holder: str
    now: Estimate
    usual: Estimate
    learned: Number
    change_since_start: Estimate
    probability_rise: Number
    path: tuple[PathPoint, ...]


States = Annotated[
    tuple[StateEstimate, ...],
    BeforeValidator(lambda value: by_name(value, "construct", "holder")),
    PlainSerializer(by_construct, return_type=dict[str, dict[str, StateEstimate]], when_used="json"),
]
"""States, written as one object by construct, then by holder."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """A legitimacy below its critical level now, as one partner sees it.

    `kind` is pragmatic, moral or cognitive; `probability` that the level is below `critical`; `usual` the same of any
    such alliance, before this record is read.
    """

    kind: str
    partner: str
    probability: Number
    usual: Number
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

    `actor` and `conduct_of` say who spoke or acted in an event and whose conduct it was. `text` is what the record
    says, or the question that was answered; `respondents` of `partner` answered it, 0 and empty for an event. `role` is
    input or observation; `window` the first and last month it may have happened, or all the time of it where it
    `lasted`; `claims` the claims of the literature the link rests on; `reliable` is False where leaving it out could
    not be measured well.
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
    partner: str = ""
    respondents: int = 0
    lasted: bool = False
    actor: str = ""
    conduct_of: str = ""


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event as drawn on the time axis: window of months it may lie in and the median month.

    Of what lasted these are of its beginning, and `until` is the median of its last month.
    """

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
    until: Month | None = None
    conduct_of: str = ""


@dataclass(frozen=True, slots=True)
class StageSpan:
    """The first and last month of a life-cycle stage, by the median calendar."""

    stage: str
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Unused:
    """An event that plays no part, and why."""

    id: str
    kind: str
    subkind: str | None
    reason: UnusedReason


@dataclass(frozen=True, slots=True)
class Answered:
    """What `n` people of one `side` answered to a question in the wave that ended in a month: mean and spread.

    In points of a scale from `low` to `high`; the spread is the standard deviation of this sample, none of one person.
    """

    question: str
    side: str
    wave: Month
    n: int
    mean: Number
    spread: Number
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The hidden state of one alliance at `as_of`, with the reasons.

    `earlier`: an alliance of the partners that counts as well, None where the record tells of none; `fit` says what in
    the evidence does not fit together; `answers` are those used, in plain numbers; `unused` which evidence was left out
    and why; `cannot_tell` what these data leave open; `coverage_90` and `checked` how often such intervals held the
    truth in simulated records; `manifest` holds versions, seed, digest of the record as far as it was admitted.
    """

    kind: Literal["diagnosis"] = "diagnosis"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    as_of: Month
    first_month: Month
    evidence_mode: Literal["strict", "loose"]
    earlier: AlliedBefore | None = None
    fit: Fit = field(default_factory=Fit)
    answers: tuple[Answered, ...] = ()
    states: States
    crises: tuple[Crisis, ...]
    gaps: tuple[Gap, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[PlacedEvent, ...]
    stages: tuple[StageSpan, ...]
    unused: tuple[Unused, ...]
    cannot_tell: tuple[Limit, ...]
    coverage_90: CoverageTable
    checked: CalibrationCheck
    quality: Quality
    manifest: Manifest
