"""Which thread makes a page: those of respondents come one after the other, in a lane of their own.

Python runs one thread at a time. Eight that make short pages at once spend half of the processor on taking turns, and
two hundred people who come in the same moment wait for it; one alone makes the same pages in half the time. Pages of
managers, of which some take long, have the other threads, and keep no respondent waiting in a line.
"""

from __future__ import annotations

import time
from typing import Any, cast

from waitress.task import Task, ThreadedTaskDispatcher

CROWDED = "/a/"  # what a whole company opens in one minute
PATIENCE = 0.5  # seconds: who waits for a locked database longer than this shall not keep others waiting


class Lanes(ThreadedTaskDispatcher):
    """Threads for all pages, and one more for those that many people open at once."""

    def __init__(self) -> None:
        super().__init__()
        self._crowd = _OneByOne()

    def set_thread_count(self, count: int) -> None:
        """So many threads for all pages; none to stop all."""
        super().set_thread_count(count)
        self._crowd.set_thread_count(min(count, 1))

    def add_task(self, task: Any) -> None:
        """Has a connection's next page made."""
        crowded = bool(task.requests) and str(task.requests[0].path).startswith(CROWDED)
        if crowded and not self._crowd.is_held_up():
            self._crowd.add_task(cast("Task", _Timed(self._crowd, task)))
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:
        """Ends all threads."""
        self._crowd.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


class _OneByOne(ThreadedTaskDispatcher):
    """One thread, of which is known since when it has been at a page."""

    def __init__(self) -> None:
        super().__init__()
        self.began: float | None = None

    def is_held_up(self) -> bool:
        began = self.began
        return began is not None and time.monotonic() - began > PATIENCE


class _Timed:
    """A page of the lane."""

    def __init__(self, lane: _OneByOne, task: Any) -> None:
        self._lane, self._task = lane, task

    def service(self) -> None:
        self._lane.began = time.monotonic()
        try:
            self._task.service()
        finally:
            self._lane.began = None

    def cancel(self) -> None:
        self._task.cancel()
