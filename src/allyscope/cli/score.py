"""`allyscope score` turns answers to established scales into traits with their error of measurement."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from allyscope.cli.streams import echo_json


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("score")(score)


def score(
    file: Annotated[str, typer.Argument(help="A table of answers (.csv), or a record with scales.csv.")],
    people: Annotated[
        bool, typer.Option("--people", help="Show the score of each person too. For those who may see them only.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Score answers to established scales (RFQ, GRFM, WRF, MSTAT-II): levels, errors of measurement, reliability.

    Example: allyscope score scales.csv
    """
    from allyscope.record.scored import lines, score_file  # noqa: PLC0415

    found = score_file(file, people=people)
    if as_json:
        echo_json(json.dumps(found.plain(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines(found)))
