"""One functional for all commands: going on as now comes to an end as probably as the forecast says."""

from __future__ import annotations

from typing import Any

import pytest
from advice_record import CONTENT

from allyscope.advice.advise import advise
from allyscope.advice.plans.plan import GO_ON
from allyscope.data import bundled_records
from allyscope.inference import Inferred, forecast, infer_record
from allyscope.inference.portfolio.attention import AHEAD, attention, focal_first
from allyscope.record import Member, make_record, read_record

FEW, MONTHS, TOLERANCE = 64, 24, 1e-4  # the luck is the same, so that only rounding differs
ABOUT = CONTENT["alliance"]
PARTNERS = CONTENT["partners"]
RENEWED = CONTENT | {"alliance": ABOUT | {"renewal": "2019-11", "renewed_every": 6, "term_ends": "2020-12"}}
WANTED = CONTENT | {"partners": [{"id": "P1", "focal": True, "outside_option": "very_high"}, {"id": "P2"}]}
THREE = CONTENT | {"partners": [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]}


def both_ends(inferred: Inferred) -> tuple[list[float], list[float]]:
    """The probability of an early end, month by month, by the forecast and of going on as now."""
    foreseen = [point.mean for point in forecast(inferred, months=MONTHS).premature_end]
    going_on = next(plan for plan in advise(inferred, months=MONTHS).plans if plan.id == GO_ON)
    path = next(level.path for level in going_on.levels if level.quantity == "premature_end")
    return foreseen, [point.mean for point in path[1:]]


@pytest.mark.parametrize("name", [each.id for each in bundled_records() if each.kind == "alliance"])
def test_going_on_ends_as_the_forecast_says_in_every_bundled_record(name: str) -> None:
    inferred = infer_record(read_record(name), particles=FEW, second_start=False)
    if inferred.ended:
        pytest.skip("it has ended")
    foreseen, going_on = both_ends(inferred)
    assert going_on == pytest.approx(foreseen, abs=TOLERANCE)


@pytest.mark.parametrize("content", [RENEWED, WANTED, THREE], ids=["renewals", "outside option", "consortium"])
def test_renewals_what_is_to_be_had_elsewhere_and_more_partners_are_read_alike(content: dict[str, Any]) -> None:
    inferred = infer_record(make_record(content), particles=FEW, second_start=False)
    foreseen, going_on = both_ends(inferred)
    assert going_on == pytest.approx(foreseen, abs=TOLERANCE)


def test_a_renewal_is_seen_in_the_futures_of_plans() -> None:
    def due(content: dict[str, Any]) -> float:
        _, going_on = both_ends(infer_record(make_record(content), particles=FEW, second_start=False))
        return going_on[2] - going_on[1]  # in 2019-11

    assert due(RENEWED) > 1.3 * due(CONTENT)


def test_a_portfolio_says_of_an_alliance_what_its_forecast_says() -> None:
    inferred = infer_record(focal_first(make_record(CONTENT), "P1"), particles=FEW, second_start=False)
    alone = forecast(inferred, months=AHEAD)
    found = attention(inferred, Member(record="strained", partner=None, product=""))
    assert found.end == alone.premature_end[-1].mean
    assert found.end_usual == alone.base_rate[-1].mean
