"""What other alliances taught enters by the scores: its mean, its covariance, and nothing else."""

from __future__ import annotations

import numpy as np

from allyscope.inference.shared_prior import default_scores, shared_prior
from allyscope.process.parameters import uncertain

NAMES = ("conduct_on_trust", "trust_on_exit")
MEAN, COVARIANCE = np.array([1.5, -0.5]), np.array([[0.4, 0.2], [0.2, 0.3]])


def test_scores_have_the_learned_mean_and_covariance_and_the_rest_stays() -> None:
    scores = np.random.default_rng(0).standard_normal((len(uncertain()), 20000), np.float32)
    found = default_scores(shared_prior("made up", NAMES, MEAN, COVARIANCE), scores)
    learned = [uncertain().index(name) for name in NAMES]
    assert np.allclose(found[learned].mean(axis=1), MEAN, atol=0.02)
    assert np.allclose(np.cov(found[learned]), COVARIANCE, atol=0.02)
    rest = np.delete(np.arange(len(uncertain())), learned)
    assert np.array_equal(found[rest], scores[rest])


def test_a_prior_that_learned_nothing_changes_nothing() -> None:
    scores = np.linspace(-2.0, 2.0, len(uncertain()), dtype=np.float32)[:, None]
    nothing = shared_prior("nothing", NAMES, np.zeros(2), np.eye(2))
    assert np.array_equal(default_scores(nothing, scores), scores)
    assert default_scores(None, scores) is scores
