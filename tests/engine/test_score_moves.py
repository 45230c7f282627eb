"""Scores that are moved or chosen among: machine code and NumPy agree, and lanes keep what they should."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from allyscope.engine import score_moves
from allyscope.engine.kernel.library import library

Floats = NDArray[np.float32]


def normal(*shape: int, seed: int) -> Floats:
    return np.random.default_rng(seed).standard_normal(shape, np.float32)


@pytest.mark.parametrize("lanes", [64, 50])
def test_luck_is_moved_as_its_formula_says(lanes: int) -> None:
    old, fresh = normal(21, 15, lanes, seed=0), normal(21, 15, lanes, seed=1)
    basis, slow = normal(21, 12, seed=2), normal(15, 12, lanes, seed=3)
    expected = np.sqrt(1 - 0.3**2) * old + 0.3 * fresh + np.einsum("mw,dwl->mdl", basis, slow)
    score_moves.step_luck(2, old, fresh, basis, slow, np.float32(0.3))
    np.testing.assert_allclose(fresh, expected, rtol=0, atol=2e-5)


def test_lanes_that_accept_have_the_new_scores_and_the_others_the_old() -> None:
    new, old = normal(7, 15, 64, seed=4), normal(7, 15, 64, seed=5)
    accept = np.random.default_rng(6).random(64) < 0.3
    expected = np.where(accept, new, old)
    score_moves.choose(2, accept, new, old)
    np.testing.assert_array_equal(new, expected)


@pytest.mark.skipif(library(2) is None, reason="no machine code fits this processor")
def test_without_machine_code_scores_move_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    old, basis, slow = normal(30, 15, 64, seed=7), normal(30, 12, seed=8), normal(15, 12, 64, seed=9)
    by_code, by_numpy = normal(30, 15, 64, seed=10), normal(30, 15, 64, seed=10)
    score_moves.step_luck(2, old, by_code, basis, slow, np.float32(0.6))
    monkeypatch.setattr(score_moves, "library", lambda _: None)
    score_moves.step_luck(2, old, by_numpy, basis, slow, np.float32(0.6))
    np.testing.assert_allclose(by_code, by_numpy, rtol=0, atol=2e-5)
