"""What of a lab posterior is carried over: neither the pace, nor the yardstick of conduct, nor what was not learned."""

from __future__ import annotations

import numpy as np

from allyscope.calibration.lab_parameters import INFORMED, OPENED
from allyscope.calibration.lab_prior import CARRIED, YARDSTICK, as_prior, common_pace
from allyscope.calibration.prior_file import read_prior
from allyscope.calibration.shared_posterior import Numbers

UNTOLD = np.random.default_rng(1).standard_normal((20000, len(INFORMED)))


def told(name: str, score: float, spread: float, draws: Numbers = UNTOLD) -> Numbers:
    """Draws that know one parameter."""
    found = draws.copy()
    found[:, INFORMED.index(name)] = score + spread * found[:, INFORMED.index(name)]
    return found


def test_what_was_not_learned_keeps_the_prior_of_the_table() -> None:
    mean, covariance = as_prior(UNTOLD)
    assert np.abs(mean).max() < 0.1
    assert np.abs(covariance - np.eye(len(CARRIED))).max() < 0.1


def test_what_was_learned_is_joined_with_the_prior_of_the_table() -> None:
    mean, covariance = as_prior(told("trust_on_exit", 1.0, 0.1))
    at = CARRIED.index("trust_on_exit")
    # Under the opened prior the score is 2 ± 0.2; without that prior, and with the table's, a little nearer to zero.
    precision = 1.0 / 0.2**2
    expected = precision * 2.0 / (precision - 1.0 / OPENED**2 + 1.0)
    assert abs(mean[at] - expected) < 0.05
    assert abs(np.sqrt(covariance[at, at]) - 0.2) < 0.02


def test_a_pace_that_all_rates_share_is_not_carried_over() -> None:
    direction = common_pace() / np.linalg.norm(common_pace())
    rest = UNTOLD - np.outer(UNTOLD @ direction, direction)
    known = rest + np.outer(2.0 + 0.05 * (UNTOLD @ direction), direction)
    mean, covariance = as_prior(known)
    assert np.abs(mean).max() < 0.15
    assert np.abs(covariance - np.eye(len(CARRIED))).max() < 0.1


def test_the_yardstick_of_conduct_is_left_to_the_table() -> None:
    assert not set(YARDSTICK) & set(CARRIED)
    mean, _ = as_prior(told("trust_on_conduct", 2.0, 0.1))
    assert np.abs(mean).max() < 0.15


def test_bundled_prior_can_be_read_by_its_name() -> None:
    prior = read_prior("alliance-experiment")
    assert "prior.json" in prior.name
    assert np.isfinite(prior.root).all()
