"""The blocks of an experiment, run in threads of this process or on an executor, with progress and a calm stop."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import closing
from threading import Event, Lock
from typing import TypeVar

import numpy as np

from allyscope.engine.executors import StoppedError, default_threads, in_order, run_on
from allyscope.simulation.bins import Bins
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.layout import Layout
from allyscope.simulation.summary import Tally
from allyscope.simulation.sums import tallies

Progress = Callable[[int, int], None]
Result = TypeVar("Result")


def block_paths(layout: Layout, block: int) -> np.ndarray:
    """What a block writes down: (months, rows of the layout, runs). A worker finds it by its name."""
    return simulate_block(layout, block)


def block_tallies(layout: Layout, bins: Bins, block: int) -> list[Tally]:
    """What a block writes down, added up for each cell it touches. A worker finds it by its name."""
    return tallies(layout, bins, block, simulate_block(layout, block))


class Running:
    """How blocks are run, and the years of them that are done, told to whoever watches.

    A thread of this process tells each year and stops within one when asked to; an executor tells whole blocks, and
    those under way there are waited for no longer.
    """

    def __init__(self, layout: Layout, threads: int | None, executor: Executor | None, watch: Progress | None) -> None:
        self.layout, self.threads, self.executor = layout, threads or default_threads(executor), executor
        self.stop, self.total, self.done = Event(), layout.blocks * layout.years, 0
        self._watch, self._lock = watch, Lock()

    def years(self, count: int) -> None:
        """So many more are done."""
        with self._lock:
            self.done += count
            if self._watch is not None:
                self._watch(min(self.done, self.total), self.total)

    def paths(self, block: int) -> np.ndarray:
        """What a block writes down. Raises StoppedError when the run is being interrupted."""
        if self.executor is None:
            return simulate_block(self.layout, block, self._tick)
        return self._elsewhere(self.executor, block_paths, self.layout, block)

    def tallies(self, bins: Bins, block: int) -> list[Tally]:
        """What a block writes down, added up where it is run, so that little is sent. Raises StoppedError likewise."""
        if self.executor is None:
            return tallies(self.layout, bins, block, self.paths(block))
        return self._elsewhere(self.executor, block_tallies, self.layout, bins, block)

    def in_order(self, work: Callable[[int], Result], blocks: range) -> closing[Generator[Result, None, None]]:
        """The results of blocks in their order; to be closed, so that nothing goes on after an error."""
        return closing(in_order(work, blocks, self.threads, stop=self.stop))

    def _tick(self) -> None:
        """One more year of a block."""
        if self.stop.is_set():
            raise StoppedError
        self.years(1)

    def _elsewhere(self, executor: Executor, work: Callable[..., Result], *arguments: object) -> Result:
        result = run_on(executor, self.stop, work, *arguments)
        self.years(self.layout.years)
        return result
