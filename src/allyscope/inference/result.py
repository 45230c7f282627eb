"""What a diagnosis and a forecast say, as plain data: no arrays, no files, no words chosen for a page.

Reports, the terminal and JSON are all made from these objects, so they cannot disagree.
Months are counted since year 0 (`allyscope.record.month_text` writes them as 2004-03); intervals are 90 % credible
intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity in its own unit: median and 90 % interval (5th and 95th percentile)."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PathPoint:
    """An estimate for one month of the path."""

    month: int
    median: float
    low: float
    high: float


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
    learned: float
    change_since_start: Estimate
    probability_rise: float
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A legitimacy below its critical level now, as one partner sees it.

    `kind` is pragmatic, moral or cognitive; `probability` that the level is below `critical`; `prior` the same before
    the record.
    """

    kind: Literal["pragmatic", "moral", "cognitive"]
    partner: str
    probability: float
    prior: float
    critical: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two partners see it differently: value of `first` minus that of `second`, and whether it matters."""

    construct: str
    first: str
    second: str
    difference: Estimate
    probability_notable: float


@dataclass(frozen=True, slots=True)
class Influence:
    """How far one judgement would move if one piece of evidence were left out: value with it minus value without it."""

    construct: str
    holder: str
    shift: float
    shift_in_sd: float


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
    window: tuple[int, int]
    claims: tuple[str, ...]
    influences: tuple[Influence, ...]
    reliable: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the numbers can be trusted: of the computation, not of the theory.

    `grade` is good, usable or poor; `words` the plain sentence for people; `effective_sample_size` of `particles`.
    """

    grade: Literal["good", "usable", "poor"]
    words: str
    effective_sample_size: float
    particles: int
    tempering_steps: int
    acceptance: float
    log_evidence: float
    seconds: float


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
    first: int
    last: int
    median: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The hidden state of one alliance at `as_of`, with the reasons.

    `stages` are spans (stage, first month, last month) by median calendar; `unused` says which evidence was left out
    and why; `cannot_tell` are plain sentences on what these data leave open; `manifest` holds versions, seed, digest of
    the record as far as it was admitted.
    """

    record_id: str
    name: str
    partners: tuple[tuple[str, str], ...]
    as_of: int
    first_month: int
    evidence_mode: Literal["strict", "loose"]
    states: tuple[StateEstimate, ...]
    crises: tuple[Crisis, ...]
    gaps: tuple[Gap, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[PlacedEvent, ...]
    stages: tuple[tuple[str, int, int], ...]
    unused: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    quality: Quality
    manifest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What comes next if nobody changes course, month by month after `as_of`.

    `premature_end` and `base_rate` hold the cumulative probability of ending after `as_of`, one point per month
    1..months; the base rate is the same for the default population of alliances of equal age, about which nothing else
    is known.
    `states` continue the paths of the diagnosis for `months` months, for alliances that still run.
    """

    record_id: str
    name: str
    partners: tuple[tuple[str, str], ...]
    as_of: int
    months: int
    premature_end: tuple[PathPoint, ...]
    base_rate: tuple[PathPoint, ...]
    states: tuple[StateEstimate, ...]
    quality: Quality
    cannot_tell: tuple[str, ...]
    manifest: tuple[tuple[str, str], ...]
