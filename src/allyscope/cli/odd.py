"""odd: the model's own description, for the methods section of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli.options import Overwrite, look_at_targets


def odd(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write it to this file (Markdown).")] = None,
    overwrite: Overwrite = False,
) -> None:
    """Describe the model after the ODD protocol (Grimm et al. 2020), generated from its code.

    Example: allyscope odd --output odd.md
    """
    look_at_targets(output, overwrite=overwrite)
    from allyscope.claims.description import describe  # noqa: PLC0415 - JAX takes a second

    text = describe()
    if output is None:
        typer.echo(text)
        return
    from allyscope.forms.files import write_file  # noqa: PLC0415

    write_file(output, text)
    typer.echo(f"Wrote {output}")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(odd)
