"""`allyscope simulate` runs an experiment: a population of alliances, sweeps, repetitions, into one tidy table."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from allyscope.cli.running import get_ready, stop_if_pressed
from allyscope.forms.printable import command
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    import numpy as np

    from allyscope.simulation.experiment import Experiment

MOST_CELLS_SHOWN = 5
SHOWN = (0.05, 0.5, 0.95)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("simulate")(simulate)


def simulate(
    experiment: Annotated[
        Path | None,
        typer.Argument(help="A YAML file; without it 1000 alliances of the default population run for ten years."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the result here: .parquet, .csv or .nc. Without it: a short table."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--format", help="parquet, csv or netcdf, where the ending does not say it.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the output and drop blocks of an interrupted run.")
    ] = False,
    threads: Annotated[int | None, typer.Option(min=1, max=256, help="Blocks at a time; else one a processor.")] = None,
    block_size: Annotated[int, typer.Option(min=64, max=1 << 20, help="Runs in a block, a multiple of 64.")] = 4096,
    yes: Annotated[bool, typer.Option("--yes", help="Go on, though it takes hours or much of the disk.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print a commented experiment and stop.")] = False,
) -> None:
    """Simulate alliances: populations, sweeps, repetitions, into one tidy table with a manifest beside it.

    Ctrl-C keeps what is finished; --resume goes on to the identical result.

    Examples: allyscope simulate; allyscope simulate --example > talk.yaml; allyscope simulate talk.yaml -o talk.parquet
    """
    if example:
        from allyscope.simulation.reading import example_text  # noqa: PLC0415

        typer.echo(example_text(), nl=False)
        return
    if block_size % 64:
        raise typer.BadParameter("it must be a multiple of 64", param_hint="--block-size")
    if resume and overwrite:
        raise typer.BadParameter("choose one of --resume and --overwrite", param_hint="--resume")
    if output is None and (resume or overwrite or kind):
        raise typer.BadParameter("--resume, --overwrite and --format need an --output", param_hint="--output")
    try:
        _run(experiment, output, kind, resume, overwrite, threads, block_size, yes)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_how_to_resume(experiment, output, block_size)) from None


def _run(
    path: Path | None,
    output: Path | None,
    kind: str | None,
    resume: bool,
    overwrite: bool,
    threads: int | None,
    lanes: int,
    yes: bool,
) -> None:
    from allyscope.simulation.reading import make_experiment, read_experiment  # noqa: PLC0415

    experiment = make_experiment() if path is None else read_experiment(path)
    from allyscope.forms.targets import ROOM, check_target  # noqa: PLC0415
    from allyscope.simulation import run  # noqa: PLC0415
    from allyscope.simulation.foreseen import bytes_of, refuse_unforeseen  # noqa: PLC0415
    from allyscope.simulation.layout import lay_out  # noqa: PLC0415
    from allyscope.simulation.writers import format_of  # noqa: PLC0415

    layout = lay_out(experiment, lanes)
    format_name = None if output is None else format_of(output, kind)
    refuse_unforeseen(layout, format_name, asked_for=yes)
    if output is not None and format_name is not None:
        check_target(output, overwrite=overwrite or resume, room=max(ROOM, bytes_of(layout, format_name)))
    get_ready(experiment.partners)

    options: dict[str, Any] = {"threads": threads, "lanes": lanes}
    with _Bar() as bar:
        if output is None:
            short = experiment.output.model_copy(update={"form": "summary", "every": "end", "quantiles": SHOWN})
            arrays = run.simulate_arrays(experiment.model_copy(update={"output": short}), watch=bar.show, **options)
        else:
            manifest = run.simulate_to(
                experiment, output, kind=kind, resume=resume, overwrite=overwrite, watch=bar.show, **options
            )
    if output is None:
        _print_summary(arrays, experiment)
        return
    if damaged := manifest["blocks"]["damaged"]:
        typer.echo(say("cli.damaged", count=damaged, folder=run.parts_folder(output)), err=True)
    size = f"{manifest['result']['bytes'] / 1e6:.1f}"
    typer.echo(say("cli.simulate.wrote", path=output, runs=manifest["runs"], size=size, name=output.name), err=True)


def _how_to_resume(experiment: Path | None, output: Path | None, block_size: int) -> str:
    parts = None if output is None else output.with_name(f"{output.name}.parts")
    if output is None or parts is None or not parts.exists():
        return say("cli.simulate.interrupted")
    named = () if experiment is None else (str(experiment),)
    lanes = () if block_size == 4096 else ("--block-size", str(block_size))
    step = command("simulate", *named, "--output", str(output), *lanes, "--resume")
    return say("cli.simulate.kept", folder=parts, command=step)


class _Bar:
    """A progress bar on standard error, shown once a run has taken a second."""

    def __init__(self) -> None:
        self.begun = monotonic()
        self.progress: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        if self.progress is not None:
            self.progress.stop()

    def show(self, done: int, total: int) -> None:
        """So much of it is done. Raises KeyboardInterrupt if Ctrl-C was pressed and lost."""
        stop_if_pressed()
        if self.progress is None:
            if monotonic() - self.begun < 1.0 or done == total:
                return
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

            columns = (TextColumn("Simulating"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
            self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self.progress.start()
            self.task = self.progress.add_task("", total=total)
        self.progress.update(self.task, completed=done)


def _print_summary(arrays: dict[str, np.ndarray], experiment: Experiment) -> None:
    """The last month: the statistics of each quantity, or the means of each cell of a sweep."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    statistics, cells = [str(each) for each in arrays["statistic"]], len(arrays["cell"])
    shown = range(min(cells, MOST_CELLS_SHOWN))
    headings = [f"cell {cell}" for cell in shown] if cells > 1 else statistics
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column(f"month {experiment.months}" + (", means" if cells > 1 else ""), no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for name, each in arrays.items():
        if each.ndim == 3:  # (cell, month, statistic)
            values = each[:, -1, statistics.index("mean")] if cells > 1 else each[0, -1]
            table.add_row(name, *(_short(float(value)) for value in values[: len(headings)]))
    Console().print(table)
    for cell in shown if cells > 1 else ():
        typer.echo(f"cell {cell}: " + ", ".join(f"{name} {float(arrays[name][cell]):g}" for name in experiment.sweep))
    runs, more = int(arrays["runs"][:, -1].sum()), cells - MOST_CELLS_SHOWN
    if more > 0:
        typer.echo(say("cli.simulate.summary_more", title=experiment.title, runs=runs, more=more), err=True)
    else:
        typer.echo(say("cli.simulate.summary", title=experiment.title, runs=runs), err=True)


def _short(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
