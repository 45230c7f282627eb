"""Labels of answers as numbers: a set that tells the labels apart fits best; where several do, the map says so."""

from __future__ import annotations

import pytest

from allyscope.exchange.likert import numbers_of


@pytest.mark.parametrize(
    ("labels", "points"),
    [
        (("Stimme zu", "Stimme voll und ganz zu"), (4, 5)),
        (("stimme nicht zu", "stimme überhaupt nicht zu", "weder noch"), (2, 1, 3)),
        (("trifft nicht zu", "trifft eher nicht zu", "trifft zu"), (1, 2, 5)),
        (("disagree", "rather disagree", "agree"), (1, 2, 5)),
        (("d'accord", "tout à fait d'accord", "plutôt pas d'accord"), (4, 5, 2)),
        (("somewhat agree", "agree", "strongly agree"), (5, 6, 7)),
        (("often", "very often", "N/A"), (4, 5, None)),
    ],
)
def test_labels_that_differ_are_different_points_wherever_a_set_knows_them_so(
    labels: tuple[str, ...], points: tuple[int | None, ...]
) -> None:
    assert tuple(numbers_of(labels).means[label] for label in labels) == points


@pytest.mark.parametrize(
    ("labels", "sure"),
    [
        (("disagree", "neither agree nor disagree", "agree"), False),  # of five points, or of seven
        (("stimme nicht zu", "weder noch", "stimme zu"), False),  # the ends of one scale, within another
        (("tend to agree", "strongly agree"), True),
        (("stimme eher zu", "teils, teils"), True),
    ],
)
def test_labels_that_are_other_points_of_another_scale_are_not_sure(labels: tuple[str, ...], sure: bool) -> None:
    assert numbers_of(labels).sure == sure


@pytest.mark.parametrize("label", ["3.5", "2,5", "4-5", "4 - 5", "04. Mai", "4 May", "5-Mar", "3. Okt."])
def test_fractions_ranges_and_days_are_no_answers_that_anybody_knows(label: str) -> None:
    assert label not in numbers_of(["1", label]).means
