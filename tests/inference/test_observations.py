"""What events and answers say about the state."""

from __future__ import annotations

import numpy as np
import pytest
from small_records import event, record_of, wave

from allyscope.inference.evidence.observations import (
    EventObservation,
    Observation,
    event_observations,
    mean_observations,
)
from allyscope.inference.evidence.panel import panel
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.record.timeline import place
from allyscope.vocabulary import words

THREE = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]


def observed(record: Record, months: int = 36) -> list[EventObservation]:
    used = [e.id for e in record.events]
    return event_observations(record, place(record, 4, 0), used, months)


def asked(record: Record) -> list[Observation]:
    return mean_observations(panel(record.pulses), record, place(record, 4, 0), 36)


def seen(row: Observation, partners: int = 2) -> list[tuple[str, int, int]]:
    """The quantities that a row combines."""
    return [quantities(partners)[index] for index, _, _ in row.terms]


def test_an_event_says_that_the_mean_over_both_sides_lies_above_a_border() -> None:
    (row,) = observed(record_of(event("d", "discrepancy", "outcome", date="2018-10")))
    assert seen(row) == [("outcome_discrepancy", 0, -1), ("outcome_discrepancy", 1, -1)]
    assert [share for _, _, share in row.terms] == [0.5, 0.5]
    assert row.border > 0
    assert row.above


def test_an_event_that_is_absent_says_the_opposite() -> None:
    (there,) = observed(record_of(event("c", "conflict", date="2018-10")))
    (absent,) = observed(record_of(event("c", "conflict", date="2018-10", present=False)))
    assert (absent.border, absent.above) == (there.border, not there.above)
    assert absent.good != there.good
    assert absent.mistake == there.mistake


def test_an_event_tells_the_state_of_the_one_it_names() -> None:
    (row,) = observed(record_of(event("d", "discrepancy", "outcome", date="2018-10", actor="P2")))
    assert seen(row) == [("outcome_discrepancy", 1, -1)]
    (row,) = observed(record_of(event("e", "exit_considered", date="2018-10", actor="P1")))
    assert seen(row) == [("pragmatic_legitimacy", 0, -1)]


def test_a_doubt_is_of_the_one_who_doubts_toward_the_one_whose_conduct_it_is() -> None:
    (row,) = observed(record_of(event("o", "opportunism_suspected", date="2018-10", actor="P2")))
    assert seen(row) == [("trust", 1, 0)]
    doubt = event("o", "opportunism_suspected", date="2018-10", actor="P2", conduct_of="P3")
    (row,) = observed(record_of(doubt, partners=THREE))
    assert seen(row, 3) == [("trust", 1, 2)]
    (row,) = observed(record_of(event("o", "opportunism_suspected", date="2018-10", actor="P2"), partners=THREE))
    assert seen(row, 3) == [("trust", 1, 0), ("trust", 1, 2)]


def test_what_stakeholders_say_is_read_off_their_belief() -> None:
    (good,) = observed(record_of(event("s", "stakeholder_statement", "customers", date="2018-10", valence=1)))
    (bad,) = observed(record_of(event("s", "stakeholder_statement", "customers", date="2018-10", valence=-1)))
    assert seen(good) == [("sustainability_belief_customers", -1, -1)]
    assert bad.border == pytest.approx(1.0 - good.border)
    assert bad.above != good.above


def test_a_lie_is_told_by_the_trust_of_those_who_were_deceived() -> None:
    (row,) = observed(record_of(event("l", "deception", date="2018-10", actor="P2"), partners=THREE))
    assert seen(row, 3) == [("trust", 0, 1), ("trust", 2, 1)]
    (row,) = observed(record_of(event("l", "deception", date="2018-10", actor="P1", conduct_of="P2"), partners=THREE))
    assert seen(row, 3) == [("trust", 0, 1)]


def test_lost_trust_is_the_mirror_image_of_gained_trust() -> None:
    (rise,) = observed(record_of(event("t", "trust_change", date="2018-10", valence=1)))
    (fall,) = observed(record_of(event("t", "trust_change", date="2018-10", valence=-1)))
    assert (fall.border, fall.above) == (-rise.border, not rise.above)
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


def test_the_answers_of_a_side_to_a_question_in_a_month_are_one_observation() -> None:
    (row,) = asked(record_of(pulses=wave("P1", "trust", "2019-06", [4, 4, 2])))
    assert row.id == "pulse:P1:trust:24233"


def test_a_missing_answer_is_no_observation() -> None:
    answers = wave("P1", "trust", "2019-06", [4, 4, 2])
    missing = [answers[0] | {"respondent": "P1-r9", "answer": None}]
    assert repr(panel(record_of(pulses=answers + missing).pulses)) == repr(panel(record_of(pulses=answers).pulses))


def test_more_people_see_more_sharply() -> None:
    few, many = (asked(record_of(pulses=wave("P1", "trust", "2019-06", [4] * n)))[0].sd for n in (3, 12))
    assert many < few


def test_an_answer_about_oneself_reads_the_own_side_and_one_about_the_partner_the_other() -> None:
    (own,) = asked(record_of(pulses=wave("P2", "trust", "2019-06", [4] * 3)))
    (other,) = asked(record_of(pulses=wave("P2", "conduct", "2019-06", [4] * 3)))
    assert seen(own) == [("trust", 1, 0)]
    assert seen(other) == [("conduct", 0, -1)]


def test_among_three_partners_an_answer_reads_the_mean_over_the_others() -> None:
    partners = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]
    pulses = wave("P2", "trust", "2019-06", [4] * 3) + wave("P2", "conduct", "2019-06", [4] * 3)
    conduct, trust = asked(record_of(pulses=pulses, partners=partners))
    assert seen(trust, 3) == [("trust", 1, 0), ("trust", 1, 2)]
    assert seen(conduct, 3) == [("conduct", 0, -1), ("conduct", 2, -1)]


def test_among_three_partners_an_event_reads_every_direction() -> None:
    partners = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]
    (row,) = observed(record_of(event("o", "opportunism_suspected", date="2018-10"), partners=partners))
    assert len(row.terms) == 6
    assert sum(share for _, _, share in row.terms) == pytest.approx(1)


@pytest.mark.parametrize("question", words("pulse question"))
def test_every_pulse_question_reads_a_quantity_of_the_model(question: str) -> None:
    (row,) = asked(record_of(pulses=wave("P1", question, "2019-06", [3] * 3)))
    assert len(row.terms) == 1


def test_an_answer_of_a_quarter_counts_for_its_last_month() -> None:
    (row,) = asked(record_of(pulses=wave("P1", "trust", "2019-Q2", [3] * 3)))
    assert np.all(row.months == 29)
