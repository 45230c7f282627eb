"""web: looking after an installation of the web application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path | None, typer.Option("--folder", "--data", help="Where all data are kept, else the user's data folder.")
]

app = typer.Typer(no_args_is_help=True, help="Look after an installation of the web application.")


def _ready(command: str, folder: Path | None) -> Path:
    from allyscope.extras import need  # noqa: PLC0415 - the help must not wait for it

    need("web", f"allyscope web {command}")
    from allyscope.web.folder import usual_folder  # noqa: PLC0415 - needs the extra

    return folder or usual_folder()


@app.command()
def backup(
    target: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The file to write, else one in the data folder.")
    ] = None,
    folder: Folder = None,
    keep: Annotated[
        int | None, typer.Option(min=1, help="Afterwards keep so many backups in the data folder, the newest.")
    ] = None,
) -> None:
    """Write a backup: database, key and settings in one file, of one moment, while the server runs.

    Example: allyscope web backup /mnt/backups/allyscope.zip
    """
    place = _ready("backup", folder)
    import datetime  # noqa: PLC0415

    from allyscope.report.wording.catalogue import say  # noqa: PLC0415
    from allyscope.web.operating.backup import back_up, keep_newest, usual_place  # noqa: PLC0415 - needs the extra

    file = target or usual_place(place, datetime.datetime.now(datetime.UTC))
    back_up(place, file)
    typer.echo(say("cli.web.backup", file=file, size=f"{file.stat().st_size / 1e6:.1f}"))
    if keep is not None:
        typer.echo(say("cli.web.removed", count=keep_newest(place, keep)))


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    folder: Folder = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of what the folder holds, which is put aside.")
    ] = False,
) -> None:
    """Make the installation of a backup, on this machine or another; the server must not run.

    Example: allyscope web restore allyscope.zip --folder /var/lib/allyscope
    """
    place = _ready("restore", folder)
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415
    from allyscope.web.operating.backup import restore as put_back  # noqa: PLC0415 - needs the extra

    contents = put_back(source, place, replace=replace)
    typer.echo(say("cli.web.restored", folder=place, made=contents.made, version=contents.version))


@app.command()
def doctor(folder: Folder = None) -> None:
    """Say what is wrong with an installation, and what to do next; nothing is changed. Exit code 1 if something is.

    Example: allyscope web doctor --folder /var/lib/allyscope
    """
    place = _ready("doctor", folder)
    from allyscope.report.wording.catalogue import say, say_code  # noqa: PLC0415
    from allyscope.web.operating.doctor import WRONG, examine  # noqa: PLC0415 - needs the extra

    findings = examine(place)
    for finding in findings:
        sentence = say_code("doctor.says", finding.code, **finding.values)
        typer.echo(f"{say_code('doctor.level', finding.level):6} {sentence}")
    wrong = sum(finding.level == WRONG for finding in findings)
    typer.echo(say("doctor.end.wrong", count=wrong) if wrong else say("doctor.end.well"))
    if wrong:
        raise typer.Exit(1)


@app.command()
def export(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write (JSON), else it is printed.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Write everything that is kept about one person, as they may ask for.

    Example: allyscope web export anna@example.org -o anna.json
    """
    place = _ready("export", folder)
    import json  # noqa: PLC0415

    from allyscope.forms.files import write_file  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415
    from allyscope.web import start  # noqa: PLC0415 - needs the extra

    start.of_an_installation(place)
    from allyscope.web.operating.personal import data_of  # noqa: PLC0415 - only after Django is set up

    told = json.dumps(data_of(email), ensure_ascii=False, indent=1)
    if output is None:
        typer.echo(told)
    else:
        typer.echo(say("cli.web.exported", file=write_file(output, told + "\n")))


@app.command()
def erase(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    folder: Folder = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase one person: account, parts, mails, invitations. It cannot be undone; old backups still hold them.

    Example: allyscope web erase anna@example.org
    """
    place = _ready("erase", folder)
    from allyscope.errors import InputError  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415
    from allyscope.web import start  # noqa: PLC0415 - needs the extra

    start.of_an_installation(place)
    from allyscope.web.operating.personal import LastAdministratorError  # noqa: PLC0415 - only after Django is set up
    from allyscope.web.operating.personal import erase as erase_person  # noqa: PLC0415

    if not yes:
        typer.confirm(say("cli.web.erase", email=email), abort=True)
    try:
        there = erase_person(email)
    except LastAdministratorError:
        raise InputError(f"{email} is the only administrator; make another one first") from None
    if not there:
        raise InputError(f"nothing is kept about {email}; look at how it is written")
    typer.echo(say("cli.web.erased", email=email))


def register(program: typer.Typer) -> None:
    """Add the commands to the program."""
    program.add_typer(app, name="web")
