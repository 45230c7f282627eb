"""Moves and the directions they use: what they leave unchanged, and that no result depends on the threads."""

from __future__ import annotations

import os

import numpy as np
import pytest
from scipy.stats import kstest
from small_records import PARTICLES

from allyscope.engine import chunks
from allyscope.engine.chunks import for_each
from allyscope.inference import Inferred
from allyscope.inference.sampler.latent import Latent, chosen, draw_latent, drawn_calendars
from allyscope.inference.sampler.paths import monthly, weigh
from allyscope.inference.sampler.proposals import propose
from allyscope.inference.sampler.subspace import WAVES, Reference, described, informed, inside, reference, waves

DIRECTIONS = 3


def drawn(turn: int = 0) -> Latent:
    return draw_latent(1, 2, 24, range(PARTICLES), drawn_calendars(1, PARTICLES, 64), turn)


def some_reference(latent: Latent) -> Reference:
    """Three directions at random, and a posterior in them that is shifted and narrow."""
    rng = np.random.default_rng(3)
    rows = described(latent).shape[0]
    basis = np.linalg.qr(rng.standard_normal((rows, DIRECTIONS)))[0]
    return reference(latent, basis, np.array([1.0, -0.5, 0.0]), np.diag([0.2, 0.5, 1.0]))


def scores(latent: Latent) -> np.ndarray:
    return np.concatenate([latent.traits.ravel(), latent.luck.ravel()])


def test_waves_are_orthonormal_over_all_months() -> None:
    assert waves(60).shape == (60, WAVES)
    for months in (1, 5, 60):
        basis = waves(months)
        assert basis.T @ basis == pytest.approx(np.eye(min(months, WAVES)), abs=1e-5)


def test_described_scores_are_standard_normal_under_the_prior() -> None:
    found = described(drawn())
    assert kstest(found.ravel(), "norm").pvalue > 1e-4
    assert np.abs(found.mean(axis=1)).max() < 5 / PARTICLES**0.5


def test_where_lanes_lie_is_the_same_by_the_waves_as_by_the_described_scores() -> None:
    latent = drawn()
    found = some_reference(latent)
    basis = np.concatenate([found.lasting, found.luck.reshape(-1, DIRECTIONS)])
    assert inside(latent, found) == pytest.approx(basis.T @ described(latent), abs=1e-3)


def test_the_direction_that_a_record_informs_is_found() -> None:
    rng = np.random.default_rng(1)
    values = rng.standard_normal((300, 1024))
    direction = np.zeros(300)
    direction[[3, 50, 120]] = 0.6, 0.64, -0.48
    seen = 4 * np.tanh(direction @ values)[None, :] + 0.1 * rng.standard_normal((2, 1024))
    basis, mean, covariance = informed(values, seen, np.full(1024, 1 / 1024))
    assert basis.shape[1] == 1
    assert abs(float(basis[:, 0] @ direction)) > 0.9
    assert mean == pytest.approx([0.0], abs=0.15)
    assert covariance[0, 0] == pytest.approx(1.0, abs=0.2)


def test_a_record_that_tells_nothing_informs_no_direction() -> None:
    values = np.random.default_rng(1).standard_normal((20, 64))
    basis, mean, covariance = informed(values, np.zeros((2, 64)), np.full(64, 1 / 64))
    assert (basis.shape[1], mean.size, covariance.size) == (0, 0, 0)


@pytest.mark.parametrize("size", [0.3, 0.9])
def test_where_nothing_is_informed_a_move_keeps_the_prior(size: float) -> None:
    latent = drawn()
    nowhere = reference(latent, np.zeros((described(latent).shape[0], 0)), np.zeros(0), np.zeros((0, 0)))
    moved, _, ratio = propose(drawn(2), latent, inside(latent, nowhere), nowhere, 0.5 * size, size)
    before, after = scores(latent), scores(moved)
    assert kstest(after, "norm").pvalue > 1e-4
    assert np.corrcoef(before, after)[0, 1] == pytest.approx((1 - size**2) ** 0.5, abs=5 / after.size**0.5)
    assert ratio == pytest.approx(0, abs=1e-5)


def test_moves_accepted_by_their_ratio_keep_the_prior_in_the_informed_directions() -> None:
    latent = drawn()
    found = some_reference(latent)
    at, rng = inside(latent, found), np.random.default_rng(4)
    for step in range(60):
        moved, to, ratio = propose(drawn(step + 1), latent, at, found, 0.5, 0.5)
        assert to == pytest.approx(inside(moved, found), abs=1e-3)
        accept = np.log(rng.random(PARTICLES)) < ratio
        latent, at = chosen(accept, moved, latent), np.where(accept, to, at)
    assert kstest(at.ravel(), "norm").pvalue > 1e-4
    assert np.abs(at.mean(axis=1)).max() < 5 / PARTICLES**0.5
    assert kstest(scores(latent), "norm").pvalue > 1e-4


def test_results_do_not_depend_on_threads(monkeypatch: pytest.MonkeyPatch, disappointed: Inferred) -> None:
    run_inputs, latent = disappointed.run_inputs, disappointed.posterior.latent
    monkeypatch.setattr(chunks, "SIZE", PARTICLES // 2)
    halves = monthly(latent, run_inputs, 36)
    weighed = weigh(latent, run_inputs, disappointed.rows).total
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert np.array_equal(monthly(latent, run_inputs, 36), halves)
    assert np.array_equal(weigh(latent, run_inputs, disappointed.rows).total, weighed)
    monkeypatch.undo()
    assert monthly(latent, run_inputs, 36) == pytest.approx(halves, abs=1e-5)
    assert np.array_equal(monthly(latent, run_inputs, 36, since=20), monthly(latent, run_inputs, 36)[20:])


def test_work_is_returned_in_order() -> None:
    assert for_each(5, lambda number: number * number) == [0, 1, 4, 9, 16]
