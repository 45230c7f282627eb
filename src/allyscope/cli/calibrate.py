"""calibrate: learn shared parameters from many alliances. No logic of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def calibrate(
    table: Annotated[
        str, typer.Argument(help="A CSV table of lab alliances, or the name of the bundled one.")
    ] = "alliance-experiment",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write a prior file (.json) for diagnose --prior.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A rough look.")] = False,
    score: Annotated[bool, typer.Option("--score", help="Also score each session, held out in turn.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")] = False,
) -> None:
    """Learn parameters that alliances share from many of them at once, as a prior for later diagnoses.

    With --output, a run that was interrupted goes on where it was: finished stages lie in OUTPUT.parts until the end.

    Example: allyscope calibrate --output lab.json && allyscope diagnose case-4 --prior lab.json
    """
    from dataclasses import asdict  # noqa: PLC0415 - the help must not wait for any of these

    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.calibration.lab_reading import read_lab_table  # noqa: PLC0415

    read = read_lab_table(table)
    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    console = Console(stderr=True)
    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from allyscope.calibration.lab_calibrate import calibrate as learn  # noqa: PLC0415

    keep = None if output is None else output.with_name(f"{output.name}.parts")
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Learning", total=1.0)
        found, content = learn(
            read,
            quick=quick,
            seed=seed,
            score=score,
            keep=keep,
            tell=lambda what, part: bar.update(task, completed=part, description=what.capitalize()),
        )
    if output is not None:
        from allyscope.report.files import written_atomically  # noqa: PLC0415

        text = json.dumps(content, indent=1, allow_nan=False, ensure_ascii=False)
        written_atomically(output, lambda path: path.write_text(text + "\n", encoding="utf-8"))
        if keep is not None:
            keep.unlink(missing_ok=True)
        console.print(f"Wrote {output}")
    if as_json:
        typer.echo(json.dumps(asdict(found), indent=1, allow_nan=False, ensure_ascii=False))
        return
    from allyscope.report.terminal_lab import print_calibration  # noqa: PLC0415

    print_calibration(found, Console())


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(calibrate)
