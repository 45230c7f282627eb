"""Luck is stationary: unit variance at any time and for any step; it persists as stated; every draw has a name."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.luck import draws, luck_from, persist
from allyscope.process.parameters import default_parameters
from allyscope.process.state import Luck

LANES = 4096
PARAMETERS = default_parameters()
moved = jax.jit(persist)


def scores(seed: int) -> Luck:
    random = np.random.default_rng(seed)
    return luck_from(jnp.asarray(random.standard_normal((len(draws(2)), LANES), dtype=np.float32)), 2)


@pytest.mark.parametrize("months", [0.25, 1.0, 6.0])
def test_luck_keeps_unit_variance_and_zero_mean_for_any_step(months: float) -> None:
    luck = scores(0)
    for step in range(12):
        luck = moved(luck, scores(step + 1), months, PARAMETERS)
    for force in jax.tree.leaves(luck):
        assert abs(float(force.mean())) < 5.0 / np.sqrt(LANES)
        assert abs(float(force.var()) - 1.0) < 5.0 * np.sqrt(2.0 / LANES)


@pytest.mark.parametrize("months", [0.25, 1.0, 6.0])
def test_luck_persists_as_long_as_the_table_says(months: float) -> None:
    before = scores(0)
    after = moved(before, scores(1), months, PARAMETERS)
    for name, persistence in (
        ("benefits", PARAMETERS.luck_months),
        ("misread_process", PARAMETERS.misreading_months),
        ("sentiment", PARAMETERS.sentiment_months),
    ):
        then, now = getattr(before, name)[0], getattr(after, name)[0]
        assert abs(float((then * now).mean()) - np.exp(-months / float(persistence))) < 5.0 * np.sqrt(2.0 / LANES)


def test_two_half_steps_spread_luck_as_one_whole_step() -> None:
    nothing = jax.tree.map(jnp.zeros_like, scores(0))
    one = jax.tree.map(jnp.ones_like, nothing)
    whole = moved(one, nothing, 1.0, PARAMETERS)
    halves = moved(moved(one, nothing, 0.5, PARAMETERS), nothing, 0.5, PARAMETERS)
    for a, b in zip(jax.tree.leaves(whole), jax.tree.leaves(halves), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6)


@pytest.mark.parametrize("partners", [2, 3, 6])
def test_every_draw_has_its_own_name_and_place(partners: int) -> None:
    named = draws(partners)
    assert len(set(named)) == len(named)
    placed = luck_from(jnp.arange(len(named), dtype=jnp.float32), partners)
    places = [float(place) for place in jax.tree.leaves(placed)]
    assert places == list(range(len(places)))
    assert {draw.purpose for draw in named[len(places) :]} == {"act", "exposure", "exit"}


def test_more_partners_only_add_draws() -> None:
    assert set(draws(2)) < set(draws(3))
