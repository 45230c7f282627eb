"""The shared posterior beside exact answers: a Gaussian likelihood, whose posterior and evidence are known."""

from __future__ import annotations

import numpy as np

from allyscope.calibration.shared_posterior import Target, about, begin, bent, climb, learned, tempered

SIZE = 4
FACTOR = np.array([[2.0, 0.5, 0.0, 0.0], [0.0, 1.0, -0.7, 0.0], [0.3, 0.0, 1.5, 0.0]])
SEEN = np.array([[3.0, -1.0, 2.0], [2.0, 0.0, 1.0]])  # two groups of three numbers, each FACTOR · z with unit noise


def groups(z: np.ndarray) -> np.ndarray:
    return np.asarray(-0.5 * ((SEEN - FACTOR @ z) ** 2).sum(axis=1))


def uphill(z: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    return float(weights @ groups(z)), weights @ ((SEEN - FACTOR @ z) @ FACTOR)


TARGET = Target(SIZE, groups, uphill)


def nothing(_part: float) -> None:
    """Tell nobody."""


def exact(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Mean, precision and log evidence (of the likelihood without its constant)."""
    precision = np.eye(SIZE) + weights.sum() * FACTOR.T @ FACTOR
    mean = np.linalg.solve(precision, FACTOR.T @ (weights @ SEEN))
    at = float(weights @ groups(mean)) - 0.5 * mean @ mean
    return np.asarray(mean), np.asarray(precision), float(at - 0.5 * np.linalg.slogdet(precision)[1])


def test_mode_curvature_draws_and_evidence_are_those_of_the_exact_posterior() -> None:
    weights = np.ones(2)
    mean, precision, evidence = exact(weights)
    mode = climb(TARGET, np.zeros(SIZE), weights, 60, nothing)
    assert np.allclose(mode, mean, atol=0.05)
    found = bent(TARGET, mode, weights, nothing)
    assert np.allclose(found, precision, atol=1e-6)
    gaussian = about(mode, found)
    cloud = begin(TARGET, gaussian, 2000, 1, nothing)
    while cloud.power < 1.0:
        cloud = tempered(TARGET, gaussian, cloud, weights, 1, (2, 4), nothing)
    result = learned(mode, cloud)
    assert np.allclose(result.draws.mean(axis=0), mean, atol=0.08)
    assert np.allclose(np.cov(result.draws.T), np.linalg.inv(precision), atol=0.1)
    assert abs(result.log_evidence - evidence) < 0.1


def test_a_group_held_out_teaches_nothing() -> None:
    weights = np.array([1.0, 0.0])
    mean, _, _ = exact(weights)
    assert np.allclose(climb(TARGET, np.zeros(SIZE), weights, 60, nothing), mean, atol=0.05)
