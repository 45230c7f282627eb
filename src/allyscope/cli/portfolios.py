"""diagnose and advise where a portfolio is named instead of one alliance. No logic of its own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from allyscope.cli.foreseen import agree
from allyscope.cli.options import month_named
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress

if TYPE_CHECKING:
    from allyscope.record import Portfolio


def without(value: object, option: str) -> None:
    """Refuses an option that is of single alliances only."""
    if value is not None:
        raise typer.BadParameter("of single alliances only, not of a portfolio", param_hint=option)


def _options(*, strict: bool, as_of: str | None, particles: int, seed: int) -> dict[str, Any]:
    mode = "strict" if strict else "loose"
    return {"mode": mode, "as_of": month_named(as_of), "particles": particles, "seed": seed}


def _agreed(portfolio: Portfolio, given: dict[str, Any], *, yes: bool) -> None:
    """Before any work: its cost is said and asked for where it is high."""
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.inference.foreseen import foreseen, together  # noqa: PLC0415
    from allyscope.record import read_members  # noqa: PLC0415

    mode, as_of, particles = given["mode"], given["as_of"], given["particles"]
    parts = []
    for _, record in read_members(portfolio):
        until = None if as_of is None else min(as_of, record.alliance.as_of.last)
        with suppress(InputError):  # what cannot be looked at costs nothing
            parts.append(foreseen(record, mode=mode, as_of=until, particles=particles))
    if parts:
        agree(together(parts), yes=yes)


def diagnose_portfolio(named: str, *, as_json: bool, save: Path | None, yes: bool, **options: Any) -> None:
    """The page or the JSON of a portfolio."""
    from allyscope.record import read_portfolio  # noqa: PLC0415

    portfolio, given = read_portfolio(named), _options(**options)
    _agreed(portfolio, given, yes=yes)
    get_ready()
    from allyscope.inference.portfolio.diagnose import diagnose_portfolio as look  # noqa: PLC0415 - JAX takes a second

    with progress() as begin:
        told = begin("Reading")
        diagnosis = look(portfolio, **given, progress=lambda what, done: told(done, doing=what))
    deliver(diagnosis, named, as_json=as_json, save=save)


def advise_portfolio(named: str, *, months: int, as_json: bool, save: Path | None, yes: bool, **options: Any) -> None:
    """Likewise, with plans for the alliances that need attention first."""
    from allyscope.record import read_portfolio  # noqa: PLC0415

    portfolio, given = read_portfolio(named), _options(**options)
    _agreed(portfolio, given, yes=yes)
    get_ready()
    from allyscope.advice.portfolio import advise_portfolio as compare  # noqa: PLC0415

    with progress() as begin:
        told = begin("Reading")
        advice = compare(portfolio, months=months, **given, progress=lambda what, done: told(done, doing=what))
    deliver(advice, named, as_json=as_json, save=save)
