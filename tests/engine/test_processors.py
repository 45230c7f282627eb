"""Work on all processors: in order, one at a time on each, and dropped when nobody waits for it any more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from allyscope.engine.processors import Processors, on_processors


def processor_and_square(number: int) -> tuple[int, int, int]:
    """Where it ran, on how many processors it might have run, and a result."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return os.getpid(), usable, number**2


def end_this_process_once(folder: str) -> int:
    mark = Path(folder) / "ended"
    if not mark.exists():
        mark.touch()
        os._exit(1)
    return os.getpid()


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


def test_a_process_that_was_killed_is_started_anew_and_its_work_done_again(tmp_path: Path) -> None:
    (one,) = on_processors(end_this_process_once, [str(tmp_path)], 1)
    assert (tmp_path / "ended").exists()
    assert one != os.getpid()


def test_as_an_executor_it_ends_its_processes_when_all_is_done() -> None:
    with Processors(2) as processors:
        found = [processors.submit(processor_and_square, number).result() for number in range(3)]
    assert [square for _, _, square in found] == [0, 1, 4]
    assert not any(runs(process) for process, _, _ in found)


SCRIPT = """
import os
from allyscope.engine.processors import on_processors

def who(number):
    return os.getpid()

if __name__ == "__main__":
    found = on_processors(who, range(2), 2)
    print(next(found), flush=True)
    input()
"""


def runs(process: int) -> bool:
    """Whether it still runs; one that only waits to be buried by its new parent does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/status")
    return not (status.exists() and "State:\tZ" in status.read_text(encoding="utf-8"))


def test_processes_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert runs(child)
        parent.kill()
    until = time.perf_counter() + 30.0
    while runs(child) and time.perf_counter() < until:
        time.sleep(0.05)
    assert not runs(child)


def test_nothing_to_do_starts_nothing() -> None:
    assert list(on_processors(asleep, iter(()), 0)) == []
