"""theories: which of the competing views of the literature do records favour? No logic of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli.foreseen import agree
from allyscope.cli.options import AsJson, Overwrite, Save, Strict, Yes, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, print_json, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.inference.theories.variants import Variant

LESS = "fewer --particles or --seeds, a single --variant, or fewer --simulated records"


def theories(
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RECORD]...", help="Records or portfolios: folders, files or bundled names."),
    ] = None,
    variant: Annotated[
        list[str] | None, typer.Option("--variant", help="Compare this one with the model as it is; may be repeated.")
    ] = None,
    strict: Strict = False,
    how_much: Annotated[
        bool, typer.Option("--how-much", help="Also simulate: how much data would decide? Some minutes a variant.")
    ] = False,
    seeds: Annotated[int, typer.Option(min=2, max=50, help="Runs of each, for the Monte Carlo error.")] = 4,
    particles: Annotated[int, typer.Option(min=64, max=65536, help="Particles of each run.")] = 1024,
    simulated: Annotated[int, typer.Option(min=4, max=200, help="Simulated records of each size and truth.")] = 12,
    as_json: AsJson = False,
    yes: Yes = False,
    save: Save = None,
    overwrite: Overwrite = False,
) -> None:
    """Compare competing theories by the marginal likelihood of records; without a record, list the theories.

    Example: allyscope theories bigmeat-portfolio --strict --variant about-before-execution
    """
    from allyscope.inference.theories.variants import chosen_variants  # noqa: PLC0415 - JAX takes a second

    variants = chosen_variants(variant or ())
    look_at_targets(save, overwrite=overwrite)
    if not records and not how_much:
        _list(variants, as_json=as_json)
        return
    from allyscope.engine.provenance import versions  # noqa: PLC0415
    from allyscope.inference.evidence.admissible import Mode  # noqa: PLC0415
    from allyscope.inference.foreseen import often, simulating, weighed  # noqa: PLC0415
    from allyscope.inference.theories.comparison import compare  # noqa: PLC0415
    from allyscope.inference.theories.evidence import prepare, read_all  # noqa: PLC0415
    from allyscope.inference.theories.how_much import how_much as growth_of  # noqa: PLC0415
    from allyscope.results.theories import Theories  # noqa: PLC0415

    mode: Mode = "strict" if strict else "loose"
    read = read_all(records or ())
    times = len(variants) * seeds
    cost = often([weighed(each, mode=mode, particles=particles) for each in read], times)
    agree(simulating(cost, len(variants) - 1, simulated) if how_much else cost, yes=yes, less=LESS)
    prepared = [prepare(each, mode, presume_running=False) for each in read]
    get_ready()
    comparison, growth = None, []
    with progress(counted=True) as begin:
        if prepared:
            comparison = compare(prepared, variants, mode, particles, seeds, begin("Weighing theories", None))
        if how_much:
            growth = list(growth_of(variants, simulated, report_progress=begin("Simulating records", None)))
    result = Theories(comparison=comparison, how_much=tuple(growth), manifest=tuple(versions().items()))
    deliver(result, None, as_json=as_json, save=save)


def _list(variants: Sequence[Variant], *, as_json: bool) -> None:
    """What theories there are, without a record."""
    from allyscope.inference.theories.variants import OF_THE_FIRM  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say, say_code  # noqa: PLC0415
    from allyscope.report.wording.theories import variant_words  # noqa: PLC0415

    if as_json:
        names = ("says", "source")
        print_json(
            [
                {"name": each.name}
                | {name: say_code(f"theories.variant.{each.name}", name) for name in names}
                | {"parameters": dict(each.parameters)}
                for each in variants
            ]
        )
        return
    lines = [variant_words(each.name) for each in variants]
    lines += ["", say("theories.line.of_the_firm")]
    for name in OF_THE_FIRM:
        lines.append(say("theories.line.of_the_firm_says", variant=name, says=say_code("theories.firm", name)))
    typer.echo("\n".join(lines))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(theories)
