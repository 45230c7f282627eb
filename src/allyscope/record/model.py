"""A record in machine form: everything explicit, nothing left to defaults, frozen.

Unknown is always said: a `Level` without a mean, a span that is None, `present` that is None.
Everything downstream (timeline, inference, reports) reads these objects and no file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from allyscope.forms.levels import UNKNOWN, Level
from allyscope.months import Span

Role = Literal["input", "observation"]


# The traits of boundary spanners that a record may know.
SPANNER_TRAITS = (
    "promotion_focus",
    "prevention_focus",
    "ambiguity_tolerance",
    "propensity_to_trust",
    "concern_for_face",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the record comes from; empty texts where it does not say."""

    citation: str = ""
    doi: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EarlierAlliance:
    """An earlier alliance of the same partners: whether there was one (None: not known), when and how it ended.

    `trust`: that in which it ended, on both sides; ½ is neither trust nor distrust.
    """

    present: bool | None = None
    ended: Span | None = None
    ending: str = "unknown"
    trust: Level = UNKNOWN


@dataclass(frozen=True, slots=True)
class Alliance:
    """The alliance as a whole. `stages` holds when a life-cycle stage began, for the stages the record dates.

    `ending`: how it ended as the record itself says, else unknown (`ending.how_it_ended` reads its events too).
    `renewal`: when the contract must first be renewed, and again each so many months (`renewed_every`; None: not
    again); `term_ends`: when its term ends. None: not known.
    """

    id: str
    name: str
    form: str
    equity: bool
    purpose: str
    scope: str
    formed: Span | None
    as_of: Span
    status: str
    ended: Span | None
    cross_border: bool | None
    complementarity: Level
    strategic_compatibility: Level
    value_distance: Level
    core_overlap: Level
    stages: dict[str, Span]
    ending: str = "unknown"
    renewal: Span | None = None
    renewed_every: int | None = None
    term_ends: Span | None = None
    earlier: EarlierAlliance = EarlierAlliance()


@dataclass(frozen=True, slots=True)
class Spanner:
    """A boundary spanner of a partner. `weight` > 0 is relative to the partner's other spanners of the time."""

    id: str
    role: str
    weight: float
    promotion_focus: Level
    prevention_focus: Level
    ambiguity_tolerance: Level
    propensity_to_trust: Level
    concern_for_face: Level
    since: Span | None
    until: Span | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One trait of one boundary spanner by an established scale; answers to single items are not kept.

    `reliability` is the share of the scores' variance that is true, `basis` whether it was reported for the scale or
    found in this sample. `level` is unknown where too few items were answered, or privacy withholds it.
    """

    partner: str
    spanner: str
    trait: str
    instrument: str
    version: str
    items: int
    answered: int
    reliability: float
    basis: str
    withheld: bool
    level: Level


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a partner expected of the alliance (outcome) or of the dealings (process)."""

    about: str
    text: str
    level: Level
    since: Span | None


@dataclass(frozen=True, slots=True)
class Partner:
    """One firm of the alliance. `capabilities` holds all six dynamic capabilities, unknown where nothing is said."""

    id: str
    name: str
    role: str
    focal: bool
    country: str
    industry: str
    size: str
    strategic_fit: Level
    strategic_significance: Level
    power_share: Level
    absorptive_capacity: Level
    alliance_experience: Level
    sustainability_orientation: Level
    openness: Level
    capabilities: dict[str, Level]
    spanners: tuple[Spanner, ...]
    expectations: tuple[Expectation, ...]
    outside_option: Level = UNKNOWN


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview behind the record; description only. `minutes` and `year` are None where not known."""

    partner: str
    role: str
    year: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who coded events; `reliability` is how far others agree, as an alpha or a kappa (at most 1)."""

    id: str
    reliability: float


@dataclass(frozen=True, slots=True)
class Event:
    """One coded fact.

    `span` is when it happened or began, `until` the end of what lasted and None otherwise. `actor`, who does or says
    it, and `conduct_of`, whose conduct it is, are a partner's id or both, all, unspecified, third_party. `present` None
    is undetermined. `role` says whether the fact sets the model (input) or weighs its state (observation); `seq` is the
    order as told; `coder` who coded it, if anybody is named; `reliability` in [0, 1] is that of its coder, 1 where none
    is known. `worked`: whether an act of repair did (unknown, yes, partly, no); `cost`: what it cost, as a share of the
    most that can be had from the alliance in the time planned for.
    """

    id: str
    seq: int
    span: Span | None
    stage: str | None
    phase: int | None
    actor: str
    kind: str
    subkind: str | None
    role: Role
    present: bool | None
    valence: int | None
    strength: str
    pooled: bool
    uncertain: bool
    leakage: str
    text: str
    locator: str
    note: str
    coder: str = ""
    until: Span | None = None
    reliability: float = 1.0
    conduct_of: str = "unspecified"
    worked: str = "unknown"
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class PulseAnswer:
    """One respondent's answer to one question, on a scale from `low` to `high`, in the months of `span`."""

    span: Span
    partner: str
    respondent: str
    question: str
    answer: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was put and not answered: missing, never zero."""

    span: Span
    partner: str
    respondent: str
    question: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Record:
    """One alliance, resolved. `events` are in the order of `seq`; `pulses` holds given answers only."""

    schema_version: int
    alliance: Alliance
    source: Source
    partners: tuple[Partner, ...]
    privacy_threshold: int
    interviews: tuple[Interview, ...]
    events: tuple[Event, ...]
    pulses: tuple[PulseAnswer, ...]
    unanswered: tuple[Unanswered, ...]
    measurements: tuple[Measurement, ...] = ()
    coders: tuple[Coder, ...] = ()
    path: Path | None = field(default=None, compare=False)

    @property
    def digest(self) -> str:
        """SHA-256 of what others may know of the record: all but answers, who gave them, and levels of its spanners.

        Two records that differ in nothing else have one digest. Whoever may see it could guess at a value until the
        digest is the same, so nothing is in it that is not theirs to know.
        """
        partners = tuple(replace(each, spanners=tuple(map(_without_levels, each.spanners))) for each in self.partners)
        content = asdict(replace(self, partners=partners, pulses=(), unanswered=(), measurements=()))
        del content["path"]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()

    @property
    def missing_answers(self) -> int:
        """How many questions were put and not answered."""
        return len(self.unanswered)

    def partner(self, id: str) -> Partner:
        """The partner of that id. Raises KeyError if the record has none."""
        for each in self.partners:
            if each.id == id:
                return each
        raise KeyError(id)


def _without_levels(spanner: Spanner) -> Spanner:
    levels: dict[str, Any] = dict.fromkeys(SPANNER_TRAITS, UNKNOWN)
    return replace(spanner, **levels)


@dataclass(frozen=True, slots=True)
class FocalFirm:
    """The firm whose portfolio it is."""

    id: str
    name: str
    role: str
    country: str
    industry: str
    size: str
    ownership: str


@dataclass(frozen=True, slots=True)
class Member:
    """One alliance of a portfolio: the name or path of its record, and the partner in it."""

    record: str
    partner: str | None
    product: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The alliances of one firm, and the events of the portfolio as a whole."""

    schema_version: int
    id: str
    name: str
    scope: str
    formed: Span | None
    as_of: Span | None
    status: str
    focal_firm: FocalFirm
    alliances: tuple[Member, ...]
    source: Source
    events: tuple[Event, ...]
    path: Path | None = field(default=None, compare=False)
