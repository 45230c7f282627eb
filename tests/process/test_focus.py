"""Regulatory focus: what a situation primes and how it fades, and whom a change of persons brings."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.done.catalogue import number
from allyscope.process.luck import draws
from allyscope.process.parameters import default_parameters
from process.by_name import PARTNERS, Lanes, after_step, quiet

LANES = 2000
CONTENT = {f"{kind}_legitimacy.{j}": 1.0 for kind in ("pragmatic", "moral", "cognitive") for j in range(PARTNERS)}
REPLACED = {"act.0": float(number("replace_spanner"))}


def a_month_later(changes: dict[str, float], **parameters: float) -> dict[str, Lanes]:
    """Many lanes of one situation, which differ in their scores for acts."""
    given = {name: np.full(LANES, value, np.float32) for name, value in (quiet() | CONTENT | changes).items()}
    by_act = [draw.purpose == "act" for draw in draws(PARTNERS)]
    scores = np.random.default_rng(3).standard_normal((len(by_act), LANES), dtype=np.float32)
    scores = np.where(np.asarray(by_act)[:, None], scores, 0.0).astype(np.float32)
    moved = after_step(given, jnp.asarray(scores), default_parameters(**parameters), jnp.asarray(1.0), jnp.zeros(()))
    return {name: np.asarray(value) for name, value in moved.items()}


def test_a_newcomer_has_a_focus_of_its_own_from_the_default_population() -> None:
    after = a_month_later(REPLACED | {"promotion_focus.0": 0.05, "prevention_focus.0": 0.95})
    for name in ("promotion_focus.0", "prevention_focus.0"):
        low, middle, high = np.quantile(after[name], [0.05, 0.5, 0.95])
        assert (low, middle, high) == pytest.approx((0.17, 0.55, 0.88), abs=0.04)
    both = np.corrcoef(after["promotion_focus.0"], after["prevention_focus.0"])[0, 1]
    assert abs(both) < 0.1
    assert (after["promotion_focus.1"] == np.float32(0.5)).all()


def test_whom_a_change_brings_does_not_depend_on_whether_it_mends_the_relation() -> None:
    after = a_month_later(REPLACED)
    won = after["succeeded.0"] > 0
    assert 0.2 < won.mean() < 0.95
    assert after["promotion_focus.0"][won].mean() == pytest.approx(after["promotion_focus.0"][~won].mean(), abs=0.04)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"new_spanner.0": 1.0, "new_promotion.0": 0.9}, 0.9),
        ({"new_spanner.0": 0.5, "new_promotion.0": 0.9}, 0.7),
        (REPLACED | {"new_spanner.0": -1.0}, 0.5),
    ],
)
def test_what_is_known_of_a_newcomer_is_not_drawn(told: dict[str, float], expected: float) -> None:
    np.testing.assert_allclose(a_month_later(told)["promotion_focus.0"], expected, rtol=1e-5)


def test_without_its_strength_a_newcomer_is_like_the_predecessor() -> None:
    assert (a_month_later(REPLACED, newcomer_focus=0.0)["promotion_focus.0"] == np.float32(0.5)).all()


@pytest.mark.parametrize(
    ("happens", "primes"),
    [
        ({"wrong.0.1": 0.1}, -1),
        ({"benefit_shock.0": 0.1}, -1),
        ({"moral_shock.0": 0.1}, -1),
        ({"moral_legitimacy.0": 0.1}, -1),
        ({"benefit_shock.0": -0.1}, 1),
        ({"expectation_change.0": 0.1}, 1),
        ({"exploration": 0.9}, 1),
        ({"exploration": 0.1}, 0),
    ],
)
def test_bad_news_and_crises_prime_prevention_and_chances_promotion(happens: dict[str, float], primes: int) -> None:
    assert np.sign(a_month_later(happens)["situation.0"]) == pytest.approx(primes)


def test_what_is_primed_fades() -> None:
    left = a_month_later({"situation.0": -0.8}, situation_months=6.0)["situation.0"]
    np.testing.assert_allclose(left, -0.8 * np.exp(-1 / 6), rtol=1e-5)
