"""show: a saved result as its page again; and how every command hands over what was found: page, JSON, saved file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli import options
from allyscope.cli.running import stdout
from allyscope.cli.streams import echo_json

if TYPE_CHECKING:
    from allyscope.results.kinds import Result


def deliver(result: Result, named: str | None, *, as_json: bool, save: Path | None) -> None:
    """Save a result where that was asked for, and print it: as JSON for machines, or as a page for people."""
    if save is not None:
        keep(result, save)
    if as_json:
        from allyscope.results.codec import to_json  # noqa: PLC0415 - the help must not wait for it

        echo_json(to_json(result))
        return
    from allyscope.report.terminal.result import print_result  # noqa: PLC0415

    print_result(result, stdout(), named)


def keep(result: Result, path: Path) -> None:
    """Save a result as JSON."""
    from allyscope.results.codec import save_result  # noqa: PLC0415

    typer.echo(f"Wrote {save_result(result, path)}", err=True)


def saved(named: str) -> Result | None:
    """The saved result that an argument names; None where it names something else, such as a record."""
    from allyscope.results.codec import is_result, load_result  # noqa: PLC0415

    return load_result(named) if is_result(named) else None


def show(
    file: Annotated[Path, typer.Argument(help="A result that a command wrote with --save.")],
    as_json: options.AsJson = False,
) -> None:
    """Print a saved result as the page its command printed, without running the model.

    Example: allyscope diagnose case-4 --save case-4.json && allyscope show case-4.json
    """
    from allyscope.results.codec import load_result  # noqa: PLC0415

    deliver(load_result(file), None, as_json=as_json, save=None)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(show)
