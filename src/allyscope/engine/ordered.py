"""Several blocks at a time, their results in the order of the blocks: the order of every sum, whoever is done first."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

T = TypeVar("T")

MOST_THREADS = 8


def default_threads() -> int:
    """One thread for each processor that this program may use, up to eight."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


def in_order(work: Callable[[int], T], blocks: Iterable[int], threads: int, stop: Event) -> Generator[T, None, None]:
    """The results of `work`, in order; at most `threads` blocks run and one finished block waits beyond them.

    When the consumer stops early, by closing the iterator or by an error, `stop` is set and nothing is left running.
    """
    waiting: deque[Future[T]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for block in blocks:
                waiting.append(pool.submit(work, block))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            stop.set()
            for future in waiting:
                future.cancel()
