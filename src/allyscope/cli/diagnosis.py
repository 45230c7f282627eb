"""diagnose, forecast, report, demo: from a record to pages for people and to JSON. No logic of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from allyscope.cli import options
from allyscope.cli.inferring import compared, inferred_from, own_plans, plans_made_ready
from allyscope.cli.running import print_json, stderr, stdout

DEMO = "case-4"


def diagnose(
    record: options.RecordArgument,
    as_json: options.AsJson = False,
    loose: options.Loose = False,
    as_of: options.AsOf = None,
    output: Annotated[Path | None, typer.Option(help="Also write all draws to this netCDF file (.nc).")] = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
) -> None:
    """Say where an alliance stands: its hidden state, where the two sides differ, and why.

    Of a portfolio: which alliances need attention first, what they share, and what one more would do.

    Examples: allyscope diagnose case-4; allyscope diagnose bigmeat-portfolio
    """
    from allyscope.record import is_portfolio, read_record  # noqa: PLC0415 - the help must not wait for it

    if is_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(output, "--output")
        portfolios.without(prior, "--prior")
        portfolios.diagnose_portfolio(record, as_json=as_json, loose=loose, as_of=as_of, particles=particles, seed=seed)
        return
    if output is not None:
        from allyscope.extras import need  # noqa: PLC0415

        need("arrays", "--output (all draws, as netCDF)")
    inferred = inferred_from(read_record(record), loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import posterior_tree  # noqa: PLC0415

    found = judge(inferred)
    if output is not None:
        from allyscope.forms.files import write_file  # noqa: PLC0415

        write_file(output, lambda path: posterior_tree(inferred).to_netcdf(path, engine="h5netcdf"))
        typer.echo(f"Wrote {output}", err=True)
    if as_json:
        from allyscope.report.machine import diagnosis_json  # noqa: PLC0415

        print_json(diagnosis_json(found))
        return
    from allyscope.report.terminal.diagnosis import print_diagnosis  # noqa: PLC0415

    print_diagnosis(found, stdout(), record)


def forecast(
    record: options.RecordArgument,
    months: options.Months = 24,
    as_json: options.AsJson = False,
    loose: options.Loose = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
) -> None:
    """Say what will come if nobody changes course, beside the base rate.

    Example: allyscope forecast case-4 --months 12
    """
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it

    inferred = inferred_from(read_record(record), loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415

    found = look_ahead(inferred, months=months)
    if as_json:
        from allyscope.report.machine import forecast_json  # noqa: PLC0415

        print_json(forecast_json(found))
        return
    from allyscope.report.terminal.diagnosis import print_forecast  # noqa: PLC0415

    print_forecast(found, stdout(), record)


def _write_report(
    record: str, output: Path | None, given: dict[str, Any], months: int, plans: Path | None, advised: bool
) -> Path:
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it

    read = read_record(record)
    own = own_plans(read, plans, months)
    ready = plans_made_ready(read, given["particles"]) if advised else None
    inferred = inferred_from(read, **given)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415
    from allyscope.report.pages.report import write_report  # noqa: PLC0415

    path = output or Path(f"allyscope-report-{inferred.record.alliance.id}.html")
    advice = None if ready is None or inferred.ended else compared(inferred, own, months, ready)
    with stderr().status("Drawing the report"):
        ahead = None if inferred.ended else look_ahead(inferred, months=months)
        write_report(judge(inferred), ahead, path, advice)
    return path


def report(
    record: options.RecordArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    months: options.Months = 24,
    plans: options.OwnPlans = None,
    advice: Annotated[bool, typer.Option(help="Compare plans too; without, it takes half the time.")] = True,
    loose: options.Loose = False,
    as_of: options.AsOf = None,
    particles: options.Particles = 1024,
    seed: options.Seed = 0,
    prior: options.Prior = None,
) -> None:
    """Write diagnosis, forecast and advice as one page (HTML) that works offline, on paper and on a phone.

    Example: allyscope report case-4 --output case-4.html
    """
    given = {"loose": loose, "as_of": as_of, "particles": particles, "seed": seed, "prior": prior}
    typer.echo(f"Wrote {_write_report(record, output, given, months, plans, advice)}")


def demo() -> None:
    """Do the whole job on a bundled case: diagnose, forecast, compare plans, and write the report."""
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it

    read = read_record(DEMO)
    ready = plans_made_ready(read, 1024)
    inferred = inferred_from(read, loose=False, as_of=None, particles=1024, seed=0)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415
    from allyscope.report.pages.report import write_report  # noqa: PLC0415
    from allyscope.report.terminal.diagnosis import print_diagnosis, print_forecast  # noqa: PLC0415

    found, ahead = judge(inferred), look_ahead(inferred, months=24)
    console = stdout()
    print_diagnosis(found, console)
    print_forecast(ahead, console)
    path = Path(f"allyscope-report-{DEMO}.html")
    write_report(found, ahead, path, compared(inferred, None, 24, ready))
    console.print(f"Wrote {path}: open it in a browser.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (demo, diagnose, forecast, report):
        app.command()(command)
