"""The sampler where the exact answer is known: a linear-Gaussian case by Kalman, a discrete one by counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from reference.kalman import Smoothed, smoothed
from scipy.stats import t

from allyscope.inference.evidence.observations import EventObservation
from allyscope.inference.evidence.panel import panel
from allyscope.inference.evidence.rows import Rows, pack
from allyscope.inference.sampler.latent import Floats, Latent
from allyscope.inference.sampler.paths import RunInputs, Weighed
from allyscope.inference.sampler.tempering import Posterior, infer
from allyscope.process.observe import quantities

MONTHS = 24
KEEP, KICK, NOISE = 0.9, 0.4, 0.25
SEEN = {2: 0.4, 7: 1.5, 11: 1.9, 12: 1.7, 20: -0.6, 23: -0.2}
LANES, SEEDS = 512, range(10)
DRAW = 3  # the luck that drives the autoregression; all other scores stay as under the prior
NOTHING = np.zeros((1, 1), np.float32)
COURSE = RunInputs(2, MONTHS, 1, NOTHING, NOTHING, NOTHING, NOTHING[0], 0.0, 0, NOTHING[0])


def rows(count: int, sd: float) -> Rows:
    """Rows of which the sampler needs only how vague they are."""
    months = [np.array([month]) for month in range(count)]
    stated = [EventObservation(f"row {m[0]}", ((0, 0, 1.0),), m, sd, 0.0, True, 0.1, True) for m in months]
    return pack(stated, panel([]), [])


def states(latent: Latent) -> Floats:
    """The autoregression's path from the scores: (months, lanes)."""
    path = [latent.first[DRAW]]
    for score in latent.luck[1:, DRAW]:
        path.append(np.float32(KEEP) * path[-1] + np.float32(KICK) * score)
    return np.stack(path)


def weighed(values: Floats, each: Floats, now: Floats) -> Weighed:
    """What the sampler wants: `now` in the place of the first quantity, no hazard."""
    everything = np.zeros((len(quantities(2)), now.size), np.float32)
    everything[0] = now
    return Weighed(values, each.sum(axis=0), everything)


def linear(latent: Latent, _course: RunInputs, _rows: Rows) -> Weighed:
    path = states(latent)
    seen = path[list(SEEN)]
    error = (seen - np.array(list(SEEN.values()), np.float32)[:, None]) / np.float32(NOISE)
    return weighed(seen, np.float32(-0.5) * error**2 - np.float32(np.log(NOISE * np.sqrt(2 * np.pi))), path[-1])


def discrete(latent: Latent, _course: RunInputs, _rows: Rows, *, chance: Floats) -> Weighed:
    each = np.log(chance)[latent.calendar][None]
    return weighed(each, each, latent.first[DRAW])


@pytest.fixture(scope="module")
def kalman() -> Smoothed:
    return smoothed(SEEN, MONTHS, KEEP, KICK, NOISE)


def runs(weigher: Callable[..., Weighed], count: int, lanes: int = LANES, calendars: int = 1) -> list[Posterior]:
    noise, course = rows(count, NOISE), replace(COURSE, calendars=calendars)
    return [infer(course, noise, lanes=lanes, seed=seed, weigher=weigher) for seed in SEEDS]


@pytest.fixture(scope="module")
def found() -> list[Posterior]:
    return runs(linear, len(SEEN))


def off(values: np.ndarray, exact: np.ndarray | float) -> np.ndarray:
    """Distance of the mean over runs (runs, …) from the exact value, in standard errors."""
    distance: np.ndarray = np.abs(values.mean(axis=0) - exact) / (values.std(axis=0, ddof=1) / len(values) ** 0.5)
    return distance


def allowed(comparisons: int) -> float:
    return float(t.ppf(1 - 1e-3 / (2 * comparisons), len(SEEDS) - 1))


def test_the_path_is_that_of_the_kalman_smoother(found: list[Posterior], kalman: Smoothed) -> None:
    paths = [states(run.latent).astype(np.float64) for run in found]
    assert off(np.array([path.mean(axis=1) for path in paths]), kalman.mean).max() < allowed(MONTHS)
    squares = np.array([((path - kalman.mean[:, None]) ** 2).mean(axis=1) for path in paths])
    assert off(squares, kalman.variance).max() < allowed(MONTHS)


def test_the_evidence_is_that_of_the_kalman_filter(found: list[Posterior], kalman: Smoothed) -> None:
    ratios = np.exp(np.array([run.log_evidence for run in found]) - kalman.log_likelihood)
    assert off(ratios, 1.0) < allowed(1)


def test_scores_that_nothing_was_seen_of_stay_as_under_the_prior(found: list[Posterior]) -> None:
    means = np.array([run.latent.traits.astype(np.float64).mean(axis=1) for run in found])
    assert off(means, 0.0).max() < allowed(means.shape[1])
    squares = np.array([(run.latent.traits.astype(np.float64) ** 2).mean(axis=1) for run in found])
    assert off(squares, 1.0).max() < allowed(means.shape[1])


def test_the_evidence_varies_less_with_more_particles(found: list[Posterior]) -> None:
    few = np.var([run.log_evidence for run in runs(linear, len(SEEN), lanes=128)], ddof=1)
    many = np.var([run.log_evidence for run in found], ddof=1)
    assert many < few  # a quarter is expected; the runs are the same ones every time
    assert few / many > 4 / 3


def test_a_discrete_unknown_is_weighed_as_by_counting() -> None:
    chance = np.array([0.5, 0.02, 0.9, 0.0001, 0.2], np.float32)
    found = runs(partial(discrete, chance=chance), 1, calendars=5)
    shares = [np.bincount(run.latent.calendar, minlength=5) / LANES for run in found]
    exact = (chance / chance.sum()).astype(np.float64)
    assert np.mean(shares, axis=0) == pytest.approx(exact, abs=5 * 0.5 / (len(SEEDS) * LANES / 4) ** 0.5)
    assert np.mean([np.exp(run.log_evidence) for run in found]) == pytest.approx(float(chance.mean()), rel=0.05)
