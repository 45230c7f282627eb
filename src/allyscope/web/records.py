"""An alliance as a record, as the command line reads it: what was released, and what both sides know happened."""

from __future__ import annotations

import json
from typing import Any

from allyscope.months import parse_date
from allyscope.record import Record, make_record
from allyscope.web.expecting import expectation_rows
from allyscope.web.models import Alliance, ClosedAnswer, Event, Publication, Side, Wave


def written_record(wave: Wave) -> dict[str, Any]:
    """What is known to both sides up to the month of a published wave, in the fields of a record.

    Answers of a question are numbered anew each time, so that no two of them can be told to be one person's. What a
    wave withheld was erased when it closed; here stands only that it was asked.
    """
    alliance = wave.alliance
    released = list(alliance.waves.filter(state=Wave.State.PUBLISHED, closes_on__lte=wave.closes_on))
    return {
        "schema_version": 1,
        "alliance": about(alliance) | {"as_of": wave.month} | ended_by(alliance, wave.month),
        "partners": [
            {"id": side.code, "name": side.company.name, "expectations": expectation_rows(side, wave.month)}
            for side in alliance.sides.select_related("company")
        ],
        "privacy": {"threshold": min((each.threshold for each in released), default=alliance.threshold)},
        "events": [event_row(event) for event in happened(alliance, wave.month, shared=True)],
        "pulses": [row for each in reversed(released) for row in answer_rows(each)],
    }


def record_of(publication: Publication) -> Record:
    """The record that a publication rests on, as it was kept when both sides got it."""
    return make_record(json.loads(publication.record))


def record_of_side(publication: Publication, side: Side) -> Record:
    """The same with the events that only this side knows: for its own eyes."""
    written = json.loads(publication.record)
    private = happened(side.alliance, publication.wave.month, shared=False, side=side)
    return make_record(written | {"events": [*written["events"], *map(event_row, private)]})


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


def ended_by(alliance: Alliance, as_of: str) -> dict[str, Any]:
    """That it has ended, if it had by this month."""
    end, now = parse_date(alliance.ended) if alliance.ended else None, parse_date(as_of)
    if end is None or now is None or end.last > now.last:
        return {}
    return {"status": "ended", "ended": alliance.ended}


def happened(alliance: Alliance, as_of: str, *, shared: bool, side: Side | None = None) -> list[Event]:
    """The events up to a month: those that both sides may see, or those that only one side knows."""
    end = parse_date(as_of)
    assert end is not None
    rows = alliance.events.filter(shared=shared, removed=False)
    rows = rows if side is None else rows.filter(side=side)
    return [event for event in rows if (first := first_month(event)) is None or first <= end.last]


def first_month(event: Event) -> int | None:
    """The first month in which an event may have happened; None where it has no date."""
    span = parse_date(event.when) if event.when else None
    return None if span is None else span.first


def event_row(event: Event) -> dict[str, Any]:
    """One event as a record writes it."""
    row: dict[str, Any] = {
        "actor": event.actor,
        "kind": event.kind,
        "strength": event.strength,
        "text": event.text,
    }
    more = {
        "date": event.date,
        "subkind": event.subkind,
        "locator": event.locator,
        "valence": event.valence,
        **event.more,
    }
    return row | {name: value for name, value in more.items() if value not in ("", None)}


def answer_rows(wave: Wave) -> list[dict[str, Any]]:
    """The answers of a closed wave as a record writes them, by side, question and value."""
    rows: list[dict[str, Any]] = []
    answers = ClosedAnswer.objects.filter(wave=wave).select_related("side")
    ordered = sorted(answers, key=lambda each: (each.side.code, each.question, each.value or 0))
    for number, answer in enumerate(ordered, start=1):
        row = {"date": wave.month, "partner": answer.side.code, "question": answer.question, "respondent": f"r{number}"}
        rows.append(row if answer.value is None else row | {"answer": answer.value})
    return rows
