"""Answers that a record might have got, were the model right: what contradictions in those it got are compared with.

Half of the first particles, which know of no answer, say what is expected of the means of a record and how they vary
together; the other half answers anew. So the answers of a consistent record are one more draw of the same kind, and
what is found in them as strong as in hardly any draw contradicts the model (a prior predictive check; Box 1980).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import STEADY
from allyscope.inference.evidence.covariance import Covariance
from allyscope.inference.evidence.panel import Panel

Numbers = NDArray[np.float64]
REPLICATES = 1023  # with the record's own answers 1024, so that a chance of 1 % is told to within a third
DRAWS = 2 * (REPLICATES + 1)  # particles looked at, at the most
INFLATED = STEADY / (STEADY - 1.0)  # mean factor by which a side strays further, in variance, than people must


@dataclass(frozen=True)
class Replicated:
    """A record's means as shares of the scale, and what the model makes of them before any is known.

    `expected` (means, half of the particles): without what people stray by. `answers` (means, 1 + REPLICATES): those
    of the record, then those drawn anew.
    """

    panel: Panel
    expected: Numbers
    answers: Numbers


def replicated(panel: Panel, values: NDArray[np.floating]) -> Replicated:
    """`values` (means, particles): of the construct that each mean is about, before any answer is known."""
    values = values[:, :DRAWS]
    observed = np.array([mean.share for mean in panel.means])
    expected = observed[:, None] - panel.residuals(values)
    half = values.shape[1] // 2
    rng = np.random.default_rng(len(observed))
    anew = expected[:, half + rng.permutation(REPLICATES) % (values.shape[1] - half)]
    for side in panel.sides:
        scale = np.sqrt(rng.beta(STEADY, 1.0, REPLICATES))
        anew[side.rows] += _strays(side.covariance, rng) / scale
    return Replicated(panel, expected[:, :half], np.column_stack([observed, np.clip(anew, 0.0, 1.0)]))


def _strays(covariance: Covariance, rng: np.random.Generator) -> Numbers:
    """What the means of a side stray by, drawn anew: (means, REPLICATES)."""
    count, size = covariance.places.shape
    drawn = np.linalg.cholesky(covariance.blocks) @ rng.standard_normal((count, size, REPLICATES))
    strays = covariance.lasting @ rng.standard_normal((covariance.lasting.shape[1], REPLICATES))
    strays[covariance.places[covariance.real]] += drawn[covariance.real]
    return np.asarray(strays)


def strays_of(covariance: Covariance, weights: Numbers) -> Numbers:
    """Covariance (sums, sums) of what weighted sums of a side's means stray by; `weights` (sums, means)."""
    lasting = weights @ covariance.lasting
    by_block = np.where(covariance.real, weights[:, covariance.places], 0.0)
    within = np.einsum("ibj,bjk,lbk->il", by_block, covariance.blocks, by_block, optimize=True)
    return np.asarray(INFLATED * (within + lasting @ lasting.T))


def surprising(statistics: Numbers, chance: float) -> NDArray[np.bool_]:
    """Which of a record's statistics (things, 1 + REPLICATES) the largest of a draw exceeds with less than a chance.

    However many things are looked at, that holds for all of them together (Westfall & Young 1993).
    """
    return np.asarray(exceeded(statistics[:, 0], statistics[:, 1:].max(axis=0)) <= chance)


def exceeded(statistics: Numbers, largest: Numbers) -> Numbers:
    """The chance that the largest statistic of a draw is at least each of these (things,); `largest` (replicates,)."""
    below = np.searchsorted(np.sort(largest), statistics, side="left")
    return np.asarray((1.0 + largest.size - below) / (1.0 + largest.size))
