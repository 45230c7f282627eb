"""Chunks: particles are run, moved and weighed in groups of one size, two groups at a time on two processors.

What a chunk computes depends on its own particles only, so the result is the same with any number of threads, and one
compiled program serves any number of particles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from allyscope.engine.executors import in_order, usable_processors

SIZE = 512  # lanes: as many as run fastest on one processor
Result = TypeVar("Result")


def chunks(lanes: int) -> list[slice]:
    """The lanes of each chunk, in order; the last may be smaller."""
    return [slice(start, min(start + SIZE, lanes)) for start in range(0, lanes, SIZE)]


def for_each(count: int, work: Callable[[int], Result]) -> list[Result]:
    """Results of work on chunks number 0, 1, …, in this order."""
    if count == 1:
        return [work(0)]
    return list(in_order(work, range(count), min(count, usable_processors()), ahead=count))
