"""Diagnosis and forecast: saved and read back they are equal, and make the same pages; their JSON by its names."""

from __future__ import annotations

import io
import json
from dataclasses import fields, replace
from math import nan
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
from drawn_results import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from allyscope.report.pages.brief import page as brief_page
from allyscope.report.pages.brief_view import brief_of
from allyscope.report.terminal.result import print_result
from allyscope.results.codec import ResultError, from_json, to_data, to_json
from allyscope.results.common import Chance, Estimate
from allyscope.results.diagnosis import Diagnosis
from allyscope.results.forecast import Forecast, OtherEnds

if TYPE_CHECKING:
    from allyscope.results.kinds import Result

WHOLE = {each.name: drawn(get_type_hints(Forecast, include_extras=True)[each.name]) for each in fields(Forecast)}
CHECK_OF_SERIES = "one point for each of the months ahead"


@st.composite
def forecasts(draw: st.DrawFn) -> Forecast:
    """Forecasts with as many points as months."""
    months = draw(st.integers(1, 4))
    series = st.lists(drawn(Chance), min_size=months, max_size=months).map(tuple)
    values: dict[str, Any] = {name: draw(strategy) for name, strategy in WHOLE.items()}
    others = OtherEnds(draw(series), draw(series), draw(series))
    values |= {"months": months, "premature_end": draw(series), "base_rate": draw(series), "other_ends": others}
    return Forecast(**values)


def pages(result: Result) -> tuple[str, ...]:
    """What is printed of a result, and the brief of a diagnosis."""
    out = io.StringIO()
    print_result(result, Console(file=out, width=100))
    return (out.getvalue(), *([brief_page(brief_of(result, None, None))] if isinstance(result, Diagnosis) else []))


@settings(max_examples=30, deadline=None)
@given(result=st.one_of(drawn(Diagnosis), forecasts()))
def test_a_saved_result_is_read_back_equal_and_makes_the_same_pages(result: Diagnosis | Forecast) -> None:
    again = from_json(to_json(result))
    assert again == result
    assert pages(again) == pages(result)


@settings(max_examples=10, deadline=None)
@given(forecast=forecasts())
def test_the_states_of_a_diagnosis_and_of_a_forecast_stand_by_construct_and_holder(forecast: Forecast) -> None:
    data = to_data(forecast)
    for state in forecast.states:
        written = data["states"][state.construct][state.holder]
        assert {"now", "at_end", "moved", "coming_change", "probability_rise", "path"} <= set(written)
        assert all(set(point) == {"month", "median", "low", "high"} for point in written["path"])
    assert all(
        set(point) == {"month", "mean", "low", "high", "standard_error"}
        for point in data["premature_end"] + data["base_rate"]
    )


@settings(max_examples=10, deadline=None)
@given(diagnosis=drawn(Diagnosis))
def test_coverage_stands_by_what_it_is_of_and_by_construct(diagnosis: Diagnosis) -> None:
    written = to_data(diagnosis)["coverage_90"]
    assert all(written[each.when][each.construct] == [each.least, each.most] for each in diagnosis.coverage_90)


@settings(max_examples=10, deadline=None)
@given(diagnosis=drawn(Diagnosis))
def test_a_number_that_is_missing_is_null_and_read_back_as_missing(diagnosis: Diagnosis) -> None:
    states = tuple(replace(state, now=Estimate(nan, nan, nan)) for state in diagnosis.states)
    broken = replace(diagnosis, states=states)
    written = json.loads(to_json(broken))["states"]
    assert all(state["now"]["median"] is None for holders in written.values() for state in holders.values())
    assert pages(from_json(to_json(broken))) == pages(broken)


@pytest.mark.parametrize("kind", [Diagnosis, Forecast])
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_one_of_another_schema_version_is_refused_with_what_to_do(kind: type, data: st.DataObject) -> None:
    result = data.draw(forecasts() if kind is Forecast else drawn(Diagnosis))
    older = json.dumps(json.loads(to_json(result)) | {"schema_version": 0})
    with pytest.raises(ResultError, match="compute it anew") as refused:
        from_json(older)
    assert [problem.place for problem in refused.value.problems] == ["schema_version"]


@settings(max_examples=3, deadline=None)
@given(forecast=forecasts())
def test_a_forecast_with_fewer_points_than_months_is_refused(forecast: Forecast) -> None:
    data = json.loads(to_json(forecast))
    with pytest.raises(ResultError, match=CHECK_OF_SERIES):
        from_json(json.dumps(data | {"months": forecast.months + 1}))
    with pytest.raises(ValueError, match=CHECK_OF_SERIES):
        replace(forecast, base_rate=())
