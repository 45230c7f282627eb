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
    from allyscope.results.portfolio import PortfolioAdvice, PortfolioDiagnosis


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


def report_portfolio(
    named: str,
    *,
    output: Path | None,
    months: int,
    advised: bool,
    save: Path | None,
    overwrite: bool,
    language: str,
    yes: bool,
    **given: Any,
) -> None:
    """The page of a portfolio as a file: of one that is looked at now, or of a saved result."""
    from allyscope.cli import options  # noqa: PLC0415
    from allyscope.cli.inferring import page_of  # noqa: PLC0415
    from allyscope.cli.results import keep, saved  # noqa: PLC0415
    from allyscope.report.pages.portfolio import check_kind, write_portfolio  # noqa: PLC0415
    from allyscope.results.portfolio import PortfolioAdvice, PortfolioDiagnosis  # noqa: PLC0415

    found = saved(named)
    if isinstance(found, PortfolioAdvice | PortfolioDiagnosis):
        result: PortfolioAdvice | PortfolioDiagnosis = found
        id_ = result.diagnosis.id if isinstance(result, PortfolioAdvice) else result.id
        path = output or page_of("portfolio", id_)
        check_kind(path)
        options.look_at_targets(path, save, overwrite=overwrite)
    else:
        from allyscope.record import read_portfolio  # noqa: PLC0415

        portfolio = read_portfolio(named)
        path = output or page_of("portfolio", portfolio.id)
        check_kind(path)
        options.look_at_targets(path, save, overwrite=overwrite)
        result = _looked_at(portfolio, months if advised else None, yes=yes, **given)
    if save is not None:
        keep(result, save)
    typer.echo(f"Wrote {write_portfolio(result, path, language)}")


def _looked_at(
    portfolio: Portfolio, months: int | None, *, yes: bool, **options: Any
) -> PortfolioAdvice | PortfolioDiagnosis:
    """The diagnosis of a portfolio, with plans where months are given."""
    given = _options(**options)
    _agreed(portfolio, given, yes=yes)
    get_ready()
    with progress() as begin:
        told = begin("Reading")

        def tell(what: str, done: float) -> None:
            told(done, doing=what)

        if months is not None:
            from allyscope.advice.portfolio import advise_portfolio as compare  # noqa: PLC0415

            return compare(portfolio, months=months, **given, progress=tell)
        from allyscope.inference.portfolio.diagnose import diagnose_portfolio as look  # noqa: PLC0415

        return look(portfolio, **given, progress=tell)


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
