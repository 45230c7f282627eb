"""What was learned from other alliances about the parameters, as the prior of one more.

Parameters are standard normal scores under the default prior. Learned ones are an affine map of such scores, so that
inference goes on as it is: `mean + root · score`. What was not learned about keeps its default prior.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.process.parameters import uncertain


@dataclass(frozen=True, eq=False, slots=True)
class SharedPrior:
    """`mean` (uncertain parameters,) and lower triangular `root` (the same twice), on the scale of default scores.

    `name`: the file it comes from, with the digest of its data; it is kept with every result.
    """

    name: str
    mean: NDArray[np.float64]
    root: NDArray[np.float64]


def shared_prior(
    name: str, about: tuple[str, ...], mean: NDArray[np.float64], covariance: NDArray[np.float64]
) -> SharedPrior:
    """A prior that has learned about some parameters: their mean and covariance as default scores."""
    order = uncertain()
    places = [order.index(parameter) for parameter in about]
    whole, spread = np.zeros(len(order)), np.eye(len(order))
    whole[places] = mean
    spread[np.ix_(places, places)] = covariance
    return SharedPrior(name, whole, np.asarray(np.linalg.cholesky(spread), np.float64))


def default_scores(prior: SharedPrior | None, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores (uncertain parameters, lanes) under a prior, as the default scores of the same values."""
    if prior is None:
        return scores
    return prior.mean.astype(np.float32)[:, None] + prior.root.astype(np.float32) @ scores
