"""The map from a list of events of another program to events of a record, as people read and correct it, in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from allyscope import vocabulary
from allyscope.errors import TableMapError
from allyscope.exchange.tables.days import ORDERS, Order
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT
from allyscope.forms.kinds import SchemaVersion, Text, choice, constant
from allyscope.forms.meant import kind_step
from allyscope.forms.nearest import step_for
from allyscope.forms.parts import Part, given
from allyscope.forms.places import Place
from allyscope.forms.reading import FormFile, parse_form, read_form
from allyscope.forms.rules import Broken, unique
from allyscope.record.fields import OUTCOME_ONLY
from allyscope.vocabulary.events import SUBKINDS

FIELDS = (
    *(
        "date",
        "from",
        "until",
        "actor",
        "conduct_of",
        "kind",
        "subkind",
        "stage",
        "present",
        "valence",
        "strength",
        "text",
        "locator",
    ),
    *("worked", "cost", "pooled", "uncertain", "leakage"),
    *("note", "coder", "alliance"),
)
AS_IT_STANDS = (
    *("subkind", "stage", "present", "valence", "strength", "text", "locator", "worked", "cost", "pooled", "uncertain"),
    *("leakage", "note", "coder"),
)
FILE_NAME = "events-map.yaml"


class ColumnRow(Part):
    """What a column of the table holds."""

    required = ("column", "holds")

    column: Text | None = None
    holds: Text | None = None


class KindRow(Part):
    """The kind of event that a label stands for, or a kind and a subkind."""

    required = ("label", "event")

    label: Text | None = None
    event: Text | None = None


class ActorRow(Part):
    """The partner, or the other actor, that a label stands for."""

    required = ("label", "actor")

    label: Text | None = None
    actor: Text | None = None


class EventMapPart(Part):
    """The whole map."""

    required = ("schema_version", "kind", "columns")

    schema_version: SchemaVersion | None = None
    kind: Annotated[str, constant("event map", "this file says kind: event map")] | None = None
    dates: Annotated[str, choice(("year first", "day first", "month first", DECIDE), "the order of dates")] = (
        "year first"
    )
    alliance: Text = ""
    columns: list[ColumnRow] = Field(default_factory=list)
    kinds: list[KindRow] = Field(default_factory=list)
    actors: list[ActorRow] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EventMap:
    """How a list of events becomes events of a record. `kinds`, `actors`: what labels mean, None where left out."""

    fields: dict[str, str]
    left_out: frozenset[str]
    kinds: dict[str, tuple[str, str] | None]
    actors: dict[str, str | None]
    order: Order
    alliance: str


def rules(part: EventMapPart) -> Iterator[Broken]:
    """Every rule that the map breaks, and everything that is still to be decided."""
    known = (*FIELDS, LEAVE_OUT)
    yield from unique(("columns",), "column", [row.column for row in part.columns], "column of the map")
    for number, row in enumerate(part.columns):
        place: Place = ("columns", number, "holds")
        if row.holds is not None and row.holds not in known:
            yield Broken(place, f"a column holds one of: {', '.join(known)}", step_for(row.holds, known, LEAVE_OUT))
    for name in FIELDS:
        for number in [n for n, row in enumerate(part.columns) if row.holds == name][1:]:
            yield Broken(
                ("columns", number, "holds"), f"one column holds the {name}", f"keep one, and write {LEAVE_OUT}"
            )
    if not any(row.holds == "kind" for row in part.columns):
        yield Broken(("columns",), "a column says what kind of event each row is", "write kind for that column")
    for number, row_ in enumerate(part.kinds):
        if row_.event is not None:
            yield from _kind(("kinds", number, "event"), row_.label or "", row_.event)
    for number, actor in enumerate(part.actors):
        if actor.actor == DECIDE:
            step = f"write a partner's id, both, all, third_party or unspecified, or {LEAVE_OUT}"
            yield Broken(("actors", number, "actor"), f"who '{actor.label}' is, is decided", step)
    if part.dates == DECIDE:
        step = "write day first for 13/05/2024, or month first for 05/13/2024"
        yield Broken(("dates",), "whether the day or the month comes first is decided", step)
    if part.alliance == DECIDE:
        step = "write what the column of alliances says for this record"
        yield Broken(("alliance",), "which rows are of this alliance is decided", step)


def _kind(place: Place, label: str, event: str) -> Iterator[Broken]:
    kind, _, subkind = event.partition("/")
    kinds = tuple(word for word in vocabulary.words("event kind") if word not in OUTCOME_ONLY)
    otherwise = (
        f"write a kind such as conflict or repair_act/apology, or {LEAVE_OUT}; see allyscope vocabulary event_kind"
    )
    if event == LEAVE_OUT:
        return
    if event == DECIDE:
        yield Broken(place, f"what kind of event '{label}' is, is decided", otherwise)
    elif kind not in kinds:
        yield Broken(place, "a label stands for a kind of event of the vocabulary", kind_step(kind, kinds, otherwise))
    elif subkind and subkind not in (words := tuple(each.word for each in SUBKINDS.get(kind, ()))):
        rule = f"{kind} has the subkinds {', '.join(words)}" if words else f"{kind} has no subkinds"
        yield Broken(place, rule, step_for(subkind, words, f"write {kind}"))


FILE = FormFile(EventMapPart, "a map of events", "write it with allyscope import events", TableMapError, rules)


def read_event_map(path: str | Path) -> EventMap:
    """The map in a file. Raises TableMapError with every problem, and everything that is not decided."""
    return _map(read_form(path, FILE)[0])


def parse_event_map(text: str, file: str = FILE_NAME) -> EventMap:
    """As `read_event_map`, from a text."""
    return _map(parse_form(text, file, FILE)[0])


def _map(part: EventMapPart) -> EventMap:
    return EventMap(
        fields={given(row.holds): given(row.column) for row in part.columns if row.holds != LEAVE_OUT},
        left_out=frozenset(given(row.column) for row in part.columns if row.holds == LEAVE_OUT),
        kinds={given(row.label): _meaning(given(row.event)) for row in part.kinds},
        actors={given(row.label): None if row.actor == LEAVE_OUT else given(row.actor) for row in part.actors},
        order=next(each for each in ORDERS if each == part.dates),
        alliance=part.alliance,
    )


def _meaning(event: str) -> tuple[str, str] | None:
    kind, _, subkind = event.partition("/")
    return None if event == LEAVE_OUT else (kind, subkind)
