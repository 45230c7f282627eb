"""Blocks on any executor, their results in the order of the blocks: the order of every sum, whoever is done first.

Threads of this process by default. Any `concurrent.futures.Executor` can run the blocks instead: processes, or a
cluster. A thread here waits for each block under way there, and runs the block again where its worker was lost.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from functools import cache, partial
from threading import Event
from typing import Any, TypeVar

from allyscope.engine.compilation import enable_cache
from allyscope.engine.kernel.library import codes_in_use
from allyscope.engine.precision import in_single_precision
from allyscope.engine.provenance import digest_of, machine_kind, source_digest, versions
from allyscope.errors import InputError, RunError

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_THREADS = 8
TRIES = 2  # on an executor that loses its workers, before a block is run here
PATIENCE = 0.1  # seconds between two looks at whether the run is being interrupted


class StoppedError(Exception):
    """A block was left unfinished because the run is being interrupted."""


def usable_processors() -> int:
    """The processors that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_threads(executor: Executor | None = None) -> int:
    """Blocks at a time: one for each worker of an executor that says how many it has, else for each processor.

    At most eight processors are counted.
    """
    workers: int | None = getattr(executor, "_max_workers", None)
    return workers or min(usable_processors(), MOST_THREADS)


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    threads: int,
    *,
    executor: Executor | None = None,
    stop: Event | None = None,
    ahead: int | None = None,
) -> Generator[Result, None, None]:
    """The results of `work`, in the order of the items, each run in a thread or, if one is given, on an executor.

    `threads` run at a time, and `ahead` (as many, if left out) are begun before the first of them is asked for. When
    the consumer stops early, by closing the iterator or by an error, `stop` is set and nothing is waited for that an
    executor still runs.
    """
    stop = stop or Event()
    one = in_single_precision(work) if executor is None else partial(run_on, executor, stop, work)
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(threads) as hands:
        try:
            for item in items:
                waiting.append(hands.submit(one, item))
                if len(waiting) > (ahead or threads):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            stop.set()
            for future in waiting:
                future.cancel()


def run_on(executor: Executor, stop: Event, work: Callable[..., Result], *arguments: Any) -> Result:
    """What `work` makes of the arguments on an executor; where its worker is lost, run again there, then here.

    `work` and what it takes and gives are pickled where workers are processes. Raises InputError for an executor that
    cannot be used, RunError where a worker would compute otherwise than this process, StoppedError once `stop` is set.
    """
    _refuse_forks(executor)
    for _ in range(TRIES):
        try:
            return _result(_submitted(executor, work, arguments), stop)
        except Exception as error:
            if not _lost_its_worker(error):
                raise
            if stop.is_set():
                raise StoppedError from None
    return in_single_precision(work)(*arguments)


def _submitted(executor: Executor, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Future[Result]:
    try:
        return executor.submit(_elsewhere, build(), work, arguments)
    except BrokenExecutor:
        raise
    except RuntimeError as error:
        raise InputError(f"The executor takes no work: {error}. Give one that has not been shut down.") from None


def _result(future: Future[Result], stop: Event) -> Result:
    while not wait([future], PATIENCE).done:
        if stop.is_set():
            future.cancel()
            raise StoppedError
    return future.result()


def _lost_its_worker(error: Exception) -> bool:
    """A pool whose process was killed, or Dask, which takes a task back or gives one up after several workers."""
    return isinstance(error, BrokenExecutor | CancelledError) or type(error).__name__ == "KilledWorker"


def _refuse_forks(executor: Executor) -> None:
    """A process with threads of JAX that is forked waits for ever on a lock that none of its own threads holds."""
    if isinstance(executor, ProcessPoolExecutor):
        context = getattr(executor, "_mp_context", None)
        if context is not None and context.get_start_method() == "fork":
            raise InputError(
                "Processes that are forked cannot run the model. Start them anew: "
                'ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")).'
            )


def _elsewhere(expected: str, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
    """In the worker."""
    _get_ready()
    if build() != expected:
        raise RunError(
            "A worker has another version of Allyscope or of its libraries, or another kind of processor, than the "
            "program that asks it, and its results would differ. Give it the same, or leave it out."
        )
    return in_single_precision(work)(*arguments)


@cache
def _get_ready() -> None:
    enable_cache()


def build() -> str:
    """A digest of what decides over the bits of a result: source, versions, kind of machine and of code."""
    return digest_of({"installed": _installed(), "code": codes_in_use()})


@cache
def _installed() -> str:
    return digest_of({"source": source_digest((".",)), "versions": versions(), "machine": machine_kind()})
