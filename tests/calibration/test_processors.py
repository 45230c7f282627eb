"""Work on all processors: in order, one at a time on each, and dropped when nobody waits for it any more."""

from __future__ import annotations

import os
import time

import pytest

from allyscope.calibration.processors import on_processors


def processor_and_square(number: int) -> tuple[int, int, int]:
    """Where it ran, on how many processors it might have run, and a result."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return os.getpid(), usable, number**2


def late_or_wrong(number: int) -> int:
    if number == 2:
        raise ValueError("two is wrong")
    return number


def asleep(number: int) -> int:
    time.sleep(0.0 if number == 0 else 60.0)
    return number


def test_results_come_in_the_order_of_the_arguments_from_processes_tied_to_one_processor_each() -> None:
    found = list(on_processors(processor_and_square, range(9), 9))
    assert [square for _, _, square in found] == [number**2 for number in range(9)]
    assert os.getpid() not in {process for process, _, _ in found}
    assert {usable for _, usable, _ in found} == {1}


def test_an_error_reaches_the_one_who_asked() -> None:
    found = on_processors(late_or_wrong, range(4), 4)
    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(ValueError, match="two is wrong"):
        next(found)


def test_what_nobody_waits_for_is_dropped_at_once() -> None:
    started = time.perf_counter()
    found = on_processors(asleep, range(4), 4)
    assert next(found) == 0
    found.close()
    assert time.perf_counter() - started < 50.0


def test_nothing_to_do_starts_nothing() -> None:
    assert list(on_processors(asleep, iter(()), 0)) == []
