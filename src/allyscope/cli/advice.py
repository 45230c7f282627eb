"""advise, brief: plans side by side from one record, and one page for those who decide. No logic of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from allyscope.cli import options
from allyscope.cli.inferring import (
    agreed,
    asked,
    assessment,
    compared,
    inferred_from,
    own_plans,
    page_of,
    plans_made_ready,
)
from allyscope.cli.results import deliver


def advise(
    record: options.RecordArgument,
    plans: options.OwnPlans = None,
    months: options.Months = 24,
    as_json: options.AsJson = False,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
    yes: options.Yes = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
) -> None:
    """Say what would help: plans side by side against going on as now, under each cause, and what to ask next.

    Of a portfolio: plans for the alliances that need attention first.

    Examples: allyscope advise case-4 --months 24; allyscope advise bigmeat-portfolio
    """
    from allyscope.record import is_portfolio, read_record  # noqa: PLC0415 - the help must not wait for it

    options.look_at_targets(save, overwrite=overwrite)
    if is_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(plans, "--plans")
        portfolios.without(prior, "--prior")
        portfolios.advise_portfolio(
            record,
            months=months,
            as_json=as_json,
            save=save,
            strict=strict,
            as_of=as_of,
            particles=particles,
            seed=seed,
            yes=yes,
        )
        return
    question, read = (
        asked(strict=strict, as_of=as_of, particles=particles, seed=seed, prior=prior, yes=yes),
        read_record(record),
    )
    agreed(read, question)
    own = own_plans(read, plans, months)
    ready = plans_made_ready(read, particles)
    inferred = inferred_from(read, question)
    deliver(compared(inferred, own, months, ready), record, as_json=as_json, save=save)


def brief(
    record: options.RecordOrSaved,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write it: a name that ends in .html or .docx.")
    ] = None,
    plans: options.OwnPlans = None,
    months: options.Months = 24,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
    yes: options.Yes = False,
    overwrite: options.Overwrite = False,
    language: options.InPageLanguage = options.PageLanguage.en,
) -> None:
    """Write one page for a steering committee: where it stands, what would help, what to ask first, how sure.

    Examples: allyscope brief case-4 --output case-4.docx; allyscope brief saved.json
    """
    from allyscope.report.pages.brief import check_kind, write_brief  # noqa: PLC0415 - the help must not wait for it

    if output is not None:
        check_kind(output)
    given: dict[str, Any] = {
        "strict": strict,
        "as_of": as_of,
        "particles": particles,
        "seed": seed,
        "prior": prior,
        "yes": yes,
    }

    def look(record_id: str) -> Path:
        path = output or page_of("brief", record_id)
        options.look_at_targets(path, overwrite=overwrite)
        return path

    whole, path = assessment(record, look, months=months, plans=plans, advised=True, **given)
    typer.echo(f"Wrote {write_brief(whole, path, language)}")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(advise)
    app.command()(brief)
