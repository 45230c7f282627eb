"""Ends of their own: hazards compete for one decision, and an alliance keeps which it was."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest
from reference.alliance import ending, step

from allyscope.process.luck import draws
from allyscope.process.parameters import default_parameters
from allyscope.process.state import ENDINGS
from process.by_name import PARTNERS, after_step, quiet

GRID = np.linspace(-4.0, 3.0, 57, dtype=np.float32)
LIKELY = {"purpose_on_end": 0.3, "amicable_end": 0.4, "buy_out": 0.6, "background_exit": 0.2}


def after(**parameters: float) -> dict[str, np.ndarray]:
    """A month later, on a grid of luck in the end alone."""
    scores = np.zeros((len(draws(PARTNERS)), GRID.size), np.float32)
    scores[-1] = GRID
    given = {name: np.full(GRID.size, value, np.float32) for name, value in quiet().items()}
    months, exits = jnp.asarray(1.0), jnp.ones(())
    moved = after_step(given, jnp.asarray(scores), default_parameters(**parameters), months, exits)
    return {name: np.asarray(value) for name, value in moved.items()}


def test_every_kind_of_end_occurs_in_their_order_of_luck_and_ends_the_alliance() -> None:
    moved = after(**LIKELY)
    kinds = moved["ending"]
    assert set(kinds) == set(range(len(ENDINGS)))
    assert (np.diff(kinds[kinds > 0]) >= 0.0).all()
    assert ((kinds > 0) == (moved["alive"] == 0.0)).all()


def test_the_kinds_are_those_of_the_twin() -> None:
    p = {name: float(value) for name, value in default_parameters(**LIKELY)._asdict().items()}
    for score, kind in zip(GRID[::4].tolist(), after(**LIKELY)["ending"][::4].tolist(), strict=True):
        expected = step(quiet(), [0.0] * (len(draws(PARTNERS)) - 1) + [score], p)
        assert kind == expected["ending"]


def test_other_ends_take_nothing_from_who_leaves_early() -> None:
    """With the same luck, those who leave early without other ends leave early with them."""
    alone = after(**LIKELY | dict.fromkeys(("purpose_on_end", "amicable_end", "buy_out"), 0.0))
    assert ((alone["ending"] == 1.0) == (after(**LIKELY)["ending"] == 1.0)).all()


@pytest.mark.parametrize(("score", "kind"), [(-3.0, 1.0), (3.0, 4.0)])
def test_the_twin_knows_the_first_and_the_last(score: float, kind: float) -> None:
    assert ending(score, (0.1, 0.1, 0.1, 0.1)) == kind
