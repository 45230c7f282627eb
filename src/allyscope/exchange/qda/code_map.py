"""The map from the codes of a project to kinds of events, as people read and correct it, in YAML.

Each code has the kind of event that its passages stand for, or `leave out`; each document who speaks in it and when.
The map serves every later import of the same codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from allyscope import vocabulary
from allyscope.errors import CodeMapError
from allyscope.forms.kinds import Id, SchemaVersion, Text, constant
from allyscope.forms.meant import kind_step
from allyscope.forms.nearest import step_for
from allyscope.forms.parts import Part, given
from allyscope.forms.reading import FormFile, parse_form, read_form
from allyscope.forms.rules import Broken, unique
from allyscope.months import Span
from allyscope.record.fields import OUTCOME_ONLY, Leakage, PartialDate, Stage, Strength, Valence
from allyscope.vocabulary.events import SUBKINDS

LEAVE_OUT = "leave out"


class CodeRow(Part):
    """What the passages of one code stand for: a kind of event, or a kind and a subkind, and whose conduct it is."""

    required = ("code", "event")

    code: Text | None = None
    event: Text | None = None
    conduct_of: Id | None = None
    valence: Valence | None = None
    strength: Strength | None = None
    leakage: Leakage | None = None


class DocumentRow(Part):
    """Who speaks in a document, when what is told happened, and in which stage."""

    required = ("document",)

    document: Text | None = None
    actor: Id | None = None
    date: PartialDate = None
    stage: Stage | None = None


class CodeMapPart(Part):
    """The whole map."""

    required = ("schema_version", "kind", "codes")

    schema_version: SchemaVersion | None = None
    kind: Annotated[str, constant("code map", "this file says kind: code map")] | None = None
    codes: list[CodeRow] = Field(default_factory=list)
    documents: list[DocumentRow] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the passages of a code stand for; None fields are left to the record's defaults."""

    kind: str
    subkind: str | None = None
    valence: int | None = None
    strength: str | None = None
    leakage: str | None = None
    conduct_of: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of every passage of a document."""

    actor: str | None = None
    date: Span | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class CodeMap:
    """The meaning of each code by its path (None: left out), and the setting of each document by its name."""

    codes: Mapping[str, Meaning | None]
    documents: Mapping[str, Setting]


def rules(part: CodeMapPart) -> Iterator[Broken]:
    """Every rule between fields that the map breaks."""
    yield from unique(("codes",), "code", [row.code for row in part.codes], "code of the map")
    yield from unique(("documents",), "document", [row.document for row in part.documents], "document of the map")
    for number, row in enumerate(part.codes):
        if row.event is not None and row.event != LEAVE_OUT:
            yield from _known(("codes", number, "event"), row.event)


def _known(place: tuple[str | int, ...], event: str) -> Iterator[Broken]:
    kind, _, subkind = event.partition("/")
    kinds = vocabulary.words("event kind")
    if kind in OUTCOME_ONLY:
        rule = f"{kind} is a reading of a whole case, and no event"
        yield Broken(place, rule, f"write {LEAVE_OUT}")
    elif kind not in kinds:
        otherwise = f"write a kind such as conflict or repair_act/apology, or {LEAVE_OUT}"
        yield Broken(place, "a code stands for a kind of event of the vocabulary", kind_step(kind, kinds, otherwise))
    elif subkind:
        words = tuple(each.word for each in SUBKINDS.get(kind, ()))
        if subkind not in words:
            rule = f"{kind} has the subkinds {', '.join(words)}" if words else f"{kind} has no subkinds"
            yield Broken(place, rule, step_for(subkind, words, f"write {kind}"))


FILE = FormFile(CodeMapPart, "a map of codes", "write it with allyscope import qda", CodeMapError, rules)


def read_code_map(path: str | Path) -> CodeMap:
    """The map in a file. Raises CodeMapError with every problem."""
    return _map(read_form(path, FILE)[0])


def parse_code_map(text: str, file: str = "codes.yaml") -> CodeMap:
    """As `read_code_map`, from a text."""
    return _map(parse_form(text, file, FILE)[0])


def _map(part: CodeMapPart) -> CodeMap:
    codes = {given(row.code): _meaning(row) for row in part.codes}
    documents = {given(row.document): Setting(row.actor, row.date, row.stage) for row in part.documents}
    return CodeMap(codes, documents)


def _meaning(row: CodeRow) -> Meaning | None:
    event = given(row.event)
    if event == LEAVE_OUT:
        return None
    kind, _, subkind = event.partition("/")
    return Meaning(kind, subkind or None, row.valence, row.strength, row.leakage, row.conduct_of)
