"""theories: which of the competing views of the literature do records favour? No logic of its own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from allyscope.cli.options import AsJson
from allyscope.cli.running import get_ready, print_json, progress


def theories(
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RECORD]...", help="Records or portfolios: folders, files or bundled names."),
    ] = None,
    variant: Annotated[
        list[str] | None, typer.Option("--variant", help="Compare this one with the model as it is; may be repeated.")
    ] = None,
    loose: Annotated[bool, typer.Option("--loose", help="Use proxies too: readings in hindsight.")] = False,
    how_much: Annotated[
        bool, typer.Option("--how-much", help="Also simulate: how much data would decide? Some minutes a variant.")
    ] = False,
    seeds: Annotated[int, typer.Option(min=2, max=50, help="Runs of each, for the Monte Carlo error.")] = 4,
    particles: Annotated[int, typer.Option(min=64, max=65536, help="Particles of each run.")] = 1024,
    simulated: Annotated[int, typer.Option(min=4, max=200, help="Simulated records of each size and truth.")] = 12,
    as_json: AsJson = False,
) -> None:
    """Compare competing theories by the marginal likelihood of records; without a record, list the theories.

    Example: allyscope theories bigmeat-portfolio --loose --variant about-before-execution
    """
    from allyscope.inference.theories.variants import OF_THE_FIRM, chosen_variants  # noqa: PLC0415 - JAX

    variants = chosen_variants(variant or ())
    if not records and not how_much:
        if as_json:
            print_json([{**asdict(each), "parameters": dict(each.parameters)} for each in variants])
            return
        typer.echo("\n".join(f"{each.name}: {each.says} ({each.source})" for each in variants))
        typer.echo("\nOf the firm's model, not compared on records yet:")
        typer.echo("\n".join(f"{name}: {says}" for name, says in OF_THE_FIRM.items()))
        return
    from allyscope.inference.evidence.admissible import Mode  # noqa: PLC0415
    from allyscope.inference.theories.comparison import compare  # noqa: PLC0415
    from allyscope.inference.theories.evidence import prepare, read_all  # noqa: PLC0415
    from allyscope.inference.theories.how_much import how_much as growth_of  # noqa: PLC0415
    from allyscope.report.terminal.theories import comparison_lines, growth_lines  # noqa: PLC0415

    mode: Mode = "loose" if loose else "strict"
    prepared = [prepare(each, mode, presume_running=False) for each in read_all(records or ())]
    get_ready()
    found, growth = None, []
    with progress(counted=True) as begin:
        if prepared:
            found = compare(prepared, variants, mode, particles, seeds, begin("Weighing theories", None)).plain()
        if how_much:
            growth = [asdict(row) for row in growth_of(variants, simulated, told=begin("Simulating records", None))]
    if as_json:
        print_json({"comparison": found, "how_much": growth})
        return
    told = comparison_lines(found) if found else []
    typer.echo("\n".join([*told, *([""] if found and growth else []), *(growth_lines(growth) if growth else [])]))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(theories)
