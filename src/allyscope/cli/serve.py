"""serve: the web application, in which both companies of an alliance measure it and act on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LOCAL = "127.0.0.1"


def serve(
    folder: Annotated[
        Path | None, typer.Option("--folder", "--data", help="Where all data are kept, else the user's data folder.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 for all of this machine.")] = LOCAL,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen at.")] = 8000,
    allow: Annotated[
        list[str] | None, typer.Option("--allow-host", help="A name under which visitors reach it; may be repeated.")
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="Visitors come by https, through a proxy before this server.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Two invented firms, to try; in a folder of its own.")] = False,
) -> None:
    """Serve the Voice of the Partnership: both companies ask, answer, compare and act in the browser.

    Example: allyscope serve --demo
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.extras import need  # noqa: PLC0415

    need("web", "allyscope serve")
    if demo and (host != LOCAL or allow):
        raise InputError("the demonstration has a known password, so it is for this machine alone; leave --host out")
    if host != LOCAL and not allow:
        raise InputError(f"visitors come to {host} under a name; say which: --allow-host alliances.example.org")
    from allyscope.web import start  # noqa: PLC0415 - needs the extra
    from allyscope.web.folder import usual_folder  # noqa: PLC0415

    place = folder or (usual_folder().with_name("demo") if demo else usual_folder())

    def come(address: str) -> None:
        from allyscope.report.wording.catalogue import say  # noqa: PLC0415

        typer.echo(say("cli.serve.address", address=address, folder=place))
        link = start.first_link(address)
        if demo:
            typer.echo(say("cli.serve.demo", accounts=start.demo_accounts()))
        elif link is not None:
            typer.echo(say("cli.serve.first", link=link))

    with start.occupied(place):
        start.set_up(place, tuple(allow or ()), https=https, demo=demo)
        start.serve(host, port, come)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)
