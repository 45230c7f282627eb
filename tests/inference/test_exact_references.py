"""The sampler where the exact answer is known: a linear-Gaussian case by Kalman, a discrete one by counting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import Array
from reference.kalman import Smoothed, smoothed
from scipy.stats import t

from allyscope.engine.calendars import COLUMNS
from allyscope.inference.evidence.likelihood import Rows
from allyscope.inference.sampler.latent import Latent
from allyscope.inference.sampler.paths import RunInputs, Weighed
from allyscope.inference.sampler.tempering import Posterior, infer
from allyscope.process.observe import quantities

YEARS, MONTHS = 2, 24
KEEP, KICK, NOISE = 0.9, 0.4, 0.25
SEEN = {2: 0.4, 7: 1.5, 11: 1.9, 12: 1.7, 20: -0.6, 23: -0.2}
LANES, SEEDS = 512, range(10)
DRAW = 3  # the luck that drives the autoregression; all other scores stay as under the prior
NOTHING = jnp.zeros(())
COURSE = RunInputs(2, MONTHS, (NOTHING,) * YEARS, NOTHING, NOTHING, NOTHING, 0.0, 0)


def rows(count: int, sd: float) -> Rows:
    """Rows of which the sampler needs only how vague they are."""
    flat = jnp.zeros(count)
    ids = tuple(f"row {i}" for i in range(count))
    months, terms = jnp.zeros((count, COLUMNS), jnp.int32), jnp.zeros((1, count), jnp.int32)
    return Rows(ids, months, terms, terms, flat, flat, flat, flat + sd, flat, flat, flat + 1)


@jax.jit
def states(first: Array, *years: Array) -> Array:
    """The autoregression's path from the scores: (months, lanes)."""
    luck = jnp.concatenate([year[:, DRAW] for year in years])

    def month(before: Array, score: Array) -> tuple[Array, Array]:
        now = KEEP * before + KICK * score
        return now, now

    return jnp.concatenate([first[DRAW][None], jax.lax.scan(month, first[DRAW], luck[1:])[1]])


def weighed(values: Array, each: Array, now: Array) -> Weighed:
    """What the sampler wants: `now` in the place of the first quantity, no hazard."""
    everything = jnp.concatenate([now[None], jnp.zeros((len(quantities(2)) - 1, now.size))])
    return Weighed(values, each, each.sum(axis=0), everything)


def linear(latent: Latent, _course: RunInputs, _rows: Rows) -> Weighed:
    path = states(latent.first, *latent.years)
    seen = path[jnp.asarray(list(SEEN))]
    error = (seen - jnp.asarray(list(SEEN.values()))[:, None]) / NOISE
    return weighed(seen, -0.5 * error**2 - np.log(NOISE * np.sqrt(2 * np.pi)), path[-1])


def discrete(latent: Latent, _course: RunInputs, _rows: Rows, *, chance: Array) -> Weighed:
    each = jnp.log(chance)[latent.calendar][None]
    return weighed(each, each, latent.first[DRAW])


@pytest.fixture(scope="module")
def kalman() -> Smoothed:
    return smoothed(SEEN, MONTHS, KEEP, KICK, NOISE)


def runs(weigher: Callable[..., Weighed], count: int, lanes: int = LANES, calendars: int = 1) -> list[Posterior]:
    noise = rows(count, NOISE)
    return [infer(COURSE, noise, lanes=lanes, calendars=calendars, seed=seed, weigher=weigher) for seed in SEEDS]


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
    paths = [np.asarray(states(run.latent.first, *run.latent.years), np.float64) for run in found]
    assert off(np.array([path.mean(axis=1) for path in paths]), kalman.mean).max() < allowed(MONTHS)
    squares = np.array([((path - kalman.mean[:, None]) ** 2).mean(axis=1) for path in paths])
    assert off(squares, kalman.variance).max() < allowed(MONTHS)


def test_the_evidence_is_that_of_the_kalman_filter(found: list[Posterior], kalman: Smoothed) -> None:
    ratios = np.exp(np.array([run.log_evidence for run in found]) - kalman.log_likelihood)
    assert off(ratios, 1.0) < allowed(1)


def test_scores_that_nothing_was_seen_of_stay_as_under_the_prior(found: list[Posterior]) -> None:
    means = np.array([np.asarray(run.latent.traits, np.float64).mean(axis=1) for run in found])
    assert off(means, 0.0).max() < allowed(means.shape[1])
    squares = np.array([(np.asarray(run.latent.traits, np.float64) ** 2).mean(axis=1) for run in found])
    assert off(squares, 1.0).max() < allowed(means.shape[1])


def test_the_evidence_varies_less_with_more_particles(found: list[Posterior]) -> None:
    few = np.var([run.log_evidence for run in runs(linear, len(SEEN), lanes=128)], ddof=1)
    many = np.var([run.log_evidence for run in found], ddof=1)
    assert many < few  # a quarter is expected; the runs are the same ones every time
    assert few / many > 4 / 3


def test_a_discrete_unknown_is_weighed_as_by_counting() -> None:
    chance = jnp.asarray([0.5, 0.02, 0.9, 0.0001, 0.2])
    found = runs(partial(discrete, chance=chance), 1, calendars=5)
    shares = [np.bincount(np.asarray(run.latent.calendar), minlength=5) / LANES for run in found]
    exact = np.asarray(chance / chance.sum(), np.float64)
    assert np.mean(shares, axis=0) == pytest.approx(exact, abs=5 * 0.5 / (len(SEEDS) * LANES / 4) ** 0.5)
    assert np.mean([np.exp(run.log_evidence) for run in found]) == pytest.approx(float(chance.mean()), rel=0.05)
