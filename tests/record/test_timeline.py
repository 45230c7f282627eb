"""Possible calendars: inside what the record says, in the order it tells, and each the same however many are drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from record_strategies import END, open_spans

from allyscope.data import bundled_records
from allyscope.errors import InputError
from allyscope.months import LATEST_MONTH, month_of
from allyscope.record import Event, Record, Span, read_record
from allyscope.record.stages import STAGE_DURATIONS, STAGES, UNDATED_RECORD
from allyscope.record.timeline import Timeline, place

CASE = read_record("bigmeat-c")


def alliance(
    *, formed: Span | None = None, stages: dict[str, Span] | None = None, events: tuple[Event, ...] = ()
) -> Record:
    """A record of these dates only, ending in 2024-06."""
    dated = replace(CASE.alliance, formed=formed, as_of=Span(END, END), stages=stages or {})
    return replace(CASE, alliance=dated, events=events)


def event(id: str, *, span: Span | None = None, stage: str | None = None) -> Event:
    """An event of that date and stage; its id says its place in the order."""
    return replace(CASE.events[0], id=id, span=span, stage=stage)


@st.composite
def dated_records(draw: st.DrawFn) -> Record:
    """Records that differ in their dates only: signing, stages and events, each in every form, also at odds."""
    told = draw(st.lists(st.tuples(st.none() | open_spans, st.none() | st.sampled_from(STAGES)), max_size=6))
    undated_by_signing = st.sampled_from(["selection", "negotiation", "execution"])
    return alliance(
        formed=draw(st.none() | open_spans),
        stages=draw(st.dictionaries(undated_by_signing, open_spans, max_size=2)),
        events=tuple(event(f"e{number}", span=span, stage=stage) for number, (span, stage) in enumerate(told)),
    )


any_record = given(record=dated_records(), seed=st.integers(0, 99))
few = settings(max_examples=60, deadline=None)


def begins(timeline: Timeline, stage: str) -> NDArray[np.int64]:
    """(calendars,) month since year 0 in which the stage begins, for calendars that reach it."""
    reached = timeline.stage >= STAGES.index(stage)
    first: NDArray[np.int64] = timeline.origin + np.argmax(reached, axis=1)[reached.any(axis=1)]
    return first


@any_record
@few
def test_every_event_lies_in_its_window_and_the_window_in_the_record(record: Record, seed: int) -> None:
    timeline = place(record, scenarios=8, seed=seed)
    assert timeline.event_month.shape == (8, len(record.events))
    assert timeline.stage.shape == (8, timeline.months)
    assert timeline.origin + timeline.months - 1 == record.alliance.as_of.last
    for position, window in enumerate(timeline.event_window):
        months = timeline.origin + timeline.event_month[:, position]
        assert timeline.origin <= window.first <= window.last <= record.alliance.as_of.last
        assert ((window.first <= months) & (months <= window.last)).all()


@any_record
@few
def test_dated_events_keep_their_dates(record: Record, seed: int) -> None:
    timeline = place(record, scenarios=4, seed=seed)
    for told, window in zip(record.events, timeline.event_window, strict=True):
        assert (window.basis == "dated") == (told.span is not None)
        if told.span is not None and not (told.span.opens_early or told.span.opens_late):
            assert (window.first, window.last) == told.span


@any_record
@few
def test_stages_follow_each_other(record: Record, seed: int) -> None:
    timeline = place(record, scenarios=8, seed=seed)
    assert timeline.stage.min() >= 0
    assert timeline.stage.max() <= 3
    assert (np.diff(timeline.stage.astype(int), axis=1) >= 0).all()


@any_record
@few
def test_events_of_a_stage_lie_in_it_and_keep_the_order_told(record: Record, seed: int) -> None:
    timeline = place(record, scenarios=8, seed=seed)
    calendars = np.arange(timeline.calendars)
    for number, stage in enumerate(STAGES):
        told = [
            position
            for position, window in enumerate(timeline.event_window)
            if window.basis == "stage" and record.events[position].stage == stage
        ]
        months = timeline.event_month[:, told]
        assert (np.diff(months, axis=1) >= 0).all()
        reached = (timeline.stage == number).any(axis=1)
        for column in range(len(told)):
            assert (timeline.stage[calendars, months[:, column]] == number)[reached].all()


@any_record
@few
def test_events_with_neither_date_nor_stage_keep_the_order_told(record: Record, seed: int) -> None:
    bare = replace(record, events=tuple(replace(told, span=None, stage=None) for told in record.events))
    timeline = place(bare, scenarios=8, seed=seed)
    assert (np.diff(timeline.event_month, axis=1) >= 0).all()
    assert {window.basis for window in timeline.event_window} <= {"unknown"}


@any_record
@few
def test_a_calendar_is_the_same_among_few_or_many(record: Record, seed: int) -> None:
    few_calendars, many = place(record, scenarios=3, seed=seed), place(record, scenarios=20, seed=seed)
    np.testing.assert_array_equal(few_calendars.event_month, many.event_month[:3])
    np.testing.assert_array_equal(few_calendars.stage, many.stage[:3])
    assert few_calendars.event_window == many.event_window


@any_record
@few
def test_the_signing_lies_in_the_month_of_formation(record: Record, seed: int) -> None:
    timeline = place(record, scenarios=8, seed=seed)
    formed = record.alliance.formed
    if formed is not None and not formed.opens_early:
        signed = begins(timeline, "commitment")
        assert ((formed.first <= signed) & (signed <= formed.last)).all()


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    first, again, other = place(CASE, seed=1), place(CASE, seed=1), place(CASE, seed=2)
    np.testing.assert_array_equal(first.event_month, again.event_month)
    assert (first.event_month != other.event_month).any()


def test_undated_stages_last_as_long_as_assumed_and_every_length_occurs() -> None:
    signed = month_of(2020, 3)
    timeline = place(alliance(formed=Span(signed, signed)), scenarios=400)
    negotiation, execution = begins(timeline, "negotiation"), begins(timeline, "execution")
    lengths = {stage: range(shortest, longest + 1) for stage, (shortest, longest) in STAGE_DURATIONS.items()}
    assert set(signed - negotiation) == set(lengths["negotiation"])
    assert set(execution - signed) == set(lengths["commitment"])
    assert timeline.origin == signed - max(lengths["negotiation"]) - max(lengths["selection"])
    assert timeline.basis == "calendar"


def test_an_uncertain_signing_is_drawn_from_all_its_months() -> None:
    formed = Span(month_of(2020, 1), month_of(2020, 12))
    signed = begins(place(alliance(formed=formed), scenarios=400), "commitment")
    assert set(signed) == set(range(formed.first, formed.last + 1))


def test_a_dated_stage_begins_when_the_record_says() -> None:
    formed, execution = month_of(2020, 3), month_of(2021, 9)
    timeline = place(alliance(formed=Span(formed, formed), stages={"execution": Span(execution, execution)}))
    assert set(begins(timeline, "execution")) == {execution}
    assert set(begins(timeline, "commitment")) == {formed}


def test_a_dated_stage_alone_tells_when_the_others_were() -> None:
    execution = month_of(2021, 9)
    timeline = place(alliance(stages={"execution": Span(execution, execution)}), scenarios=200)
    shortest, longest = STAGE_DURATIONS["commitment"]
    assert set(execution - begins(timeline, "commitment")) == set(range(shortest, longest + 1))


def test_a_dated_event_stretches_its_stage() -> None:
    signed, met = month_of(2020, 3), month_of(2017, 1)
    timeline = place(
        alliance(formed=Span(signed, signed), events=(event("e1", span=Span(met, met), stage="selection"),))
    )
    assert timeline.origin <= met
    assert (timeline.stage[:, met - timeline.origin] == 0).all()


def test_a_dated_event_of_execution_shows_that_execution_had_begun() -> None:
    signed = month_of(2020, 3)
    early = Span(signed + 1, signed + 1)
    timeline = place(alliance(formed=Span(signed, signed), events=(event("e1", span=early, stage="execution"),)))
    assert (timeline.stage[:, early.first - timeline.origin] == 3).all()


def test_an_undated_event_of_execution_shows_that_execution_was_reached() -> None:
    signed = month_of(2024, 3)
    timeline = place(alliance(formed=Span(signed, signed), events=(event("e1", stage="execution"),)))
    assert (timeline.stage[:, -1] == 3).all()
    assert (place(alliance(formed=Span(signed, signed))).stage[:, -1] == 2).any()


def test_an_event_told_between_dated_ones_lies_between_them() -> None:
    early, late = month_of(2021, 3), month_of(2022, 3)
    told = (event("e1", span=Span(early, early)), event("e2"), event("e3"), event("e4", span=Span(late, late)))
    timeline = place(alliance(formed=Span(early, early), events=told))
    assert timeline.event_window[1] == (early, late, "order")
    assert (np.diff(timeline.event_month, axis=1) >= 0).all()


def test_an_open_date_reaches_to_the_end_of_the_record() -> None:
    since = month_of(2023, 1)
    told = event("e1", span=Span(since, LATEST_MONTH))
    assert place(alliance(formed=Span(since, since), events=(told,))).event_window == ((since, END, "dated"),)


def test_without_any_date_the_timeline_is_relative() -> None:
    timeline = place(alliance(events=(event("e1", stage="selection"), event("e2"))))
    assert timeline.basis == "relative"
    assert timeline.origin == END - UNDATED_RECORD
    assert set(begins(timeline, "selection")) == {timeline.origin}


def test_dates_without_a_signing_put_it_before_the_first_answer() -> None:
    met = month_of(2022, 1)
    timeline = place(alliance(events=(event("e1", span=Span(met, met), stage="execution"),)), scenarios=100)
    assert timeline.basis == "calendar"
    assert (begins(timeline, "execution") <= met).all()
    assert len(set(begins(timeline, "commitment"))) > 12


def test_another_event_does_not_move_the_draws_of_a_dated_one() -> None:
    year = Span(month_of(2021, 1), month_of(2021, 12))
    formed = Span(month_of(2020, 3), month_of(2020, 3))
    alone = place(alliance(formed=formed, events=(event("e1", span=year),)))
    both = place(alliance(formed=formed, events=(event("e1", span=year), event("e2", span=year))))
    np.testing.assert_array_equal(alone.event_month[:, 0], both.event_month[:, 0])
    np.testing.assert_array_equal(alone.stage, both.stage)


@pytest.mark.parametrize("name", [record.id for record in bundled_records() if record.kind == "alliance"])
def test_each_bundled_record_can_be_placed(name: str) -> None:
    timeline = place(read_record(name), scenarios=16)
    assert timeline.basis == "calendar"
    assert 24 <= timeline.months <= 240


@pytest.mark.parametrize(("scenarios", "seed"), [(0, 0), (1, -1)])
def test_calendars_need_a_number_and_a_seed(scenarios: int, seed: int) -> None:
    with pytest.raises(InputError, match="scenarios >= 1 and seed >= 0"):
        place(CASE, scenarios=scenarios, seed=seed)
