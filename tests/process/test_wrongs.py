"""Wrongs among three partners: whom they cost trust, and how much."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.inputs import no_inputs
from allyscope.process.luck import draws
from allyscope.process.parameters import default_parameters
from allyscope.process.scene import pair
from allyscope.process.state import State, ordered_pairs
from allyscope.process.step import apply_inputs, step
from allyscope.process.traits import build_traits
from process.worlds import LANES, levels, start

PAIRS = ordered_pairs(3)
TRAITS = build_traits(levels(3), 3, jnp.zeros(LANES))


def wrong(j: int, k: int, size: float = 1.0) -> Any:
    """Inputs of a month in which k wrongs j."""
    done = tuple(jnp.full(LANES, size if each == (j, k) else 0.0) for each in PAIRS)
    return no_inputs(3, (LANES,))._replace(wrong=done)


def lost(state: State, after: State) -> dict[tuple[int, int], Any]:
    """Trust lost by each pair."""
    return {each: np.asarray(pair(state.alliance, *each).trust - pair(after.alliance, *each).trust) for each in PAIRS}


def struck(**changes: float) -> dict[tuple[int, int], Any]:
    state, parameters = start(TRAITS), default_parameters(**changes)
    return lost(state, apply_inputs(state, wrong(0, 2), TRAITS, 0.0, parameters))


def test_the_one_it_was_done_to_loses_most_a_bystander_less_and_nobody_else_any() -> None:
    costs = struck()
    assert (costs[0, 2] > costs[1, 2]).mean() > 0.8  # a bystander that trusted much more may lose more
    assert (costs[1, 2] > 0).all()
    for each in PAIRS:
        if each not in {(0, 2), (1, 2)}:
            assert not costs[each].any()


def test_bystanders_lose_nothing_at_a_share_of_zero() -> None:
    costs = struck(bystander_share=0.0)
    assert (costs[0, 2] > 0).all()
    assert not costs[1, 2].any()


@pytest.mark.parametrize("apart", [0.0, 0.8])
def test_discrepancies_are_laid_to_the_partner_that_falls_short(apart: float) -> None:
    """With `doers_told_apart` at zero both others lose alike; above it the one that behaves keeps its trust."""
    state, p = start(TRAITS), default_parameters(doers_told_apart=apart, sentiment_sd=0.0, conduct_on_trust=0.0)
    partners = tuple(
        each._replace(conduct=jnp.full(LANES, conduct), process_discrepancy=jnp.full(LANES, 0.5))
        for each, conduct in zip(state.alliance.partners, (0.7, 0.7, 0.1), strict=True)
    )
    pairs = tuple(each._replace(trust=jnp.zeros(LANES), blame=jnp.full(LANES, 0.8)) for each in state.alliance.pairs)
    state = state._replace(alliance=state.alliance._replace(partners=partners, pairs=pairs))
    after = step(state, jnp.zeros((len(draws(3)), LANES)), TRAITS, no_inputs(3, (LANES,)), p, 1.0, jnp.zeros(LANES))
    costs = lost(state, after)
    difference = (costs[0, 2] - costs[0, 1]).mean()
    assert difference == pytest.approx(0.0, abs=0.02) if apart == 0.0 else difference > 0.05
