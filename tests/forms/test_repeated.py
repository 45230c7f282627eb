"""A slip in every row of a table is one problem with a count, and not one for each row."""

from __future__ import annotations

import pytest

from allyscope.forms.document import Document


def noted(rows: int, file: str = "visits.csv") -> Document:
    document = Document(data={"visits": [{"town": "x"}] * rows}, files={"visits": file})
    for row in range(rows):
        document.note(("visits", row, "town"), "a town is known", "write another", "'x'")
    return document


@pytest.mark.parametrize(
    ("rows", "end"), [(1, ""), (2, ", here and in 1 more row"), (900, ", here and in 899 more rows")]
)
def test_a_slip_that_rows_share_is_told_once_with_how_many_have_it(rows: int, end: str) -> None:
    (problem,) = noted(rows).all_problems()
    assert (problem.place, problem.rule) == ("visits[0].town", f"a town is known{end}")


def test_rows_that_differ_in_column_value_or_rule_are_told_apart() -> None:
    document = noted(2)
    document.note(("visits", 0, "street"), "a town is known", "write another", "'x'")
    document.note(("visits", 1, "town"), "a town is known", "write another", "'y'")
    document.note(("visits", 1, "town"), "a town is large", "write another", "'x'")
    assert len(document.all_problems()) == 4


def test_items_of_a_yaml_file_are_told_one_by_one() -> None:
    assert len(noted(3, "visits.yaml").all_problems()) == 3


def test_rows_of_a_slip_count_as_one_of_the_problems_that_are_listed() -> None:
    document = noted(5_000)
    document.note(("visits", 3, "street"), "a street is known", "write another")
    assert [len(document.all_problems()), document.unlisted] == [2, 0]
