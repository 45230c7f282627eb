"""Candidates for an alliance as people write them, in YAML: read like a record, every problem at once.

All that is known of a candidate may be said, and none of it must: levels are those of a record, unknown by default. The
text may come from anybody; it is read by the reader of all forms, which follows no anchor, alias or tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import Field

from allyscope.advice.partners.known import CANDIDATE_TRAITS, Candidate, Candidates, Firm, Group, Person, Signal
from allyscope.errors import CandidatesError
from allyscope.forms.kinds import Id, Name, SchemaVersion, Text
from allyscope.forms.levels import UNKNOWN, Level, LevelField
from allyscope.forms.limits import MOST_CANDIDATES
from allyscope.forms.parts import Part, given
from allyscope.forms.places import Place
from allyscope.forms.reading import FormFile, parse_form, read_form
from allyscope.forms.rules import Broken, unique
from allyscope.forms.schema import schema_of
from allyscope.record.fields import Form, Weight
from allyscope.record.model import SPANNER_TRAITS
from allyscope.record.written import CapabilitiesPart

BUNDLED = "candidates.yaml"


class PersonPart(Part):
    """A boundary spanner, as he or she is known before any alliance."""

    required = ("id",)

    id: Id | None = None
    role: Text = ""
    weight: Weight = 1.0
    promotion_focus: LevelField = UNKNOWN
    prevention_focus: LevelField = UNKNOWN
    ambiguity_tolerance: LevelField = UNKNOWN
    propensity_to_trust: LevelField = UNKNOWN
    concern_for_face: LevelField = UNKNOWN


class ChoosingFirmPart(Part):
    """The firm that chooses."""

    required = ("id",)

    id: Id | None = None
    name: Name | None = None
    absorptive_capacity: LevelField = UNKNOWN
    alliance_experience: LevelField = UNKNOWN
    sustainability_orientation: LevelField = UNKNOWN
    openness: LevelField = UNKNOWN
    capabilities: CapabilitiesPart = CapabilitiesPart()
    spanners: list[PersonPart] = Field(default_factory=list)


class GroupPart(Part):
    """One group of stakeholders of the focal firm."""

    attention: LevelField = UNKNOWN
    demand: LevelField = UNKNOWN
    scepticism: LevelField = UNKNOWN


class StakeholdersPart(Part):
    """Who watches the focal firm."""

    customers: GroupPart = GroupPart()
    public: GroupPart = GroupPart()
    investors: GroupPart = GroupPart()


class SignalPart(Part):
    """Something by which a candidate shows its orientation to sustainability: a certificate, a report, a pledge."""

    required = ("shows", "cost")

    what: Text = ""
    shows: LevelField | None = None
    cost: LevelField | None = None
    observability: LevelField = UNKNOWN
    fit: LevelField = UNKNOWN


class ForUsPart(Part):
    """How the focal firm regards an alliance with this candidate."""

    strategic_fit: LevelField = UNKNOWN
    strategic_significance: LevelField = UNKNOWN
    power_share: LevelField = UNKNOWN
    ambition: LevelField = UNKNOWN


class CandidatePart(Part):
    """What is known of a candidate, and of an alliance with it."""

    required = ("id",)

    id: Id | None = None
    name: Name | None = None
    note: Text = ""
    form: Form | None = None
    reputation: LevelField = UNKNOWN
    direct_contact: LevelField = UNKNOWN
    prior_exchange: LevelField = UNKNOWN
    prior_trust: LevelField = UNKNOWN
    earlier_alliance: LevelField = UNKNOWN
    earlier_trust: LevelField = UNKNOWN
    complementarity: LevelField = UNKNOWN
    strategic_compatibility: LevelField = UNKNOWN
    value_distance: LevelField = UNKNOWN
    core_overlap: LevelField = UNKNOWN
    strategic_fit: LevelField = UNKNOWN
    strategic_significance: LevelField = UNKNOWN
    power_share: LevelField = UNKNOWN
    absorptive_capacity: LevelField = UNKNOWN
    alliance_experience: LevelField = UNKNOWN
    sustainability_orientation: LevelField = UNKNOWN
    openness: LevelField = UNKNOWN
    sustainability_signals: list[SignalPart] = Field(default_factory=list)
    capabilities: CapabilitiesPart = CapabilitiesPart()
    spanners: list[PersonPart] = Field(default_factory=list)
    for_us: ForUsPart = ForUsPart()


class CandidatesPart(Part):
    """A file of candidates."""

    required = ("schema_version", "focal_firm", "candidates")

    schema_version: SchemaVersion | None = None
    title: Name = "Which partner?"
    focal_firm: ChoosingFirmPart | None = None
    stakeholders: StakeholdersPart = StakeholdersPart()
    candidates: list[CandidatePart] = Field(default_factory=list)


def bundled_text() -> str:
    """The bundled example, commented: also what a new file is begun from."""
    return (files("allyscope.advice.partners") / BUNDLED).read_text(encoding="utf-8")


def candidates_schema() -> dict[str, Any]:
    """The JSON Schema of a file of candidates, for editors."""
    schema = schema_of(CandidatesPart, "Allyscope candidates")
    schema["properties"]["candidates"] |= {"minItems": 2, "maxItems": MOST_CANDIDATES}
    return schema


def read_candidates(path: str | Path) -> Candidates:
    """Candidates from a file. Raises CandidatesError with every problem."""
    return _candidates(read_form(path, CANDIDATES)[0])


def parse_candidates(text: str, file: str = BUNDLED) -> Candidates:
    """As `read_candidates`, from a text."""
    return _candidates(parse_form(text, file, CANDIDATES)[0])


def _rules(written: CandidatesPart) -> Iterator[Broken]:
    count, firm = len(written.candidates), written.focal_firm
    yield from unique(("candidates",), "id", [each.id for each in written.candidates], "candidate")
    if count == 1 or count > MOST_CANDIDATES:
        step = "add another one" if count == 1 else "leave the least likely out"
        yield Broken(("candidates",), f"from 2 to {MOST_CANDIDATES} candidates are compared", step)
    for c, each in enumerate(written.candidates):
        place: Place = ("candidates", c)
        if firm is not None and each.id is not None and each.id == firm.id:
            yield Broken((*place, "id"), "a candidate is another firm than the focal one", "give another id")
        for s, signal in enumerate(each.sustainability_signals):
            for field in ("shows", "cost"):
                level = getattr(signal, field)
                if level is not None and not level.known:
                    rule = f"what a signal {_ASKED[field]} is known"
                    yield Broken((*place, "sustainability_signals", s, field), rule, "write a level, or leave it out")
        if each.sustainability_signals and each.sustainability_orientation.known:
            rule = "the orientation is known, or it is inferred from signals"
            step = "keep sustainability_orientation or sustainability_signals"
            yield Broken((*place, "sustainability_signals"), rule, step)


CANDIDATES = FormFile(
    CandidatesPart,
    called="a file of candidates",
    begin="begin with schema_version: 1, or with allyscope compare-partners --example",
    error=CandidatesError,
    rules=_rules,
)
_ASKED = {"shows": "shows", "cost": "costs"}


def _people(parts: list[PersonPart]) -> tuple[Person, ...]:
    return tuple(
        Person(given(p.id), p.role, p.weight, {name: getattr(p, name) for name in SPANNER_TRAITS}) for p in parts
    )


def _levels(part: Part, names: tuple[str, ...]) -> dict[str, Level]:
    return {name: getattr(part, name) for name in names}


def _signal(part: SignalPart) -> Signal:
    def mean(level: Level | None, usual: float = 0.5) -> float:
        return usual if level is None or level.mean is None else level.mean

    return Signal(part.what, mean(part.shows), mean(part.cost), mean(part.observability), mean(part.fit))


def _candidates(human: CandidatesPart) -> Candidates:
    firm = given(human.focal_firm)
    own = ("absorptive_capacity", "alliance_experience", "sustainability_orientation", "openness")
    capabilities = tuple(CapabilitiesPart.model_fields)
    groups = ("customers", "public", "investors")
    return Candidates(
        title=human.title,
        firm=Firm(
            id=given(firm.id),
            name=firm.name or given(firm.id),
            levels=_levels(firm, own) | _levels(firm.capabilities, capabilities),
            people=_people(firm.spanners),
        ),
        stakeholders={
            group: Group(**_levels(getattr(human.stakeholders, group), ("attention", "demand", "scepticism")))
            for group in groups
        },
        candidates=tuple(
            Candidate(
                id=given(each.id),
                name=each.name or given(each.id),
                note=each.note,
                form=each.form,
                levels=_levels(each, CANDIDATE_TRAITS),
                capabilities=_levels(each.capabilities, capabilities),
                people=_people(each.spanners),
                for_us=_levels(each.for_us, tuple(ForUsPart.model_fields)),
                signals=tuple(map(_signal, each.sustainability_signals)),
            )
            for each in human.candidates
        ),
    )
