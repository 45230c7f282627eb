"""Ends that compete: how likely each kind has come by a month, from the cumulative hazards of alliances that run on.

What ends one way cannot end another, so the probability of a premature end is less than its hazard alone would say.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.rows import row_index
from allyscope.process.observe import OTHER_HAZARDS

Floats = NDArray[np.floating]
Numbers = NDArray[np.float64]
HAZARDS = ("hazard", *OTHER_HAZARDS)  # premature first
PREMATURE = 0


@cache
def hazard_rows(partners: int) -> tuple[int, ...]:
    """The rows of `HAZARDS`, in that order."""
    return tuple(row_index(partners).row(name) for name in HAZARDS)


def running(hazards: Floats) -> Numbers:
    """The chance to run still, given that it ran in the first month: (kinds, months, …) → (months, …)."""
    together = hazards.astype(np.float64).sum(axis=0)
    return np.asarray(np.exp(together[0] - together))


def ended(hazards: Floats) -> Numbers:
    """The probability of each kind of end since the first month: (kinds, months, …), 0 there."""
    exact = hazards.astype(np.float64)
    due = np.diff(exact, axis=1)
    whole = due.sum(axis=0)
    lost = running(exact)[:-1] * -np.expm1(-whole)
    each = lost * due / np.maximum(whole, 1e-30)
    return np.concatenate([np.zeros_like(exact[:, :1]), np.cumsum(each, axis=1)], axis=1)
