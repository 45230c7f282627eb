"""The shared posterior beside exact answers: a Gaussian likelihood, whose posterior and evidence are known."""

from __future__ import annotations

import numpy as np

from allyscope.calibration.shared_posterior import (
    Target,
    about,
    begin,
    bent,
    carried,
    climb,
    learned,
    modes_of,
    tempered,
)

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
    mode = climb(TARGET, np.zeros(SIZE), weights, 60)
    assert np.allclose(mode, mean, atol=0.05)
    found = bent(TARGET, mode, weights)
    assert np.allclose(found, precision, atol=1e-6)
    mixture = about(TARGET, mode[None], found[None], weights)
    cloud = begin(TARGET, mixture, 2000, 1, nothing)
    while cloud.power < 1.0:
        cloud = tempered(TARGET, mixture, cloud, weights, 1, (2, 4), nothing)
    result = learned(mixture, cloud)
    assert np.allclose(result.draws.mean(axis=0), mean, atol=0.08)
    assert np.allclose(np.cov(result.draws.T), np.linalg.inv(precision), atol=0.1)
    assert abs(result.log_evidence - evidence) < 0.1


# Two bumps of unlike height and width in the first number, and nothing about the second.
HIGHER, HIGH, LOW = 1.0, np.array([2.0, 0.3]), np.array([-2.0, 0.5])


def _bumps(z: np.ndarray) -> np.ndarray:
    return np.array([HIGHER - 0.5 * ((z[0] - HIGH[0]) / HIGH[1]) ** 2, -0.5 * ((z[0] - LOW[0]) / LOW[1]) ** 2])


def _two(z: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    heights = _bumps(z)
    whole = np.logaddexp.reduce(heights)
    slopes = np.array([-(z[0] - HIGH[0]) / HIGH[1] ** 2, -(z[0] - LOW[0]) / LOW[1] ** 2])
    return float(weights[0] * whole), weights[0] * np.array([np.exp(heights - whole) @ slopes, 0.0])


TWO = Target(2, lambda z: np.array([np.logaddexp.reduce(_bumps(z))]), _two)


def test_two_modes_are_found_and_weigh_what_they_should() -> None:
    weights = np.ones(1)
    starts = [np.array([x, 0.0]) for x in (0.5, -0.5, 3.0, -3.0, 2.5)]
    modes = modes_of(TWO, starts, weights, 60, nothing)
    assert len(modes) == 2
    assert modes[0, 0] > 0 > modes[1, 0]
    precisions = np.array([bent(TWO, mode, weights, 0.01) for mode in modes])
    mixture = about(TWO, modes, precisions, weights)
    cloud = begin(TWO, mixture, 4000, 1, nothing)
    while cloud.power < 1.0:
        cloud = tempered(TWO, mixture, cloud, weights, 1, (2, 4), nothing)
    grid = np.linspace(-6.0, 6.0, 4001)
    density = np.exp([np.logaddexp.reduce(_bumps(np.array([x, 0.0]))) - 0.5 * x**2 for x in grid])
    right = density[grid > 0].sum() / density.sum()
    found = learned(mixture, cloud)
    # 4,000 draws in the mixture's proportions: a share errs by 0.008, three times that with resampling.
    assert abs((found.draws[:, 0] > 0).mean() - right) < 0.025
    assert found.modes.sum() == 1.0
    assert abs(found.log_evidence - np.log(density.sum() * (grid[1] - grid[0]) / np.sqrt(2 * np.pi))) < 0.1


def test_a_group_held_out_teaches_nothing() -> None:
    weights = np.array([1.0, 0.0])
    mean, _, _ = exact(weights)
    assert np.allclose(climb(TARGET, np.zeros(SIZE), weights, 60), mean, atol=0.05)


def test_a_group_is_taken_out_and_put_back_as_if_it_had_been_learned_so() -> None:
    both, first = np.ones(2), np.array([1.0, 0.0])
    mean, precision, _ = exact(both)
    mixture = about(TARGET, mean[None], precision[None], both)
    cloud = begin(TARGET, mixture, 2000, 1, nothing)
    while cloud.power < 1.0:
        cloud = tempered(TARGET, mixture, cloud, both, 1, (2, 4), nothing)
    without = carried(TARGET, cloud, both, first, 2, (2, 4), nothing)
    again = carried(TARGET, without, first, both, 3, (2, 4), nothing)
    for weights, scores in ((first, without.scores), (both, again.scores)):
        mean, precision, _ = exact(weights)
        assert np.allclose(scores.mean(axis=0), mean, atol=0.09)
        assert np.allclose(np.cov(scores.T), np.linalg.inv(precision), atol=0.12)
