"""`allyscope merge` joins what both companies' files released; neither sees the other's answers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import options
from allyscope.forms.printable import as_place, command, ending_of, printable
from allyscope.report.wording.catalogue import say, speaking


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("merge")(merge)


def merge(
    records: Annotated[
        list[str], typer.Argument(metavar="RECORD…", help="The file of each side; of one: what it releases.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The joined record, a file (.yaml).")],
    side: Annotated[
        list[str] | None, typer.Option("--side", help="Whose file each is, in order; by default its focal partner.")
    ] = None,
    overwrite: options.Overwrite = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Join two companies' records: of each side the waves in which enough people answered, without who they were.

    Examples: allyscope merge ours -o released.yaml; allyscope merge ours theirs.yaml -o together.yaml
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.exchange.merge import merge as join  # noqa: PLC0415
    from allyscope.record import read_record  # noqa: PLC0415
    from allyscope.record.write import write_record  # noqa: PLC0415

    if output.suffix.lower() not in {".yaml", ".yml"}:
        raise InputError(f"{output} has {ending_of(output)}; a joined record is written as .yaml")
    if side and len(side) != len(records):
        raise InputError(f"--side is given {len(side)} times for {len(records)} records; name one for each, in order")
    if os.path.realpath(output) in {
        os.path.realpath(file) for each in records for file in (Path(each), Path(each) / "alliance.yaml")
    }:
        raise InputError(f"{output} is one of the files to join. Choose another name for what is joined.")
    if output.is_file() and not overwrite:
        sides = [part for each in side or () for part in ("--side", each)]
        again = command("merge", *map(as_place, records), "--output", as_place(output), *sides, "--overwrite")
        raise InputError(f"{output} exists already. To replace it, with what was changed in it since: {again}")
    options.look_at_targets(output, overwrite=overwrite)
    merged = join([read_record(each) for each in records], side or ())
    write_record(merged.record, output)
    with speaking(language):
        for each in merged.sides:
            typer.echo(say("survey.merge.released", side=each.partner, count=each.waves))
            for when, question in each.refused:
                typer.echo(say("survey.merge.refused", when=when, question=question, threshold=merged.threshold))
            if each.not_its_own:
                typer.echo(say("survey.merge.not_its_own", side=each.partner, count=each.not_its_own))
        typer.echo(say("survey.merge.written", file=printable(str(output))))
        typer.echo(say("survey.next.check", command=command("check", as_place(output))))
