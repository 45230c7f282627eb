"""Why: leaving a piece of evidence out by reweighting agrees with never having had it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t
from small_records import DISAPPOINTED, PARTICLES, event, record_of, wave

from allyscope.inference import Inferred, infer_record
from allyscope.inference.ablation import KEPT, LEAST, evidence
from allyscope.inference.summary import holder
from allyscope.process.observe import quantities
from allyscope.results.diagnosis import Diagnosis

SEEDS = range(6)
ANSWERS = wave("P1", "trust", "2019-09", [2, 2, 3])
ALL = {(q.construct, holder(q, ["P1", "P2"])): i for i, q in enumerate(quantities(2))}


def inferred(seed: int, without: str = "") -> Inferred:
    events = [each for each in DISAPPOINTED if each["id"] != without]
    record = record_of(*events, pulses=[] if without == "pulse" else ANSWERS)
    return infer_record(record, particles=PARTICLES, seed=seed)


@pytest.fixture(scope="module")
def with_all() -> list[Inferred]:
    return [inferred(seed) for seed in SEEDS]


def mean(of: Inferred, construct: str, whose: str) -> float:
    return float(of.paths[-1, ALL[construct, whose]].mean(dtype=np.float64))


@pytest.mark.parametrize(
    ("id", "name", "construct", "whose"),
    [
        ("c1", "c1", "conflict", "alliance"),
        ("d1", "d1", "process_discrepancy", "P1"),
        ("pulse", "pulse:P1:trust:24236", "trust", "P1->P2"),
        ("a1", "a1", "trust", "P1->P2"),
    ],
)
def test_leaving_out_agrees_with_inferring_without(
    with_all: list[Inferred], id: str, name: str, construct: str, whose: str
) -> None:
    measured: list[float] = []
    for one in with_all:
        (item,) = [item for item in evidence(one) if item.id == name]
        shifts = {(each.construct, each.holder): each.shift for each in item.influences}
        # A shift too small to be named lies between − and + the least that is.
        measured.append(shifts.get((construct, whose), 0.0))
    without = [inferred(seed + 50, without=id) for seed in SEEDS]
    direct = np.array([mean(one, construct, whose) for one in with_all]).mean() - np.array(
        [mean(one, construct, whose) for one in without]
    )
    error = float(np.hypot(np.std(measured, ddof=1), direct.std(ddof=1)) / len(SEEDS) ** 0.5)
    allowed = float(t.ppf(1 - 1e-4, len(SEEDS) - 1)) * error
    assert np.mean(measured) == pytest.approx(direct.mean(), abs=allowed)


def test_a_discrepancy_that_was_told_raised_the_one_that_is_seen(diagnosis: Diagnosis) -> None:
    (told,) = [item for item in diagnosis.evidence if item.id == "d1"]
    seen = [each for each in told.influences if each.construct == "outcome_discrepancy"]
    assert all(each.shift > 0 for each in seen)


def test_what_moved_most_comes_first_and_little_is_not_named(diagnosis: Diagnosis) -> None:
    largest = [max((abs(i.shift_in_sd) for i in item.influences), default=0.0) for item in diagnosis.evidence]
    assert largest == sorted(largest, reverse=True)
    for item in diagnosis.evidence:
        sizes = [abs(each.shift_in_sd) for each in item.influences]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= KEPT
        assert all(size >= LEAST for size in sizes)


def test_every_used_event_and_every_wave_is_evidence(diagnosis: Diagnosis) -> None:
    assert {item.id for item in diagnosis.evidence} == {"d1", "a1", "c1", "pulse:P1:trust:24236"}


def test_many_inputs_are_left_out_one_by_one() -> None:
    events = [event(f"e{i}", "antecedent", "contract", date=f"2018-{i:02d}") for i in range(1, 10)]
    found = evidence(infer_record(record_of(*events), particles=PARTICLES))
    assert {item.id for item in found} == {f"e{i}" for i in range(1, 10)}


SURPRISE = wave("P1", "trust", "2019-12", [1] * 5)


def test_even_a_striking_piece_is_left_out_rightly() -> None:
    shifts, direct = [], []
    for seed in SEEDS[:4]:
        found = infer_record(record_of(pulses=SURPRISE), particles=PARTICLES, seed=seed)
        rest = infer_record(record_of(), particles=PARTICLES, seed=seed + 50)
        (item,) = evidence(found)
        assert item.reliable
        shifts += [each.shift for each in item.influences if (each.construct, each.holder) == ("trust", "P1->P2")]
        direct.append(mean(found, "trust", "P1->P2") - mean(rest, "trust", "P1->P2"))
    error = float(np.hypot(np.std(shifts, ddof=1), np.std(direct, ddof=1)) / len(direct) ** 0.5)
    assert np.mean(direct) < -0.5
    assert np.mean(shifts) == pytest.approx(np.mean(direct), abs=7 * error)


def test_a_piece_whose_leaving_out_rests_on_few_particles_is_not_said_to_be_measured_well() -> None:
    surprised = infer_record(
        record_of(event("a1", "antecedent", "contract", date="2018-03"), pulses=SURPRISE), particles=PARTICLES
    )
    last = replace(surprised.posterior, path=surprised.posterior.path[-1:])  # as if the steps from the prior were lost
    reliable = {item.id: item.reliable for item in evidence(replace(surprised, posterior=last))}
    assert reliable == {"pulse:P1:trust:24239": False, "a1": True}  # an input is left out in another way


def test_evidence_that_lies_beyond_the_month_looked_at_moves_nothing() -> None:
    record = record_of(event("x", "conflict", stage="execution", strength="strong"), *DISAPPOINTED)
    early = infer_record(record, as_of=2017 * 12 + 10, particles=PARTICLES)
    (item,) = [item for item in evidence(early) if item.id == "x"]
    assert item.influences == ()
