"""Whether long or large work is begun: its cost is said, and asked for, on a terminal or by --yes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from allyscope.inference.foreseen import Foreseen

LESS = "fewer --particles, or an earlier --as-of"


def agree(cost: Foreseen, *, yes: bool, less: str = LESS) -> None:
    """Go on where the cost is usual or agreed to. Raises InputError with the cost and the next step where it is not.

    `less`: the options by which less is asked for.
    """
    if not cost.asks:
        return
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    said = say("cli.foreseen.cost", minutes=f"{cost.seconds / 60:,.1f}", memory=f"{cost.gigabytes:,.1f}")
    if yes:
        typer.echo(said, err=True)
    elif not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise InputError(f"{said} Go on with --yes, or ask for less: {less}.")
    elif not typer.confirm(f"{said} {say('cli.foreseen.ask')}", err=True):
        raise InputError(f"Nothing was begun; ask for less: {less}.")
