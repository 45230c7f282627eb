"""Scores of two worlds: a mean is of as many people as the threshold says, and who took part does not show."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from allyscope.record.scored import lines, scores_of
from allyscope.record.written import ScalePart

ITEMS = range(1, 12)  # of the regulatory focus questionnaire
Row = dict[str, Any]


def answered(partner: str, spanner: str, numbers: list[int], version: str = "2001") -> list[Row]:
    """A person's rows: answers to the first items, none to the others."""
    about = {"partner": partner, "spanner": spanner, "instrument": "rfq", "version": version}
    return [about | {"item": item, "answer": numbers[item - 1] if item <= len(numbers) else None} for item in ITEMS]


answers_given = st.lists(st.integers(1, 5), min_size=0, max_size=11)


@st.composite
def withheld_sides(draw: st.DrawFn) -> tuple[int, list[list[Row]], list[list[Row]]]:
    """A threshold, and people of two sides, one person's rows each: without and with a protected person.

    The second side has fewer people than the threshold in either world.
    """
    threshold = draw(st.integers(3, 6))
    crowd = [
        answered("P2", f"s{n}", draw(st.lists(st.integers(1, 5), min_size=11, max_size=11)))
        for n in range(draw(st.integers(0, 8)))
    ]
    version = draw(st.sampled_from(["2001", "2001-de"]))
    few = [answered("P1", f"s{n}", draw(answers_given), version) for n in range(draw(st.integers(0, threshold - 2)))]
    people = draw(st.permutations([*crowd, *few]))
    at = draw(st.integers(0, len(people)))
    return threshold, people, [*people[:at], answered("P1", "protected", draw(answers_given), version), *people[at:]]


def shown(people: list[list[Row]], threshold: int) -> list[str]:
    scores = scores_of([ScalePart(**row) for each in people for row in each], threshold, ("P1", "P2"))
    for side in scores.sides:
        assert side.withheld == (side.mean is None)
        assert side.people is None or side.people >= threshold
    return [*lines(scores), str(scores.plain())]


@given(withheld_sides())
def test_who_took_part_does_not_show_where_a_side_is_withheld(
    worlds: tuple[int, list[list[Row]], list[list[Row]]],
) -> None:
    threshold, without, with_it = worlds
    if without:  # a file without any answer says so
        assert shown(without, threshold) == shown(with_it, threshold)


def test_a_mean_is_of_all_people_of_a_side_that_are_enough_and_of_nobody_else() -> None:
    high, low = [5] * 11, [1] * 11
    people = [answered("P1", f"s{n}", high) for n in range(3)]
    three = scores_of([ScalePart(**row) for each in people for row in each], 3).sides
    others = [answered("P2", f"s{n}", low) for n in range(2)]
    beside = scores_of([ScalePart(**row) for each in [*others, *people] for row in each], 3).sides
    assert {side.people for side in three} == {3}
    assert [side for side in beside if side.partner == "P1"] == list(three)
    assert all(side.withheld for side in beside if side.partner == "P2")
