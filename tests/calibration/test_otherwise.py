"""Records that people answer otherwise than assumed: each way does what it says, and the table what it promises."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from allyscope.calibration.check.designs import ASKED, ORIGIN, Design
from allyscope.calibration.check.other_fits import Reading
from allyscope.calibration.check.other_records import MONTHS, Alliance, alliances, bare_record, record_of
from allyscope.calibration.check.otherwise import FOUR_WAVES, WAYS, People, Way
from allyscope.calibration.check.truth import AHEAD, truths
from allyscope.inference.evidence.answers import HABITS, Side, expected_share, share
from allyscope.inference.evidence.standing import standing
from allyscope.record.timeline import place
from allyscope.vocabulary import PulseQuestion, pulse_question
from benchmarks.other_people_table import Row, beside, row, section, within

MANY = 400
BY_NAME = {way.name: way for way in WAYS}
QUESTIONS = tuple(map(pulse_question, ASKED))
ORDINARY = {question: float(standing(question.construct).value(np.array(0.0))) for question in QUESTIONS}


@pytest.fixture(scope="module")
def dyad() -> Alliance:
    return alliances(WAYS[0], 1, seed=1)[0]


def wave(name: str, seed: int = 1, **more: object) -> dict[PulseQuestion, np.ndarray]:
    """Shares of the scale, more being better, that many people of the second side give of an ordinary alliance."""
    way = replace(BY_NAME[name], respondents=MANY, **more)  # type: ignore[arg-type]
    answers = People(way, 1, np.random.default_rng(seed)).answers(ORDINARY)
    return {q: np.array([share(int(each), *way.scale, q) for each in given]) for q, given in answers.items()}


def agreement(answers: dict[PulseQuestion, np.ndarray], good: bool) -> float:
    """Mean agreement with the questions that are worded for the alliance, or against it."""
    return float(np.mean([a if good else 1.0 - a for q, a in answers.items() if q.good == good]))


def test_who_answers_as_assumed_spreads_as_the_side_that_the_check_draws() -> None:
    question, rng = QUESTIONS[0], np.random.default_rng(5)
    value = ORDINARY[question]
    ours = [People(WAYS[0], 0, rng).answers({question: value})[question] for _ in range(MANY)]
    theirs = [Side(3, rng).answers(value, question, 1, (1, 5)) for _ in range(MANY)]
    error = np.std([np.mean(each) for each in theirs]) * (2.0 / MANY) ** 0.5
    assert abs(np.mean(ours) - np.mean(theirs)) < 4.0 * error
    assert np.std([np.mean(each) for each in ours]) == pytest.approx(
        np.std([np.mean(each) for each in theirs]), rel=4.0 / (2.0 * MANY) ** 0.5 * 2.0**0.5
    )


def test_people_who_differ_more_lie_further_apart_over_all_questions() -> None:
    apart = [np.std(np.mean(list(wave(name).values()), axis=0)) for name in ("as assumed", "people differ by 0.2")]
    assert apart[1] > 1.5 * apart[0]


def test_halo_brings_the_answers_of_one_person_together() -> None:
    within_people = [np.std(list(wave(name).values()), axis=0).mean() for name in ("as assumed", "halo")]
    assert within_people[1] < 0.8 * within_people[0]


def test_the_careless_answer_any_category() -> None:
    answers = wave("careless", careless=1.0)
    assert np.mean(list(answers.values())) == pytest.approx(0.5, abs=0.02)
    assert np.std(list(answers.values())) == pytest.approx(0.125**0.5, abs=0.02)


def test_who_acquiesces_agrees_more_with_what_is_for_the_alliance_and_with_what_is_against_it() -> None:
    before, after = wave("as assumed"), wave("acquiescence")
    assert agreement(after, True) > agreement(before, True) + 0.04
    assert agreement(after, False) > agreement(before, False) + 0.04


def test_heavy_tails_reach_the_outermost_answers_more_often() -> None:
    outer = [np.mean(np.isin(list(wave(name).values()), (0.0, 1.0))) for name in ("as assumed", "heavy tails")]
    assert outer[1] > outer[0]


@pytest.mark.parametrize("name", ["scale 0 to 10", "scale 1 to 7"])
def test_another_scale_is_answered_on_it_with_the_same_mean(name: str) -> None:
    usual, other = wave("as assumed"), wave(name)
    assert np.mean(list(other.values())) == pytest.approx(float(np.mean(list(usual.values()))), abs=0.03)
    assert len(np.unique(np.round(list(other.values()), 6))) == BY_NAME[name].scale[1] - BY_NAME[name].scale[0] + 1


def test_one_side_turns_its_answers_round_and_the_other_does_not() -> None:
    usual, turned = wave("as assumed"), wave("sides contradict")
    for question in QUESTIONS:
        assert np.allclose(turned[question], 1.0 - usual[question])
    way = replace(BY_NAME["sides contradict"], respondents=MANY)
    first = People(way, 0, np.random.default_rng(1)).answers(ORDINARY)
    mean = np.mean([share(int(each), *way.scale, QUESTIONS[0]) for each in first[QUESTIONS[0]]])
    assert abs(mean - float(expected_share(np.array(ORDINARY[QUESTIONS[0]]), QUESTIONS[0]))) < 3.0 * HABITS.reading


def test_alliances_without_inputs_are_those_of_the_check(dyad: Alliance) -> None:
    of_the_check = truths(Design("pulses", waves=FOUR_WAVES), 1, seed=1)[0]
    assert np.array_equal(dyad.truth.path, of_the_check.path)
    assert (dyad.truth.ends, dyad.truth.runs_on) == (of_the_check.ends, of_the_check.runs_on)


def test_every_side_of_three_partners_answers_every_question_in_every_wave() -> None:
    way = BY_NAME["three partners"]
    alliance = alliances(way, 1, seed=1)[0]
    record = record_of(alliance, way, 0, 1)
    assert alliance.truth.path.shape[0] == MONTHS + AHEAD
    assert {each.partner for each in record.pulses} == {"P1", "P2", "P3"}
    assert len(record.pulses) == 3 * len(way.waves) * way.respondents * len(ASKED)


def test_what_has_no_date_truly_happened_in_a_month_that_its_record_allows() -> None:
    way = BY_NAME["events, inputs, no dates"]
    timeline = place(bare_record(way), 8, seed=1)
    assert timeline.origin == ORIGIN
    for alliance in alliances(way, 5, seed=1):
        for month, window in zip(alliance.months, timeline.event_window, strict=True):
            assert window.first - ORIGIN <= month <= window.last - ORIGIN
    record = record_of(alliance, way, 4, 1)
    assert {event.role for event in record.events} == {"input", "observation"}
    assert any(event.span is None and event.stage is None for event in record.events)
    assert {event.present for event in record.events if event.role == "observation"} == {True, False}


def _row(ranks: list[float], **more: object) -> Row:
    usual = {"ending": (0.1, False), "grade": "good", "answers_fit": True, "conflicts": 0, "between": 0, "divided": 0}
    usual["halo"] = False
    return row("some", [Reading(n, {"now trust P1->P2": r}, **usual | more) for n, r in enumerate(ranks)])  # type: ignore[arg-type]


def test_a_mean_within_its_error_of_a_border_cannot_be_told() -> None:
    nine_in_ten = ([0.5] * 9 + [0.99]) * 100
    assert within(_row(nine_in_ten)) == "yes"
    assert within(_row(nine_in_ten[:50])) == "cannot be told"
    assert within(_row([0.5, 0.99] * 100)) == "no"
    assert within(_row([0.5] * 100)) == "no"


def test_whatever_is_said_of_a_record_counts_as_a_doubt() -> None:
    for said in ({"conflicts": 1}, {"divided": 2}, {"halo": True}, {"grade": "poor", "answers_fit": False}):
        assert _row([0.5], **said).any_doubt == 1.0
    assert _row([0.5]).any_doubt == 0.0


def test_each_way_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(WAYS)
    assert all(isinstance(way, Way) for way in WAYS)


def test_the_page_prints_what_was_kept_a_row_for_each_way() -> None:
    one = _row([0.5, 0.5, 0.99])
    lines = section([Row(**json.loads(json.dumps(one._asdict())))])
    table = [line for line in lines if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1
    assert table[-1].startswith("| some | 3 | 66.7% ± 33.3% ")
    assert "cannot be told: some." in lines[-2]
    assert "only 3 have been read" in lines[-1]
    assert "No record has been read yet" in section([])[-1]


def test_two_ways_are_compared_over_the_alliances_that_both_have_read() -> None:
    usual = [Reading(n, {"now trust P1->P2": 0.5}, (0.1, False), "good", True, 0, 0, 0, False) for n in range(9)]
    ours = [replace(each, ranks={"now trust P1->P2": 0.99}) for each in usual[:4]]
    assert beside(row("ours", ours), ours, usual)[-2:] == (-1.0, 0.0)
    assert beside(row("ours", ours), ours, usual[4:]).beside is None
