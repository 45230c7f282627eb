"""Months and quarters as people write them are what a record writes; anything else stays as it is."""

from __future__ import annotations

import pytest

from allyscope.exchange.tables.months_in_words import as_date


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("7/2019", "2019-07"),
        ("07.2019", "2019-07"),
        ("13/2019", "13/2019"),
        ("T3 2019", "2019-Q3"),
        ("2019-Q3", "2019-Q3"),
        ("2019 q1", "2019-Q1"),
        ("Juli 2019", "2019-07"),
        ("Juin 2019", "2019-06"),
        ("Dez. 2019", "2019-12"),
        ("2019 Août", "2019-08"),
        ("autumn 2019", "autumn 2019"),
        ("ju 2019", "ju 2019"),
        ("2019-07-04", "2019-07-04"),
    ],
)
def test_a_month_or_a_quarter_in_words_is_a_date(cell: str, date: str) -> None:
    assert as_date(cell) == date
