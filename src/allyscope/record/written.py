"""A record in human form, as people write it: short, with defaults, each field read by its kind.

Every field may be missing here, so that one mistake does not hide the others; which ones a record needs stands in
`required`, and the rules (`rules.py`) ask for them. An empty field (null) counts as not given.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from allyscope.forms import limits
from allyscope.forms.levels import UNKNOWN
from allyscope.forms.parts import Part
from allyscope.record import fields as f


class StagesPart(Part):
    """When each life-cycle stage began."""

    selection: f.PartialDate = None
    negotiation: f.PartialDate = None
    commitment: f.PartialDate = None
    execution: f.PartialDate = None


class EarlierPart(Part):
    """An earlier alliance of the same partners."""

    present: f.Presence = None
    ended: f.PartialDate = None
    ending: f.Ending = "unknown"
    trust: f.LevelField = UNKNOWN


class AlliancePart(Part):
    """The alliance as a whole."""

    required = ("id",)

    id: f.AllianceId | None = None
    name: f.Name | None = None
    form: f.Form = "contract"
    purpose: f.Purpose = "unknown"
    scope: f.Text = ""
    formed: f.PartialDate = None
    as_of: f.PartialDate = None
    status: f.Status = "unknown"
    ended: f.PartialDate = None
    ending: f.Ending = "unknown"
    renewal: f.PartialDate = None
    renewed_every: f.RenewedEvery | None = None
    term_ends: f.PartialDate = None
    cross_border: f.Presence = None
    complementarity: f.LevelField = UNKNOWN
    strategic_compatibility: f.LevelField = UNKNOWN
    value_distance: f.LevelField = UNKNOWN
    core_overlap: f.LevelField = UNKNOWN
    stages: StagesPart = StagesPart()
    earlier: EarlierPart = EarlierPart()


class SourcePart(Part):
    """Where the record comes from."""

    citation: f.Text = ""
    doi: f.Text = ""
    licence: f.Text = ""
    note: f.Text = ""


class CapabilitiesPart(Part):
    """The six dynamic capabilities of a partner."""

    sensing: f.LevelField = UNKNOWN
    aligning: f.LevelField = UNKNOWN
    negotiating: f.LevelField = UNKNOWN
    configuring: f.LevelField = UNKNOWN
    adapting: f.LevelField = UNKNOWN
    learning: f.LevelField = UNKNOWN


class SpannerPart(Part):
    """A boundary spanner."""

    required = ("id",)

    id: f.Id | None = None
    role: f.Text = ""
    weight: f.Weight = 1.0
    promotion_focus: f.LevelField = UNKNOWN
    prevention_focus: f.LevelField = UNKNOWN
    ambiguity_tolerance: f.LevelField = UNKNOWN
    propensity_to_trust: f.LevelField = UNKNOWN
    concern_for_face: f.LevelField = UNKNOWN
    since: Annotated[f.PartialDate, Field(alias="from")] = None
    until: f.PartialDate = None


class ExpectationPart(Part):
    """What a partner expects."""

    required = ("about",)

    about: f.About | None = None
    text: f.Text = ""
    level: f.LevelField = UNKNOWN
    since: Annotated[f.PartialDate, Field(alias="from")] = None


class PartnerPart(Part):
    """One firm of the alliance."""

    required = ("id",)
    most = {"spanners": limits.MOST_SPANNERS, "expectations": limits.MOST_EXPECTATIONS}  # noqa: RUF012

    id: f.Id | None = None
    name: f.Name | None = None
    role: f.Text = ""
    focal: f.Truth = False
    country: f.Text = ""
    industry: f.Text = ""
    size: f.Text = ""
    strategic_fit: f.LevelField = UNKNOWN
    strategic_significance: f.LevelField = UNKNOWN
    power_share: f.LevelField = UNKNOWN
    absorptive_capacity: f.LevelField = UNKNOWN
    alliance_experience: f.LevelField = UNKNOWN
    sustainability_orientation: f.LevelField = UNKNOWN
    openness: f.LevelField = UNKNOWN
    outside_option: f.LevelField = UNKNOWN
    capabilities: CapabilitiesPart = CapabilitiesPart()
    spanners: list[SpannerPart] = Field(default_factory=list)
    expectations: list[ExpectationPart] = Field(default_factory=list)


class PrivacyPart(Part):
    """How many respondents it takes before an answer may show in a result."""

    threshold: f.Threshold = 3


class InterviewPart(Part):
    """An interview behind the record."""

    partner: f.Id | None = None
    role: f.Text = ""
    year: f.Year | None = None
    minutes: f.Minutes | None = None


class CoderPart(Part):
    """Somebody who coded events, and how reliably."""

    required = ("id", "reliability")

    id: f.Name | None = None
    reliability: f.Share | None = None


class EventPart(Part):
    """One coded fact."""

    required = ("kind",)
    keeps_null = ("present",)

    id: f.Id | None = None
    span: Annotated[f.PartialDate, Field(alias="date")] = None
    since: Annotated[f.PartialDate, Field(alias="from")] = None
    until: f.PartialDate = None
    stage: f.Stage | None = None
    seq: f.Sequence | None = None
    phase: f.Phase | None = None
    actor: f.Id = "unspecified"
    conduct_of: f.Id | None = None
    kind: f.EventKind | None = None
    subkind: f.Id | None = None
    present: f.Presence = True
    valence: f.Valence | None = None
    strength: f.Strength = "moderate"
    pooled: f.Truth = False
    uncertain: f.Truth = False
    worked: f.Worked = "unknown"
    cost: f.ActCost | None = None
    leakage: f.Leakage = "none"
    text: f.Text = ""
    locator: f.Text = ""
    note: f.Text = ""
    coder: f.Text = ""


class PulsePart(Part):
    """One respondent's answer to one question."""

    required = ("date", "partner", "respondent", "question")

    span: Annotated[f.PartialDate, Field(alias="date")] = None
    partner: f.Id | None = None
    respondent: f.Name | None = None
    question: f.Question | None = None
    answer: f.ScalePoint | None = None
    low: f.ScalePoint = 1
    high: f.ScalePoint = 5


