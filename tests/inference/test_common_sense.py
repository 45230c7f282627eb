"""What a sensible manager concludes from a record, the inference concludes: doses, contradictions, people, time."""

from __future__ import annotations

import numpy as np
import pytest
from small_records import PARTICLES, event, record_of, wave

from allyscope.inference import Inferred, forecast, infer_record
from allyscope.inference.evidence.answers import direction
from allyscope.inference.evidence.standing import standing
from allyscope.inference.fit import fit_of
from allyscope.process.observe import quantities
from allyscope.vocabulary import pulse_question, words
from benchmarks.common_sense import CONTRADICTIONS, record

QUESTIONS = words("pulse question")
SAME_CONSTRUCT = {"guardedness", "transparency", "flexibility", "respect", "listening"}
NEUTRAL = 0.7  # standard deviations among alliances that threes may move a state by


def both(question: str, answer: int, date: str = "2019-12", people: int = 4) -> list[dict[str, object]]:
    return [each for side in ("P1", "P2") for each in wave(side, question, date, [answer] * people)]


def inferred(*pulses: dict[str, object], events: tuple[dict[str, object], ...] = ()) -> Inferred:
    return infer_record(record_of(*events, pulses=list(pulses)), particles=PARTICLES, second_start=False)


def stands(found: Inferred, construct: str) -> float:
    """Mean standing among alliances, in standard deviations, with more for the better."""
    rows = [i for i, q in enumerate(quantities(2)) if q.construct == construct]
    return float(standing(construct).score(found.paths[-1, rows].astype(np.float64)).mean())


def ends(found: Inferred) -> float:
    return forecast(found, months=12).premature_end[-1].mean


@pytest.fixture(scope="module")
def nothing() -> Inferred:
    return infer_record(record_of(), particles=1024)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q not in SAME_CONSTRUCT])
def test_good_news_never_worsens_a_state_and_threes_leave_it_about_where_it_was(
    question: str, nothing: Inferred
) -> None:
    asked = pulse_question(question)
    sign = direction(asked) * (1.0 if asked.good else -1.0)
    scores = [sign * stands(inferred(*both(question, answer)), asked.construct) for answer in (1, 3, 4, 5)]
    assert scores == sorted(scores)
    assert scores[-1] - scores[0] > 0.8
    assert abs(scores[1] - sign * stands(nothing, asked.construct)) < NEUTRAL


@pytest.mark.parametrize("question", ["trust", "moral_legitimacy", "cognitive_legitimacy", "conflict", "conduct"])
def test_a_better_answer_of_all_makes_an_end_less_likely_and_a_four_is_good_news(
    question: str, nothing: Inferred
) -> None:
    better = (1, 2, 4) if pulse_question(question).good else (5, 4, 2)
    chances = [ends(inferred(*both(question, answer))) for answer in better]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.6 * ends(nothing) < ends(nothing) < chances[1]


def test_good_answers_do_not_worsen_a_healthy_alliance() -> None:
    healthy = [each for month in ("2019-03", "2019-06") for q in ("trust", "conduct") for each in both(q, 5, month)]
    alone = ends(inferred(*healthy))
    assert ends(inferred(*healthy, *both("trust", 4), *both("conduct", 4))) < alone + 0.02


@pytest.mark.parametrize("kind", ["conflict", "opportunism_suspected", "exit_considered", "negative_experience"])
def test_three_alarms_in_a_year_are_an_alarm(kind: str, nothing: Inferred) -> None:
    once, thrice = (
        ends(inferred(events=tuple(event(f"e{m}", kind, date=f"2019-{m:02d}", strength="strong") for m in months)))
        for months in ((9,), (5, 8, 11))
    )
    assert ends(nothing) < once < thrice
    assert thrice > 2.5 * ends(nothing)


@pytest.mark.parametrize(
    "kind",
    [
        *("non_payment", "breach", "deception", "resources_withheld", "missed_delivery", "state_interference"),
        *("unfair_split", "lawsuit", "buy_out", "stakeholder_concern"),
    ],
)
def test_a_harm_is_never_good_news_and_a_strong_one_is_worse_than_a_weak_one(kind: str, nothing: Inferred) -> None:
    weak, strong = (
        ends(
            infer_record(record_of(event("h", kind, date="2019-06", strength=each)), particles=1024, second_start=False)
        )
        for each in ("weak", "strong")
    )
    assert ends(nothing) - 0.02 < weak < strong + 0.005
    assert strong > ends(nothing)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_named(name: str) -> None:
    events, pulses = CONTRADICTIONS[name]
    found = infer_record(record(events, pulses), particles=4096, second_start=False)  # some lie near the border
    assert fit_of(found).conflicts


def test_an_event_that_is_told_both_ways_is_named_where_it_is_admitted() -> None:
    told = [event(id, "conflict", date="2018-06", present=id == "a", leakage="proxy") for id in ("a", "b")]
    loose, strict = (
        infer_record(record_of(*told), particles=64),
        infer_record(record_of(*told), particles=64, mode="strict"),
    )
    assert [(each.happened, each.denied) for each in fit_of(loose).both_ways] == [("a", "b")]
    assert not fit_of(strict).both_ways


def width(found: Inferred, construct: str = "trust", month: int = -1) -> float:
    row = next(i for i, q in enumerate(quantities(2)) if q.construct == construct)
    return float(np.ptp(np.quantile(found.paths[month, row], (0.05, 0.95))))


def test_more_people_and_more_waves_tell_more() -> None:
    months = ("2019-03", "2019-06", "2019-09", "2019-12")
    few = inferred(*both("trust", 3, people=3))
    more = inferred(*both("trust", 3, people=24))
    often = inferred(*(each for month in months for each in both("trust", 3, month)))
    assert width(more) < width(few)
    assert width(often) < width(few)


def test_old_evidence_fades() -> None:
    old, new = (stands(inferred(*both("trust", 1, date)), "trust") for date in ("2018-01", "2019-12"))
    assert new < old < 0.0


def test_a_sides_answers_move_that_side_first() -> None:
    found = infer_record(record_of(pulses=wave("P1", "trust", "2019-12", [1] * 4)), particles=4096)
    rows = {q.first: i for i, q in enumerate(quantities(2)) if q.construct == "trust"}
    assert found.paths[-1, rows[0]].mean() < found.paths[-1, rows[1]].mean() - 0.1


@pytest.mark.parametrize("people", [4, 12, 40])
def test_a_split_side_is_called_split_and_is_no_alarm(people: int, nothing: Inferred) -> None:
    split = [1, 5] * (people // 2)
    found = inferred(*(each for side in ("P1", "P2") for each in wave(side, "trust", "2019-12", split)))
    assert {each.partner for each in fit_of(found).divided} == {"P1", "P2"}
    assert ends(found) < 1.5 * ends(nothing)
