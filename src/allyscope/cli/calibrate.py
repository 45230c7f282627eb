"""calibrate: learn shared parameters from many alliances. No logic of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, Save, Seed, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from allyscope.engine.store import Store


def calibrate(
    table: Annotated[
        str, typer.Argument(help="A CSV table of lab alliances, or the name of the bundled one.")
    ] = "alliance-experiment",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write a prior file (.json) for diagnose --prior.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A rough look.")] = False,
    score: Annotated[bool, typer.Option("--score", help="Also score each session, held out in turn.")] = False,
    foretell: Annotated[
        str | None,
        typer.Option(help="Another table, foretold with what was learned, such as alliance-experiment-of-three."),
    ] = None,
    seed: Seed = 0,
    as_json: AsJson = False,
    save: Save = None,
    overwrite: Overwrite = False,
) -> None:
    """Learn parameters that alliances share from many of them at once, as a prior for later diagnoses.

    With --output, a run that was interrupted goes on where it was: finished stages lie in OUTPUT.parts until the end.

    Example: allyscope calibrate --output lab.json && allyscope diagnose case-4 --prior lab.json
    """
    from allyscope.calibration.lab.reading import read_lab_table  # noqa: PLC0415 - the help must not wait for these

    look_at_targets(output, save, overwrite=overwrite)
    read = read_lab_table(table)
    another = None if foretell is None else read_lab_table(foretell)
    get_ready()
    from allyscope.calibration.lab.calibrate import calibrate as learn  # noqa: PLC0415

    with _kept_beside(output) as keep:
        with progress(kept=keep is not None) as begin:
            told = begin("Learning")
            result, content = learn(
                read,
                quick=quick,
                seed=seed,
                score=score,
                another=another,
                keep=keep,
                tell=lambda what, part: told(part, doing=what.capitalize()),
            )
        if output is not None and keep is not None:
            from allyscope.forms.files import write_file  # noqa: PLC0415

            text = json.dumps(content, indent=1, allow_nan=False, ensure_ascii=False)
            write_file(output, text + "\n")
            keep.discard()
            if keep.damaged:
                typer.echo(say("cli.damaged", count=keep.damaged, folder=keep.folder), err=True)
            typer.echo(f"Wrote {output}", err=True)
    deliver(result, None, as_json=as_json, save=save)


@contextmanager
def _kept_beside(output: Path | None) -> Iterator[Store | None]:
    """Where finished stages of a run that writes a file are kept; no other run works there."""
    from allyscope.engine.lock import FolderLock  # noqa: PLC0415
    from allyscope.engine.store import Store  # noqa: PLC0415

    if output is None:
        yield None
        return
    folder = output.with_name(f"{output.name}.parts")
    lock = FolderLock(folder)
    lock.take()
    try:
        yield Store(folder)
    finally:
        lock.release()


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(calibrate)
