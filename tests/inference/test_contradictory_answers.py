"""Answers that contradict each other are named, those of a consistent record are not; sides turned upside down are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from allyscope.inference.conflicts import DRAWS, REPLICATES, exceeded, of_answers, replicated, strays_of, sudden_waves
from allyscope.inference.evidence.answers import Side, expected_share
from allyscope.inference.evidence.panel import Panel, panel
from allyscope.inference.evidence.standing import standing
from allyscope.record import PulseAnswer, Span
from allyscope.results.fit import Conflict
from allyscope.vocabulary import pulse_question

QUESTIONS = ("trust", "process_discrepancy", "moral_legitimacy", "conflict", "conduct")
WAVES = (24_001, 24_005, 24_009, 24_013)
SIDES = ("P1", "P2")
RECORDS = 200


def scores(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """How alliances stand, (waves, questions, alliances): partly alike in all that is asked, changing slowly."""
    whole = 0.6 * rng.normal(size=count) + 0.5 * rng.normal(size=(len(QUESTIONS), count))
    changing = np.cumsum(0.35 * rng.normal(size=(len(WAVES), len(QUESTIONS), count)), axis=0)
    return whole + changing


def worth(standings: NDArray[np.float64], question: str) -> NDArray[np.float64]:
    return standing(question).value(standings)


def answers_of(truth: NDArray[np.float64], seed: int, turned: str = "") -> list[PulseAnswer]:
    """What four people of each side answer of an alliance; those of `turned` upside down."""
    rng, rows = np.random.default_rng([3, seed]), []
    for side in SIDES:
        people = Side(4, rng)
        for wave, month in enumerate(WAVES):
            for q, question in enumerate(QUESTIONS):
                value = float(worth(truth[wave, q], question))
                for who, answer in enumerate(people.answers(value, pulse_question(question), month, (1, 5))):
                    said = 6 - answer if side == turned else answer
                    rows.append(PulseAnswer(Span(month, month), side, f"{side}-{who}", question, said, 1, 5))
    return rows


@pytest.fixture(scope="module")
def alliances() -> NDArray[np.float64]:
    return scores(np.random.default_rng(1), DRAWS)


def values_of(one: Panel, alliances: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = [(WAVES.index(mean.month), QUESTIONS.index(mean.question.word)) for mean in one.means]
    return np.array([worth(alliances[wave, q], QUESTIONS[q]) for wave, q in rows])


def named(rows: list[PulseAnswer], alliances: NDArray[np.float64]) -> list[Conflict]:
    one = panel(rows)
    return list(of_answers(one, values_of(one, alliances)))


def test_of_consistent_records_hardly_any_is_named_and_of_sides_turned_upside_down_most(
    alliances: NDArray[np.float64],
) -> None:
    truths = scores(np.random.default_rng(2), RECORDS)
    consistent = [named(answers_of(truths[:, :, i], i), alliances) for i in range(RECORDS)]
    assert sum(map(bool, consistent)) <= 10  # of 200, at 2 %, more than 10 come about once in 250 times
    contrary = [named(answers_of(truths[:, :, i], i, "P2"), alliances) for i in range(40)]
    sides = [{each.first.kind for each in conflicts} for conflicts in contrary]
    assert sum("all_answers" in each for each in sides) >= 30


def test_one_answer_that_cannot_be_is_named_with_what_it_contradicts(alliances: NDArray[np.float64]) -> None:
    rows = answers_of(0.0 * alliances[:, :, 0] + 0.8, 1)
    last = WAVES[-1]
    odd = [
        replace(each, answer=1)
        if each.question == "trust" and each.span.last == last and each.partner == "P1"
        else each
        for each in rows
    ]
    conflicts = named(odd, alliances)
    assert not named(rows, alliances)
    assert conflicts
    for each in conflicts:
        assert ("P1", "trust", last) in {
            (part.partner, part.question, part.month) for part in (each.first, each.second)
        }
        assert each.apart > each.together


def test_a_wave_in_which_all_of_a_side_answer_otherwise_is_named_by_a_question_of_that_wave(
    alliances: NDArray[np.float64],
) -> None:
    last = WAVES[-1]
    rows = answers_of(0.0 * alliances[:, :, 0] + 0.8, 1)
    sour = [
        replace(each, answer=max(each.answer - 2, 1) if pulse_question(each.question).good else min(each.answer + 2, 5))
        if each.span.last == last and each.partner == "P2"
        else each
        for each in rows
    ]
    one = panel(sour)
    (wave,) = sudden_waves(replicated(one, values_of(one, alliances)))
    assert (wave.second.partner, wave.second.month) == ("P2", last)
    assert (wave.first.question, wave.first.month) == (wave.second.question, WAVES[-2])


def test_waves_of_consistent_records_are_hardly_ever_named(alliances: NDArray[np.float64]) -> None:
    truths = scores(np.random.default_rng(4), RECORDS)
    panels = [panel(answers_of(truths[:, :, i], RECORDS + i)) for i in range(RECORDS)]
    drawn = [replicated(one, values_of(one, alliances)) for one in panels]
    assert sum(bool(list(sudden_waves(each))) for each in drawn) <= 7  # of 200, at 1 %, more come once in a thousand


def test_sides_that_answered_one_question_once_are_named_by_that_answer(alliances: NDArray[np.float64]) -> None:
    span = Span(WAVES[0], WAVES[0])
    rows = [
        PulseAnswer(span, side, f"{side}-{who}", "trust", answer, 1, 5)
        for side, answer in (("P1", 1), ("P2", 5))
        for who in range(8)
    ]
    assert {each.first.kind for each in named(rows, alliances)} == {"answers"}


def test_answers_drawn_anew_spread_as_the_model_of_answers_says() -> None:
    one = panel(answers_of(np.zeros((len(WAVES), len(QUESTIONS))), 5))
    still = np.array([[float(worth(np.zeros(()), mean.question.word))] * 8 for mean in one.means])
    drawn = replicated(one, still)
    assert drawn.answers.shape == (len(one.means), 1 + REPLICATES)
    side = one.sides[0]
    weights = np.eye(len(one.means))[: side.rows.stop]
    expected = np.sqrt(np.diag(strays_of(side.covariance, weights[:, side.rows])))
    assert drawn.answers[side.rows, 1:].std(axis=1) == pytest.approx(expected, rel=0.2)
    middle = expected_share(still[0, :1], one.means[0].question)
    assert drawn.answers[0, 1:].mean() == pytest.approx(float(middle[0]), abs=0.03)


def test_a_chance_counts_how_many_draws_reach_as_far() -> None:
    largest = np.arange(99.0)
    assert exceeded(np.array([98.5, 98.0, -1.0]), largest) == pytest.approx([0.01, 0.02, 1.0])
