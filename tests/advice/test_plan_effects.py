"""Paired differences, worth, side effects, causes and the value of a question, on numbers small enough to check."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.advice.causes import RULES, alike, responsible
from allyscope.advice.plans.plan import Utility
from allyscope.advice.question import POSSIBLE_MEANS, PossibleQuestion, chances, value_of, wrong_choice
from allyscope.advice.side_effects import side_effects
from allyscope.advice.utility import Followed, variance_ratio, worth_of
from allyscope.inference.contrasts import bands, effect
from allyscope.inference.summary import quantiles
from allyscope.process.observe import Quantity
from allyscope.results.advice import RankedQuestion

RNG = np.random.default_rng(0)
LANES = 4


def test_bands_are_weighted_quantiles() -> None:
    values, weights = RNG.normal(size=(3, 500)), RNG.random((3, 500))
    for row, found in enumerate(bands(values, weights)):
        low, _, high = quantiles(values[row : row + 1].astype(np.float32), weights[row])[0]
        assert found == pytest.approx([np.average(values[row], weights=weights[row]), low, high], abs=1e-6)


def test_less_probability_of_an_end_is_better_and_no_difference_counts_half() -> None:
    path = np.stack([np.zeros(4), [-0.2, -0.1, 0.0, 0.3]])
    (found,) = effect("premature_end", "alliance", path, np.ones_like(path), [1])
    assert found.probability_better == 0.625
    assert found.probability_same == 0.25
    assert found.difference == pytest.approx(0.0)


def test_the_time_to_effect_is_when_half_of_it_is_there() -> None:
    path = np.outer([0.0, 0.1, 0.3, 0.5, 0.4], np.ones(3))
    (found,) = effect("trust", "P1->P2", path, np.ones_like(path), [4])
    assert found.months_to_effect == 2
    (none,) = effect("trust", "P1->P2", path / 1000.0, np.ones_like(path), [4])
    assert none.months_to_effect is None


def future(survival: list[float], **levels: list[list[float]]) -> Followed:
    """A future of some months, the same in all lanes; each level by partner."""
    values = {
        Quantity(name, j): np.repeat(np.asarray(path, np.float32)[:, None], LANES, axis=1)
        for name, paths in levels.items()
        for j, path in enumerate(paths)
    }
    running = np.repeat(np.asarray(survival, np.float32)[:, None], LANES, axis=1)
    tried = np.zeros((1, LANES), np.int32)
    return Followed(values, running, 1.0 - running, tried, tried.astype(np.float32))


def test_worth_is_benefits_while_it_runs_less_what_an_end_costs() -> None:
    found = future([1.0, 1.0, 0.5], benefits=[[0.5, 0.6, 0.8], [0.5, 0.4, 0.4]])
    assert worth_of(found, Utility(ending_loss=0.5), 0.1).total == pytest.approx((0.5 + 0.3) / 2 - 0.25 - 0.1)


def test_pragmatic_repair_that_costs_moral_legitimacy_is_named() -> None:
    level = {"benefits": [[0.5] * 2] * 2, "trust": [[0.0] * 2] * 2, "conflict": [[0.1] * 2]}
    whole = [[1.0] * 2] * 2
    before = future(
        [1, 1],
        pragmatic_legitimacy=[[0.5] * 2] * 2,
        moral_legitimacy=[[0.5] * 2] * 2,
        cognitive_legitimacy=whole,
        **level,
    )
    after = future(
        [1, 0.8],
        pragmatic_legitimacy=[[0.5, 0.6], [0.5, 0.5]],
        moral_legitimacy=[[0.5, 0.5], [0.5, 0.4]],
        cognitive_legitimacy=whole,
        **level,
    )
    assert [(each.id, round(each.probability, 3)) for each in side_effects(after, before)] == [
        ("pragmatic_costs_moral", 0.8)
    ]
    assert not side_effects(before, before)


def test_pairing_lowers_the_variance_of_a_contrast() -> None:
    shared = RNG.normal(size=1000)
    own = 0.1 * RNG.normal(size=1000)
    assert variance_ratio(shared + own, shared) == pytest.approx(200.0, rel=0.2)
    assert variance_ratio(shared, shared) is None


def test_the_cause_held_responsible_is_the_largest_over_its_border() -> None:
    measured = np.asarray([[2.0, 0.5, 0.9], [1.0, 3.0, 0.9], [0.0] * 3, [0.0] * 3, [0.0] * 3])
    assert [RULES[i].id for i in responsible(measured)] == ["outcome", "process", "none"]


def test_plans_are_told_apart_only_where_numbers_carry_it() -> None:
    base = RNG.normal(size=1000)
    utilities = np.stack([base, base + 0.05, base + 0.055, base + RNG.normal(size=1000) * 0.4])
    assert alike(("a", "b", "c", "d"), utilities, 1000.0) == ("c", "b", "d")
    assert alike(("a", "b"), utilities[[0, 2]], 1000.0) == ("b",)


ASKED = RankedQuestion("pulse", "trust", "P1", (), 3, 0.0, 0.0, 0.0)


def candidate(values: np.ndarray[tuple[int, ...], np.dtype], sd: float = 0.01) -> PossibleQuestion:
    return PossibleQuestion(ASKED, chances(values, POSSIBLE_MEANS, sd))


def test_some_answer_is_given_and_those_near_the_truth_most_often() -> None:
    values = RNG.random(10)
    chance = candidate(values, 0.2).chances
    assert chance.sum(axis=0) == pytest.approx(np.ones(10))
    assert np.abs(POSSIBLE_MEANS[chance.argmax(axis=0)] - values).max() <= np.diff(POSSIBLE_MEANS)[0]


def test_an_answer_that_tells_all_is_worth_what_a_wrong_choice_costs() -> None:
    state = np.repeat([0.1, 0.9], 50)
    utilities = np.stack([state, 1.0 - state])
    value, error, changes = value_of(candidate(state), utilities, utilities)
    assert value == pytest.approx(wrong_choice(utilities, utilities), abs=1e-3)
    assert value == pytest.approx(0.4, abs=1e-3)
    assert error == pytest.approx(0.0, abs=1e-9)
    assert changes == pytest.approx(0.5, abs=1e-3)


def test_an_answer_that_has_nothing_to_do_with_the_plans_is_worth_nothing() -> None:
    utilities = np.stack([np.zeros(100), np.repeat([0.5, -0.4], 50)])
    value, _, changes = value_of(candidate(np.tile([0.1, 0.9], 50)), utilities, utilities)
    assert value == pytest.approx(0.0, abs=1e-9)
    assert changes == pytest.approx(0.0, abs=1e-9)


def test_luck_that_differs_between_futures_is_not_taken_for_knowledge() -> None:
    noise, other = RNG.normal(size=(2, 5, 400))
    assert wrong_choice(noise, other) < 0.2
