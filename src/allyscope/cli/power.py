"""power: would a survey of alliances tell whether a claim holds? No logic of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, Save, Seed, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress


def power(
    claim: Annotated[str, typer.Argument(help="A claim by its id, for example KP1a; `allyscope claims` lists them.")],
    alliances: Annotated[int, typer.Option(help="Alliances in all, shared evenly by the populations.")] = 100,
    waves: Annotated[int, typer.Option(help="How often they are asked, evenly over the months of the claim.")] = 4,
    respondents: Annotated[int, typer.Option(help="People asked of each partner in each wave.")] = 3,
    reliability: Annotated[float, typer.Option(help="Reliability of one person's answer, above 0 and up to 1.")] = 0.7,
    surveys: Annotated[int, typer.Option(help="Simulated surveys of each kind.")] = 200,
    as_json: AsJson = False,
    seed: Seed = 0,
    save: Save = None,
    overwrite: Overwrite = False,
) -> None:
    """Plan a survey: how probably its data would tell that a claim holds, if the model is right.

    Example: allyscope power KP1a --alliances 60 --waves 5 --respondents 4 --reliability 0.8
    """
    look_at_targets(save, overwrite=overwrite)
    get_ready(experiments=True)
    from allyscope.claims.power import power as power_of  # noqa: PLC0415 - JAX takes a second
    from allyscope.claims.survey import Design  # noqa: PLC0415
    from allyscope.engine.executors import default_threads  # noqa: PLC0415

    design = Design(alliances, waves, respondents, reliability)
    with progress() as begin:
        result = power_of(claim, design, surveys, seed, default_threads(), begin("Simulating surveys", None))
    deliver(result, None, as_json=as_json, save=save)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(power)
