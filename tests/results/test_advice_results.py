"""Advice, candidates compared and portfolios: saved and read back they are equal, and make the same page."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import drawn_advice
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from allyscope.report.terminal.result import print_result
from allyscope.results.advice import Advice
from allyscope.results.codec import ResultError, from_json, to_json

if TYPE_CHECKING:
    from allyscope.results.kinds import Result

KINDS: dict[str, st.SearchStrategy[Any]] = {
    "advice": drawn_advice.advices(),
    "partner_comparison": drawn_advice.comparisons(),
    "portfolio_diagnosis": drawn_advice.portfolio_diagnoses(),
    "portfolio_advice": drawn_advice.portfolio_advices(),
}
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)  # large results take long to draw


def page(result: Result) -> str:
    """What is printed of a result."""
    out = io.StringIO()
    print_result(result, Console(file=out, width=100))
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_a_saved_result_is_read_back_equal_and_makes_the_same_page(kind: str, data: st.DataObject) -> None:
    result = data.draw(KINDS[kind])
    again = from_json(to_json(result))
    assert again == result
    assert result.kind == kind
    assert page(again) == page(result)


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "the reference": lambda data: data.update(reference="nothing that was compared"),
    "premature_end": lambda data: data["plans"][0].update(effects=[]),
    "ids of their own": lambda data: data["plans"].append(data["plans"][0]),
}


@pytest.mark.parametrize("rule", BROKEN)
@settings(max_examples=3, deadline=None, suppress_health_check=SLOW)
@given(advice=drawn_advice.advices())
def test_advice_whose_parts_do_not_fit_is_refused_with_the_rule(rule: str, advice: Advice) -> None:
    data = json.loads(to_json(advice))
    BROKEN[rule](data)
    with pytest.raises(ResultError, match=rule):
        from_json(json.dumps(data))
