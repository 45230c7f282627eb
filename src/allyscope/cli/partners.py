"""compare-partners: candidates for an alliance side by side. No logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, Save, Seed, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress


def compare_partners(
    file: Annotated[
        Path | None, typer.Argument(help="A YAML file of candidates; without it, the bundled example.")
    ] = None,
    months: Annotated[int, typer.Option(min=1, max=120, help="How many months from the first talk.")] = 60,
    as_json: AsJson = False,
    seed: Seed = 0,
    save: Save = None,
    overwrite: Overwrite = False,
    example: Annotated[bool, typer.Option("--example", help="Print a commented file of candidates and stop.")] = False,
) -> None:
    """Compare candidates for an alliance: trust, learning, ending, standing with stakeholders, from what is known.

    Examples: allyscope compare-partners --example > ours.yaml; allyscope compare-partners ours.yaml
    """
    from allyscope.advice.partners.form import bundled_text, parse_candidates, read_candidates  # noqa: PLC0415

    if example:
        typer.echo(bundled_text(), nl=False)
        return
    look_at_targets(save, overwrite=overwrite)
    candidates = parse_candidates(bundled_text()) if file is None else read_candidates(file)
    get_ready()
    from allyscope.advice.partners.comparison import compare_partners as compare  # noqa: PLC0415 - JAX takes a second

    with progress() as begin:
        comparison = compare(candidates, months=months, seed=seed, progress=begin("Comparing candidates"))
    deliver(comparison, None if file is None else str(file), as_json=as_json, save=save)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("compare-partners")(compare_partners)
