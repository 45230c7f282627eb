"""Running an experiment: into a file that can be interrupted and resumed, or into an xarray Dataset in memory."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np

from allyscope.engine.compilation import enable_cache
from allyscope.engine.ordered import default_threads, in_order
from allyscope.errors import InputError, RunError, WriteError
from allyscope.extras import need
from allyscope.forms.files import move_into_place
from allyscope.simulation.arrays import array_writer, dataset_of
from allyscope.simulation.blocks import compile_programs, simulate_block
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.layout import LANES, Layout, lay_out
from allyscope.simulation.manifest import identity, manifest, manifest_path, write_manifest
from allyscope.simulation.parts import Parts
from allyscope.simulation.sums import plan_bins, sums_from, tallies
from allyscope.simulation.writers import Writer, format_of, open_writer

if TYPE_CHECKING:
    import xarray

    from allyscope.simulation.summary import Tally

Progress = Callable[[int, int], None]
KEEP_EVERY = 2.0  # seconds between two savings of the sums of a summary


class StoppedError(Exception):
    """A block was left unfinished because the run is being interrupted."""


class _Pace:
    """Years of blocks that are done, told to whoever watches; stops the threads when asked to."""

    def __init__(self, layout: Layout, watch: Progress | None) -> None:
        self.stop, self.total, self.done = Event(), layout.blocks * layout.years, 0
        self._watch, self._lock = watch, Lock()

    def years(self, count: int) -> None:
        """So many more are done."""
        with self._lock:
            self.done += count
            if self._watch is not None:
                self._watch(min(self.done, self.total), self.total)

    def tick(self) -> None:
        """One more year of a block. Raises StoppedError when the run is being interrupted."""
        if self.stop.is_set():
            raise StoppedError
        self.years(1)


def parts_folder(output: Path) -> Path:
    """OUT.parts"""
    return output.with_name(f"{output.name}.parts")


def simulate(
    experiment: Experiment, *, threads: int | None = None, lanes: int = LANES, watch: Progress | None = None
) -> xarray.Dataset:
    """Run an experiment in memory: (cell, alliance, replicate, month), or (cell, month, statistic) for a summary.

    Raises InputError where xarray is not installed.
    """
    need("arrays", "simulate (without a file)")
    layout = lay_out(experiment, lanes)
    return dataset_of(layout, _in_memory(layout, threads, watch))


def simulate_arrays(
    experiment: Experiment, *, threads: int | None = None, lanes: int = LANES, watch: Progress | None = None
) -> dict[str, np.ndarray]:
    """As `simulate`, as bare arrays by name, coordinates among them."""
    return _in_memory(lay_out(experiment, lanes), threads, watch)


def _in_memory(layout: Layout, threads: int | None, watch: Progress | None) -> dict[str, np.ndarray]:
    enable_cache()
    writer, arrays = array_writer(layout)
    _fill(layout, writer, None, threads or default_threads(), watch)
    return arrays


def simulate_to(
    experiment: Experiment,
    output: str | Path,
    *,
    kind: str | None = None,
    resume: bool = False,
    overwrite: bool = False,
    threads: int | None = None,
    lanes: int = LANES,
    watch: Progress | None = None,
) -> dict[str, Any]:
    """Run an experiment into a file and return its manifest, which is written beside it.

    When interrupted, finished blocks stay in `OUT.parts`; `resume` goes on to the identical result. Raises InputError
    for an output that exists (unless `overwrite`), an unknown format, or parts of another run.
    """
    started, begun = datetime.now(UTC).isoformat(timespec="seconds"), monotonic()
    output = Path(output)
    threads = threads or default_threads()
    kind = format_of(output, kind)
    enable_cache()
    layout = lay_out(experiment, lanes)
    parts = Parts(parts_folder(output), identity(layout))
    if overwrite:
        parts.discard()
    elif output.exists():
        raise InputError(f"{output} exists already. Choose another name, or replace it with --overwrite.")
    parts.open(resume=resume)
    draft = parts.folder / f"result.{kind}"
    writer = open_writer(layout, draft, kind)
    try:
        _fill(layout, writer, parts, threads, watch)
    except (OSError, WriteError) as error:
        why = error.reason if isinstance(error, WriteError) else error.strerror or error
        reason = f"{output} could not be written: {why}."
        raise RunError(f"{reason} Finished blocks are kept in {parts.folder}; continue with --resume.") from error
    finally:
        writer.close()
    manifest_path(output).unlink(missing_ok=True)
    move_into_place(draft, output)
    content = manifest(layout, output, kind, threads, started, monotonic() - begun)
    write_manifest(output, content)
    parts.discard()
    return content


def _fill(layout: Layout, writer: Writer, parts: Parts | None, threads: int, watch: Progress | None) -> None:
    pace = _Pace(layout, watch)
    compile_programs(layout)
    if layout.experiment.output.form == "paths":
        _fill_paths(layout, writer, parts, threads, pace)
    else:
        _fill_summary(layout, writer, parts, threads, pace)


def _fill_paths(layout: Layout, writer: Writer, parts: Parts | None, threads: int, pace: _Pace) -> None:
    def work(block: int) -> np.ndarray:
        shape = (len(layout.months), len(layout.rows), len(layout.runs_of(block).cell))
        kept = None if parts is None else parts.load_block(block, shape)
        if kept is not None:
            pace.years(layout.years)
            return kept
        values = simulate_block(layout, block, pace.tick)
        if parts is not None:
            parts.save_block(block, values)
        return values

    with closing(in_order(work, range(layout.blocks), threads, pace.stop)) as blocks:
        for block, values in enumerate(blocks):
            writer.paths(block, values)


def _fill_summary(layout: Layout, writer: Writer, parts: Parts | None, threads: int, pace: _Pace) -> None:
    bins = plan_bins(layout)
    sums = sums_from(layout, None if parts is None else parts.load_summed())
    pace.years(sums.next_block * layout.years)

    def work(block: int) -> list[Tally]:
        return tallies(layout, bins, block, simulate_block(layout, block, pace.tick))

    with closing(in_order(work, range(sums.next_block, layout.blocks), threads, pace.stop)) as blocks:
        saved = monotonic()
        try:
            for found in blocks:
                sums = sums.after(found, bins)
                if parts is not None and monotonic() - saved > KEEP_EVERY:
                    parts.save_summed(sums.arrays())
                    saved = monotonic()
        except KeyboardInterrupt:
            if parts is not None:
                parts.save_summed(sums.arrays())
            raise
    for cell, (number, statistics) in enumerate(zip(sums.numbers, sums.statistics, strict=True)):
        writer.summary(cell, number, statistics)
