"""What speaks against a result, however well it was computed, is noticed; its grade and its first sentence say so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from allyscope.inference import Inferred, infer_record
from allyscope.inference.diagnose import diagnose
from allyscope.inference.doubts import UNLIKELY, Doubts, chance_beyond, ended_apart
from allyscope.inference.evidence.answers import STEADY
from allyscope.inference.infer import FEWEST_FOR_TWO
from allyscope.inference.quality import quality
from allyscope.record import Record, make_record
from allyscope.report.wording.findings import headline


def asked_every_month(trust: list[int]) -> Record:
    """Both sides, four people each, are asked every month and are of one mind."""
    pulses = [
        {"date": f"{2021 + n // 12}-{1 + n % 12:02d}", "partner": partner, "respondent": f"r{person}"}
        | {"question": "trust", "answer": answer}
        for n, answer in enumerate(trust)
        for partner in ("A", "B")
        for person in range(4)
    ]
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "x", "formed": "2020-01", "as_of": "2023-12", "status": "running"},
            "partners": [{"id": "A"}, {"id": "B"}],
            "pulses": pulses,
        }
    )


def looked_at(trust: list[int], seed: int = 0, particles: int = 256) -> Inferred:
    return infer_record(asked_every_month(trust), particles=particles, seed=seed)


@pytest.mark.parametrize("seed", range(3))
def test_a_year_of_distrust_between_two_of_trust_is_found_or_the_answers_are_said_not_to_fit(seed: int) -> None:
    inferred = looked_at([5] * 12 + [1] * 10 + [5] * 12, seed)
    states = [state for state in diagnose(inferred).states if state.construct == "trust"]
    lowest = min(point.median for state in states for point in state.path)
    if lowest > 0.0:
        said = diagnose(inferred)
        assert said.fit.conflicts or said.quality.doubt == "answers"


def test_a_sudden_sour_wave_of_one_side_is_believed_or_said_not_to_fit() -> None:
    """Three good waves of both sides, then one in which all of one side answer badly."""
    good, bad = {"trust": 4, "conflict": 2, "moral_legitimacy": 4, "conduct": 4}, {"trust": 2, "conflict": 4}
    months = ("2021-01", "2021-07", "2022-01", "2022-04")
    pulses = [
        {"date": month, "partner": partner, "respondent": f"{partner}{person}", "question": question, "answer": answer}
        for month in months
        for partner in ("A", "B")
        for person in range(4)
        for question, answer in (
            good | bad | {"moral_legitimacy": 2, "conduct": 2} if (month, partner) == (months[-1], "B") else good
        ).items()
    ]
    alliance = {"id": "x", "formed": "2020-01", "as_of": "2022-05", "status": "running"}
    record = make_record(
        {"schema_version": 1, "alliance": alliance, "partners": [{"id": "A"}, {"id": "B"}], "pulses": pulses}
    )
    said = diagnose(infer_record(record))
    (trust,) = [state for state in said.states if (state.construct, state.holder) == ("trust", "B->A")]
    believed = trust.now.median < 0.1
    assert believed or said.quality.doubt == "answers" or said.fit.conflicts


def test_answers_that_an_alliance_can_give_fit() -> None:
    inferred = looked_at([3, 4, 4, 4, 3, 4, 4, 5, 4, 4, 4, 4])
    assert inferred.doubts.answers_fit
    assert inferred.doubts.strays < 1.5
    assert quality(inferred).doubt == "none"


def test_answers_that_do_not_fit_are_looked_at_from_a_second_start() -> None:
    trust = [5] * 12 + [1] * 10 + [5] * 12
    assert looked_at(trust).doubts.starts == "one"
    assert looked_at(trust, particles=FEWEST_FOR_TWO).doubts.starts in ("agree", "apart")


def test_starts_that_ended_apart_are_poor_and_said_first() -> None:
    inferred = looked_at([4, 4])
    doubted = replace(inferred, doubts=Doubts(strays=1.0, answers_fit=True, starts="apart"))
    assert quality(doubted).grade == "poor"
    assert "begun anew from elsewhere" in headline(diagnose(doubted)).text


def test_starts_are_apart_by_their_evidence_or_by_anything_that_was_observed() -> None:
    one = looked_at([4, 4]).posterior
    assert not ended_apart(one, one)
    assert ended_apart(one, replace(one, log_evidence=one.log_evidence + 6.0))
    moved = one.weighed.values + 3 * one.weighed.values.std(axis=1, keepdims=True) + np.float32(0.01)
    assert ended_apart(one, replace(one, weighed=one.weighed._replace(values=moved)))


@pytest.mark.parametrize("means", [1, 8, 80])
def test_answers_that_the_model_may_give_lie_so_far_off_as_often_as_is_said(means: int) -> None:
    rng = np.random.default_rng(7)
    drawn = rng.chisquare(means, 20_000) / rng.beta(STEADY, 1.0, 20_000)
    chance = np.array([chance_beyond(drawn[i : i + 1], means) for i in range(1000)])
    assert np.mean(chance < UNLIKELY) == pytest.approx(UNLIKELY, abs=4 * (UNLIKELY / 1000) ** 0.5)
    assert chance_beyond(np.array([means * 25.0]), means) < UNLIKELY
