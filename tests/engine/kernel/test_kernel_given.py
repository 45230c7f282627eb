"""Lanes run on scores that are given, from where others stopped, and on inputs that they share: the same to the bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest
from plain_lanes import plain_lanes

from allyscope.engine.channels import quiet_month
from allyscope.engine.draws import draw_scores
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.run import Happenings, Lanes, Scores, Wanted, draw, run
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.process.luck import draws
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Use = Callable[..., None]
LANES, MONTHS, SEED = 48, 15, 3
ROWS = range(len(quiet_month(2)))


@pytest.fixture
def code(use: Use) -> Any:
    use()
    return library(2)


def wanted(*months: int, **fields: Any) -> Wanted:
    return Wanted(SEED, months, ROWS, quiet_month(2), **fields)


def given(code: Any) -> Lanes:
    """The lanes that a run draws for itself, with their scores, an equity alliance every second."""
    lanes = replace(plain_lanes(LANES), uncertain=True, equity=np.arange(LANES, dtype=np.float32)[None] % 2)
    lasting, luck = draw(code, SEED, lanes.alliance, lanes.replicate, MONTHS)
    traits, parameters, first = np.split(lasting, np.cumsum([len(trait_names(2)), len(uncertain())]))
    return replace(lanes, scores=Scores(traits, parameters, first, luck))


def test_scores_are_those_of_the_reference_at_their_addresses(code: Any) -> None:
    alliance, replicate = np.arange(LANES, dtype=np.uint32) + 7, np.full(LANES, 5, np.uint32)
    lasting, luck = draw(code, SEED, alliance, replicate, 3, first=20)
    usual = draw_scores(seed_words(SEED), jnp.asarray(alliance), jnp.zeros(LANES, jnp.uint32), 2)
    nobody = draw(code, SEED, alliance, replicate * 0, 1)[0]
    count = len(trait_names(2))
    assert nobody[:count] == pytest.approx(np.asarray(usual.traits), abs=2e-5)
    assert nobody[count : count + len(uncertain())] == pytest.approx(np.asarray(usual.parameters), abs=2e-5)
    assert abs(np.corrcoef(lasting[:count].ravel(), nobody[:count].ravel())[0, 1]) < 5 / (count * LANES) ** 0.5
    steps = step_scores(seed_words(SEED), jnp.asarray(20), jnp.asarray(alliance), jnp.asarray(replicate), 2, 3)
    assert luck == pytest.approx(np.asarray(steps), abs=2e-5)
    assert luck.shape == (3, len(draws(2)), LANES)


def test_lanes_run_the_same_on_given_scores_as_on_drawn_ones(code: Any) -> None:
    lanes = given(code)
    drawn = run(code, replace(lanes, scores=None), wanted(1, 8, MONTHS))
    assert np.array_equal(run(code, lanes, wanted(1, 8, MONTHS)).paths, drawn.paths)


@pytest.mark.parametrize("by_scores", [True, False])
def test_lanes_go_on_from_where_they_stand(code: Any, by_scores: bool) -> None:
    lanes = given(code)
    assert lanes.scores is not None
    whole = run(code, lanes, wanted(8, MONTHS), state=True)
    half = run(code, lanes, wanted(7), state=True)
    later = replace(lanes, scores=lanes.scores._replace(luck=lanes.scores.luck[7:]) if by_scores else None)
    rest = run(code, later, wanted(1, MONTHS - 7, first=7), begun=half.begun, state=True)
    assert np.array_equal(rest.paths, whole.paths)
    assert whole.begun is not None
    assert rest.begun is not None
    assert np.array_equal(rest.begun.state, whole.begun.state)
    assert np.array_equal(rest.begun.fixed, whole.begun.fixed)


def test_lanes_that_share_inputs_run_as_with_inputs_of_their_own(code: Any) -> None:
    rng, channels = np.random.default_rng(1), np.arange(4)
    years = [rng.uniform(-1, 1, (12, 4, 3)).astype(np.float32) for _ in range(2)]
    column = rng.integers(0, 3, LANES).astype(np.int32)
    shared = wanted(MONTHS, happenings=Happenings(channels, years, column))
    own = wanted(MONTHS, happenings=Happenings(channels, [year[:, :, column] for year in years]))
    lanes, quiet = given(code), wanted(MONTHS)
    assert np.array_equal(run(code, lanes, shared).paths, run(code, lanes, own).paths)
    assert not np.array_equal(run(code, lanes, shared).paths, run(code, lanes, quiet).paths)
