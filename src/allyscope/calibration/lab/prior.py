"""What of a lab posterior may be carried over to alliances, as a prior on the scale of the table's scores.

Two things are not: the pace, as a round is no month, and the yardstick of conduct, as a choice between two options
tells conduct only against a border and a vagueness of the lab's own.
"""

from __future__ import annotations

import numpy as np

from allyscope.calibration.lab.parameters import INFORMED, OPENED
from allyscope.calibration.shared_posterior import Numbers
from allyscope.process.parameters import table
from allyscope.process.rows import Row

YARDSTICK = ("conduct_base", "trust_on_conduct", "guardedness")
CARRIED = tuple(name for name in INFORMED if name not in YARDSTICK)
TINY = 1e-4
DISCOUNT = 0.25  # what a choice in the lab counts for the defaults, beside a choice in an alliance (assumed)
LEARNED = 0.92  # a parameter was learned about where the prior with that discount is narrower than this share of before


def common_pace() -> Numbers:
    """The direction, in scores of `INFORMED`, in which all rates grow by the same factor."""
    rows = table()
    return np.array([1.0 / rows[name].spread if rows[name].unit == "per month" else 0.0 for name in INFORMED])


def as_prior(draws: Numbers, weight: float = 1.0) -> tuple[Numbers, Numbers]:
    """Mean and covariance of `CARRIED` from draws (draws, `INFORMED`) under the opened prior.

    What the data say is taken as Gaussian: the posterior's precision without the opened prior's. A common factor of all
    rates is taken out of it as wholly unknown, it is joined with the table's own prior, so that what was not learned
    about is as uncertain as in the table, and the yardstick of conduct is left to the table. `weight`: the power, in
    (0, 1], to which the likelihood is raised (power prior, Ibrahim & Chen 2000); 1 believes that the lab carries over.
    """
    count, pace = draws.shape[1], common_pace()
    scores = OPENED * draws
    precision = np.linalg.inv(np.cov(scores.T) + TINY * np.eye(count))
    values, vectors = np.linalg.eigh(precision - np.eye(count) / OPENED**2)
    information = (vectors * np.maximum(values, 0.0)) @ vectors.T
    toward = weight * information @ np.linalg.solve(information + TINY * np.eye(count), precision @ scores.mean(axis=0))
    information = weight * information
    along = information @ pace
    of_pace = max(float(pace @ along), TINY)
    information, toward = information - np.outer(along, along) / of_pace, toward - along * (pace @ toward) / of_pace
    covariance = np.linalg.inv(information + np.eye(count))
    kept = [INFORMED.index(name) for name in CARRIED]
    mean = covariance @ toward
    return np.asarray(mean[kept]), np.asarray(0.5 * (covariance + covariance.T)[np.ix_(kept, kept)])


def defaults(draws: Numbers) -> dict[str, float]:
    """The defaults that the lab teaches: the means of its discounted prior, of what it teaches something about."""
    mean, covariance = as_prior(draws, DISCOUNT)
    rows = table()
    return {
        name: _value(rows[name], float(score))
        for name, score, variance in zip(CARRIED, mean, np.diag(covariance), strict=True)
        if variance < LEARNED**2
    }


def _value(row: Row, score: float) -> float:
    """The value of a score around the default before any data."""
    before = row.before_data
    raw = before * np.exp(row.spread * score) if row.prior == "lognormal" else before + row.spread * score
    return float(np.clip(raw, row.low, row.high))
