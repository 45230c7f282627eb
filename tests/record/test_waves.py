"""Answers of too few people inform nothing: they would tell what one person said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from allyscope.months import month_of
from allyscope.record import PulseAnswer, Record, Span, read_record
from allyscope.record.begin import begin_record
from allyscope.record.summary import Summary, summarise
from allyscope.record.waves import released_pulses, waves

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


@pytest.mark.parametrize(("example", "answers"), [(False, 0), (True, 59)])
def test_the_summary_counts_what_the_record_holds(tmp_path: Path, example: bool, answers: int) -> None:
    begin_record(tmp_path / "north", example=example)
    summary = summarise(read_record(tmp_path / "north"))
    assert isinstance(summary, Summary)
    assert summary.answers == answers
    assert summary.inputs + summary.observations == sum(summary.dating.values())
    assert len(summary.lines()) == (6 if example else 5)
