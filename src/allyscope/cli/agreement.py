"""`allyscope agreement` says how far people who coded the same material agree."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import options
from allyscope.cli.results import deliver
from allyscope.report.wording.catalogue import speaking

PROJECTS = {".qdpx", ".qde", ".csv", ".tsv", ".xlsx"}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("agreement")(agreement)


def agreement(
    coded: Annotated[
        list[str],
        typer.Argument(
            metavar="A [B…]", help="A record of each coder, or projects (.qdpx, coded segments as a table)."
        ),
    ],
    subkinds: Annotated[
        bool, typer.Option("--subkinds", help="Of records: tell subkinds of a kind apart too.")
    ] = False,
    code_map: Annotated[
        Path | None, typer.Option("--map", help="Of projects: compare the kinds of events that codes stand for.")
    ] = None,
    as_json: options.AsJson = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Compare what coders coded: percent, kappa, alpha with intervals, by kind and for dates, and where they differ.

    Examples: allyscope agreement mine/ yours/; allyscope agreement interviews.qdpx
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.exchange.agreement.codings import units_of_projects, units_of_records  # noqa: PLC0415
    from allyscope.exchange.agreement.compare import agreement_of  # noqa: PLC0415

    options.look_at_targets(save, overwrite=overwrite)
    of_projects = [Path(name).suffix.lower() in PROJECTS for name in coded]
    if len(set(of_projects)) > 1:
        raise InputError("records and coded projects are not compared with each other. Name records, or projects.")
    names = [Path(name).stem or name for name in coded]
    coders = names if len(set(names)) == len(names) else coded
    if of_projects[0]:
        from allyscope.exchange.qda.code_map import read_code_map  # noqa: PLC0415
        from allyscope.exchange.qda.package import read_qda  # noqa: PLC0415

        meaning = None if code_map is None else read_code_map(code_map)
        units = units_of_projects([(coder, read_qda(name)) for coder, name in zip(coders, coded, strict=True)], meaning)
    else:
        from allyscope.record import read_record  # noqa: PLC0415

        read = [(coder, read_record(name)) for coder, name in zip(coders, coded, strict=True)]
        units = units_of_records(read, subkinds=subkinds)
    with speaking(language):
        deliver(agreement_of(units), None, as_json=as_json, save=save)
