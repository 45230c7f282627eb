"""claims: the literature's claims as experiments. No logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, Save, Seed, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress


def claims(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Claims by id, for example KP1a.")] = None,
    source: Annotated[
        str | None, typer.Option(help="Only claims of a source: kumar, trust, learning, signals.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only claims of a type, for example timing.")] = None,
    full: Annotated[bool, typer.Option("--full/--quick", help="More alliances and more draws from the prior.")] = False,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option(help="Also write the pages, one for each experiment, to a folder.")
    ] = None,
    seed: Seed = 0,
    save: Save = None,
    overwrite: Overwrite = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Run everything again, also what is kept.")] = False,
) -> None:
    """Ask the model what the theory implies: which claims hold, how strongly, by which mechanism, and where.

    Example: allyscope claims KP1a KP2a
    """
    from allyscope.claims.registry import chosen  # noqa: PLC0415 - the help must not wait for it

    wanted = chosen(ids or (), source, kind)
    look_at_targets(save, overwrite=overwrite)
    if html is not None:
        from allyscope.forms.targets import check_folder  # noqa: PLC0415

        check_folder(html, overwrite=overwrite)
    get_ready(experiments=True)
    from allyscope.claims.cache import findings_store  # noqa: PLC0415 - JAX takes a second
    from allyscope.claims.runner import FULL, QUICK  # noqa: PLC0415
    from allyscope.claims.study import claims_of, study  # noqa: PLC0415
    from allyscope.engine.executors import default_threads  # noqa: PLC0415

    store, mode = findings_store(fresh=fresh), FULL if full else QUICK
    with progress(counted=True, kept=True) as begin:
        told = begin("Claims", None)

        def testing(claim: str, done: int, of: int) -> None:
            told(done, of, f"Testing {claim}")

        result = claims_of(study(wanted, mode, seed, store, default_threads(), testing))
    if html is not None:
        from allyscope.report.pages.claims import write_claims  # noqa: PLC0415

        with progress(counted=True, kept=True) as begin:
            index = write_claims(result, html, begin("Drawing the pages", None))
        typer.echo(f"Wrote {index}", err=True)
    deliver(result, None, as_json=as_json, save=save)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(claims)
