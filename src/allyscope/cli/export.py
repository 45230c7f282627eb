"""`allyscope export` writes records for other programs; `answers` prints what was answered, in plain numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli import options
from allyscope.cli.results import deliver
from allyscope.report.wording.catalogue import speaking

if TYPE_CHECKING:
    from allyscope.record import Record

Records = Annotated[list[str], typer.Argument(metavar="RECORD…", help="Records, or a portfolio: all its alliances.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("export")(export)
    app.command("answers")(answers)


def export(
    records: Records,
    output: Annotated[Path, typer.Option("--output", "-o", help="A file (.xes, .qdc, .qdpx), else a folder.")],
    to: Annotated[
        str | None,
        typer.Option("--to", help="csv, traminer, xes, stata, spss, parquet, qdc, qdpx or everything."),
    ] = None,
    persons: Annotated[
        bool, typer.Option("--answers", help="Also single answers and levels of people, for those who may see them.")
    ] = False,
    as_json: options.AsJson = False,
    overwrite: options.Overwrite = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Write records as files of other programs, and say what a format could not hold.

    Examples: allyscope export case-4 --to everything -o case-4-all; allyscope export case-1 case-2 --to stata -o cases
    """
    from allyscope.exchange.exports.write import check_export, format_named  # noqa: PLC0415 - help need not wait
    from allyscope.exchange.exports.write import export as write  # noqa: PLC0415

    wanted = format_named(to, output)
    read = read_all(records)
    check_export(wanted, len(read))
    look_at_place(output, single=bool(wanted.ending), overwrite=overwrite)
    done = write(read, wanted, output, persons=persons)
    with speaking(language):
        deliver(done, None, as_json=as_json, save=None)


def answers(
    record: options.RecordArgument,
    as_json: options.AsJson = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Print what was answered, in plain numbers: mean, spread and people of each wave, by side and in time.

    Example: allyscope answers my-alliance
    """
    from allyscope.exchange.answers import answers_of  # noqa: PLC0415
    from allyscope.record import read_record  # noqa: PLC0415

    options.look_at_targets(save, overwrite=overwrite)
    plain = answers_of(read_record(record))
    with speaking(language):
        deliver(plain, record, as_json=as_json, save=save)


def read_all(named: list[str]) -> list[Record]:
    """The records that are named, those of a portfolio each. Raises RecordError."""
    from allyscope.record import is_portfolio, read_members, read_portfolio, read_record  # noqa: PLC0415

    found: list[Record] = []
    for name in named:
        if is_portfolio(name):
            found += [record for _, record in read_members(read_portfolio(name))]
        else:
            found.append(read_record(name))
    return found


def look_at_place(output: Path, *, single: bool, overwrite: bool) -> None:
    """Before any work: a file is looked at as any other; a folder must be new or empty. Raises InputError."""
    from allyscope.errors import InputError  # noqa: PLC0415
    from allyscope.forms.targets import check_folder  # noqa: PLC0415

    if single:
        options.look_at_targets(output, overwrite=overwrite)
        return
    check_folder(output, overwrite=overwrite)
    if not overwrite and output.is_dir() and any(output.iterdir()):
        raise InputError(f"{output} is not empty. Name a new folder, or replace what stands there with --overwrite.")
