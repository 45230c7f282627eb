"""Slow twin of the inference: alliances drawn from the prior and weighted by how well they fit, nothing else.

It shares the process with the program, and how a course and its calendars are described; draws, likelihood and weights
are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from allyscope.inference.sampler.latent import Latent
from allyscope.inference.sampler.paths import RunInputs, monthly
from allyscope.process.luck import draws
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Numbers = NDArray[np.float64]
LogLikelihood = Callable[[Numbers], Numbers]  # of paths (months, quantities, draws)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Draws from the prior with their weights: `now` (quantities, draws), `traits`, `parameters` (names, draws)."""

    now: Numbers
    traits: Numbers
    parameters: Numbers
    log_weights: Numbers

    @property
    def weights(self) -> Numbers:
        """Normalised to sum to one."""
        raised = np.exp(self.log_weights - self.log_weights.max())
        return np.asarray(raised / raised.sum())

    @property
    def effective(self) -> float:
        """Effective number of draws (Kish)."""
        return float(1 / (self.weights**2).sum())

    @property
    def log_evidence(self) -> tuple[float, float]:
        """Log of the mean weight, and its standard error."""
        raised = np.exp(self.log_weights - self.log_weights.max())
        relative = raised.std(ddof=1) / raised.mean() / len(raised) ** 0.5
        return float(np.log(raised.mean()) + self.log_weights.max()), float(relative)

    def mean(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """Weighted mean of each row of (rows, draws), and its standard error."""
        mean = values @ self.weights
        return mean, np.sqrt(((values - mean[:, None]) ** 2) @ self.weights**2)


def weighted_draws(
    run_inputs: RunInputs, log_likelihood: LogLikelihood, *, blocks: int, lanes: int, seed: int
) -> Weighted:
    """`blocks` · `lanes` draws from the prior of a course, weighted by the likelihood of their paths."""
    rng = np.random.default_rng(seed)
    parts = [_block(run_inputs, log_likelihood, lanes, rng) for _ in range(blocks)]
    return Weighted(*(np.concatenate(each, axis=-1) for each in zip(*parts, strict=True)))


def _block(
    run_inputs: RunInputs, log_likelihood: LogLikelihood, lanes: int, rng: np.random.Generator
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    count = len(draws(run_inputs.partners))
    lasting = len(trait_names(run_inputs.partners)) + len(uncertain()) + count
    latent = Latent(
        run_inputs.partners,
        lasting=rng.standard_normal((lasting, lanes)).astype(np.float32),
        luck=rng.standard_normal((run_inputs.months, count, lanes)).astype(np.float32),
        calendar=rng.integers(0, run_inputs.calendars, lanes, np.int32),
    )
    paths = monthly(latent, run_inputs, run_inputs.months).astype(np.float64)
    traits, parameters = latent.traits.astype(np.float64), latent.parameters.astype(np.float64)
    return paths[-1], traits, parameters, log_likelihood(paths)


def statement(value: Numbers, border: float, sd: float, mistake: float, *, above: bool) -> Numbers:
    """Log likelihood of being told that a value lies above (or below) a vague border."""
    chance = norm.cdf((value - border) / sd)
    return np.asarray(np.log(mistake + (1 - 2 * mistake) * (chance if above else 1 - chance)))


def mean_answer(share: float, expected: Numbers, variance: float) -> Numbers:
    """Log likelihood of a mean answer, a share of its scale, of a side that strays by an unknown factor.

    The precision is multiplied by w of density 4 w³ on (0, 1), here summed over many values.
    """
    w = (np.arange(20_000) + 0.5)[:, None] / 20_000
    logs = norm.logpdf(share, expected.ravel(), np.sqrt(variance / w)) + np.log(4 * w**3)
    top = logs.max(axis=0)
    return np.asarray(np.log(np.exp(logs - top).mean(axis=0)) + top).reshape(expected.shape)
