"""`allyscope check` names every problem of a record, `new` begins one, `schema` describes it to an editor."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from allyscope.cli.options import Overwrite, look_at_targets
from allyscope.cli.streams import echo_json
from allyscope.errors import MOST_SHOWN, Problem
from allyscope.forms.printable import as_place, command, printable

if TYPE_CHECKING:
    from allyscope.record import Portfolio, Record

BAD_INPUT = 2

RecordArgument = Annotated[str, typer.Argument(help="A folder, a file, or the name of a bundled record.")]


def register(app: typer.Typer) -> None:
    """Add the three commands to the application."""
    app.command("new")(new)
    app.command("check")(check)
    app.command("schema")(schema)


def check(
    record: RecordArgument,
    resolved: Annotated[bool, typer.Option("--resolved", help="Print the full machine form, as YAML.")] = False,
    withheld: Annotated[
        bool, typer.Option("--withheld", help="With --resolved: also the answers that privacy withholds from results.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print problems and counts as JSON.")] = False,
) -> None:
    """Check a record: every problem at once, with its place, the rule it breaks and what to do.

    Examples: allyscope check case-4; allyscope check my-alliance/; allyscope check my-alliance/ --resolved
    """
    from allyscope.record.check import examine_whole  # noqa: PLC0415
    from allyscope.record.notes import notes  # noqa: PLC0415
    from allyscope.record.summary import summarise  # noqa: PLC0415

    if withheld and not resolved:
        raise typer.BadParameter("it says what --resolved prints", param_hint="--withheld")
    if resolved and as_json:
        raise typer.BadParameter("choose one of --resolved and --json", param_hint="--json")
    examined = examine_whole(record)
    found, problems = examined.found, examined.problems
    noted = () if found is None else (*examined.remarks, *notes(found))
    if as_json:
        summary = None if found is None else asdict(summarise(found))
        report = {
            "record": record,
            "problems": [asdict(problem) for problem in problems],
            "notes": [asdict(note) for note in noted],
            "summary": summary,
        }
        echo_json(json.dumps(report, ensure_ascii=False, indent=2))
    elif found is None:
        _print_problems(record, problems, err=resolved)
    elif resolved:
        _print_resolved(found, withheld=withheld)
    else:
        typer.echo("\n".join([*summarise(found).lines(), "No problems."]))
        _print_notes(noted)
    if found is None:
        raise typer.Exit(BAD_INPUT)


def _print_resolved(found: Record | Portfolio, *, withheld: bool) -> None:
    """The machine form; the answers that are withheld from results are in it only where they were asked for."""
    from allyscope.record import Record  # noqa: PLC0415
    from allyscope.record.resolved import machine_text  # noqa: PLC0415
    from allyscope.record.waves import waves, without_withheld  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    left_out = 0
    if isinstance(found, Record) and not withheld:
        left_out, found = sum(wave.withheld for wave in waves(found)), without_withheld(found)
    typer.echo(machine_text(found), nl=False)
    if left_out:
        typer.echo(say("cli.check.left_out", count=left_out), err=True)


def _print_notes(found: tuple[Problem, ...]) -> None:
    if found:
        from allyscope.report.wording.catalogue import say  # noqa: PLC0415

        typer.echo("\n" + say("cli.check.notes"))
        typer.echo("\n\n".join(map(str, found[:MOST_SHOWN])))


def _print_problems(record: str, problems: tuple[Problem, ...], *, err: bool) -> None:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    named = " ".join(printable(record).split())  # on one line: a name with a line feed could say that all is well
    typer.echo(f"{named}: {count}\n", err=err)
    typer.echo("\n\n".join(map(str, problems[:MOST_SHOWN])), err=err)
    if len(problems) > MOST_SHOWN:
        from allyscope.report.wording.catalogue import say  # noqa: PLC0415

        typer.echo("\n" + say("cli.check.more", problems=len(problems) - MOST_SHOWN), err=err)


def new(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
    example: Annotated[bool, typer.Option("--example", help="Fill it with an invented alliance.")] = False,
) -> None:
    """Begin a record: a commented alliance.yaml, events.csv and pulses.csv to fill in.

    Example: allyscope new north-sea
    """
    from allyscope.record.begin import begin_record  # noqa: PLC0415

    for path in begin_record(folder, example=example):
        typer.echo(str(path))
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    typer.echo(say("cli.new.next", command=command("check", as_place(folder))), err=True)


def _schema_of_result(kind: str) -> dict[str, Any]:
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.results.kinds import KINDS  # noqa: PLC0415
    from allyscope.results.schema import result_schema  # noqa: PLC0415

    if kind not in KINDS:
        raise InputError(f"--result is {kind!r}; the kinds of results are {', '.join(sorted(KINDS))}")
    return result_schema(kind)


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write it to this file.")] = None,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Of a file of candidates, for compare-partners.")
    ] = False,
    result: Annotated[
        str | None, typer.Option("--result", metavar="KIND", help="Of a saved result: diagnosis, forecast, advice, …")
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Print the JSON Schema of a record, with which an editor completes and checks it, or of a saved result.

    Examples: allyscope schema --output record.schema.json; allyscope schema --result diagnosis
    """
    from allyscope.advice.partners.form import candidates_schema  # noqa: PLC0415
    from allyscope.forms.files import write_file  # noqa: PLC0415
    from allyscope.record.schema import json_schema  # noqa: PLC0415

    look_at_targets(output, overwrite=overwrite)
    of_record = candidates_schema if candidates else json_schema
    schema = of_record() if result is None else _schema_of_result(result)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_file(output, text)
        typer.echo(f"Wrote {output}", err=True)
