"""From lanes to estimates: against plain formulas, and against SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import spearmanr

from allyscope.claims.statistics import (
    contrast,
    dependences,
    estimate,
    means_of_draws,
    prior_map,
    rank_correlations,
    settled,
    shares,
)


def test_an_estimate_is_the_mean_with_its_interval_and_leaves_out_what_does_not_arise() -> None:
    found = estimate(np.asarray([1.0, 2.0, 3.0, np.nan]))
    assert found.effect == 2.0
    assert_allclose([found.low, found.high], [2.0 - 1.959964 / 3**0.5, 2.0 + 1.959964 / 3**0.5])


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    random = np.random.default_rng(3)
    found = [estimate(random.normal(1.0, 2.0, 200)) for _ in range(2000)]
    covered = np.mean([each.low <= 1.0 <= each.high for each in found])
    assert abs(covered - 0.95) < 4 * (0.95 * 0.05 / 2000) ** 0.5


def test_a_contrast_weighs_the_arms_alliance_by_alliance() -> None:
    values = np.asarray([[1.0, 2.0], [np.nan, 5.0], [0.5, 1.0]])
    assert_allclose(contrast((1, 0, -2), values), [0.0, 0.0])
    assert np.isnan(contrast((1, 1, 0), values)[0])


def test_the_share_of_the_prior_counts_signs_or_a_margin() -> None:
    effects = np.asarray([0.1, 0.2, -0.1, np.nan])
    assert shares(effects, 1, 0.1) == pytest.approx((2 / 3, 1 / 3))
    assert shares(effects, -1, 0.1) == pytest.approx((1 / 3, 2 / 3))
    assert shares(effects, 0, 0.15) == pytest.approx((2 / 3, 1 / 3))


def test_sampling_error_is_taken_out_of_the_share() -> None:
    random = np.random.default_rng(5)
    true = random.normal(1.0, 0.7, 4000)
    means, error = means_of_draws(true[:, None] + random.normal(0.0, 6.0, (4000, 36)))
    assert_allclose(error, 1.0, rtol=0.03)
    naive, better, real = (shares(each, 1, 0.1)[0] for each in (means, settled(means, error), true))
    tolerance = 4 * (real * (1 - real) / 4000) ** 0.5
    assert abs(better - real) < tolerance < abs(naive - real)


def test_a_draw_in_which_the_question_never_arises_is_left_out() -> None:
    means, _ = means_of_draws(np.asarray([[1.0, 3.0], [np.nan, np.nan], [np.nan, 4.0]]))
    assert_allclose(means, [2.0, np.nan, 4.0])
    assert np.isnan(settled(means, 0.0)[1])


def test_rank_correlations_are_those_of_scipy() -> None:
    random = np.random.default_rng(7)
    parameters, effects = random.normal(size=(6, 80)), random.normal(size=80)
    expected = [spearmanr(effects, each).statistic for each in parameters]
    assert_allclose(rank_correlations(effects, parameters), expected, atol=1e-12)


def test_the_effect_depends_most_on_what_makes_it() -> None:
    random = np.random.default_rng(9)
    parameters = random.normal(size=(4, 300))
    found = dependences(2 * parameters[2] - parameters[0], parameters, list("abcd"), ["", "", "", ""])
    assert [each.parameter for each in found] == ["c", "a"]
    assert found[0].correlation > 0 > found[1].correlation


def test_the_map_shows_where_the_sign_turns() -> None:
    random = np.random.default_rng(11)
    parameters = random.normal(size=(2, 2500))
    found = prior_map(parameters[0], parameters, ("x", "y"), 1, 0.1)
    assert sum(map(sum, found.draws)) == 2500
    assert all(row[0] == 0.0 and row[-1] == 1.0 for row in found.share)
    means = [row[2] for row in found.effect]
    assert max(abs(mean) for mean in means if mean is not None) < 0.1
