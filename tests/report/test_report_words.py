"""Words for numbers: the scale, its widening with uncertainty, and what is never said."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest
import sample

from allyscope.report.wording import words
from allyscope.report.wording.names import LONGEST_SHORT_NAME, in_words, name_key, told_apart
from allyscope.results.common import Estimate


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.0, "extremely unlikely (<1%)"),
        (0.05, "very unlikely (5%)"),
        (0.2, "unlikely (20%)"),
        (0.5, "about as likely as not (50%)"),
        (0.72, "likely (72%)"),
        (0.95, "very likely (95%)"),
        (1.0, "almost certain (>99%)"),
        (nan, "unknown (unknown)"),
    ],
)
def test_a_probability_is_said_with_its_number_and_never_as_certain(probability: float, said: str) -> None:
    assert words.probability_words(probability) == said


@pytest.mark.parametrize(
    ("low", "median", "high", "said"),
    [
        (0.05, 0.1, 0.15, "very low"),
        (0.15, 0.25, 0.3, "very low to low"),
        (0.35, 0.5, 0.65, "roughly medium"),
        (0.0, 0.1, 0.42, "very low to medium"),
        (0.3, 0.55, 0.8, "perhaps medium"),
        (0.1, 0.5, 0.75, "cannot tell"),
        (0.95, 1.0, 1.0, "very high"),
        (nan, 0.5, 0.75, "cannot tell"),
    ],
)
def test_a_level_is_said_more_vaguely_the_wider_its_interval(low: float, median: float, high: float, said: str) -> None:
    assert in_words("moral_legitimacy", Estimate(median, low, high)) == said


@pytest.mark.parametrize(
    ("low", "median", "high", "said"),
    [
        (-1.0, -0.9, -0.7, "strong mistrust"),
        (-0.55, -0.4, -0.25, "moderate mistrust"),
        (-0.1, 0.0, 0.15, "neutral"),
        (0.3, 0.5, 0.8, "moderate trust to strong trust"),
        (-0.72, -0.28, 0.21, "perhaps moderate mistrust"),
        (-0.7, 0.0, 0.7, "cannot tell"),
    ],
)
def test_trust_is_said_from_mistrust_to_trust(low: float, median: float, high: float, said: str) -> None:
    assert in_words("trust", Estimate(median, low, high)) == said


@pytest.mark.parametrize(
    ("low", "median", "high", "said"),
    [
        (0.5, 0.6, 0.7, "very high"),
        (0.1, 0.13, 0.15, "usual to high"),
        (0.09, 0.1, 0.11, "usual"),
        (0.0, 0.02, 0.04, "very low to low"),
        (0.02, 0.1, 0.12, "perhaps usual"),
        (0.0, 0.1, 0.2, "cannot tell"),
        (nan, 0.1, 0.2, "cannot tell"),
    ],
)
def test_a_level_is_compared_with_what_is_usual(low: float, median: float, high: float, said: str) -> None:
    assert in_words("conflict", Estimate(median, low, high), Estimate(0.1, 0.0, 0.2)) == said


@pytest.mark.parametrize("value", [0.2, 0.9, 1.0])
def test_where_all_are_usual_a_level_is_below_at_or_above(value: float) -> None:
    assert words.share_below(value, Estimate(0.9, 0.9, 0.9)) == (0.0 if value < 0.9 else 0.5 if value == 0.9 else 1.0)


def test_a_count_is_said_as_a_number_and_not_on_a_scale() -> None:
    assert in_words("learning_cycles", Estimate(24.0, 9.0, 55.0)) == "about 24"


@pytest.mark.parametrize(
    ("rise", "said"),
    [
        (0.99, "almost certainly higher than at the start (99%)"),
        (0.7, "likely higher than at the start (70%)"),
        (0.5, "no telling whether it rose or fell (50% for a rise)"),
        (0.2, "likely lower than at the start (80%)"),
    ],
)
def test_a_change_is_said_with_its_probability_or_not_at_all(rise: float, said: str) -> None:
    assert words.change_words(rise, Estimate(0.2, -0.1, 0.5)) == said


@pytest.mark.parametrize(
    ("rise", "change", "said"),
    [
        (0.01, Estimate(-0.01, -0.22, 0.0), "more likely than not little changed since the start (−0.22 to 0.00)"),
        (0.5, Estimate(0.0, -0.02, 0.03), "little changed since the start (−0.02 to +0.03)"),
        (0.5, Estimate(0.0, -0.4, 0.4), "no telling whether it rose or fell (50% for a rise)"),
    ],
)
def test_a_change_too_small_to_matter_is_not_made_much_of(rise: float, change: Estimate, said: str) -> None:
    assert words.change_words(rise, change) == said


@pytest.mark.parametrize(("learned", "said"), [(0.0, "little"), (nan, "little"), (0.2, "some"), (0.8, "much")])
def test_how_much_the_record_says_is_little_unless_shown(learned: float, said: str) -> None:
    assert words.learned_words(learned) == said


@pytest.mark.parametrize(("size", "said"), [(0.1, "barely"), (-0.3, "somewhat"), (0.7, "clearly"), (-2.0, "strongly")])
def test_a_movement_is_said_by_its_size(size: float, said: str) -> None:
    assert words.shift_words(size) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0.5, "0.50"), (-0.5, "−0.50"), (-0.001, "0.00"), (inf, "unknown"), (nan, "unknown")]
)
def test_a_number_has_a_true_minus_sign_and_no_negative_zero(value: float, said: str) -> None:
    assert words.number(value) == said


def test_a_difference_has_its_sign() -> None:
    assert [words.signed(value) for value in (0.2, -0.2, 0.0, 0.001)] == ["+0.20", "−0.20", "0.00", "0.00"]


def test_text_from_a_record_loses_control_characters_and_line_breaks() -> None:
    assert words.plain("a\x1b[31m\n b\u202e\x00\tc") == "a[31m b c"


def test_a_month_is_written_with_its_name() -> None:
    assert words.month_name(2019 * 12 + 11) == "December 2019"


@pytest.mark.parametrize(("value", "step"), [(-1e308, 0), (1e308, 4), (0.5, 2)])
def test_a_value_far_outside_its_scale_is_on_the_step_at_that_end(value: float, step: int) -> None:
    assert words.step_of(value, 0.0, 1.0) == step


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (["P1", "P2"], ["P1", "P2"]),
        (["bavarian-motor-works", "P2"], ["bavarian-motor-…", "P2"]),
        (["bavarian-motor-works", "bavarian-motor-sales"], ["bavaria…or-works", "bavaria…or-sales"]),
        (
            ["firm-of-the-north-a-old-company", "firm-of-the-north-b-old-company"],
            ["firm-of-the-n…1", "firm-of-the-n…2"],
        ),
    ],
)
def test_long_names_of_firms_are_shortened_so_that_they_can_be_told_apart(long: list[str], short: list[str]) -> None:
    found = told_apart(long)
    assert found == short
    assert len(set(found)) == len(found)
    assert max(map(len, found)) <= LONGEST_SHORT_NAME


def test_a_shortened_name_stands_in_the_key_with_the_whole_one() -> None:
    one, other = "Bavarian Motor Works of Munich", "Bavarian Motor Works of Berlin"
    partners = (("bavarian-motor-works-munich", one), ("bavarian-motor-works-berlin", other))
    key = dict(name_key(replace(sample.diagnosis(), partners=partners)))
    assert sorted(key.values()) == sorted((one, other))
    assert all(len(short) <= LONGEST_SHORT_NAME for short in key)
