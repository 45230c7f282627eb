"""What comes next, and the base rate beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from small_records import PARTICLES

from allyscope.errors import InputError
from allyscope.inference import Diagnosis, Forecast, Inferred, forecast, infer_record
from allyscope.inference.forecast import MOST_MONTHS
from allyscope.inference.infer import FAMILY
from allyscope.results.common import PathPoint
from allyscope.results.limits import KnownUntil, Untested


def series(points: tuple[PathPoint, ...]) -> NDArray[np.float64]:
    """(months, 3): low, median, high."""
    return np.array([(p.low, p.median, p.high) for p in points])


@pytest.mark.parametrize("which", ["premature_end", "base_rate"])
def test_the_probability_of_an_end_grows_month_by_month_between_none_and_certain(ahead: Forecast, which: str) -> None:
    values = series(getattr(ahead, which))
    assert values.shape == (24, 3)
    assert (np.diff(values, axis=0) >= 0).all()
    assert (np.diff(values, axis=1) >= 0).all()
    assert 0 < values.min() <= values.max() < 1


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


def with_hazard(inferred: Inferred, per_month: NDArray[np.float64]) -> Inferred:
    """As if each alliance of the default population had this hazard in all months: (lanes,)."""
    months = inferred.months + np.arange(len(inferred.prior_hazard))
    return replace(inferred, prior_hazard=(months[:, None] * per_month).astype(np.float32))


def base_rate(inferred: Inferred, months: int = 12) -> NDArray[np.float64]:
    return series(forecast(inferred, months=months).base_rate)


def test_under_a_constant_hazard_the_base_rate_is_the_exponential_law(silent: Inferred) -> None:
    found = base_rate(with_hazard(silent, np.full(silent.prior_latent.lanes, 0.02)))
    expected = 1 - np.exp(-0.02 * np.arange(1, 13))
    assert found == pytest.approx(np.repeat(expected[:, None], 3, axis=1), abs=1e-4)


def test_the_base_rate_is_that_of_alliances_that_still_run(silent: Inferred) -> None:
    lanes = silent.prior_latent.lanes
    frail = np.arange(lanes) % FAMILY < FAMILY // 2  # half of each family, most of which has ended by now
    found = base_rate(with_hazard(silent, np.where(frail, 0.1, 0.001)))[:, 1]
    now = np.array([np.exp(-0.1 * silent.months), np.exp(-0.001 * silent.months)])
    for month in (1, 12):
        ended = 1 - np.exp(-np.array([0.1, 0.001]) * month)
        assert found[month - 1] == pytest.approx(float((now * ended).sum() / now.sum()), abs=1e-4)


def test_a_family_that_has_all_but_died_out_hardly_counts(silent: Inferred) -> None:
    lanes = silent.prior_latent.lanes
    doomed = np.arange(lanes) // FAMILY % 2 == 0
    assert (base_rate(with_hazard(silent, np.where(doomed, 0.5, 0.001))) < 0.02).all()


def test_an_alliance_in_trouble_is_likelier_to_end_than_one_of_which_nothing_is_told(
    silent: Inferred, ahead: Forecast
) -> None:
    quiet = forecast(silent).premature_end
    assert ahead.premature_end[-1].median > quiet[-1].median


def test_a_forecast_says_what_it_rests_on(ahead: Forecast) -> None:
    assert KnownUntil(2019 * 12 + 11) in ahead.cannot_tell
    assert Untested() in ahead.cannot_tell
