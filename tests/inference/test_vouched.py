"""What the check of calibration found is said where it matters."""

from __future__ import annotations

import re

import pytest

from allyscope.inference.summary import SHOWN
from allyscope.inference.vouched import Covered, When, covered, doubts, vouched


def found(*coverages: float, records: int = 500, even: bool = True) -> list[Covered]:
    return [Covered("conflict", "now", f"design-{n}", records, coverage, even) for n, coverage in enumerate(coverages)]


def test_intervals_that_hold_what_they_promise_are_passed_over() -> None:
    assert list(doubts(["conflict"], "now", found(0.9, 0.89, 0.91))) == []


def test_intervals_that_are_too_narrow_are_named() -> None:
    (said,) = doubts(["conflict"], "now", found(0.9, 0.91, 0.85))
    assert "conflict today" in said
    assert "85%" in said
    assert "wider" in said


def test_intervals_that_are_too_wide_are_named_too() -> None:
    (said,) = doubts(["conflict"], "now", found(0.95, 0.91))
    assert "narrower" in said


def test_few_records_leave_more_to_chance_and_many_never_less_than_is_tolerated() -> None:
    assert list(doubts(["conflict"], "now", found(0.85)))  # 3 standard errors of 500 records are 0.040
    assert not list(doubts(["conflict"], "now", found(0.85, records=300)))  # 0.052
    assert not list(doubts(["conflict"], "now", found(0.885, records=50_000)))


def test_uneven_ranks_in_more_than_one_design_are_named() -> None:
    (said,) = doubts(["conflict"], "now", found(0.9, 0.9, even=False))
    assert "rough" in said
    assert not list(doubts(["conflict"], "now", [*found(0.9, even=False), *found(0.9)]))


@pytest.mark.parametrize("when", ["now", "before", "ahead"])
def test_every_construct_that_is_printed_was_checked(when: When) -> None:
    checked = {each.construct for each in covered() if each.when == when}
    assert checked == set(SHOWN)


def test_the_sentence_says_how_many_records_and_how_often() -> None:
    records = sum({each.design: each.records for each in covered()}.values())
    assert f"{records:,} simulated records" in vouched()
    assert re.search(r"held it in \d\d\.\d%", vouched())
