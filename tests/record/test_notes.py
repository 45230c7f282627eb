"""Notes name what is no mistake and worth a look; they are for those who write the record."""

from __future__ import annotations

from typing import Any

from allyscope.record import make_record, read_record
from allyscope.record.notes import notes

HEAD: dict[str, Any] = {"schema_version": 1, "alliance": {"id": "a", "as_of": "2024-06"}}


def pulse(respondent: str, date: str = "2023-06", partner: str = "P1", answer: int | None = 4) -> dict[str, Any]:
    return {"date": date, "partner": partner, "respondent": respondent, "question": "trust", "answer": answer}


def noted(*pulses: dict[str, Any], spanners: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    partners = [{"id": "P1", "spanners": [{"id": name} for name in spanners]}, {"id": "P2"}]
    return [(note.place, note.value) for note in notes(make_record(HEAD, partners=partners, pulses=list(pulses)))]


def test_two_spellings_of_one_respondent_are_named() -> None:
    assert noted(pulse("anna"), pulse("Anna"), pulse("an\u200bna", answer=None), pulse("bo")) == [
        ("pulses of P1", "'anna', 'Anna', 'an\\u200bna'")
    ]


def test_two_spellings_on_two_sides_may_be_two_people() -> None:
    assert noted(pulse("anna"), pulse("Anna", partner="P2")) == []


def test_two_spellings_of_one_spanner_are_named() -> None:
    assert noted(spanners=("anna", "Anna", "bo")) == [("partners[0] (P1).spanners", "'anna', 'Anna'")]


def test_a_name_is_no_code() -> None:
    assert noted(pulse("Anna Berg")) == [("pulses of P1", "'Anna Berg'")]


def test_spans_that_overlap_are_named_and_spans_side_by_side_are_not() -> None:
    one, other = pulse("r1", "2023-06..2023-07"), pulse("r2", "2023-07")
    assert noted(one, other) == [("pulses of P1", "trust: 2023-06..2023-07, 2023-07")]
    assert noted(one, pulse("r2", "2023-08")) == []


def test_a_bundled_record_has_nothing_to_note() -> None:
    assert notes(read_record("case-4")) == ()


def told(**second: Any) -> list[tuple[str, str]]:
    conflict = {"kind": "conflict", "date": "2023-06", "actor": "P1"}
    events = [{"id": "a", **conflict}, {"id": "b", **conflict, "present": False, **second}]
    record = make_record(HEAD, partners=[{"id": "P1"}, {"id": "P2"}], events=events)
    return [(note.place, note.value) for note in notes(record)]


def test_an_event_told_both_ways_in_one_month_is_named() -> None:
    assert told() == [("events a, b", "conflict, 2023-06")]


def test_events_that_differ_in_more_than_whether_they_happened_contradict_nothing() -> None:
    others: tuple[dict[str, Any], ...] = (
        {"date": "2023-07"}, {"date": "2023"}, {"actor": "P2"}, {"kind": "shock"}, {"uncertain": True},
        {"present": True}, {"conduct_of": "P2"},
    )  # fmt: skip
    assert [told(**each) for each in others] == [[]] * len(others)
