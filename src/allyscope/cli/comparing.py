"""Plans compared, with progress on the terminal: shared by the commands that advise."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from allyscope.advice.plan import Plans
    from allyscope.advice.result import Advice
    from allyscope.inference import Inferred

OwnPlans = Annotated[
    Path | None, typer.Option("--plans", help="Your own plans (YAML), compared with the library's; see docs/advice.md.")
]


def own_plans(record: str, path: Path | None, months: int) -> Plans | None:
    """The user's plans, checked against the record before anything runs."""
    if path is None:
        return None
    from allyscope.advice.advise import plans_for  # noqa: PLC0415 - the help must not wait for it
    from allyscope.record import read_record  # noqa: PLC0415

    return plans_for(read_record(record), path, months)


def getting_ready(record: str, particles: int) -> Thread:
    """The program of a year of plans, compiled or loaded while the record is inferred; not for one that has ended."""
    from allyscope.record import read_record  # noqa: PLC0415

    read = read_record(record)
    partners = len(read.partners)

    def get_ready() -> None:
        if read.alliance.ended is not None:
            return
        from allyscope.advice.advise import lanes_of  # noqa: PLC0415 - JAX takes a second
        from allyscope.advice.year import warm_up  # noqa: PLC0415
        from allyscope.simulation.compilation import enable_cache  # noqa: PLC0415

        enable_cache()
        warm_up(partners, lanes_of(particles))

    thread = Thread(target=get_ready, daemon=True)
    thread.start()
    return thread


def compared(inferred: Inferred, own: Plans | None, months: int, ready: Thread) -> Advice:
    """Every plan run and compared."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.advice.advise import advise  # noqa: PLC0415

    ready.join()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Comparing plans", total=1.0)
        return advise(inferred, own, months=months, progress=lambda done: bar.update(task, completed=done))
