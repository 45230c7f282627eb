"""Measures on paths that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from allyscope.claims.measures import (
    Change,
    Correlation,
    Highest,
    Level,
    Lowest,
    Measure,
    Slope,
    Values,
    Variability,
)
from allyscope.claims.timing import Count, Ended, Ever, Minus, Order, Share, TimeTo, Wait
from allyscope.report.wording.measures import measure_words
from allyscope.results.measures import Of

# Three alliances over the moments 0 … 4: one that rises, one that falls, one that never moves.
RISING, FALLING, STILL = [0.0, 0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1, 0.0], [0.2] * 5
PATHS = {
    "trust": np.asarray([RISING, FALLING, STILL]).T,
    "conflict": np.asarray([FALLING, FALLING, STILL]).T,
    "hazard": np.asarray([[0.0, 0.0, 0.5, 0.5, 1.0], [0.0] * 5, [0.0, 1.0, 1.0, 1.0, 1.0]]).T,
    "learning_cycles": np.asarray([[0, 0, 1, 1, 3], [0] * 5, [2] * 5], float).T,
}
END = 4


def paths(quantity: str, of: Of) -> Values:
    return PATHS[quantity] if of == "mean" else -PATHS[quantity]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Level("trust"), [0.4, 0.0, 0.2]),
        (Level("trust", month=1), [0.1, 0.3, 0.2]),
        (Level("trust", start=1, month=3), [0.2, 0.2, 0.2]),
        (Level("trust", of="gap"), [-0.4, 0.0, -0.2]),
        (Change("trust", start=1), [0.3, -0.3, 0.0]),
        (Change("trust", start=1, end=2), [0.1, -0.1, 0.0]),
        (Highest("trust", start=1), [0.4, 0.3, 0.2]),
        (Lowest("trust", end=3), [0.0, 0.1, 0.2]),
        (Slope("trust"), [0.1, -0.1, 0.0]),
        (Variability("trust", end=1), [0.05, 0.05, 0.0]),
        (Correlation("trust", "conflict"), [-1.0, 1.0, np.nan]),
        (TimeTo("trust", above=0.25), [2.5, 0.0, END]),
        (TimeTo("trust", below=0.05), [0.0, 3.5, END]),
        (TimeTo("trust", above=0.25, since=1), [1.5, 0.0, END - 1]),
        (Share("trust", above=0.2), [0.6, 0.6, 1.0]),
        (Share("trust", below=0.1, start=3), [0.0, 1.0, 0.0]),
        (Ever("trust", above=0.35, start=1), [1.0, 0.0, 0.0]),
        (Ended(), 1.0 - np.exp(-np.asarray([1.0, 0.0, 1.0]))),
        (Ended(by=2, since=1), 1.0 - np.exp(-np.asarray([0.5, 0.0, 0.0]))),
        (Count("learning_cycles", start=1), [3.0, 0.0, 0.0]),
        (Minus(Level("trust"), Level("trust", month=0)), [0.4, -0.4, 0.0]),
    ],
)
def test_a_measure_is_read_off_the_path_and_has_words(measure: Measure, expected: list[float]) -> None:
    assert_allclose(measure.value(paths), expected, atol=1e-12)
    assert set(measure.needs()) <= set(PATHS)
    assert measure_words(measure.stated())


def test_order_tells_who_is_first_and_leaves_out_where_nothing_happens() -> None:
    rises = TimeTo("trust", above=0.35)
    eases = TimeTo("conflict", below=0.25)
    assert_allclose(Order(eases, rises).value(paths), [0.5, -0.5, 0.5])
    never = TimeTo("trust", above=0.9)
    assert_allclose(Order(rises, never).value(paths), [0.5, 0.5, np.nan])


def test_waiting_begins_with_the_first_event_and_counts_only_where_it_is_then_asked() -> None:
    eases, rises = TimeTo("conflict", below=0.25), TimeTo("trust", above=0.35)
    assert_allclose(Wait(eases, rises).value(paths), [2.0, np.nan, np.nan])  # at 1.5 and 3.5; risen before; from 0 on
    never = TimeTo("trust", above=0.9)
    assert_allclose(Wait(eases, never).value(paths), [2.5, 2.5, np.nan])
    assert_allclose(Wait(never, eases).value(paths), [np.nan] * 3)


def test_order_counts_months_from_the_same_start() -> None:
    late = TimeTo("trust", above=0.05, since=2)  # month 2 in the first alliance
    early = TimeTo("trust", above=0.05)  # month 0.5
    assert Order(early, late).value(paths)[0] == 0.5


def test_months_that_do_not_exist_are_an_error() -> None:
    with pytest.raises(ValueError, match="months 3 to 9 do not lie within the 4 months"):
        Highest("trust", start=3, end=9).value(paths)


def test_a_level_is_crossed_upward_or_downward_but_not_both() -> None:
    with pytest.raises(ValueError, match="either above or below"):
        TimeTo("trust", above=0.1, below=0.2).value(paths)
