"""diagnose, forecast, report, demo: from a record to pages for people and to JSON. No logic of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from allyscope.cli.comparing import OwnPlans, compared, getting_ready, own_plans
from allyscope.cli.months import month_named

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.inference import Inferred

RecordArgument = Annotated[str, typer.Argument(help="A folder, a file, or the name of a bundled record (case-4).")]
Loose = Annotated[bool, typer.Option("--loose", help="Use also readings of the state itself (leakage: proxy).")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Look no further than this month, for example 2018-06.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")]
Particles = Annotated[int, typer.Option(min=256, max=65536, help="Simulated alliances; more is slower and smoother.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")]
Prior = Annotated[
    Path | None, typer.Option(help="What others taught: a file of allyscope calibrate, or alliance-experiment.")
]
Months = Annotated[int, typer.Option(min=1, max=60, help="How many months to look ahead.")]
DEMO = "case-4"


def _stderr() -> Console:
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it

    return Console(stderr=True)


def _inferred(
    record: str, *, loose: bool, as_of: str | None, particles: int, seed: int, prior: Path | None = None
) -> Inferred:
    """Read and infer, with progress on the terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from allyscope.record import read_record  # noqa: PLC0415

    read = read_record(record)
    learned = None
    month = month_named(as_of)
    console = _stderr()
    from allyscope.simulation.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    if first_time():
        console.print(NOTE, style="dim")
    enable_cache()
    from allyscope.inference import infer_record  # noqa: PLC0415 - JAX takes a second

    if prior is not None:
        from allyscope.calibration.prior_file import read_prior  # noqa: PLC0415

        learned = read_prior(prior)

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"Following {read.alliance.id}", total=1.0)
        return infer_record(
            read,
            mode="loose" if loose else "strict",
            as_of=month,
            particles=particles,
            seed=seed,
            prior=learned,
            progress=lambda done: bar.update(task, completed=done),
        )


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, indent=1, allow_nan=False, ensure_ascii=False))


def diagnose(
    record: RecordArgument,
    as_json: AsJson = False,
    loose: Loose = False,
    as_of: AsOf = None,
    output: Annotated[Path | None, typer.Option(help="Also write all draws to this netCDF file (.nc).")] = None,
    particles: Particles = 1024,
    seed: Seed = 0,
    prior: Prior = None,
) -> None:
    """Say where an alliance stands: its hidden state, where the two sides differ, and why.

    Of a portfolio: which alliances need attention first, what they share, and what one more would do.

    Examples: allyscope diagnose case-4; allyscope diagnose bigmeat-portfolio
    """
    from allyscope.record import is_portfolio  # noqa: PLC0415 - the help must not wait for it

    if is_portfolio(record):
        from allyscope.cli import portfolios  # noqa: PLC0415

        portfolios.without(output, "--output")
        portfolios.without(prior, "--prior")
        portfolios.diagnose_portfolio(record, as_json=as_json, loose=loose, as_of=as_of, particles=particles, seed=seed)
        return
    inferred = _inferred(record, loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import posterior_tree  # noqa: PLC0415

    found = judge(inferred)
    if output is not None:
        from allyscope.report.files import written_atomically  # noqa: PLC0415

        written_atomically(output, lambda path: posterior_tree(inferred).to_netcdf(path, engine="h5netcdf"))
        _stderr().print(f"Wrote {output}")
    if as_json:
        from allyscope.report.machine import diagnosis_json  # noqa: PLC0415

        _print_json(diagnosis_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal import print_diagnosis  # noqa: PLC0415

    print_diagnosis(found, Console(), record)


def forecast(
    record: RecordArgument,
    months: Months = 24,
    as_json: AsJson = False,
    loose: Loose = False,
    as_of: AsOf = None,
    particles: Particles = 1024,
    seed: Seed = 0,
    prior: Prior = None,
) -> None:
    """Say what will come if nobody changes course, beside the base rate.

    Example: allyscope forecast case-4 --months 12
    """
    inferred = _inferred(record, loose=loose, as_of=as_of, particles=particles, seed=seed, prior=prior)
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415

    found = look_ahead(inferred, months=months)
    if as_json:
        from allyscope.report.machine import forecast_json  # noqa: PLC0415

        _print_json(forecast_json(found))
        return
    from rich.console import Console  # noqa: PLC0415

    from allyscope.report.terminal import print_forecast  # noqa: PLC0415

    print_forecast(found, Console(), record)


def _write_report(
    record: str, output: Path | None, options: dict[str, Any], months: int, plans: Path | None, advised: bool
) -> Path:
    own = own_plans(record, plans, months)
    ready = getting_ready(record, options["particles"]) if advised else None
    inferred = _inferred(record, **options)
    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415
    from allyscope.report.page import write_report  # noqa: PLC0415

    path = output or Path(f"allyscope-report-{inferred.record.alliance.id}.html")
    advice = None if ready is None or inferred.ended else compared(inferred, own, months, ready)
    with _stderr().status("Drawing the report"):
        ahead = None if inferred.ended else look_ahead(inferred, months=months)
        write_report(judge(inferred), ahead, path, advice)
    return path


def report(
    record: RecordArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    months: Months = 24,
    plans: OwnPlans = None,
    advice: Annotated[bool, typer.Option(help="Compare plans too; without, it takes half the time.")] = True,
    loose: Loose = False,
    as_of: AsOf = None,
    particles: Particles = 1024,
    seed: Seed = 0,
    prior: Prior = None,
) -> None:
    """Write diagnosis, forecast and advice as one page (HTML) that works offline, on paper and on a phone.

    Example: allyscope report case-4 --output case-4.html
    """
    options = {"loose": loose, "as_of": as_of, "particles": particles, "seed": seed, "prior": prior}
    typer.echo(f"Wrote {_write_report(record, output, options, months, plans, advice)}")


def demo() -> None:
    """Do the whole job on a bundled case: diagnose, forecast, compare plans, and write the report."""
    ready = getting_ready(DEMO, 1024)
    inferred = _inferred(DEMO, loose=False, as_of=None, particles=1024, seed=0)
    from rich.console import Console  # noqa: PLC0415

    from allyscope.inference import diagnose as judge  # noqa: PLC0415
    from allyscope.inference import forecast as look_ahead  # noqa: PLC0415
    from allyscope.report.page import write_report  # noqa: PLC0415
    from allyscope.report.terminal import print_diagnosis, print_forecast  # noqa: PLC0415

    found, ahead = judge(inferred), look_ahead(inferred, months=24)
    console = Console()
    print_diagnosis(found, console)
    print_forecast(ahead, console)
    path = Path(f"allyscope-report-{DEMO}.html")
    write_report(found, ahead, path, compared(inferred, None, 24, ready))
    console.print(f"Wrote {path}: open it in a browser.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (demo, diagnose, forecast, report):
        app.command()(command)
