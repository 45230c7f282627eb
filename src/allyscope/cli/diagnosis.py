"""diagnose, forecast, report, demo: from a record to pages for people and to JSON. No logic of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from allyscope.cli import options
from allyscope.cli.inferring import agreed, asked, assessment, inferred_from, page_of
from allyscope.cli.results import deliver, keep
from allyscope.cli.running import stderr, stdout

if TYPE_CHECKING:
    from allyscope.inference import Inferred

FullDraws = Annotated[
    bool,
    typer.Option("--full-draws", help="With --output: also each draw's log-likelihood, which tells single answers."),
]
DEMO = "case-4"


def diagnose(
    record: options.RecordArgument,
    as_json: options.AsJson = False,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
    output: Annotated[Path | None, typer.Option(help="Also write all draws to this netCDF file (.nc).")] = None,
    full_draws: FullDraws = False,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
    yes: options.Yes = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
) -> None:
    """Say where an alliance stands: its hidden state, where the two sides differ, and why.

    Of a portfolio: which alliances need attention first, what they share, and what one more would do.

    Examples: allyscope diagnose case-4; allyscope diagnose bigmeat-portfolio
    """
    from allyscope.record import is_portfolio, read_record  # noqa: PLC0415 - the help must not wait for it

    options.look_at_endings(output, ".nc", what="a file of draws")
    options.look_at_targets(output, save, overwrite=overwrite)
    if is_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(output, "--output")
        portfolios.without(full_draws or None, "--full-draws")
        portfolios.without(prior, "--prior")
        portfolios.diagnose_portfolio(
            record, as_json=as_json, save=save, strict=strict, as_of=as_of, particles=particles, seed=seed, yes=yes
        )
        return
    if full_draws and output is None:
        raise typer.BadParameter("it says what the file named by --output holds", param_hint="--full-draws")
    if output is not None:
        from allyscope.extras import need  # noqa: PLC0415

        need("arrays", "--output (all draws, as netCDF)")
    question = asked(strict=strict, as_of=as_of, particles=particles, seed=seed, prior=prior, yes=yes)
    read = read_record(record)
    agreed(read, question)
    inferred = inferred_from(read, question)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415

    found = judge(inferred)
    if output is not None:
        _write_draws(inferred, output, full_draws)
    deliver(found, record, as_json=as_json, save=save)


def _write_draws(inferred: Inferred, output: Path, full: bool) -> None:
    """The file of draws, and on the terminal what it holds and whom it is for."""
    from allyscope.forms.files import write_file  # noqa: PLC0415 - the help must not wait for it
    from allyscope.inference.tree import posterior_tree, tells_answers  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    # Made in memory: the library of this format ends the whole process where a disk is full.
    write_file(output, bytes(posterior_tree(inferred, full=full).to_netcdf(engine="h5netcdf")))
    typer.echo(f"Wrote {output}", err=True)
    if full and tells_answers(inferred):
        typer.echo(say("cli.draws.full"), err=True)


def forecast(
    record: options.RecordArgument,
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
    """Say what will come if nobody changes course, beside the base rate.

    Example: allyscope forecast case-4 --months 12
    """
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it

    options.look_at_targets(save, overwrite=overwrite)
    question = asked(strict=strict, as_of=as_of, particles=particles, seed=seed, prior=prior, yes=yes)
    read = read_record(record)
    agreed(read, question)
    inferred = inferred_from(read, question)
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415

    deliver(look_ahead(inferred, months=months), record, as_json=as_json, save=save)


def report(
    record: options.RecordOrSaved,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    months: options.Months = 24,
    plans: options.OwnPlans = None,
    advice: Annotated[bool, typer.Option(help="Compare plans too; without, it takes half the time.")] = True,
    full: Annotated[bool, typer.Option("--full", help="Fold nothing, so that paper shows all of it.")] = False,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
    yes: options.Yes = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
    language: options.InPageLanguage = options.PageLanguage.en,
) -> None:
    """Write diagnosis, forecast and advice as one page (HTML) that works offline, on paper and on a phone.

    Of a portfolio: the page of all its alliances, as .html or .docx.

    Examples: allyscope report case-4 --output case-4.html; allyscope report saved.json
    """
    from allyscope.record import is_portfolio  # noqa: PLC0415 - the help must not wait for it

    if is_portfolio(record) or _saved_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(plans, "--plans")
        portfolios.without(prior, "--prior")
        portfolios.without(full or None, "--full")
        portfolios.report_portfolio(
            record,
            output=output,
            months=months,
            advised=advice,
            save=save,
            overwrite=overwrite,
            language=language,
            yes=yes,
            strict=strict,
            as_of=as_of,
            particles=particles,
            seed=seed,
        )
        return
    given: dict[str, Any] = {
        "strict": strict,
        "as_of": as_of,
        "particles": particles,
        "seed": seed,
        "prior": prior,
        "yes": yes,
    }
    options.look_at_endings(output, ".html", ".htm", what="a report")

    def look(record_id: str) -> Path:
        path = output or page_of("report", record_id)
        options.look_at_targets(path, save, overwrite=overwrite)
        return path

    whole, path = assessment(record, look, months=months, plans=plans, advised=advice, **given)
    from allyscope.report.pages.report import write_report  # noqa: PLC0415 - the help must not wait for it

    if save is not None:
        keep(whole, save)
    with stderr().status("Drawing the report"):
        write_report(whole, path, language, full=full)
    typer.echo(f"Wrote {path}")


def _saved_portfolio(named: str) -> bool:
    """Whether an argument names a saved result of a portfolio."""
    from allyscope.cli.results import saved  # noqa: PLC0415
    from allyscope.report.pages.portfolio import is_of_portfolio  # noqa: PLC0415

    return is_of_portfolio(saved(named))


def demo() -> None:
    """Do the whole job on a bundled case: diagnose, forecast, compare plans, and write the report."""
    given: dict[str, Any] = {"strict": False, "as_of": None, "particles": 1024, "seed": 0, "prior": None}

    def look(record_id: str) -> Path:
        path = page_of("report", record_id)
        options.look_at_targets(path, overwrite=False)
        return path

    whole, path = assessment(DEMO, look, months=24, plans=None, advised=True, **given)
    from allyscope.report.pages.report import write_report  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.terminal.result import print_result  # noqa: PLC0415

    console = stdout()
    for part in (whole.diagnosis, whole.forecast):
        if part is not None:
            print_result(part, console)
    write_report(whole, path)
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    console.print(say("cli.demo.wrote", path=path))


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (demo, diagnose, forecast, report):
        app.command()(command)
