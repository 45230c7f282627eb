"""All particles of all tempering steps, weighted to follow any part of the evidence.

Leaving out a strong piece of evidence leads back to where the posterior has no particles left; the earlier steps, down
to the prior, still have some there. So the particles of all steps together are one sample from a mixture of the
tempered posteriors, and any target is reached by weights relative to that mixture (Shirts & Chodera 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.likelihood import statement_logs
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.tempering import Posterior
from allyscope.inference.sampler.weights import effective_size

Numbers = NDArray[np.float64]
ENOUGH = 64  # effective particles below which a mean is not said to be measured well
ROUNDS = 50  # of the fixed point for the normalising constants; it converges in far fewer


def log_sum(values: Numbers, axis: int) -> Numbers:
    """Logarithm of a sum of exponentials."""
    top = values.max(axis=axis, keepdims=True)
    summed: Numbers = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return summed


@dataclass(frozen=True)
class Recycled:
    """The particles of all steps.

    `values` (signals, particles), `statements` (statements, particles): log likelihood of each; `total` (particles,),
    `now` (quantities, particles); `calendar` (particles,). Of each step: its power, an estimate of the log evidence,
    and how many particles are from it.
    """

    values: NDArray[np.float32]
    statements: NDArray[np.float32]
    total: Numbers
    now: Numbers
    calendar: NDArray[np.int32]
    powers: Numbers
    log_evidence: Numbers
    counts: NDArray[np.intp]

    @cached_property
    def log_mixture(self) -> Numbers:
        """Log density, relative to the prior, of the mixture that the particles were drawn from: (particles,).

        The normalising constants of the steps are those under which the mixture explains itself.
        """
        tempered = self.powers[:, None] * self.total[None, :]
        constants, share = self.log_evidence, np.log(self.counts / self.counts.sum())
        for _ in range(ROUNDS):
            density = log_sum(tempered + (share - constants)[:, None], 0)
            following = log_sum(tempered - density[None, :], 1)
            following = following - following[0]
            if np.abs(following - constants).max() < 1e-6:
                break
            constants = following
        return log_sum(tempered + (share - constants)[:, None], 0)

    def logs_of(self, made: tuple[int, ...]) -> Numbers:
        """Log likelihood (particles,) of what is said by each calendar; −1 where nothing is."""
        numbers = np.array(made)
        if (numbers == numbers[0]).all():
            logs = self.statements[numbers[0]] if numbers[0] >= 0 else np.zeros_like(self.statements[0])
        else:
            mine = numbers[self.calendar]
            logs = np.where(mine < 0, np.float32(0), self.statements[mine, np.arange(mine.size)])
        return logs.astype(np.float64)

    def mean(self, log_target: Numbers) -> tuple[Numbers, float]:
        """Means of `now` under a target (log density relative to the prior), and the effective number of particles."""
        log_weights = log_target - self.log_mixture
        weights = np.exp(log_weights - log_weights.max())
        return self.now @ (weights / weights.sum()), effective_size(log_weights)

    def log_evidence_of(self, log_likelihood: Numbers) -> tuple[float, float]:
        """Log of the mean likelihood (particles,) under the prior, and the effective number of particles behind it."""
        log_weights = log_likelihood - self.log_mixture
        total = log_sum(log_weights, 0) - log_sum(-self.log_mixture, 0)
        return float(total), effective_size(log_weights)


def recycle(rows: Rows, posterior: Posterior) -> Recycled:
    """The particles that inference went through, from the prior on."""
    weighed = [step.weighed for step in posterior.path]
    return Recycled(
        values=np.concatenate([each.values for each in weighed], axis=1),
        statements=np.concatenate(
            [statement_logs(rows, step.weighed.values, step.calendar) for step in posterior.path], axis=1
        ),
        total=np.concatenate([each.total for each in weighed]).astype(np.float64),
        now=np.concatenate([each.now for each in weighed], axis=1).astype(np.float64),
        calendar=np.concatenate([step.calendar for step in posterior.path]),
        powers=np.array([step.power for step in posterior.path]),
        log_evidence=np.array([step.log_evidence for step in posterior.path]),
        counts=np.array([step.calendar.size for step in posterior.path]),
    )
