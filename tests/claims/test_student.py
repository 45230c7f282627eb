"""Chances by Student's t distribution are those of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats

from allyscope.claims.student import incomplete_beta, two_sided


def test_two_sided_chances_are_those_of_scipy() -> None:
    random = np.random.default_rng(0)
    freedom, t = np.exp(random.uniform(0.0, 9.0, 2000)), random.uniform(0.0, 12.0, 2000)
    expected = 2.0 * stats.t.sf(t, freedom)
    assert two_sided(t**2, freedom) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("t_square", [0.0, 1e-12, 1e6, 1e300])
def test_chances_at_the_ends_stay_in_range(t_square: float) -> None:
    for freedom in (1.0, 2.0, 1e6):
        chance = two_sided(np.array([t_square]), np.array([freedom]))[0]
        assert chance == pytest.approx(2.0 * stats.t.sf(t_square**0.5, freedom), rel=1e-7, abs=1e-12)


def test_the_incomplete_beta_function_is_that_of_scipy() -> None:
    random = np.random.default_rng(1)
    a, b = np.exp(random.uniform(-2.0, 6.0, (2, 2000)))
    x = random.uniform(0.0, 1.0, 2000)
    assert incomplete_beta(a, b, x, 1.0 - x) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-13)
