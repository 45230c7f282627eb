"""calibration-check: are the printed intervals right? No logic of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def calibration_check(
    design: Annotated[
        list[str] | None, typer.Option(help="Record designs: pulses, sparse, one-sided, events, late, nothing; or all.")
    ] = None,
    records: Annotated[int, typer.Option(min=10, max=5000, help="Simulated records of each design.")] = 500,
    particles: Annotated[int, typer.Option(min=256, max=65536, help="Simulated alliances a record.")] = 1024,
    seed: Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")] = 1,
    quick: Annotated[bool, typer.Option("--quick", help="Short records, few particles: under a minute.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")] = False,
    html: Annotated[Path | None, typer.Option(help="Also write a page with plots.")] = None,
) -> None:
    """Check the inference on simulated records whose truth is known: whether 90 % intervals hold it in 90 of 100.

    What is done is kept: the same command goes on from there.

    Example: allyscope calibration-check --quick
    """
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.errors import InputError  # noqa: PLC0415
    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    console = Console(stderr=True)
    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from allyscope.calibration.check import QUICK_PARTICLES, QUICK_RECORDS, check  # noqa: PLC0415 - JAX takes a second
    from allyscope.calibration.check_designs import DESIGNS, QUICK  # noqa: PLC0415

    unknown = [name for name in design or () if name not in DESIGNS]
    if unknown:
        raise InputError(f"--design is {', '.join(unknown)}; choose from {', '.join(DESIGNS)}")
    if quick:
        wanted, records, particles = [QUICK], QUICK_RECORDS, QUICK_PARTICLES
    else:
        wanted = [DESIGNS[name] for name in dict.fromkeys(design or DESIGNS)]
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    found = []
    try:
        with Progress(*columns, console=console, transient=True) as bar:
            for each in wanted:
                task = bar.add_task(f"Checking {each.name}", total=records)
                found.append(
                    check(
                        each,
                        records,
                        particles=particles,
                        seed=seed,
                        progress=lambda done, task=task: bar.advance(task, done),  # type: ignore[misc]
                    )
                )
    except KeyboardInterrupt:
        console.print("Interrupted. What is done is kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    if html is not None:
        from allyscope.report.calibration_page import write_calibration  # noqa: PLC0415

        console.print(f"Wrote {write_calibration(found, html)}")
    if as_json:
        from allyscope.report.machine_calibration import calibration_json  # noqa: PLC0415

        typer.echo(json.dumps(calibration_json(found), indent=1, allow_nan=False, ensure_ascii=False))
        return
    from allyscope.report.terminal_calibration import print_calibration  # noqa: PLC0415

    print_calibration(found, Console())


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="calibration-check")(calibration_check)
