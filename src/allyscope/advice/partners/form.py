"""Candidates for an alliance as people write them, in YAML: read like a record, every problem at once.

All that is known of a candidate may be said, and none of it must: levels are those of a record, unknown by default. The
text may come from anybody; it is read by the record's own reader, which follows no anchor, alias or tag.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from allyscope.advice.partners.known import CANDIDATE_TRAITS, Candidate, Candidates, Firm, Group, Person, Signal
from allyscope.errors import RecordError
from allyscope.forms.places import shown
from allyscope.forms.yaml_text import read_yaml
from allyscope.record import fields as f
from allyscope.record.document import Document
from allyscope.record.files import read_text_file
from allyscope.record.model import SPANNER_TRAITS, UNKNOWN, Level
from allyscope.record.rules import missing_fields, unique
from allyscope.record.schema import schema_of
from allyscope.record.validate import validate
from allyscope.record.written import CapabilitiesPart, Part

MOST_CANDIDATES = 12
BUNDLED = "candidates.yaml"


class CandidatesError(RecordError):
    """Candidates cannot be compared; `problems` as of a record."""

    subject: ClassVar[str] = "The file of candidates has"
    advice: ClassVar[str] = "correct these first."


class PersonPart(Part):
    """A boundary spanner, as he or she is known before any alliance."""

    required = ("id",)

    id: f.Id | None = None
    role: f.Text = ""
    weight: f.Weight = 1.0
    promotion_focus: f.LevelField = UNKNOWN
    prevention_focus: f.LevelField = UNKNOWN
    ambiguity_tolerance: f.LevelField = UNKNOWN
    propensity_to_trust: f.LevelField = UNKNOWN
    concern_for_face: f.LevelField = UNKNOWN


class ChoosingFirmPart(Part):
    """The firm that chooses."""

    required = ("id",)

    id: f.Id | None = None
    name: f.Name | None = None
    absorptive_capacity: f.LevelField = UNKNOWN
    alliance_experience: f.LevelField = UNKNOWN
    sustainability_orientation: f.LevelField = UNKNOWN
    openness: f.LevelField = UNKNOWN
    capabilities: CapabilitiesPart = CapabilitiesPart()
    spanners: list[PersonPart] = Field(default_factory=list)


class GroupPart(Part):
    """One group of stakeholders of the focal firm."""

    attention: f.LevelField = UNKNOWN
    demand: f.LevelField = UNKNOWN
    scepticism: f.LevelField = UNKNOWN


class StakeholdersPart(Part):
    """Who watches the focal firm."""

    customers: GroupPart = GroupPart()
    public: GroupPart = GroupPart()
    investors: GroupPart = GroupPart()


class SignalPart(Part):
    """Something by which a candidate shows its orientation to sustainability: a certificate, a report, a pledge."""

    required = ("shows", "cost")

    what: f.Text = ""
    shows: f.LevelField | None = None
    cost: f.LevelField | None = None
    observability: f.LevelField = UNKNOWN
    fit: f.LevelField = UNKNOWN


class ForUsPart(Part):
    """How the focal firm regards an alliance with this candidate."""

    strategic_fit: f.LevelField = UNKNOWN
    strategic_significance: f.LevelField = UNKNOWN
    power_share: f.LevelField = UNKNOWN
    ambition: f.LevelField = UNKNOWN


class CandidatePart(Part):
    """What is known of a candidate, and of an alliance with it."""

    required = ("id",)

    id: f.Id | None = None
    name: f.Name | None = None
    note: f.Text = ""
    form: f.Form | None = None
    reputation: f.LevelField = UNKNOWN
    direct_contact: f.LevelField = UNKNOWN
    prior_exchange: f.LevelField = UNKNOWN
    prior_trust: f.LevelField = UNKNOWN
    complementarity: f.LevelField = UNKNOWN
    strategic_compatibility: f.LevelField = UNKNOWN
    value_distance: f.LevelField = UNKNOWN
    core_overlap: f.LevelField = UNKNOWN
    strategic_fit: f.LevelField = UNKNOWN
    strategic_significance: f.LevelField = UNKNOWN
    power_share: f.LevelField = UNKNOWN
    absorptive_capacity: f.LevelField = UNKNOWN
    alliance_experience: f.LevelField = UNKNOWN
    sustainability_orientation: f.LevelField = UNKNOWN
    openness: f.LevelField = UNKNOWN
    sustainability_signals: list[SignalPart] = Field(default_factory=list)
    capabilities: CapabilitiesPart = CapabilitiesPart()
    spanners: list[PersonPart] = Field(default_factory=list)
    for_us: ForUsPart = ForUsPart()


class CandidatesPart(Part):
    """A file of candidates."""

    required = ("schema_version", "focal_firm", "candidates")

    schema_version: f.SchemaVersion | None = None
    title: f.Name = "Which partner?"
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
    try:
        text = read_text_file(Path(path))
    except RecordError as error:
        raise CandidatesError(error.problems) from None
    return parse_candidates(text, Path(path).name)


def parse_candidates(text: str, file: str = BUNDLED) -> Candidates:
    """As `read_candidates`, from a text."""
    name = shown(file, quoted=False)
    read = read_yaml(text, name)
    document = Document(file=name, problems=list(read.problems))
    if read.complete and not isinstance(read.data, dict):
        step = "begin with schema_version: 1, or with allyscope compare-partners --example"
        document.note((), "a file of candidates is a mapping of fields", step, shown(read.data))
    if not read.complete or not isinstance(read.data, dict):
        raise CandidatesError(document.all_problems())
    document.data, document.lines, document.refused = read.data, read.lines, read.refused
    human = validate(document, CandidatesPart)
    for found in (*missing_fields(human, document.refused), *unique(*_ids(human))):
        document.note(found.place, found.rule, found.next_step)
    _rules(document, human)
    if document.problems:
        raise CandidatesError(document.all_problems())
    return _candidates(human)


def _ids(human: CandidatesPart) -> tuple[tuple[str], str, list[str | None], str]:
    return ("candidates",), "id", [each.id for each in human.candidates], "candidate"


def _rules(document: Document, human: CandidatesPart) -> None:
    count = len(human.candidates)
    if count == 1 or count > MOST_CANDIDATES:
        rule = f"from 2 to {MOST_CANDIDATES} candidates are compared"
        document.note(("candidates",), rule, "add another one" if count == 1 else "leave the least likely out")
    for c, each in enumerate(human.candidates):
        if human.focal_firm is not None and each.id is not None and each.id == human.focal_firm.id:
            document.note(("candidates", c, "id"), "a candidate is another firm than the focal one", "give another id")
        if each.sustainability_signals and each.sustainability_orientation.known:
            rule = "the orientation is known, or it is inferred from signals"
            step = "keep sustainability_orientation or sustainability_signals"
            document.note(("candidates", c, "sustainability_signals"), rule, step)
        for s, signal in enumerate(each.sustainability_signals):
            for field in ("shows", "cost"):
                level = getattr(signal, field)
                if level is not None and not level.known:
                    place = ("candidates", c, "sustainability_signals", s, field)
                    document.note(place, f"what a signal {_ASKED[field]} is known", "write a level, or leave it out")


_ASKED = {"shows": "shows", "cost": "costs"}


def _given(value: Any) -> Any:
    assert value is not None
    return value


def _people(parts: list[PersonPart]) -> tuple[Person, ...]:
    return tuple(
        Person(_given(p.id), p.role, p.weight, {name: getattr(p, name) for name in SPANNER_TRAITS}) for p in parts
    )


def _levels(part: Part, names: tuple[str, ...]) -> dict[str, Level]:
    return {name: getattr(part, name) for name in names}


def _signal(part: SignalPart) -> Signal:
    def mean(level: Level | None, usual: float = 0.5) -> float:
        return usual if level is None or level.mean is None else level.mean

    return Signal(part.what, mean(part.shows), mean(part.cost), mean(part.observability), mean(part.fit))


def _candidates(human: CandidatesPart) -> Candidates:
    firm = _given(human.focal_firm)
    own = ("absorptive_capacity", "alliance_experience", "sustainability_orientation", "openness")
    capabilities = tuple(CapabilitiesPart.model_fields)
    groups = ("customers", "public", "investors")
    return Candidates(
        title=human.title,
        firm=Firm(
            id=_given(firm.id),
            name=firm.name or _given(firm.id),
            levels=_levels(firm, own) | _levels(firm.capabilities, capabilities),
            people=_people(firm.spanners),
        ),
        stakeholders={
            group: Group(**_levels(getattr(human.stakeholders, group), ("attention", "demand", "scepticism")))
            for group in groups
        },
        candidates=tuple(
            Candidate(
                id=_given(each.id),
                name=each.name or _given(each.id),
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
