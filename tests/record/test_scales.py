"""Established scales: hand-worked scores, the error of measurement, reliability, and what the page says of the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyscope.record.scales.keys import Instrument, Subscale, instruments, without_key
from allyscope.record.scales.reliability import cronbach_alpha, interval_of_alpha, reliability_of
from allyscope.record.scales.scoring import SCORES_SD, error_of_measurement, keyed, score

PAGE = (Path(__file__).parents[2] / "docs" / "measurement.md").read_text(encoding="utf-8")


def part_of(scale: str, trait: str) -> tuple[Instrument, Subscale]:
    found = instruments()[scale]
    return found, next(part for part in found.subscales if part.trait == trait)


@pytest.mark.parametrize("scale", instruments().values(), ids=lambda scale: scale.id)
def test_a_key_uses_every_item_once_and_reverses_its_own(scale: Instrument) -> None:
    items = sorted(item for part in scale.subscales for item in part.items)
    assert items == list(range(1, scale.items + 1))
    assert all(part.reversed <= set(part.items) and 0.0 < part.reliability < 1.0 for part in scale.subscales)
    assert scale.knows(scale.version)
    assert scale.knows(f"{scale.version}-de")
    assert not scale.knows("1066")


def test_rfq_worked_by_hand() -> None:
    """Promotion ((6−1)+5+4+(6−2)+4+(6−1))/6 = 27/6; prevention ((6−4)+(6−2)+3+(6−5)+(6−1))/5 = 15/5."""
    answers = {1: 1, 2: 4, 3: 5, 4: 2, 5: 3, 6: 5, 7: 4, 8: 1, 9: 2, 10: 4, 11: 1}
    promotion = score(answers, *part_of("rfq", "promotion_focus"))
    prevention = score(answers, *part_of("rfq", "prevention_focus"))
    assert promotion.raw == pytest.approx(4.5)
    assert promotion.mean == pytest.approx(0.875)
    assert promotion.sd == pytest.approx(SCORES_SD * (1 - 0.73) ** 0.5)
    assert prevention.raw == pytest.approx(3.0)
    assert prevention.mean == pytest.approx(0.5)


def test_mstat_and_grfm_worked_by_hand() -> None:
    tolerance = score(dict.fromkeys(range(1, 14), 2), *part_of("mstat-ii", "ambiguity_tolerance"))
    assert tolerance.raw == pytest.approx((9 * 4 + 4 * 2) / 13)
    gains = score({item: 9 if item > 13 else 1 for item in range(1, 19)}, *part_of("grfm", "promotion_focus"))
    assert gains.raw == pytest.approx((4 * 9 + 5 * 1) / 9)


def test_a_missing_item_widens_the_error_as_a_shorter_test_would() -> None:
    scale, part = part_of("grfm", "promotion_focus")
    answers = dict.fromkeys(part.items, 5)
    whole = score(answers, scale, part)
    del answers[3]
    shorter = score(answers, scale, part)
    assert shorter.mean == whole.mean
    assert whole.sd is not None
    assert shorter.sd == pytest.approx(whole.sd * (9 / 8) ** 0.5)
    kept = 8 / 9  # Spearman and Brown: the shorter test's own reliability, with its own larger variance of scores
    reliability = kept * part.reliability / (1 + (kept - 1) * part.reliability)
    own_variance = SCORES_SD**2 * part.reliability / reliability
    assert shorter.sd == pytest.approx((own_variance * (1 - reliability)) ** 0.5)


def test_too_few_answers_give_no_score() -> None:
    scale, part = part_of("rfq", "promotion_focus")
    assert part.needed == 5
    few = score(dict.fromkeys(part.items[:4], 3), scale, part)
    assert (few.answered, few.raw, few.mean, few.sd) == (4, None, None, None)


@given(st.sampled_from(sorted(instruments())), st.data())
def test_any_answers_give_a_level_between_zero_and_one(name: str, data: st.DataObject) -> None:
    scale = instruments()[name]
    answers = {item: data.draw(st.integers(scale.low, scale.high)) for item in range(1, scale.items + 1)}
    for part in scale.subscales:
        found = score(answers, scale, part)
        assert found.mean is not None
        assert 0.0 <= found.mean <= 1.0
        mirrored = score({item: scale.low + scale.high - a for item, a in answers.items()}, scale, part)
        assert mirrored.mean == pytest.approx(1.0 - found.mean)


def test_alpha_of_a_textbook_table() -> None:
    """Five people, three items: variances of the items 1.3, 1.3 and 1.2, of the sums 9.7."""
    rows = [[2, 3, 3], [4, 4, 5], [3, 2, 3], [5, 5, 5], [3, 4, 3]]
    assert cronbach_alpha(rows) == pytest.approx(1.5 * (1 - (1.3 + 1.3 + 1.2) / 9.7))
    low, high = interval_of_alpha(0.8, 100, 6)
    assert low < 0.8 < high
    assert interval_of_alpha(0.8, 400, 6)[0] > low


def test_items_reversed_twice_are_noticed() -> None:
    scale, part = part_of("rfq", "promotion_focus")
    people = [1, 2, 3, 4, 5] * 6
    as_given = [{i: 6 - p if i in part.reversed else p for i in part.items} for p in people]
    reversed_already = [dict.fromkeys(part.items, p) for p in people]
    for answers, backwards in ((as_given, False), (reversed_already, True)):
        rows = [list(keyed(each, scale, part).values()) for each in answers]
        found = reliability_of([*rows, [1] * 6], part.items, 4)
        assert found is not None
        assert bool(found.backwards) is backwards
        assert found.used is not backwards
    assert reliability_of([[1] * 6] * 9, part.items, 4) is None


def test_a_perfect_test_has_no_error() -> None:
    assert error_of_measurement(1.0, 6, 5) == 0.0


def test_the_page_shows_the_keys() -> None:
    for scale in instruments().values():
        for part in scale.subscales:
            items = ", ".join(f"{item}r" if item in part.reversed else str(item) for item in part.items)
            head = f"| `{scale.id}` | {scale.version} | {scale.low} to {scale.high} | `{part.trait}` |"
            row = f"{head} {items} | {part.reliability:.2f} |"
            assert row in PAGE, row
        assert scale.citation in PAGE
    assert all(f"`{name}`" in PAGE for name in without_key())
