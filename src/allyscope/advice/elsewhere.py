"""What the sides of an alliance get elsewhere once it is over: the outside option, after the time that it takes.

The outside option is the level of benefits to be had without this alliance (comparison level for alternatives:
Thibaut & Kelley 1959; in alliances Anderson & Narus 1984). It does not come at once: another partner must be found and
agreed with, so half of it is there after as many months as selection and negotiation take in the model (assumed).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.starting_point import StartingPoint

Floats = NDArray[np.float64]
Small = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`options` (partners, lanes): benefits to be had, in [0, 1]; `half` (lanes,): months until half of them are."""

    options: Floats
    half: Floats


def elsewhere_of(at: StartingPoint) -> Elsewhere:
    """What each particle says is to be had elsewhere."""
    lanes, parameters = at.particles * at.futures, at.parameters
    half = np.asarray(parameters.selection_months, np.float64) + np.asarray(parameters.negotiation_months, np.float64)
    options = [np.broadcast_to(np.asarray(each.outside_option, np.float64), lanes) for each in at.traits.partners]
    return Elsewhere(np.stack(options), np.broadcast_to(half, lanes))


def reached(survival: Small, half: Floats) -> Floats:
    """The share of the outside option that is had on average over the months looked at: (lanes,).

    `survival` (months + 1, lanes): the chance to run still; an end in a month is followed by months in which half of
    what is still missing is gained every `half` months.
    """
    months = survival.shape[0] - 1
    left = np.arange(months - 1, -1, -1, dtype=np.float64)[:, None]  # months after an end in month 1, 2, …
    missing = 0.5 ** (1.0 / half)
    gained = (left + 1.0) - (1.0 - missing ** (left + 1.0)) / (1.0 - missing)
    ending = -np.diff(survival.astype(np.float64), axis=0)
    return np.asarray((ending * gained).sum(axis=0) / months)
