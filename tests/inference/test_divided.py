"""Sides whose people stray as people do are not called divided, however often they are asked; split ones are."""

from __future__ import annotations

import numpy as np

from allyscope.inference.divided import divided
from allyscope.inference.evidence.answers import Side
from allyscope.inference.evidence.standing import standing
from allyscope.record import PulseAnswer, Span
from allyscope.vocabulary import pulse_question

QUESTIONS = ("trust", "moral_legitimacy", "conduct", "conflict")
RECORDS = 150


def ordinary(seed: int) -> list[PulseAnswer]:
    """Ten waves of eight people of one side, of an alliance in the middle."""
    people, rows = Side(8, np.random.default_rng([4, seed])), []
    for month in range(24_000, 24_010):
        for word in QUESTIONS:
            question = pulse_question(word)
            value = float(standing(question.construct).value(np.zeros(())))
            for who, answer in enumerate(people.answers(value, question, month, (1, 5))):
                rows.append(PulseAnswer(Span(month, month), "P1", f"p{who}", word, answer, 1, 5))
    return rows


def test_sides_that_stray_further_as_sides_do_are_not_called_divided() -> None:
    alarms = sum(bool(divided(ordinary(seed), 3)) for seed in range(RECORDS))
    assert alarms <= 6  # of 150, at 1 %, more than 6 come about once in 1000 times


def test_a_side_split_in_the_last_of_many_waves_is_called_so_by_that_wave() -> None:
    rows = [*ordinary(1)]
    for word in QUESTIONS:
        for who in range(8):
            answer = 1 if who < 4 else 5
            rows.append(PulseAnswer(Span(24_020, 24_020), "P1", f"p{who}", word, answer, 1, 5))
    assert {each.month for each in divided(rows, 3)} == {24_020}
