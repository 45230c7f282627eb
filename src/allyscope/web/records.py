"""An alliance as a record, as the command line reads it: what was released, and what both sides know happened."""

from __future__ import annotations

from typing import Any

from allyscope.months import parse_date
from allyscope.record import Record, make_record
from allyscope.web.models import Alliance, ClosedAnswer, Event, Wave


def record_of(wave: Wave) -> Record:
    """What is known to both sides up to the month of a published wave.

    Answers of a question are numbered anew each time, so that no two of them can be told to be one person's. What a
    wave withheld was erased when it closed; here stands only that it was asked.
    """
    alliance = wave.alliance
    released = list(alliance.waves.filter(state=Wave.State.PUBLISHED, closes_on__lte=wave.closes_on))
    return make_record(
        {
            "schema_version": 1,
            "alliance": about(alliance) | {"as_of": wave.month},
            "partners": [{"id": side.code, "name": side.company.name} for side in alliance.sides.all()],
            "privacy": {"threshold": min((each.threshold for each in released), default=alliance.threshold)},
            "events": [event_row(event) for event in shared_events(alliance, wave.month)],
            "pulses": [row for each in reversed(released) for row in answer_rows(each)],
        }
    )


def about(alliance: Alliance) -> dict[str, Any]:
    """The alliance as a whole."""
    fields = {
        "id": alliance.code,
        "name": alliance.name,
        "scope": alliance.scope,
        "form": alliance.form,
        "purpose": alliance.purpose,
        "status": "running",
    }
    return fields | ({"formed": alliance.formed} if alliance.formed else {})


def shared_events(alliance: Alliance, as_of: str) -> list[Event]:
    """The events that both sides may see, up to a month."""
    end = parse_date(as_of)
    assert end is not None
    events = []
    for event in alliance.events.filter(shared=True):
        span = parse_date(event.date)
        if span is None or span.first <= end.last:
            events.append(event)
    return events


def event_row(event: Event) -> dict[str, Any]:
    """One event as a record writes it."""
    row: dict[str, Any] = {
        "date": event.date,
        "actor": event.actor,
        "kind": event.kind,
        "strength": event.strength,
        "text": event.text,
    }
    return (
        row
        | ({"subkind": event.subkind} if event.subkind else {})
        | ({} if event.valence is None else {"valence": event.valence})
    )


def answer_rows(wave: Wave) -> list[dict[str, Any]]:
    """The answers of a closed wave as a record writes them, by side, question and value."""
    rows: list[dict[str, Any]] = []
    answers = ClosedAnswer.objects.filter(wave=wave).select_related("side")
    ordered = sorted(answers, key=lambda each: (each.side.code, each.question, each.value or 0))
    for number, answer in enumerate(ordered, start=1):
        row = {"date": wave.month, "partner": answer.side.code, "question": answer.question, "respondent": f"r{number}"}
        rows.append(row if answer.value is None else row | {"answer": answer.value})
    return rows
