"""The rule of privacy: enough people, none of whom outweighs the others, in every month."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pytest

from allyscope.months import Span, month_of
from allyscope.record.disclosure import may_show, may_show_throughout, serving

END = month_of(2024, 6)


@dataclass(frozen=True)
class Spanner:
    id: str
    since: Span | None = None
    until: Span | None = None
    weight: float = 1.0


def year(number: int) -> Span:
    return Span(month_of(number, 1), month_of(number, 12))


def throughout(*spanners: Spanner, of: Collection[str] = "abcde", threshold: int = 3) -> bool:
    return may_show_throughout(spanners, of, threshold, END)


@pytest.mark.parametrize(
    ("weights", "threshold", "shown"),
    [
        ([], 1, False),
        ([("a", 5.0)], 1, True),
        ([("a", 0.1), ("b", 0.1), ("c", 0.1)], 3, True),
        ([("a", 1.0), ("b", 1.0)], 3, False),
        ([("a", 2.0), ("b", 1.0), ("c", 1.0)], 3, False),
        ([("a", 2.0), ("b", 2.0), ("c", 1.0), ("d", 1.0)], 3, True),
        ([("a", 1000.0), *((name, 0.001) for name in "bcde")], 3, False),
        ([("anna", 1.0), ("Anna", 1.0), ("b", 1.0)], 3, False),
        ([("anna", 1.0), ("Anna", 1.0), ("b", 1.0), ("c", 1.0)], 3, False),
        ([("anna", 1.0), ("Anna", 1.0), *((name, 1.0) for name in "bcde")], 3, True),
    ],
)
def test_enough_people_and_no_one_with_more_than_a_share(
    weights: list[tuple[str, float]], threshold: int, shown: bool
) -> None:
    assert may_show(weights, threshold) is shown


def test_a_gap_between_terms_leaves_nobody_alone() -> None:
    gone, back = year(2020), year(2023)
    team = [Spanner("a"), *(Spanner(name, until=gone) for name in "bc"), *(Spanner(name, since=back) for name in "de")]
    assert not throughout(*team)
    assert throughout(Spanner("a"), Spanner("b"), Spanner("c"), Spanner("d", until=gone))


def test_what_lies_after_the_end_of_the_record_does_not_count() -> None:
    team = [Spanner("a"), Spanner("b", until=year(2025)), Spanner("c", until=year(2026))]
    assert throughout(*team)
    assert not may_show_throughout(team, "abc", 3, year(2026).last)


def test_spanners_who_were_not_measured_hide_nobody() -> None:
    assert not throughout(*map(Spanner, "abcdxyz"), of="ab")


def test_a_team_replaced_at_once_is_never_too_small() -> None:
    first, second = Span(month_of(2021, 1), month_of(2021, 12)), Span(month_of(2022, 1), month_of(2022, 1))
    teams = [*(Spanner(name, until=first) for name in "abc"), *(Spanner(name, since=second) for name in "def")]
    assert throughout(*teams, of="abcdef")


def test_where_nobody_serves_those_who_had_begun_speak() -> None:
    left = [Spanner("a", until=year(2020)), Spanner("b", until=year(2021))]
    assert [each.id for each in serving(left, month_of(2021, 5))] == ["b"]
    assert [each.id for each in serving(left, month_of(2023, 5))] == ["a", "b"]


def test_one_person_listed_twice_counts_once_at_any_time() -> None:
    assert not throughout(Spanner("anna"), Spanner("Anna"), Spanner("b"), of=["anna", "Anna", "b"])
