"""advise: plans side by side from one record. No logic of its own."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli import diagnosis as shared

if TYPE_CHECKING:
    from allyscope.advice.plan import Plans


def advise(
    record: shared.RecordArgument,
    plans: Annotated[
        Path | None, typer.Option(help="Your own plans (YAML), compared with those of the library; see docs/advice.md.")
    ] = None,
    months: shared.Months = 24,
    as_json: shared.AsJson = False,
    loose: shared.Loose = False,
    as_of: shared.AsOf = None,
    particles: shared.Particles = 1024,
    seed: shared.Seed = 0,
) -> None:
    """Say what would help: plans side by side against going on as now, under each cause, and what to ask next.

    Example: allyscope advise case-4 --months 24
    """
    own: Plans | None = None
    if plans is not None:
        from allyscope.advice.advise import plans_for  # noqa: PLC0415 - the help must not wait for it
        from allyscope.record import read_record  # noqa: PLC0415

        own = plans_for(read_record(record), plans, months)
    ready = _getting_ready(record, particles)
    inferred = shared._inferred(record, loose=loose, as_of=as_of, particles=particles, seed=seed)
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.advice.advise import advise as compare  # noqa: PLC0415

    ready.join()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=shared._stderr(), transient=True) as bar:
        task = bar.add_task("Comparing plans", total=1.0)
        found = compare(inferred, own, months=months, progress=lambda done: bar.update(task, completed=done))
    if as_json:
        from allyscope.report.machine_advice import advice_json  # noqa: PLC0415

        shared._print_json(advice_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal_advice import print_advice  # noqa: PLC0415

    print_advice(found, Console(), record)


def _getting_ready(record: str, particles: int) -> Thread:
    """The program of a year of plans, compiled or loaded while the record is inferred."""
    from allyscope.record import read_record  # noqa: PLC0415

    partners = len(read_record(record).partners)

    def get_ready() -> None:
        from allyscope.advice.advise import lanes_of  # noqa: PLC0415 - JAX takes a second
        from allyscope.advice.year import warm_up  # noqa: PLC0415
        from allyscope.simulation.compilation import enable_cache  # noqa: PLC0415

        enable_cache()
        warm_up(partners, lanes_of(particles))

    thread = Thread(target=get_ready, daemon=True)
    thread.start()
    return thread


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(advise)
