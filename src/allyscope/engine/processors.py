"""One Python for each processor, each tied to its own, for long work that consists of many small pieces.

Within one Python, programs that run side by side share threads and the interpreter's lock, and wait for each other.
Where the system cannot tie a process to a processor (macOS, Windows), there are as many processes, untied.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from allyscope.engine.ordered import default_threads

T = TypeVar("T")
Argument = TypeVar("Argument")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """Ctrl-C is the parent's: it stops what is left to do, and a fit under way is dropped with its process.

    A parent that was killed cannot say so, and its children would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    from allyscope.engine.compilation import enable_cache  # noqa: PLC0415 - in the child alone

    enable_cache()


@contextmanager
def _tied(processor: int | None) -> Iterator[None]:
    """What this thread starts runs on that processor alone."""
    if processor is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {processor})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _processors() -> list[int | None]:
    many = default_threads()
    return list(sorted(os.sched_getaffinity(0))[:many]) if hasattr(os, "sched_setaffinity") else [None] * many


def on_processors(work: Callable[[Argument], T], arguments: Iterable[Argument], count: int) -> Generator[T, None, None]:
    """`work` of every argument, of which there are `count`, on all processors, in the order of the arguments.

    `work` and what it takes and gives are pickled, so `work` is a function of a module. The first is done alone: what
    has to be compiled is compiled once. Closing the iterator drops what is left to do.
    """
    context = multiprocessing.get_context("spawn")
    pools: list[ProcessPoolExecutor] = []
    free: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
    for processor in _processors()[:count]:
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=_ready)
        with _tied(processor):
            pool.submit(os.getpid)  # starts the process
        pools.append(pool)
        free.put(pool)

    def one(argument: Argument) -> T:
        pool = free.get()
        try:
            return pool.submit(work, argument).result()
        finally:
            free.put(pool)

    rest = iter(arguments)
    hands = ThreadPoolExecutor(max(len(pools), 1))
    try:
        for first in rest:
            yield one(first)
            break
        yield from hands.map(one, rest)
    finally:
        hands.shutdown(wait=False, cancel_futures=True)
        for pool in pools:
            _drop(pool)


def _drop(pool: ProcessPoolExecutor) -> None:
    """End a process now, whatever it does."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)