class ScalePart(Part):
    """One boundary spanner's answer to one item of an established scale."""

    required = ("partner", "spanner", "instrument", "version", "item")

    partner: f.Id | None = None
    spanner: f.Id | None = None
    instrument: f.Instrument | None = None
    version: f.Id | None = None
    item: f.Item | None = None
    answer: f.ScalePoint | None = None


class MeasurementPart(Part):
    """A trait as a scale measured it: what the machine form keeps of the answers."""

    required = ("partner", "spanner", "trait", "instrument", "version", "items", "answered", "reliability", "basis")

    partner: f.Id | None = None
    spanner: f.Id | None = None
    trait: f.Trait | None = None
    instrument: f.Instrument | None = None
    version: f.Id | None = None
    items: f.Count | None = None
    answered: f.Count | None = None
    reliability: f.Share | None = None
    basis: f.Basis | None = None
    withheld: f.Truth = False
    level: f.LevelField = UNKNOWN


# The lists that may stand in tables of their own beside a record's main file.
TABLES: dict[str, type[Part]] = {"events": EventPart, "pulses": PulsePart, "scales": ScalePart}


class HumanScales(Part):
    """Answers to scales that stand by themselves, without a record."""

    scales: list[ScalePart] = Field(default_factory=list)


class HumanRecord(Part):
    """A whole record: one file, or a folder's files put together."""

    required = ("schema_version", "alliance", "partners")
    most = {  # noqa: RUF012
        "partners": limits.MOST_PARTNERS,
        "interviews": limits.MOST_INTERVIEWS,
        "coders": limits.MOST_INTERVIEWS,
        "events": limits.MOST_EVENTS,
        "pulses": limits.MOST_ANSWERS,
        "scales": limits.MOST_ANSWERS,
        "measurements": limits.MOST_ANSWERS,
    }

    schema_version: f.SchemaVersion | None = None
    kind: f.AllianceKind = "alliance"
    alliance: AlliancePart | None = None
    source: SourcePart = SourcePart()
    partners: list[PartnerPart] = Field(default_factory=list)
    privacy: PrivacyPart = PrivacyPart()
    interviews: list[InterviewPart] = Field(default_factory=list)
    coders: list[CoderPart] = Field(default_factory=list)
    events: list[EventPart] = Field(default_factory=list)
    pulses: list[PulsePart] = Field(default_factory=list)
    scales: list[ScalePart] = Field(default_factory=list)
    measurements: list[MeasurementPart] = Field(default_factory=list)


class AboutPortfolioPart(Part):
    """The portfolio as a whole."""

    required = ("id",)

    id: f.AllianceId | None = None
    name: f.Name | None = None
    scope: f.Text = ""
    formed: f.PartialDate = None
    as_of: f.PartialDate = None
    status: f.Status = "unknown"


class FocalFirmPart(Part):
    """The firm whose portfolio it is."""

    required = ("id",)

    id: f.Id | None = None
    name: f.Name | None = None
    role: f.Text = ""
    country: f.Text = ""
    industry: f.Text = ""
    size: f.Text = ""
    ownership: f.Text = ""


class MemberPart(Part):
    """One alliance of the portfolio: where its record is, and the partner in it."""

    required = ("record",)

    record: f.Name | None = None
    partner: f.Id | None = None
    product: f.Text = ""


class HumanPortfolio(Part):
    """A portfolio: one firm, the alliances it keeps, and what happened to the portfolio as a whole."""

    required = ("schema_version", "kind", "portfolio", "focal_firm", "alliances")
    most = {"alliances": limits.MOST_ALLIANCES, "events": limits.MOST_EVENTS}  # noqa: RUF012

    schema_version: f.SchemaVersion | None = None
    kind: f.PortfolioKind | None = None
    portfolio: AboutPortfolioPart | None = None
    focal_firm: FocalFirmPart | None = None
    alliances: list[MemberPart] = Field(default_factory=list)
    source: SourcePart = SourcePart()
    events: list[EventPart] = Field(default_factory=list)
