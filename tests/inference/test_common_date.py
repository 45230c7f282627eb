"""One date for all alliances of a firm."""

from __future__ import annotations

from typing import Any

import pytest
from small_records import PARTICLES, record_of

from allyscope.inference import infer_record
from allyscope.inference.portfolio.common_date import common_month, looked_at
from allyscope.months import month_of


@pytest.mark.parametrize("ended", ["2015-06", "2015", "<=2016-03"])
def test_an_alliance_that_ended_before_its_record_does_is_looked_at_in_the_month_of_its_end(ended: str) -> None:
    over = record_of(status="ended", formed="2010-03", ended=ended, as_of="2018-12", stages={})
    record, until = looked_at(over, common_month([over, running()], None))
    assert record == over
    assert until == infer_record(over, particles=PARTICLES).as_of
    assert infer_record(record, as_of=until, particles=PARTICLES).as_of == until


def test_an_alliance_that_runs_is_carried_on_to_the_common_month() -> None:
    short = running(as_of="2018-12")
    month = common_month([short, running()], None)
    record, until = looked_at(short, month)
    assert until == month == month_of(2019, 12)
    assert record.alliance.as_of.last == month


def running(**alliance: Any) -> Any:
    return record_of(**({"as_of": "2019-12", "formed": "2010-03", "stages": {}} | alliance))
