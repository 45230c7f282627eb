"""A record as a coded project: its words as codebook, its events as coded passages and cases, its partners as cases.

Each event is a case with all of its fields as variables, and its text a passage of one document, coded by its kind. So
a program for qualitative data shows the text with its codes, and whoever reads the project back gets the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from allyscope.exchange.flat import Value, flat
from allyscope.exchange.qda.project import Case, Document, Passage, Project, identity
from allyscope.exchange.qda.vocabulary_codes import code_guid, vocabulary_codes
from allyscope.exchange.released import released
from allyscope.forms.carrying import as_written
from allyscope.months import span_text
from allyscope.record.model import Event, Record
from allyscope.record.resolved import machine_form
from allyscope.record.written import EventPart

ORIGIN = "Allyscope"
ALLIANCE, PARTNER, EVENT = "alliance", "partner", "event"
APART = ("events", "pulses", "measurements", "partners")  # parts of a record that stand elsewhere, or nowhere


def project_of(record: Record) -> Project:
    """The project that stands for a record; `losses` names what of the record it does not hold."""
    without, losses = released(record)
    name = record.alliance.id
    text, spans = _text(without.events)
    document = Document(identity("document", name), f"Events of {name}", text)
    form = machine_form(without)
    about = {key: value for key, value in form.items() if key not in APART}
    cases = [Case(identity(ALLIANCE, name), f"{ALLIANCE} {name}", values=tuple(flat(about)))]
    cases += [
        Case(identity(PARTNER, f"{name}/{each['id']}"), f"{PARTNER} {each['id']}", values=tuple(flat(each)))
        for each in form["partners"]
    ]
    passages = []
    for event in without.events:
        span = spans.get(event.id)
        if span is not None:
            passages.append(_passage(event, name, document.guid, text, span))
        cases.append(_case(event, name, span is not None))
    return Project(name, ORIGIN, vocabulary_codes(), (document,), tuple(passages), tuple(cases), losses)


def _text(events: tuple[Event, ...]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The texts of events, a paragraph each, and where each of them stands."""
    spans, parts, at = {}, [], 0
    for event in events:
        if event.text.strip():
            spans[event.id] = (at, at + len(event.text))
            parts.append(event.text)
            at += len(event.text) + 2
    return "\n\n".join(parts), spans


def _passage(event: Event, name: str, document: str, text: str, span: tuple[int, int]) -> Passage:
    begin, end = span
    return Passage(
        guid=identity("passage", f"{name}/{event.id}"),
        document=document,
        code=code_guid(event.kind, event.subkind),
        text=text[begin:end],
        begin=begin,
        end=end,
        memo=event.note,
    )


def _case(event: Event, name: str, told: bool) -> Case:
    passage = identity("passage", f"{name}/{event.id}")
    when = "" if event.span is None else f" {span_text(event.span)}"
    return Case(
        guid=identity(EVENT, f"{name}/{event.id}"),
        name=f"{EVENT} {event.id}{when} {event.kind}",
        values=tuple(_values(event)),
        passages=(passage,) if told else (),
    )


def _values(event: Event) -> Iterator[tuple[str, Value]]:
    yield from flat(as_written(event, EventPart))
