"""When a contract must be renewed and when its term ends: read from a record, months in which it may end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from small_records import record_of

from allyscope.engine.channels import channels
from allyscope.engine.rows import row_index
from allyscope.inference import forecast, infer_record
from allyscope.inference.evidence.schedule import input_table
from allyscope.record.timeline import place

MONTHS, YEARS = 36, 6


def due(channel: str, **agreed: Any) -> list[int]:
    """The months since year 0 in which something agreed falls due."""
    record = record_of(**agreed)
    line = place(record)
    table = input_table(record, line, frozenset(), MONTHS, YEARS)
    return [line.origin + int(month) for month in np.flatnonzero(table[:, getattr(channels(2), channel), 0])]


def test_a_renewal_comes_again_each_so_many_months_also_after_the_record() -> None:
    months = due("renewal", renewal="2018-06", renewed_every=12)
    assert months[0] == 2018 * 12 + 5
    assert set(np.diff(months)) == {12}
    assert months[-1] > 2020 * 12


def test_a_renewal_without_a_period_comes_once() -> None:
    assert due("renewal", renewal="2018-06") == [2018 * 12 + 5]


def test_a_date_that_spans_months_counts_in_each_as_its_share() -> None:
    assert due("term", term_ends="2019-Q2") == [2019 * 12 + m for m in (3, 4, 5)]


def test_a_term_that_ends_ahead_makes_a_planned_end_likely_then_and_not_before() -> None:
    inferred = infer_record(record_of(term_ends="2020-06"), particles=64)
    ahead = forecast(inferred, months=12).other_ends.planned
    by_month = np.array([point.mean for point in ahead])
    at = 2020 * 12 + 5 - inferred.as_of - 1
    assert by_month[at] - by_month[at - 1] > 0.5
    assert by_month[at - 1] < 0.2


@pytest.mark.parametrize("kind", ["premature", "planned", "amicable", "buyout"])
def test_how_it_ended_is_evidence(kind: str) -> None:
    ended = infer_record(record_of(status="ended", ended="2019-12", ending=kind), particles=64)
    assert ended.run_inputs.ended_by == ["premature", "planned", "amicable", "buyout"].index(kind)
    assert np.isfinite(ended.posterior.latent.lasting).all()


def test_an_end_as_planned_speaks_better_of_the_partners_than_a_premature_one() -> None:
    def legitimacy(kind: str) -> float:
        ended = infer_record(record_of(status="ended", ended="2019-12", ending=kind), particles=128)
        return float(ended.paths[-1, list(row_index(2).rows("moral_legitimacy"))].mean())

    assert legitimacy("planned") > legitimacy("premature") + 0.05
