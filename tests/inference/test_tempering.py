"""Tempered sequential Monte Carlo: its steps one by one, and that it never fails silently."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest
from small_records import PARTICLES, event, record_of, wave

from allyscope.inference import Inferred, diagnose, infer_record
from allyscope.inference.quality import ENOUGH, quality
from allyscope.inference.sampler import tempering
from allyscope.inference.sampler.weights import effective_size, independent, next_power, resemblance, systematic

LOG_LIKELIHOODS = st.lists(st.floats(-500, 50), min_size=2, max_size=40).map(np.array)
WEIGHTS = st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=60).map(lambda w: np.array(w) / sum(w))


@given(LOG_LIKELIHOODS, st.floats(0.0, 0.99), st.floats(0.3, 0.9))
def test_the_next_power_keeps_the_effective_size(likelihood: np.ndarray, power: float, share: float) -> None:
    target = share * likelihood.size
    following = next_power(likelihood, power, target)
    assert power <= following <= 1.0
    assert effective_size((following - power) * likelihood) >= target * (1 - 1e-9)
    if following < 1.0:  # and no larger power does
        assert effective_size((following - power + 1e-6) * likelihood) <= target * (1 + 1e-3)


def test_equal_particles_go_to_the_last_power_at_once() -> None:
    assert next_power(np.full(10, -3.0), 0.0, 5.0) == 1.0


def test_the_effective_size_is_the_number_of_equal_weights_and_one_where_one_rules() -> None:
    assert effective_size(np.zeros(10)) == pytest.approx(10)
    assert effective_size(np.array([0.0, -800.0, -900.0])) == pytest.approx(1)


@given(WEIGHTS, st.floats(0.0, 1.0, exclude_max=True), st.integers(1, 64))
def test_systematic_resampling_keeps_copies_within_one_of_expected(
    weights: np.ndarray, uniform: float, count: int
) -> None:
    chosen = systematic(weights, uniform, count)
    copies = np.bincount(chosen, minlength=weights.size)
    assert copies.sum() == count
    assert np.abs(copies - count * weights).max() < 1 + 1e-9


def test_particles_of_one_origin_count_as_one_until_they_differ() -> None:
    rng = np.random.default_rng(1)
    families = np.repeat(np.arange(32), 16)
    copies = np.repeat(rng.standard_normal((20, 32)), 16, axis=1)
    strangers = rng.standard_normal((20, 512))
    assert independent(copies, families) == pytest.approx(32, rel=0.2)
    assert independent(strangers, families) == pytest.approx(512, rel=0.2)
    assert independent(copies, np.arange(512)) == pytest.approx(512, rel=0.01)
    assert independent(np.ones((3, 512)), families) == 512
    assert independent(strangers, np.zeros(512, int)) == 1


def test_resemblance_is_one_for_what_stayed_and_none_for_what_is_new() -> None:
    rng = np.random.default_rng(2)
    before = rng.standard_normal((20, 512))
    assert resemblance(before, before) == pytest.approx(1)
    assert resemblance(before, 0.6 * before + 0.8 * rng.standard_normal(before.shape)) == pytest.approx(0.6, abs=0.05)
    assert resemblance(before, rng.standard_normal(before.shape)) == pytest.approx(0, abs=0.05)
    assert resemblance(np.ones((2, 4)), np.ones((2, 4))) == 0


def test_with_nothing_known_the_posterior_is_the_prior() -> None:
    unread = infer_record(record_of(), particles=PARTICLES, presume_running=False)
    latent = unread.posterior.latent
    scores = [*latent.traits, *latent.parameters, *latent.luck[15]]
    smallest = min(kstest(row, "norm").pvalue for row in scores)
    assert smallest > 1e-3 / len(scores)
    assert unread.posterior.log_evidence == pytest.approx(0, abs=1e-9)
    assert unread.posterior.effective > 0.8 * PARTICLES
    assert unread.posterior.steps == 1


def test_the_same_seed_gives_the_same_particles_and_another_seed_others(silent: Inferred) -> None:
    again = infer_record(silent.record, particles=PARTICLES)
    other = infer_record(silent.record, particles=PARTICLES, seed=1)
    assert np.array_equal(again.paths, silent.paths)
    assert not np.array_equal(other.paths, silent.paths)


def test_the_last_month_of_the_paths_is_the_present(disappointed: Inferred) -> None:
    assert np.array_equal(disappointed.paths[-1], disappointed.posterior.weighed.now)
    assert disappointed.paths.shape[0] == disappointed.months == 36


def test_a_good_computation_says_so(silent: Inferred) -> None:
    found = quality(silent)
    assert found.grade == "good"
    assert found.effective_sample_size >= ENOUGH


def test_an_inference_that_does_not_arrive_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempering, "MOST_STEPS", 1)
    monkeypatch.setattr(tempering, "START", 1)
    halted = infer_record(record_of(*CONTRADICTORY), particles=PARTICLES)
    assert not halted.posterior.reached
    found = diagnose(halted).quality
    assert found.grade == "poor"


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({"effective": 40.0}, "poor"),
        ({"roots": 5}, "poor"),
        ({"acceptance": 0.01}, "poor"),
        ({"effective": 150.0}, "usable"),
        ({"roots": 40}, "usable"),
        ({"acceptance": 0.05}, "usable"),
    ],
)
def test_few_alliances_many_times_over_are_never_called_good(
    silent: Inferred, change: dict[str, float], grade: str
) -> None:
    posterior = replace(silent.posterior, **change)  # type: ignore[arg-type]
    assert quality(replace(silent, posterior=posterior)).grade == grade


CONTRADICTORY = tuple(
    event(f"{id}{month}", "conflict", date=f"2019-{month:02d}", strength="strong", present=present)
    for month in (3, 6, 9)
    for id, present in (("yes", True), ("no", False))
)


def width(inferred: Inferred, index: int = 0) -> float:
    low, high = np.quantile(inferred.paths[-1, index], (0.05, 0.95))
    return float(high - low)


def test_a_record_that_contradicts_itself_is_less_sure_than_either_of_its_halves() -> None:
    sure = wave("P1", "trust", "2019-12", [5] * 4)
    unsure = [answer | {"answer": 1, "respondent": f"other-{i}"} for i, answer in enumerate(sure)]
    glad, sad, torn = (
        infer_record(record_of(pulses=answers), particles=PARTICLES) for answers in (sure, unsure, sure + unsure)
    )
    assert width(torn) > max(width(glad), width(sad))
    assert [each.question for each in diagnose(torn).fit.divided] == ["trust"]
    assert not diagnose(glad).fit.divided
