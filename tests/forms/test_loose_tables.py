"""Tables as spreadsheets, R and pandas write them: read where it is plain what is meant, else named once."""

from __future__ import annotations

from typing import Any

import pytest

from allyscope.forms.tables import Columns, Table, read_table

KNOWN = Columns(("date", "partner", "answer", "text"), ("date",), "import it")
WANTED = [{"date": "2024-05", "answer": 4}, {"date": "2024-06"}]


def table(text: str) -> Table:
    return read_table(text, "pulses", "pulses.csv", {"answer"}, columns=KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "date,answer\n2024-05,4\n2024-06,\n",
        "sep=;\ndate;answer\n2024-05;4\n2024-06;\n",
        '"sep=|"\ndate|answer\n2024-05|4\n2024-06|\n',
        "Date,ANSWER\n2024-05,4\n2024-06,\n",
        " date , answer \n 2024-05 , 4 \n2024-06, \n",
        "date,answer\n2024-05,4.0\n2024-06,\n",
        "date;answer\n2024-05;4,0\n2024-06;NA\n",
        "date,answer,,\n2024-05,4,,\n2024-06,,,\n,,,\n",
        '"","date","answer"\n"1","2024-05",4\n"2","2024-06",NA\n',
        "Unnamed: 0,date,answer\n0,2024-05,4.0\n1,2024-06,nan\n",
        "date,answer\n2024-05,4\n\n2024-06,N/A\n",
        "“date”,answer\n2024-05,4\n2024-06,<NA>\n",
        "date|answer\n2024-05|4\n2024-06|#N/A\n",
        "\ufeffdate\tanswer\n2024-05\t4\n2024-06\t\n",
    ],
)
def test_what_programs_write_is_understood(text: str) -> None:
    found = table(text)
    assert (found.rows, found.problems) == (WANTED, [])


def test_what_was_understood_unasked_is_told() -> None:
    found = table('"","date","answer"\n"1","2024-05",4\n"2","2024-06",NA\n')
    assert [remark.rule.split(",")[0] for remark in found.remarks] == [
        "the first column only counts the rows",
        "NA and the like are read as empty cells",
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_only_real_ends_of_lines_end_a_line(sign: str) -> None:
    found = table(f"date,text\n2024-05,put off{sign}again\n2024-06,x\n")
    assert [row["text"] for row in found.rows] == ["put off again", "x"]
    assert found.lines["pulses", 1] == 3


@pytest.mark.parametrize(
    ("truth", "meant"), [("TRUE", True), ("WAHR", True), ("FALSCH", False), ("VRAI", True), ("FAUX", False)]
)
def test_truths_of_spreadsheets_in_other_languages_are_truths(truth: str, meant: bool) -> None:
    assert table(f"date,answer\n2024,{truth}\n").rows[0]["answer"] is meant


@pytest.mark.parametrize("cell", ["007.0", "0012", "4.5", "1e3x", "4.0.0"])
def test_what_only_looks_like_a_whole_number_is_none(cell: str) -> None:
    assert type(table(f"date,answer\n2024,{cell}\n").rows[0]["answer"]) is not int


def problems(text: str) -> list[tuple[str, int | None, str]]:
    return [(problem.place, problem.line, problem.next_step) for problem in table(text).problems]


def test_a_slip_in_the_header_is_told_once_at_its_line() -> None:
    rows = "2024,x,4\n" * 500
    assert problems("date,partnr,answer\n" + rows) == [("partnr", 1, "did you mean partner?")]
    assert problems("sep=,\ndate,partnr,answer\n" + rows) == [("partnr", 2, "did you mean partner?")]


def test_a_table_of_another_kind_is_told_once_with_what_takes_it() -> None:
    (problem,) = table("Timestamp,How are you?\n2024,fine\n").problems
    assert (problem.line, problem.next_step) == (1, "import it")
    assert "Timestamp" in problem.value


def test_a_column_without_a_name_that_holds_something_is_a_problem() -> None:
    assert [line for _, line, _ in problems("date,\n2024,x\n")] == [1]


def test_a_column_in_two_cases_is_given_twice() -> None:
    assert problems("date,Answer,answer\n2024,1,2\n") == [("answer", 1, "rename or remove one of the two")]


def test_curly_quotes_that_hold_nothing_together_are_named() -> None:
    ((_, line, step),) = problems("date,text\n2024,“put off, again”\n")
    assert line == 2
    assert "straight quotes" in step


def test_first_columns_that_do_more_than_count_are_kept() -> None:
    found: list[dict[str, Any]] = read_table("index,a\n5,x\n6,y\n", "t", "f").rows
    assert found == [{"index": "5", "a": "x"}, {"index": "6", "a": "y"}]
