"""Work in order on any executor: bounded, stopped calmly, and done again where a worker was lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Event
from time import sleep
from typing import Any

import pytest
from distributed import KilledWorker

from allyscope.engine.executors import default_threads, in_order, usable_processors
from allyscope.errors import InputError

HERE = os.getpid()


def square(number: int) -> int:
    return number**2


def end_this_worker(number: int) -> tuple[int, bool]:
    """The square, where this is the process of the tests; a worker ends at once at the second number."""
    if number == 1 and "PYTEST_WORKER" in os.environ:
        os._exit(1)
    return number**2, "PYTEST_WORKER" in os.environ


def say_that_this_is_a_worker() -> None:
    os.environ["PYTEST_WORKER"] = "yes"


@pytest.fixture
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture
def processes() -> Iterator[Executor]:
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=say_that_this_is_a_worker) as executor:
        yield executor


def test_results_come_in_the_order_of_the_items_with_and_without_an_executor(threads: Executor) -> None:
    def late(number: int) -> int:
        sleep(0.02 * (3 - number))
        return number

    assert list(in_order(late, range(4), 3)) == [0, 1, 2, 3]
    assert list(in_order(late, range(4), 3, executor=threads)) == [0, 1, 2, 3]


def test_no_more_is_begun_than_runs_at_a_time_and_one_that_waits() -> None:
    begun: list[int] = []
    results = in_order(begun.append, range(100), 2)
    next(results)
    sleep(0.05)
    assert len(begun) <= 3
    results.close()
    assert len(begun) <= 3


def test_an_executor_that_was_shut_down_is_refused() -> None:
    with ThreadPoolExecutor(1) as executor:
        pass
    with pytest.raises(InputError, match="has not been shut down"):
        list(in_order(square, range(2), 1, executor=executor))


def test_an_error_reaches_the_one_who_asked_and_stops_the_others(threads: Executor) -> None:
    def wrong(number: int) -> int:
        if number == 2:
            raise ValueError("two is wrong")
        return number

    for executor in (None, threads):
        stop = Event()
        results = in_order(wrong, range(100), 2, executor=executor, stop=stop)
        assert [next(results), next(results)] == [0, 1]
        with pytest.raises(ValueError, match="two is wrong"):
            next(results)
        assert stop.is_set()


def test_what_an_executor_still_runs_is_not_waited_for_when_nobody_asks_any_more(threads: Executor) -> None:
    release = Event()

    def blocked(number: int) -> int:
        if number:
            assert release.wait(60)
        return number

    results = in_order(blocked, range(3), 2, executor=threads)
    assert next(results) == 0
    results.close()
    release.set()


def test_work_of_a_worker_that_was_killed_is_done_here(processes: Executor) -> None:
    results = list(in_order(end_this_worker, range(3), 1, executor=processes))
    assert results == [(0, True), (1, False), (4, False)]
    assert os.getpid() == HERE


class Loses(Executor):
    """Gives up every task, as Dask does after several workers were lost."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        given_up: Future[Any] = Future()
        given_up.set_exception(KilledWorker("square", None, 3))  # type: ignore[arg-type]
        return given_up


def test_work_that_a_cluster_gives_up_is_done_here() -> None:
    assert list(in_order(square, range(3), 1, executor=Loses())) == [0, 1, 4]


def test_forked_processes_are_refused_with_what_to_do() -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor,
        pytest.raises(InputError, match=r'get_context\("spawn"\)'),
    ):
        list(in_order(square, range(2), 1, executor=executor))


def test_as_many_run_at_a_time_as_an_executor_has_workers_or_this_program_processors(threads: Executor) -> None:
    assert default_threads(threads) == 2
    assert default_threads() == min(usable_processors(), 8)
    if hasattr(os, "sched_getaffinity"):
        assert usable_processors() == len(os.sched_getaffinity(0))
