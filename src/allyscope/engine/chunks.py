"""Crowds: particles are run, moved and weighed in groups of one size, two groups at a time on two processors.

What a crowd computes depends on its own particles only, so the result is the same with any number of threads, and one
compiled program serves any number of particles.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

SIZE = 512  # lanes: as many as run fastest on one processor
Result = TypeVar("Result")


def chunks(lanes: int) -> list[slice]:
    """The lanes of each crowd, in order; the last may be smaller."""
    return [slice(start, min(start + SIZE, lanes)) for start in range(0, lanes, SIZE)]


def for_each(count: int, work: Callable[[int], Result]) -> list[Result]:
    """Results of work on crowds number 0, 1, …, in this order."""
    if count == 1:
        return [work(0)]
    with ThreadPoolExecutor(max_workers=min(count, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, range(count)))
