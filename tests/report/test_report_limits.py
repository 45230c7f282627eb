"""What is left open, in sentences: from codes and numbers."""

from __future__ import annotations

from typing import get_args

import pytest
import sample

from allyscope.report.wording.catalogue import has
from allyscope.report.wording.limits import check_sentence, limit_sentence, unused_line
from allyscope.report.wording.names import Names
from allyscope.results.coverage import Judged, StrayedInterval, StrayedProbability, When
from allyscope.results.diagnosis import Unused, UnusedReason
from allyscope.results.limits import (
    AnswersWithheld,
    IntervalsPerhapsStrayed,
    IntervalsStrayed,
    Limit,
    LittleSaid,
    ParametersAssumed,
    ProbabilitiesStrayed,
    SideSilent,
    Undated,
)

MARCH = 2019 * 12 + 2


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (
            LittleSaid(("trust", "learning_cycles", "conduct")),
            "The record says little or nothing about trust, learning cycles and conduct: the estimates are about the "
            "same without it.",
        ),
        (
            AnswersWithheld("P2", MARCH, MARCH, ("conduct",), 3),
            "Answers of P2 in 2019-03 on conduct are withheld: fewer than 3 people answered.",
        ),
        (
            SideSilent("P1"),
            "No answers of Fjord Foods are used: what it feels is inferred from events and from what others answered.",
        ),
        (
            Undated(8, 12),
            "8 of 12 events have no date; their months are drawn from their stage, many times over.",
        ),
        (
            IntervalsStrayed(
                (
                    StrayedInterval("now", "conflict", 0.85, only_uneven=False),
                    StrayedInterval("now", "trust", 0.89, only_uneven=True),
                    StrayedInterval("gap", "trust", 0.86, only_uneven=False),
                )
            ),
            "In simulated records whose truth is known, 90% intervals strayed beyond chance from what they promise (in "
            "brackets the share that held the truth): of today for conflict (85%), trust (89%, unevenly); of the "
            "difference between the sides for trust (86%). Read these as rough.",
        ),
        (
            IntervalsPerhapsStrayed((StrayedInterval("ahead", "conflict", 0.87, only_uneven=False),), 0.88, 0.92),
            "In simulated records of some kind 90% intervals held the truth in fewer than 88% or more than 92%, which "
            "chance alone may do: of the forecast for conflict.",
        ),
        (
            ProbabilitiesStrayed(
                (StrayedProbability("rise", "trust", 0.4, 0.48), StrayedProbability("end", "alliance", 0.4, 0.401))
            ),
            "Checked in the same way, these probabilities strayed and are rough: that it is higher than at the start: "
            "trust (said 40%, so in 48%); of an end: alliance (right on average, not case by case).",
        ),
        (
            ParametersAssumed(3, 90),
            "Parameters of the model: 3 of 90 learned from alliances in a laboratory and members of a "
            "consortium, the others assumed; whether they hold for this alliance no data has shown.",
        ),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_what_is_left_open_is_said_with_its_numbers(limit: Limit, sentence: str) -> None:
    assert limit_sentence(limit, Names({"P1": "Fjord Foods"})) == sentence


def test_every_limit_and_every_part_of_one_has_its_words() -> None:
    union, _ = get_args(Limit)
    assert all(has(f"limits.limit.{kind.__dataclass_fields__['code'].default}") for kind in get_args(union))
    assert all(has(f"limits.intervals.{when}") for when in get_args(When))
    assert all(has(f"limits.judged.{judged}") for judged in get_args(Judged))
    assert all(has(f"limits.unused_reason.{reason}") for reason in get_args(UnusedReason))


def test_the_check_is_said_with_how_many_records_and_how_often() -> None:
    assert check_sentence(sample.CHECKED).startswith(
        "Checked on 3,000 simulated records of 6 kinds whose truth is known: 90% intervals held it in 90.1%"
    )


def test_what_was_left_out_is_said_with_the_reason() -> None:
    assert unused_line(Unused("e3", "trust_change", None, "no_direction")) == (
        "e3 (Trust change): no direction of change is given"
    )
    assert unused_line(Unused("e4", "initial_condition", "motive", "no_trait")) == (
        "e4 (Initial condition: motive): no trait of the model corresponds to it"
    )
