"""Whether long or large work is begun: its cost is said, and asked for, on a terminal or by --yes."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from allyscope.inference.evidence.admissible import Mode
    from allyscope.inference.foreseen import Foreseen
    from allyscope.record import Record


LESS = "fewer --particles, or an earlier --as-of"
# Seconds of weighing a record once under a theory, of which next to nothing is said: of 1024 particles of a dyad, and
# more with each month. Measured from 23 to 257 months; what is foreseen by statements alone was a third of it.
WEIGHED, WEIGHED_MONTH = 0.015, 1.1e-3


def weighed(record: Record, *, mode: Mode, particles: int) -> Foreseen:
    """What following a record once under a theory costs, however short it is."""
    from allyscope.inference.evidence.admissible import restrict  # noqa: PLC0415 - the help must not wait for it
    from allyscope.inference.foreseen import BEGUN, foreseen  # noqa: PLC0415
    from allyscope.inference.infer import PARTICLES  # noqa: PLC0415
    from allyscope.record.windows import record_windows  # noqa: PLC0415

    cost = foreseen(record, mode=mode, particles=particles)
    months = record_windows(restrict(record, None, mode).record).months
    size = particles / PARTICLES * (len(record.partners) / 2) ** 2
    least = BEGUN[0] + size * (WEIGHED + WEIGHED_MONTH * months)
    return replace(cost, seconds=max(cost.seconds, least))


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
