"""Whether what was found may be wrong although the computation ran well: a side's answers that lie further from it than
answers do, and a second, independent start that ended elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import STEADY
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.tempering import Posterior

UNLIKELY = 0.02  # chance, if the model were right, below which the answers of a record do not fit
REPLICATES = 65536  # answers of a side drawn anew; a chance of UNLIKELY is told to within a twentieth
APART, EVIDENCE_APART = 1.0, 5.0  # pooled standard deviations; difference of log evidences

Numbers = NDArray[np.float64]
Starts = Literal["one", "agree", "apart"]


@dataclass(frozen=True, slots=True)
class Doubts:
    """`strays`: how many times further than usual the answers of the side that fits worst lie from what was found, 1
    where they lie as far as answers do; `answers_fit`: whether those of each side lie no further than chance allows;
    `starts`: whether there was one start alone, or two that agree or ended apart.
    """

    strays: float
    answers_fit: bool
    starts: Starts


def doubts(rows: Rows, posterior: Posterior, other: Posterior | None) -> Doubts:
    """What speaks against a posterior; `other`: one from another start, if there is one."""
    values = posterior.weighed.values[rows.means_of]
    distances = rows.panel.distances(values) if rows.panel.means else {}
    size = {side.partner: side.rows.stop - side.rows.start for side in rows.panel.sides}
    strays = max((float(np.sqrt(each.mean() / size[side])) for side, each in distances.items()), default=1.0)
    least = UNLIKELY / max(len(distances), 1)
    fit = all(chance_beyond(each, size[side]) >= least for side, each in distances.items())
    starts: Starts = "one" if other is None else "apart" if ended_apart(posterior, other) else "agree"
    return Doubts(strays, fit, starts)


def chance_beyond(distances: Numbers, means: int) -> float:
    """The chance that so many means, drawn anew by the model of answers, lie further off than those of a side do.

    `distances` (lanes,): squared, of each particle. A posterior predictive check (Gelman, Meng & Stern 1996).
    """
    rng = np.random.default_rng(means)
    drawn = np.sort(rng.chisquare(means, REPLICATES) / rng.beta(STEADY, 1.0, REPLICATES))
    return float(1.0 - np.searchsorted(drawn, distances).mean() / REPLICATES)


def ended_apart(one: Posterior, other: Posterior) -> bool:
    """Whether two starts disagree on the evidence, on the state now, or on anything that was observed."""
    if abs(one.log_evidence - other.log_evidence) > EVIDENCE_APART:
        return True
    for mine, theirs in ((one.weighed.now, other.weighed.now), (one.weighed.values, other.weighed.values)):
        spread = np.sqrt((mine.var(axis=1, dtype=np.float64) + theirs.var(axis=1, dtype=np.float64)) / 2)
        away = np.abs(mine.mean(axis=1, dtype=np.float64) - theirs.mean(axis=1, dtype=np.float64))
        if (away > APART * spread + 1e-3).any():
            return True
    return False
