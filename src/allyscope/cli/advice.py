"""advise, brief: plans side by side from one record, and one page for those who decide. No logic of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import options
from allyscope.cli.inferring import compared, inferred_from, own_plans, plans_made_ready
from allyscope.cli.running import print_json, stdout


def advise(
    record: options.RecordArgument,
    plans: options.OwnPlans = None,
    months: options.Months = 24,
    as_json: options.AsJson = False,
    loose: options.Loose = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
) -> None:
    """Say what would help: plans side by side against going on as now, under each cause, and what to ask next.

    Of a portfolio: plans for the alliances that need attention first.

    Examples: allyscope advise case-4 --months 24; allyscope advise bigmeat-portfolio
    """
    from allyscope.record import is_portfolio, read_record  # noqa: PLC0415 - the help must not wait for it

    if is_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(plans, "--plans")
        portfolios.without(prior, "--prior")
        portfolios.advise_portfolio(
            record, months=months, as_json=as_json, loose=loose, as_of=as_of, particles=particles, seed=seed
        )
        return
    read = read_record(record)
    own = own_plans(read, plans, months)
    ready = plans_made_ready(read, particles)
    inferred = inferred_from(read, loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    found = compared(inferred, own, months, ready)
    if as_json:
        from allyscope.report.machine_advice import advice_json  # noqa: PLC0415 - the help must not wait for it

        print_json(advice_json(found))
        return
    from allyscope.report.terminal.advice import print_advice  # noqa: PLC0415

    print_advice(found, stdout(), record)


def brief(
    record: options.RecordArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write it: a name that ends in .html or .docx.")
    ] = None,
    plans: options.OwnPlans = None,
    months: options.Months = 24,
    loose: options.Loose = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
) -> None:
    """Write one page for a steering committee: where it stands, what would help, what to ask first, how sure.

    Example: allyscope brief case-4 --output case-4.docx
    """
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.pages.brief import check_kind, write_brief  # noqa: PLC0415

    if output is not None:
        check_kind(output)
    read = read_record(record)
    own = own_plans(read, plans, months)
    ready = plans_made_ready(read, particles)
    inferred = inferred_from(read, loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    from allyscope.inference import diagnose, forecast  # noqa: PLC0415

    advice = None if inferred.ended else compared(inferred, own, months, ready)
    ahead = None if inferred.ended else forecast(inferred, months=months)
    path = output or Path(f"allyscope-brief-{inferred.record.alliance.id}.html")
    typer.echo(f"Wrote {write_brief(diagnose(inferred), ahead, advice, path)}")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(advise)
    app.command()(brief)
