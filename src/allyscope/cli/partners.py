"""compare-partners: candidates for an alliance side by side. No logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import diagnosis as shared


def compare_partners(
    file: Annotated[
        Path | None, typer.Argument(help="A YAML file of candidates; without it, the bundled example.")
    ] = None,
    months: Annotated[int, typer.Option(min=1, max=120, help="How many months from the first talk.")] = 60,
    as_json: shared.AsJson = False,
    seed: shared.Seed = 0,
    example: Annotated[bool, typer.Option("--example", help="Print a commented file of candidates and stop.")] = False,
) -> None:
    """Compare candidates for an alliance: trust, learning, ending, standing with stakeholders, from what is known.

    Examples: allyscope compare-partners --example > ours.yaml; allyscope compare-partners ours.yaml
    """
    from allyscope.advice.partners_form import bundled_text, parse_candidates, read_candidates  # noqa: PLC0415

    if example:
        typer.echo(bundled_text(), nl=False)
        return
    candidates = parse_candidates(bundled_text()) if file is None else read_candidates(file)
    console = shared._stderr()
    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.advice.partners import compare_partners as compare  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Comparing candidates", total=1.0)
        found = compare(candidates, months=months, seed=seed, progress=lambda done: bar.update(task, completed=done))
    if as_json:
        from allyscope.report.machine_partners import partners_json  # noqa: PLC0415

        shared._print_json(partners_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal_partners import print_partners  # noqa: PLC0415

    print_partners(found, Console(), "FILE" if file is None else str(file))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("compare-partners")(compare_partners)
