"""Crowds: particles are run, moved and weighed in groups of one size, two groups at a time on two processors.

What a crowd computes depends on its own particles only, so the result is the same with any number of threads, and one
compiled program serves any number of particles.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from allyscope.inference.handover import hand
from allyscope.inference.latent import Latent, take_lanes

SIZE = 512  # lanes: as many as run fastest on one processor
Result = TypeVar("Result")


def crowds(lanes: int) -> list[slice]:
    """The lanes of each crowd, in order; the last may be smaller."""
    return [slice(start, min(start + SIZE, lanes)) for start in range(0, lanes, SIZE)]


def part(latent: Latent, crowd: slice) -> Latent:
    """The particles of one crowd."""
    if crowd == slice(0, latent.calendar.shape[0]):
        return latent
    return take_lanes(latent, hand(np.arange(crowd.start, crowd.stop), np.int32))


def for_each(count: int, work: Callable[[int], Result]) -> list[Result]:
    """Results of work on crowds number 0, 1, …, in this order."""
    if count == 1:
        return [work(0)]
    with ThreadPoolExecutor(max_workers=min(count, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, range(count)))
