"""What events and answers say about the state."""

from __future__ import annotations

import numpy as np
import pytest
from small_records import event, record_of, wave

from allyscope.inference.evidence.answers import FAR, category, range_of
from allyscope.inference.evidence.observations import Observation, build_observations
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.record.timeline import place
from allyscope.vocabulary import words


def observed(record: Record, months: int = 36) -> list[Observation]:
    used = [e.id for e in record.events]
    return build_observations(record, place(record, 4, 0), used, months)


def seen(row: Observation, partners: int = 2) -> list[tuple[str, int, int]]:
    """The quantities that a row combines."""
    return [quantities(partners)[index] for index, _, _ in row.terms]


def test_an_event_says_that_the_mean_over_both_sides_lies_above_a_border() -> None:
    (row,) = observed(record_of(event("d", "discrepancy", "outcome", date="2018-10")))
    assert seen(row) == [("outcome_discrepancy", 0, -1), ("outcome_discrepancy", 1, -1)]
    assert [share for _, _, share in row.terms] == [0.5, 0.5]
    assert 0 < row.lower < row.upper == FAR


def test_an_event_that_is_absent_says_the_opposite() -> None:
    (there,) = observed(record_of(event("c", "conflict", date="2018-10")))
    (absent,) = observed(record_of(event("c", "conflict", date="2018-10", present=False)))
    assert (absent.lower, absent.upper) == (-FAR, there.lower)
    assert absent.mistake == there.mistake


def test_lost_trust_is_the_mirror_image_of_gained_trust() -> None:
    (rise,) = observed(record_of(event("t", "trust_change", date="2018-10", valence=1)))
    (fall,) = observed(record_of(event("t", "trust_change", date="2018-10", valence=-1)))
    assert (fall.lower, fall.upper) == (-rise.upper, -rise.lower)
    assert rise.terms == fall.terms
    assert {back for _, back, _ in rise.terms} == {0, 6}
    assert sum(share for _, _, share in rise.terms) == 0


def test_an_observation_stands_in_the_month_that_each_calendar_gives_it() -> None:
    record = record_of(event("c", "conflict", stage="execution"), event("d", "conflict", date="2018-10"))
    undated, dated = observed(record)
    assert set(dated.months) == {21}
    timeline = place(record, 4, 0)
    assert (undated.months == timeline.event_month[:, 0]).all()


def test_an_observation_after_the_month_looked_at_says_nothing() -> None:
    (row,) = observed(record_of(event("c", "conflict", date="2018-10")), months=21)
    assert set(row.months) == {-1}


def test_the_categories_of_a_scale_cover_the_range_of_the_construct_without_gap() -> None:
    borders = [category(value, 1, 5, -1.0, 1.0) for value in range(1, 6)]
    assert borders[0][0] == -FAR
    assert borders[-1][1] == FAR
    inner = [upper for _, upper in borders[:-1]]
    assert inner == pytest.approx([-0.6, -0.2, 0.2, 0.6])
    assert inner == pytest.approx([lower for lower, _ in borders[1:]])


def test_equal_answers_of_a_wave_count_and_who_gave_them_does_not() -> None:
    first = observed(record_of(pulses=wave("P1", "trust", "2019-06", [4, 4, 2])))
    second = observed(record_of(pulses=wave("P1", "trust", "2019-06", [2, 4, 4])))
    assert sorted(row.count for row in first) == [1, 2]
    assert [(r.lower, r.upper, r.count) for r in first] == [(r.lower, r.upper, r.count) for r in second]
    assert {row.id for row in first} == {"pulse:P1:trust:24233"}


def test_a_missing_answer_is_no_observation() -> None:
    answers = wave("P1", "trust", "2019-06", [4, 4, 2])
    missing = [answers[0] | {"respondent": "P1-r9", "answer": None}]
    assert len(observed(record_of(pulses=answers + missing))) == len(observed(record_of(pulses=answers)))


def test_a_reversed_question_is_read_from_the_other_end_of_the_scale() -> None:
    (plain,) = observed(record_of(pulses=wave("P1", "trust", "2019-06", [5] * 3)))
    (reverse,) = observed(record_of(pulses=wave("P1", "guardedness", "2019-06", [1] * 3)))
    assert (plain.lower, plain.upper, plain.terms) == (reverse.lower, reverse.upper, reverse.terms)


def test_a_scale_may_begin_anywhere() -> None:
    (low,) = observed(record_of(pulses=wave("P1", "conflict", "2019-06", [0] * 3, low=0, high=10)))
    (high,) = observed(record_of(pulses=wave("P1", "conflict", "2019-06", [10] * 3, low=0, high=10)))
    _, top = range_of("conflict")
    assert [low.lower, low.upper, high.lower, high.upper] == pytest.approx([-FAR, top / 11, top * 10 / 11, FAR])
    assert high.categories == 11


def test_an_answer_about_oneself_reads_the_own_side_and_one_about_the_partner_the_other() -> None:
    (own,) = observed(record_of(pulses=wave("P2", "trust", "2019-06", [4] * 3)))
    (other,) = observed(record_of(pulses=wave("P2", "conduct", "2019-06", [4] * 3)))
    assert seen(own) == [("trust", 1, 0)]
    assert seen(other) == [("conduct", 0, -1)]


def test_among_three_partners_an_answer_reads_the_mean_over_the_others() -> None:
    partners = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]
    pulses = wave("P2", "trust", "2019-06", [4] * 3) + wave("P2", "conduct", "2019-06", [4] * 3)
    conduct, trust = observed(record_of(pulses=pulses, partners=partners))
    assert seen(trust, 3) == [("trust", 1, 0), ("trust", 1, 2)]
    assert seen(conduct, 3) == [("conduct", 0, -1), ("conduct", 2, -1)]


def test_among_three_partners_an_event_reads_every_direction() -> None:
    partners = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]
    (row,) = observed(record_of(event("o", "opportunism_suspected", date="2018-10"), partners=partners))
    assert len(row.terms) == 6
    assert sum(share for _, _, share in row.terms) == pytest.approx(1)


@pytest.mark.parametrize("question", words("pulse question"))
def test_every_pulse_question_reads_a_quantity_of_the_model(question: str) -> None:
    (row,) = observed(record_of(pulses=wave("P1", question, "2019-06", [3] * 3)))
    assert len(row.terms) == 1


def test_an_answer_of_a_quarter_counts_for_its_last_month() -> None:
    (row,) = observed(record_of(pulses=wave("P1", "trust", "2019-Q2", [3] * 3)))
    assert np.all(row.months == 29)
