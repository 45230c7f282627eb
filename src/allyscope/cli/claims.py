"""claims: the literature's claims as experiments. No logic of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def claims(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Claims by id, for example KP1a.")] = None,
    source: Annotated[
        str | None, typer.Option(help="Only claims of a source: kumar, trust, learning, signals.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only claims of a type, for example timing.")] = None,
    full: Annotated[bool, typer.Option("--full/--quick", help="More alliances and more draws from the prior.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Also write the pages, one for each experiment, to a folder.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Run everything again, also what is kept.")] = False,
) -> None:
    """Ask the model what the theory implies: which claims hold, how strongly, by which mechanism, and where.

    Example: allyscope claims KP1a KP2a
    """
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.claims.registry import chosen  # noqa: PLC0415
    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    wanted = chosen(ids or (), source, kind)
    console = Console(stderr=True)
    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from allyscope.claims.kept import Kept, default_folder  # noqa: PLC0415 - JAX takes a second
    from allyscope.claims.runner import FULL, QUICK  # noqa: PLC0415
    from allyscope.claims.study import study  # noqa: PLC0415
    from allyscope.simulation.ordered import default_threads  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    kept = Kept(default_folder(), fresh=fresh)
    try:
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Claims", total=None)

            def told(claim: str, done: int, of: int) -> None:
                bar.update(task, description=f"Testing {claim}", completed=done, total=of)

            rows = list(study(wanted, FULL if full else QUICK, seed, kept, default_threads(), told))
    except KeyboardInterrupt:
        console.print("Interrupted. What is done is kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    if html is not None:
        from allyscope.report.claims_page import write_claims  # noqa: PLC0415

        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Drawing the pages", total=None)
            index = write_claims(rows, html, lambda done, of: bar.update(task, completed=done, total=of))
        console.print(f"Wrote {index}")
    if as_json:
        typer.echo(json.dumps(rows, indent=1, allow_nan=False, ensure_ascii=False))
        return
    from allyscope.report.claims_table import print_claims  # noqa: PLC0415

    print_claims(rows, Console())


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(claims)
