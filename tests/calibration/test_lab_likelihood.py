"""The likelihood of lab sessions: probabilities of everything that can happen, nothing else, and the truth wins."""

from __future__ import annotations

from itertools import product

import jax.numpy as jnp
import numpy as np
import pytest
from lab_help import alliance, known_scores, simulated, table, walked

from allyscope.calibration.lab.likelihood import LabRounds, Nodes, foretold, log_likelihood, windows
from allyscope.calibration.lab.parameters import from_scores
from allyscope.calibration.lab.quadrature import hermite, steps
from allyscope.calibration.lab.rounds import distinct, rounds_of

TRUTH = {
    "habit": 0.8,
    "reply": -2.0,
    "inclination": 0.5,
    "switching_cost": 1.0,
    "leaving_dilemma": 1.0,
    "pace": 0.5,
}
NODES = Nodes()


def log_likelihoods(rounds: LabRounds, scores: jnp.ndarray, sessions: int, nodes: Nodes = NODES) -> np.ndarray:
    lives, counts, _ = distinct(rounds, sessions)
    between = windows(scores, lives, nodes)
    return np.asarray(log_likelihood(scores, lives, jnp.asarray(counts), between, nodes))


def dense() -> tuple[np.ndarray, np.ndarray]:
    """Points (points, 3) and log weights of a grid far denser than any node, in each dimension of people."""
    (a, u), (b, v) = hermite(4), hermite(9)
    c, w = steps(jnp.float32(-6.0), jnp.float32(6.0), 241)
    grid = np.stack(np.meshgrid(a, b, c, indexing="ij"), axis=-1).reshape(-1, 3)
    weights = np.asarray(u)[:, None, None] + np.asarray(v)[:, None] + np.asarray(w)
    return grid.astype(np.float32), weights.ravel()


def test_nodes_have_the_moments_of_a_standard_normal() -> None:
    for at, log_weight in (hermite(3), steps(jnp.float32(-6.0), jnp.float32(6.0), 61)):
        weight = np.exp(np.asarray(log_weight, np.float64))
        assert np.allclose([weight.sum(), weight @ at, weight @ at**2], [1.0, 0.0, 1.0], atol=1e-4)


@pytest.mark.parametrize("sharp", [{}, {"inclination": 1.2, "vagueness": -0.4}, {"frailty_on_exit": 2.0}])
def test_nodes_err_by_less_than_half_a_log_unit_where_people_differ_sharply(sharp: dict[str, float]) -> None:
    rounds, scores = rounds_of(simulated(20, (10, 6), 3, **TRUTH)), known_scores(**(TRUTH | sharp))
    grid, log_weights = dense()
    each = walked(rounds, jnp.asarray(grid), *from_scores(scores)) + log_weights[:, None]
    exact = np.logaddexp.reduce(each, axis=0).sum()
    assert abs(log_likelihoods(rounds, scores, 2).sum() - exact) < 0.5
    # And what is foretold, choice by choice, multiplies to the same, though nobody's place is known before the end.
    chances = np.asarray(foretold(scores, rounds, NODES))
    made = np.take_along_axis(chances, np.asarray(rounds.choice)[:, None].astype(int), axis=1)[:, 0]
    assert abs((np.log(made) * np.asarray(rounds.valid)).sum() - exact) < 0.5


def test_everything_one_person_can_do_adds_up_to_certainty() -> None:
    # The partner contributes, does not, contributes; the person may do anything, or leave at any time.
    lives = [*("".join(c) for c in product("CN", repeat=3)), *(f"{c}E" for c in map("".join, product("CN", repeat=2)))]
    lives += ["CE", "NE", "E"]
    # All in one array, each a person of its own: as many people, but the likelihood of each stands alone.
    whole = table(*(alliance((life, "CNC"[: len(life)]), persons=(2 * i, 2 * i + 1)) for i, life in enumerate(lives)))
    rounds = rounds_of(whole)
    p, lab = from_scores(known_scores(**TRUTH))
    points = jnp.asarray(np.random.default_rng(2).standard_normal((5, 3)), jnp.float32)
    each = np.exp(walked(rounds, points, p, lab)[:, ::2])
    assert np.allclose(each.sum(axis=1), 1.0, atol=1e-4)


def test_people_who_lived_through_the_same_are_counted_and_not_computed_again() -> None:
    alike = [alliance(("CCN", "CNC"), persons=(2 * i, 2 * i + 1)) for i in range(3)]
    rounds, scores = rounds_of(table(*alike)), known_scores(**TRUTH)
    lives, counts, which = distinct(rounds, 1)
    assert lives.choice.shape == (3, 2)
    assert counts.tolist() == [[3.0, 3.0]]
    assert np.array_equal(np.asarray(lives.choice)[:, which], np.asarray(rounds.choice))
    whole = log_likelihoods(rounds, scores, 1)[0]
    assert np.isclose(whole, 3 * log_likelihoods(rounds_of(table(alike[0])), scores, 1)[0], atol=1e-3)


def test_known_numbers_are_recovered_from_simulated_alliances() -> None:
    rounds = rounds_of(simulated(40, (10, 6), 3, **TRUTH))
    truth = log_likelihoods(rounds, known_scores(**TRUTH), 2).sum()
    on_both_sides = {
        "switching_cost": (-1.0, 3.0),
        "leaving_dilemma": (0.0, 2.0),
        "border_dilemma": (-1.5, 1.5),
        "vagueness": (-1.0, 1.0),
        "habit_carried": (-2.0, 2.0),
        "pace": (-1.5, 1.3),
    }
    for name, scores in on_both_sides.items():
        for score in scores:
            wrong = log_likelihoods(rounds, known_scores(**(TRUTH | {name: score})), 2).sum()
            assert wrong < truth - 3.0, (name, score)
