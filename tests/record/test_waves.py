"""Answers of too few people inform nothing: they would tell what one person said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from allyscope.months import month_of
from allyscope.record import PulseAnswer, Record, Span, Unanswered, read_record
from allyscope.record.begin import begin_record
from allyscope.record.summary import Summary, summarise
from allyscope.record.waves import Asked, released_pulses, waves

MONTH = Span(month_of(2018, 6), month_of(2018, 6))


def answered(*given: tuple[str, str, str]) -> Record:
    """A record with these answers: partner, respondent, question."""
    pulses = tuple(
        PulseAnswer(MONTH, partner, respondent, question, 3, 1, 5) for partner, respondent, question in given
    )
    return replace(read_record("bigmeat-c"), pulses=pulses)


def test_a_wave_below_the_threshold_is_withheld() -> None:
    record = answered(*(("BIGMEAT", f"r{n}", "trust") for n in range(3)), ("startup", "s1", "trust"))
    assert [(wave.partner, wave.respondents, wave.withheld) for wave in waves(record)] == [
        ("BIGMEAT", 3, False),
        ("startup", 1, True),
    ]
    assert {answer.partner for answer in released_pulses(record)} == {"BIGMEAT"}


def test_a_question_that_few_answered_is_withheld_even_in_a_large_wave() -> None:
    record = answered(*(("BIGMEAT", f"r{n}", "trust") for n in range(3)), ("BIGMEAT", "r1", "conflict"))
    assert {(wave.question, wave.withheld) for wave in waves(record)} == {("trust", False), ("conflict", True)}


def test_both_sides_do_not_add_up_to_a_crowd() -> None:
    record = answered(("BIGMEAT", "r1", "trust"), ("BIGMEAT", "r2", "trust"), ("startup", "r1", "trust"))
    assert released_pulses(record) == ()


def test_respondents_count_and_not_answers() -> None:
    record = answered(*(("BIGMEAT", "r1", "trust") for _ in range(3)))
    assert [wave.respondents for wave in waves(record)] == [1]


def test_the_threshold_is_the_records_own() -> None:
    record = replace(answered(("BIGMEAT", "r1", "trust")), privacy_threshold=1)
    assert released_pulses(record) == record.pulses


@pytest.mark.parametrize(("example", "answers"), [(False, 0), (True, 51)])
def test_the_summary_counts_what_the_record_holds(tmp_path: Path, example: bool, answers: int) -> None:
    begin_record(tmp_path / "north", example=example)
    summary = summarise(read_record(tmp_path / "north"))
    assert isinstance(summary, Summary)
    assert summary.answers == answers
    assert summary.inputs + summary.observations == sum(summary.dating.values())
    assert len(summary.lines()) == (6 if example else 5)


def test_one_person_written_in_two_ways_counts_once() -> None:
    record = answered(*(("BIGMEAT", who, "trust") for who in ("anna", "Anna", "an\u200bna", "b")))
    (wave,) = waves(record)
    assert (wave.respondents, wave.withheld) == (2, True)


def test_who_answers_twice_by_two_codes_does_not_outweigh_the_others() -> None:
    few = answered(*(("BIGMEAT", who, "trust") for who in ("007", "7", "b", "c")))
    many = answered(*(("BIGMEAT", who, "trust") for who in ("007", "7", "b", "c", "d", "e")))
    assert [wave.withheld for wave in (*waves(few), *waves(many))] == [True, False]


def test_a_wave_that_nobody_answered_was_asked_all_the_same() -> None:
    record = replace(answered(), unanswered=(Unanswered(MONTH, "startup", "s1", "trust", 1, 5),))
    (wave,) = waves(record)
    assert (wave.asked, wave.respondents, wave.missing, wave.withheld) == (
        Asked(MONTH, "startup", "trust"),
        0,
        1,
        True,
    )


def test_the_summary_does_not_count_who_answered_a_withheld_wave() -> None:
    released = [("BIGMEAT", f"r{n}", "trust") for n in range(3)]
    one = answered(*released, ("startup", "s1", "trust"))
    two = answered(*released, ("startup", "s1", "trust"), ("startup", "s2", "trust"))
    none = replace(answered(*released), unanswered=(Unanswered(MONTH, "startup", "s1", "trust", 1, 5),))
    assert summarise(one) == summarise(two) == summarise(none)
