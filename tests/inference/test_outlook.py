"""What comes next, and the base rate beside it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from small_records import PARTICLES, record_of

from allyscope.errors import InputError
from allyscope.inference import Diagnosis, Forecast, Inferred, forecast, infer_record
from allyscope.inference.forecast import MOST_MONTHS, chances
from allyscope.results.common import Chance
from allyscope.results.limits import KnownUntil, Untested


def series(points: tuple[Chance, ...]) -> NDArray[np.float64]:
    """(months, 3): low, mean, high."""
    return np.array([(p.low, p.mean, p.high) for p in points])


@pytest.mark.parametrize("which", ["premature_end", "base_rate"])
def test_the_probability_of_an_end_grows_month_by_month_between_none_and_certain(ahead: Forecast, which: str) -> None:
    values = series(getattr(ahead, which))
    assert values.shape == (24, 3)
    assert (np.diff(values, axis=0) >= 0).all()
    assert (values[:, 0] <= values[:, 2]).all()
    assert 0 < values[:, 1].min() <= values[:, 1].max() < 1


def test_the_forecast_begins_with_the_month_after_the_last_looked_at(ahead: Forecast, diagnosis: Diagnosis) -> None:
    assert ahead.as_of == diagnosis.as_of == 2019 * 12 + 11
    assert [p.month for p in ahead.premature_end] == list(range(2020 * 12, 2022 * 12))
    assert [p.month for p in ahead.base_rate] == [p.month for p in ahead.premature_end]
    assert {tuple(p.month for p in state.path) for state in ahead.states} == {tuple(range(2019 * 12 + 11, 2022 * 12))}


def test_states_go_on_from_where_they_stand(ahead: Forecast, diagnosis: Diagnosis) -> None:
    now = {(s.construct, s.holder): s.now for s in diagnosis.states}
    for state in ahead.states:
        stands = now[state.construct, state.holder]
        assert state.path[0].median == pytest.approx(state.now.median, abs=1e-6)
        assert state.path[0].median == pytest.approx(stands.median, abs=0.2 * (stands.high - stands.low) + 1e-6)
        assert (state.path[-1].low, state.path[-1].high) == pytest.approx((state.at_end.low, state.at_end.high))


def test_a_shorter_forecast_is_the_beginning_of_a_longer_one(disappointed: Inferred, ahead: Forecast) -> None:
    short = forecast(disappointed, months=6)
    assert short.premature_end == ahead.premature_end[:6]
    assert short.base_rate == ahead.base_rate[:6]


def test_a_forecast_is_the_same_each_time(disappointed: Inferred, ahead: Forecast) -> None:
    assert forecast(disappointed) == ahead
    again = infer_record(disappointed.record, particles=PARTICLES)
    assert forecast(again).premature_end == ahead.premature_end


@pytest.mark.parametrize("months", [0, -3, MOST_MONTHS + 1])
def test_months_out_of_range_are_refused(disappointed: Inferred, months: int) -> None:
    with pytest.raises(InputError, match=f"months is {months}; a forecast covers 1 to 60 months"):
        forecast(disappointed, months=months)


def test_the_longest_forecast_has_room(disappointed: Inferred) -> None:
    assert len(forecast(disappointed, months=MOST_MONTHS).premature_end) == MOST_MONTHS


def test_a_chance_is_the_mean_over_alliances_and_its_error_that_of_a_mean() -> None:
    ended = np.array([[0.0, 0.0, 0.0, 0.4], [0.0, 0.1, 0.1, 0.6]])
    first, second = chances(ended, np.ones(4), 4.0, 100)
    assert (first.month, second.month) == (100, 101)
    assert (first.mean, second.mean) == pytest.approx((0.1, 0.2))
    assert first.standard_error == pytest.approx(ended[0].std() / 2.0)
    assert (first.low, second.high) == pytest.approx((0.0, 0.6))


def test_whoever_has_all_but_died_out_hardly_counts() -> None:
    (only,) = chances(np.array([[0.9, 0.01, 0.01]]), np.array([1e-6, 1.0, 1.0]), 2.0, 1)
    assert only.mean == pytest.approx(0.01, abs=1e-4)


@pytest.mark.parametrize("form", ["contract", "joint_venture"])
def test_a_record_that_says_nothing_is_the_base_rate_of_its_form(form: str) -> None:
    """By the same formula, so to within what their draws leave open; three standard errors of either are stated."""
    empty = infer_record(record_of(form=form), particles=1024)
    outlook = forecast(empty, months=24)
    for here, base in zip(outlook.premature_end[5::6], outlook.base_rate[5::6], strict=True):
        assert abs(here.mean - base.mean) < 4.0 * np.hypot(here.standard_error, base.standard_error)


def test_the_base_rate_is_one_and_the_same_for_every_seed(silent: Inferred) -> None:
    again = infer_record(silent.record, particles=PARTICLES, seed=7)
    assert forecast(again, months=6).base_rate == forecast(silent, months=6).base_rate


def test_the_error_that_is_stated_is_how_far_seeds_lie_apart(disappointed: Inferred) -> None:
    runs = [
        forecast(infer_record(disappointed.record, particles=PARTICLES, seed=seed), months=12) for seed in range(12)
    ]
    ends = [run.premature_end[-1] for run in runs]
    apart = np.std([end.mean for end in ends], ddof=1)
    stated = np.mean([end.standard_error for end in ends])
    assert 0.5 < apart / stated < 2.0  # of twelve seeds: a standard deviation is told to within a fifth


def test_an_alliance_in_trouble_is_likelier_to_end_than_one_of_which_nothing_is_told(
    silent: Inferred, ahead: Forecast
) -> None:
    quiet = forecast(silent).premature_end
    assert ahead.premature_end[-1].mean > quiet[-1].mean


def test_a_forecast_says_what_it_rests_on(ahead: Forecast) -> None:
    assert KnownUntil(2019 * 12 + 11) in ahead.cannot_tell
    assert Untested() in ahead.cannot_tell
