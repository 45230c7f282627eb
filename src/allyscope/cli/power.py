"""power: would a survey of alliances tell whether a claim holds? No logic of its own."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def power(
    claim: Annotated[str, typer.Argument(help="A claim by its id, for example KP1a; `allyscope claims` lists them.")],
    alliances: Annotated[int, typer.Option(help="Alliances in all, shared evenly by the populations.")] = 100,
    waves: Annotated[int, typer.Option(help="How often they are asked, evenly over the months of the claim.")] = 4,
    respondents: Annotated[int, typer.Option(help="People asked of each partner in each wave.")] = 3,
    reliability: Annotated[float, typer.Option(help="Reliability of one person's answer, above 0 and up to 1.")] = 0.7,
    surveys: Annotated[int, typer.Option(help="Simulated surveys of each kind.")] = 200,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")] = 0,
) -> None:
    """Plan a survey: how probably its data would tell that a claim holds, if the model is right.

    Example: allyscope power KP1a --alliances 60 --waves 5 --respondents 4 --reliability 0.8
    """
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    console = Console(stderr=True)
    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from allyscope.claims.power import power as power_of  # noqa: PLC0415 - JAX takes a second
    from allyscope.claims.survey import Design  # noqa: PLC0415
    from allyscope.simulation.ordered import default_threads  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Simulating surveys", total=None)
            found = power_of(
                claim,
                Design(alliances, waves, respondents, reliability),
                surveys,
                seed,
                default_threads(),
                lambda done, of: bar.update(task, completed=done, total=of),
            )
    except KeyboardInterrupt:
        console.print("Interrupted.")
        raise typer.Exit(130) from None
    typer.echo(json.dumps(found.plain(), indent=1, ensure_ascii=False) if as_json else "\n".join(found.lines()))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(power)
