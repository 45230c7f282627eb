"""diagnose and advise where a portfolio is named instead of one alliance. No logic of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from allyscope.cli.months import month_named

if TYPE_CHECKING:
    from collections.abc import Iterator


def without(value: object, option: str) -> None:
    """Refuses an option that is of single alliances only."""
    if value is not None:
        raise typer.BadParameter("of single alliances only, not of a portfolio", param_hint=option)


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, indent=1, allow_nan=False, ensure_ascii=False))


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """Progress on the terminal, with what is being done."""
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    console = Console(stderr=True)
    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=1.0)
        yield lambda what, done: bar.update(task, description=what, completed=done)


def _options(*, loose: bool, as_of: str | None, particles: int, seed: int) -> dict[str, Any]:
    mode = "loose" if loose else "strict"
    return {"mode": mode, "as_of": month_named(as_of), "particles": particles, "seed": seed}


def diagnose_portfolio(named: str, *, as_json: bool, **options: Any) -> None:
    """The page or the JSON of a portfolio."""
    from allyscope.record import read_portfolio  # noqa: PLC0415

    portfolio, given = read_portfolio(named), _options(**options)
    with _progress() as progress:
        from allyscope.advice.portfolio import diagnose_portfolio as look  # noqa: PLC0415

        found = look(portfolio, **given, progress=progress)
    if as_json:
        from allyscope.report.machine_portfolio import portfolio_json  # noqa: PLC0415

        _print_json(portfolio_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal_portfolio import print_portfolio  # noqa: PLC0415

    print_portfolio(found, Console(), named)


def advise_portfolio(named: str, *, months: int, as_json: bool, **options: Any) -> None:
    """Likewise, with plans for the alliances that need attention first."""
    from allyscope.record import read_portfolio  # noqa: PLC0415

    portfolio, given = read_portfolio(named), _options(**options)
    with _progress() as progress:
        from allyscope.advice.portfolio import advise_portfolio as compare  # noqa: PLC0415

        found = compare(portfolio, months=months, **given, progress=progress)
    if as_json:
        from allyscope.report.machine_portfolio import portfolio_advice_json  # noqa: PLC0415

        _print_json(portfolio_advice_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal_portfolio import print_portfolio_advice  # noqa: PLC0415

    print_portfolio_advice(found, Console(), named)
