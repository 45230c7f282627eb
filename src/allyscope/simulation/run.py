"""Running an experiment: into a file that can be interrupted and resumed, or into an xarray Dataset in memory."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np

from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError, RunError, WriteError
from allyscope.extras import need
from allyscope.forms.files import move_into_place
from allyscope.simulation.arrays import array_writer, dataset_of
from allyscope.simulation.blocks import compile_programs
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.layout import LANES, Layout, lay_out
from allyscope.simulation.manifest import identity, manifest, manifest_path, write_manifest
from allyscope.simulation.parts import DRAFT, Parts
from allyscope.simulation.running import Progress, Running
from allyscope.simulation.sums import plan_bins, sums_from
from allyscope.simulation.writers import Writer, format_of, open_writer

if TYPE_CHECKING:
    import xarray

KEEP_EVERY = 2.0  # seconds between two savings of the sums of a summary


def parts_folder(output: Path) -> Path:
    """OUT.parts"""
    return output.with_name(f"{output.name}.parts")


@in_single_precision
def simulate(
    experiment: Experiment,
    *,
    threads: int | None = None,
    lanes: int = LANES,
    watch: Progress | None = None,
    executor: Executor | None = None,
) -> xarray.Dataset:
    """Run an experiment in memory: (cell, alliance, replicate, month), or (cell, month, statistic) for a summary.

    Blocks run in threads, or on any `concurrent.futures.Executor`; `threads` is how many run at a time, left out one
    for each processor or worker. Raises InputError where xarray is not installed.
    """
    need("arrays", "simulate (without a file)")
    layout = lay_out(experiment, lanes)
    return dataset_of(layout, _in_memory(layout, Running(layout, threads, executor, watch)))


def simulate_arrays(
    experiment: Experiment,
    *,
    threads: int | None = None,
    lanes: int = LANES,
    watch: Progress | None = None,
    executor: Executor | None = None,
) -> dict[str, np.ndarray]:
    """As `simulate`, as bare arrays by name, coordinates among them."""
    layout = lay_out(experiment, lanes)
    return _in_memory(layout, Running(layout, threads, executor, watch))


def _in_memory(layout: Layout, running: Running) -> dict[str, np.ndarray]:
    writer, arrays = array_writer(layout)
    _fill(layout, writer, None, running)
    return arrays


@in_single_precision
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
    executor: Executor | None = None,
) -> dict[str, Any]:
    """Run an experiment into a file and return its manifest, which is written beside it; blocks run as in `simulate`.

    When interrupted, finished blocks stay in `OUT.parts`; `resume` goes on to the identical result. Raises InputError
    for an output that exists (unless `overwrite`), an unknown format, parts of another run, or a run that is still at
    work on the same output.
    """
    started, begun = datetime.now(UTC).isoformat(timespec="seconds"), monotonic()
    output = Path(output)
    kind = format_of(output, kind)
    layout = lay_out(experiment, lanes)
    parts = Parts(parts_folder(output), identity(layout))
    if not (overwrite or resume):
        _refuse_existing(output)
    parts.open(resume=resume, overwrite=overwrite)
    try:
        if not (overwrite or parts.may_replace):
            _refuse_existing(output)
        running = Running(layout, threads, executor, watch)
        draft = _draft(layout, output, kind, parts, running)
        parts.replace_result()  # an interruption between result and manifest can be resumed as well
        manifest_path(output).unlink(missing_ok=True)
        move_into_place(draft, output)
        content = manifest(layout, output, kind, running.threads, started, monotonic() - begun)
        content["blocks"]["damaged"] = parts.damaged
        write_manifest(output, content)
        parts.discard()
    finally:
        parts.close()
    return content


def _refuse_existing(output: Path) -> None:
    if output.exists():
        raise InputError(f"{output} exists already. Choose another name, or replace it with --overwrite.")


def _draft(layout: Layout, output: Path, kind: str, parts: Parts, running: Running) -> Path:
    """The whole result, still among the parts. Raises RunError where it could not be written."""
    draft = parts.folder / f"{DRAFT}.{kind}"
    try:
        writer = open_writer(layout, draft, kind)
        try:
            _fill(layout, writer, parts, running)
        finally:
            writer.close()
    except (OSError, WriteError) as error:
        why = error.reason if isinstance(error, WriteError) else error.strerror or error
        step = f"Finished blocks are kept in {parts.folder}; continue with --resume."
        raise RunError(f"{output} could not be written: {why}. {step}") from error
    return draft


def _fill(layout: Layout, writer: Writer, parts: Parts | None, running: Running) -> None:
    compile_programs(layout)
    if layout.experiment.output.form == "paths":
        _fill_paths(layout, writer, parts, running)
    else:
        _fill_summary(layout, writer, parts, running)


def _fill_paths(layout: Layout, writer: Writer, parts: Parts | None, running: Running) -> None:
    def work(block: int) -> np.ndarray:
        shape = (len(layout.months), len(layout.rows), len(layout.runs_of(block).cell))
        saved = None if parts is None else parts.load_block(block, shape)
        if saved is not None:
            running.years(layout.years)
            return saved
        values = running.paths(block)
        if parts is not None:
            parts.save_block(block, values)
        return values

    with running.in_order(work, range(layout.blocks)) as blocks:
        for block, values in enumerate(blocks):
            writer.paths(block, values)


def _fill_summary(layout: Layout, writer: Writer, parts: Parts | None, running: Running) -> None:
    bins = plan_bins(layout)
    sums = sums_from(layout, None if parts is None else parts.load_summed())
    running.years(sums.next_block * layout.years)
    with running.in_order(partial(running.tallies, bins), range(sums.next_block, layout.blocks)) as blocks:
        saved = monotonic()
        try:
            for tallies in blocks:
                sums = sums.after(tallies, bins)
                if parts is not None and monotonic() - saved > KEEP_EVERY:
                    parts.save_summed(sums.arrays())
                    saved = monotonic()
        except KeyboardInterrupt:
            if parts is not None:
                parts.save_summed(sums.arrays())
            raise
    for cell, (number, statistics) in enumerate(zip(sums.numbers, sums.statistics, strict=True)):
        writer.summary(cell, number, statistics)
