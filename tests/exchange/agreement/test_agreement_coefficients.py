"""Coefficients of agreement beside those of another program and of published examples."""

from __future__ import annotations

from math import isnan, nan

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyscope.exchange.agreement.coefficients import alpha, kappa, percent

# Krippendorff (2018), chapter 12: four observers, twelve units; nominal alpha is 0.743, interval alpha 0.849.
PUBLISHED: list[list[int | None]] = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]


def test_alpha_is_that_of_the_published_example() -> None:
    assert alpha(PUBLISHED).value == pytest.approx(0.743, abs=0.0005)
    assert alpha(PUBLISHED, numbers=True).value == pytest.approx(0.849, abs=0.0005)


@given(
    st.lists(
        st.lists(st.none() | st.integers(1, 4), min_size=3, max_size=3),
        min_size=2,
        max_size=20,
    ).filter(lambda rows: len({v for row in rows for v in row if v and sum(x is not None for x in row) > 1}) > 1)
)
@settings(max_examples=60, deadline=None)
def test_alpha_agrees_with_another_program(rows: list[list[int | None]]) -> None:
    matrix = np.array([[nan if value is None else float(value) for value in row] for row in rows]).T
    names, numbers = alpha(rows).value, alpha(rows, numbers=True).value
    assert names == pytest.approx(krippendorff.alpha(matrix, level_of_measurement="nominal"), abs=1e-9)
    assert numbers == pytest.approx(krippendorff.alpha(matrix, level_of_measurement="interval"), abs=1e-9)


def test_kappa_is_that_of_a_hand_worked_table() -> None:
    """20 both yes, 5 and 10 one yes, 15 both no: 0.7 observed, 0.5 expected."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = kappa(pairs)
    assert found.value == pytest.approx(0.4)
    assert found.low < 0.4 < found.high
    assert percent(pairs) == pytest.approx(0.7)


def test_the_interval_holds_the_value_and_narrows_with_more_units() -> None:
    few, many = alpha(PUBLISHED[:8]), alpha(PUBLISHED[:8] * 8)
    assert few.low < few.value < few.high
    assert many.high - many.low < 0.6 * (few.high - few.low)


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    assert isnan(alpha([["a", "a"], ["a", "a"]]).value)
    assert isnan(kappa([("a", "a")]).value)
    assert isnan(percent([["a", None]]))
