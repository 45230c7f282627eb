"""Partial dates: what each form stands for, and that what is written reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_strategies import open_spans

from allyscope.months import EARLIEST_MONTH, LATEST_MONTH, month_of
from allyscope.record import Span, month_text, parse_date, span_text

MARCH = month_of(2004, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", "2004-01", "2004-12"),
        ("2004-03", "2004-03", "2004-03"),
        ("2004-03-15", "2004-03", "2004-03"),
        ("2004-02-29", "2004-02", "2004-02"),
        ("2004-Q2", "2004-04", "2004-06"),
        ("2004Q4", "2004-10", "2004-12"),
        ("2004-q1", "2004-01", "2004-03"),
        ("2004-03..2004-06", "2004-03", "2004-06"),
        ("2004 .. 2005", "2004-01", "2005-12"),
        ("2004-Q1..2004-Q3", "2004-01", "2004-09"),
        ("  2004-03 ", "2004-03", "2004-03"),
    ],
)
def test_a_closed_date_covers_its_months(text: str, first: str, last: str) -> None:
    span = parse_date(text)
    assert span is not None
    assert (month_text(span.first), month_text(span.last)) == (first, last)


def test_open_dates_are_known_at_one_end() -> None:
    assert parse_date("<=2004-03") == Span(EARLIEST_MONTH, MARCH)
    assert parse_date("<= 2004") == Span(EARLIEST_MONTH, month_of(2004, 12))
    assert parse_date(">=2004-03") == Span(MARCH, LATEST_MONTH)
    early, late = parse_date("<=2004"), parse_date(">=2004")
    assert early is not None
    assert late is not None
    assert (early.opens_early, early.opens_late) == (True, False)
    assert (late.opens_early, late.opens_late) == (False, True)


def test_unknown_is_no_span() -> None:
    assert parse_date("unknown") is None
    assert span_text(None) == "unknown"


@pytest.mark.parametrize(
    "text", ["", "04", "2004-3", "200400", "2004-W10", "2004..", "..2004", "<=", "2004-03-", "٢٠٠٤", "-2004"]
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="a date is a year, month"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2004-13", "a month lies between 01 and 12"),
        ("2004-00", "a month lies between 01 and 12"),
        ("2003-02-29", "2003-02 has 28 days"),
        ("2004-06-31", "2004-06 has 30 days"),
        ("2004-Q0", "Q1, Q2, Q3 or Q4"),
        ("1799", "between 1800 and 2200"),
        ("2004-06..2004-03", "begins before it ends"),
    ],
)
def test_an_impossible_date_says_which_rule_it_breaks(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        parse_date(text)


@given(span=open_spans)
def test_a_written_span_reads_back(span: Span) -> None:
    assert parse_date(span_text(span)) == span


@given(month=st.integers(month_of(1800, 1), month_of(2200, 12)))
def test_a_month_reads_back(month: int) -> None:
    assert parse_date(month_text(month)) == Span(month, month)
