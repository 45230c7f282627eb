"""The likelihood of lab sessions: probabilities of everything that can happen, nothing else, and the truth wins."""

from __future__ import annotations

from itertools import product

import jax.numpy as jnp
import numpy as np
from lab_help import alliance, known_scores, simulated, table, walked

from allyscope.calibration.lab.likelihood import LabRounds, foretold, log_likelihood, nodes
from allyscope.calibration.lab.parameters import from_scores
from allyscope.calibration.lab.rounds import rounds_of

POINTS, LOG_WEIGHTS = (jnp.asarray(part) for part in nodes(5))
TRUTH = {"habit": 0.8, "inclination": 0.5, "switching_cost": 1.0, "leaving_dilemma": 1.0, "pace": 0.5}


def log_likelihoods(rounds: LabRounds, scores: jnp.ndarray, sessions: int) -> np.ndarray:
    return np.asarray(log_likelihood(scores, rounds, POINTS, LOG_WEIGHTS, sessions))


def test_quadrature_has_the_moments_of_a_standard_normal() -> None:
    at, weight = np.asarray(POINTS, np.float64), np.exp(np.asarray(LOG_WEIGHTS, np.float64))
    assert np.isclose(weight.sum(), 1.0, atol=1e-6)
    assert np.allclose(weight @ at, 0.0, atol=1e-5)
    assert np.allclose((at * weight[:, None]).T @ at, np.eye(2), atol=1e-5)


def test_everything_one_person_can_do_adds_up_to_certainty() -> None:
    # The partner contributes, does not, contributes; the person may do anything, or leave at any time.
    lives = [*("".join(c) for c in product("CN", repeat=3)), *(f"{c}E" for c in map("".join, product("CN", repeat=2)))]
    lives += ["CE", "NE", "E"]
    # All in one array, each a person of its own: as many people, but the likelihood of each stands alone.
    whole = table(*(alliance((life, "CNC"[: len(life)]), persons=(2 * i, 2 * i + 1)) for i, life in enumerate(lives)))
    rounds = rounds_of(whole)
    p, lab = from_scores(known_scores(**TRUTH))
    each = np.exp(walked(rounds, POINTS, p, lab)[:, ::2])
    assert np.allclose(each.sum(axis=1), 1.0, atol=1e-4)


def test_likelihood_is_what_walking_through_the_rounds_gives() -> None:
    two = table(alliance(("CCNE", "CNNC")), alliance(("CNC", "CCC"), interaction=2))
    rounds, scores = rounds_of(two), known_scores(**TRUTH)
    each = walked(rounds, POINTS, *from_scores(scores)) + np.asarray(LOG_WEIGHTS)[:, None]
    expected = np.log(np.exp(each).sum(axis=0)).sum()
    assert np.isclose(log_likelihoods(rounds, scores, 1)[0], expected, atol=1e-3)
    # The forecasts of each choice, one after another, multiply to the same.
    chances = np.asarray(foretold(scores, rounds, POINTS, LOG_WEIGHTS))
    assert np.allclose(chances.sum(axis=1), 1.0, atol=1e-4)
    made = np.take_along_axis(chances, np.asarray(rounds.choice)[:, None].astype(int), axis=1)[:, 0]
    assert np.isclose((np.log(made) * np.asarray(rounds.valid)).sum(), expected, atol=1e-3)


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
