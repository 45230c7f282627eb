"""One Python for each processor, each tied to its own, for long work that consists of many small pieces.

Within one Python, programs that run side by side share threads and the interpreter's lock, and wait for each other.
Where the system cannot tie a process to a processor (macOS, Windows), there are as many processes, untied.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from allyscope.engine.executors import default_threads, in_order

Arguments = ParamSpec("Arguments")
Argument = TypeVar("Argument")
Result = TypeVar("Result")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """Ctrl-C is the parent's: it stops what is left to do, and work under way is dropped with its process.

    A parent that was killed cannot say so, and its children would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


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


def _process(processor: int | None) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_ready)
    with _tied(processor):
        pool.submit(os.getpid)  # starts the process
    return pool


class Processors(Executor):
    """An executor with a process for each processor, at most `most`; a process that was killed is started anew."""

    def __init__(self, most: int | None = None) -> None:
        self._processors = _processors()[:most]
        self._max_workers = len(self._processors)
        self._pools = [_process(processor) for processor in self._processors]
        self._given = [0] * len(self._pools)
        self._lock = Lock()

    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Have a function of a module called, on the processor that has least to do."""
        with self._lock:
            number = min(range(len(self._pools)), key=self._given.__getitem__)
            try:
                future = self._pools[number].submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pools[number] = _process(self._processors[number])
                future = self._pools[number].submit(fn, *args, **kwargs)
            self._given[number] += 1

        def done(_: Future[Result]) -> None:
            with self._lock:
                self._given[number] -= 1

        future.add_done_callback(done)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: once they have nothing more to do, or, with `cancel_futures`, now, whatever they do."""
        for pool in self._pools:
            if cancel_futures:
                for process in list((pool._processes or {}).values()):
                    process.terminate()
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def on_processors(
    work: Callable[[Argument], Result], arguments: Iterable[Argument], count: int
) -> Generator[Result, None, None]:
    """`work` of every argument, of which there are `count`, on all processors, in the order of the arguments.

    `work` and what it takes and gives are pickled, so `work` is a function of a module. The first is done alone: what
    has to be compiled is compiled once. Closing the iterator drops what is left to do.
    """
    if not count:
        return
    rest, processors = iter(arguments), Processors(count)
    try:
        yield from in_order(work, islice(rest, 1), 1, executor=processors)
        yield from in_order(work, rest, default_threads(processors), executor=processors)
    finally:
        processors.shutdown(cancel_futures=True)
