"""Events that lasted: from one month until another, in the record and on its possible calendars."""

from __future__ import annotations

from typing import Any

from allyscope.months import Span, month_of
from allyscope.record import Record, make_record
from allyscope.record.resolved import machine_form
from allyscope.record.timeline import place

MARCH, AUGUST = month_of(2023, 3), month_of(2023, 8)


def record(*events: dict[str, Any]) -> Record:
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "a", "formed": "2022-03", "as_of": "2024-06"},
            "partners": [{"id": "P1"}, {"id": "P2"}],
        },
        events=[{"kind": "conflict", **event} for event in events],
    )


def test_what_lasted_has_a_beginning_and_an_end() -> None:
    (event,) = record({"from": "2023-03", "until": "2023-08"}).events
    assert (event.span, event.until) == (Span(MARCH, MARCH), Span(AUGUST, AUGUST))


def test_what_began_and_has_no_end_goes_on_to_the_end_of_the_record() -> None:
    (event,) = record({"from": "2023-03"}).events
    assert event.until == Span(month_of(2024, 6), month_of(2024, 6))


def test_what_happened_at_a_date_did_not_last() -> None:
    assert [event.until for event in record({"date": "2023-03"}, {}).events] == [None, None]


def test_the_full_form_reads_back_equal() -> None:
    lasting = record({"from": "2023-03", "until": "2023-08"}, {"from": "2023-Q1"})
    assert make_record(machine_form(lasting)) == lasting


def test_each_calendar_draws_both_ends_and_the_end_is_never_first() -> None:
    calendars = place(record({"from": "2023-03", "until": "2023-08"}, {"from": "2023", "until": "2023"}), 200)
    begins, ends = calendars.event_month + calendars.origin, calendars.event_end + calendars.origin
    assert set(begins[:, 0]) == {MARCH}
    assert set(ends[:, 0]) == {AUGUST}
    assert (begins[:, 1] <= ends[:, 1]).all()
    assert len(set(ends[:, 1])) > 6


def test_the_draws_of_other_events_stay_as_they_are() -> None:
    one, both = record({"date": "2023"}), record({"date": "2023"}, {"from": "2023-03", "until": "2024"})
    assert (place(one).event_month[:, 0] == place(both).event_month[:, 0]).all()
    assert (place(one).event_end == place(one).event_month).all()
