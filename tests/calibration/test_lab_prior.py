"""What of a lab posterior is carried over: neither the pace, nor the yardstick of conduct, nor what was not learned."""

from __future__ import annotations

import json
from importlib.resources import files

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.calibration.lab.parameters import INFORMED, OPENED, from_scores, names
from allyscope.calibration.lab.prior import CARRIED, DISCOUNT, YARDSTICK, as_prior, common_pace, defaults
from allyscope.calibration.lab.prior_file import read_prior
from allyscope.calibration.shared_posterior import Numbers
from allyscope.process.parameters import table
from allyscope.process.rows import LAB

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


def test_discounted_the_lab_says_less() -> None:
    at, draws = CARRIED.index("trust_on_exit"), told("trust_on_exit", 1.0, 0.1)
    precision = 1.0 / 0.2**2 - 1.0 / OPENED**2
    mean, covariance = as_prior(draws, DISCOUNT)
    assert abs(mean[at] - 2.0 * DISCOUNT * (precision + 1.0 / OPENED**2) / (DISCOUNT * precision + 1.0)) < 0.05
    assert abs(covariance[at, at] - 1.0 / (DISCOUNT * precision + 1.0)) < 0.02


def test_a_default_is_taught_where_something_was_learned_and_nowhere_else() -> None:
    found = defaults(told("trust_on_exit", 1.0, 0.1))
    row = table()["trust_on_exit"]
    assert set(found) == {"trust_on_exit"}
    assert row.before_data + 1.5 * row.spread < found["trust_on_exit"] < row.before_data + 2.0 * row.spread


def test_the_table_takes_its_defaults_from_what_the_bundled_lab_taught() -> None:
    content = json.loads(files("allyscope.data").joinpath("experiment", "prior.json").read_text(encoding="utf-8"))
    taken = {name: row.default for name, row in table().items() if LAB in row.origin}
    assert set(taken) == set(content["defaults"])
    for name, value in taken.items():
        assert value == pytest.approx(content["defaults"][name], rel=0.03), name


def test_learning_begins_from_what_was_assumed_before_any_data() -> None:
    model, _ = from_scores(jnp.zeros(len(names())))
    for name, row in table().items():
        assert getattr(model, name) == pytest.approx(row.before_data if name in INFORMED else row.default, rel=1e-5)


def test_bundled_prior_can_be_read_by_its_name() -> None:
    prior = read_prior("alliance-experiment")
    assert "prior.json" in prior.name
    assert np.isfinite(prior.root).all()
