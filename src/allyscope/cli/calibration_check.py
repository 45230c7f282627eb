"""calibration-check: are the printed intervals right? No logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, Save, Seed, look_at_endings, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from allyscope.cli.running import Told


def calibration_check(
    design: Annotated[
        list[str] | None,
        typer.Option(help="pulses, sparse, one-sided, events, late or nothing; may be repeated. Default: all."),
    ] = None,
    records: Annotated[int, typer.Option(min=10, max=5000, help="Simulated records of each design.")] = 500,
    particles: Annotated[int, typer.Option(min=256, max=65536, help="Simulated alliances a record.")] = 512,
    seed: Seed = 1,
    quick: Annotated[bool, typer.Option("--quick", help="150 short records: less than a minute.")] = False,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(help="Also write a page with plots.")] = None,
    save: Save = None,
    overwrite: Overwrite = False,
) -> None:
    """Check the inference on simulated records whose truth is known: whether 90 % intervals hold it in 90 of 100.

    What is done is kept: the same command goes on from there.

    Example: allyscope calibration-check --quick
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it

    look_at_endings(html, ".html", ".htm", what="a page")
    look_at_targets(html, save, overwrite=overwrite)
    get_ready()
    from allyscope.calibration.check.designs import DESIGNS, QUICK  # noqa: PLC0415
    from allyscope.calibration.check.run import QUICK_RECORDS, check, checks  # noqa: PLC0415 - JAX takes a second

    unknown = [name for name in design or () if name not in DESIGNS]
    if unknown:
        raise InputError(f"--design is {', '.join(unknown)}; choose from {', '.join(DESIGNS)}")
    if quick:
        wanted, records = [QUICK], QUICK_RECORDS
    else:
        wanted = [DESIGNS[name] for name in dict.fromkeys(design or DESIGNS)]
    with progress(counted=True, kept=True) as begin:
        designs = []
        for each in wanted:
            told = _added_up(begin(f"Checking {each.name}", records))
            designs.append(check(each, records, particles=particles, seed=seed, progress=told))
    result = checks(designs, seed)
    if html is not None:
        from allyscope.report.pages.check import write_check  # noqa: PLC0415

        typer.echo(f"Wrote {write_check(result, html)}", err=True)
    deliver(result, None, as_json=as_json, save=save)


def _added_up(told: Told) -> Callable[[int], None]:
    """Takes how many more are done, and tells how many are done in all."""
    done = 0

    def more(new: int) -> None:
        nonlocal done
        done += new
        told(done)

    return more


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="calibration-check")(calibration_check)
