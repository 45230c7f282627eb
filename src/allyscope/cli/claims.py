"""claims: the literature's claims as experiments. No logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli.options import AsJson, Overwrite, PageLanguage, Save, Seed, look_at_targets
from allyscope.cli.results import deliver
from allyscope.cli.running import get_ready, progress

if TYPE_CHECKING:
    from allyscope.claims.own.reading import OwnClaims
    from allyscope.claims.registry import Claim

OWN_ENDINGS = {".yaml", ".yml"}


def claims(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID or FILE]...", help="Claims by id, for example KP1a, or a file of your own (YAML)."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Only claims of a source: kumar, trust, learning, signals.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only claims of a type, for example timing.")] = None,
    full: Annotated[bool, typer.Option("--full/--quick", help="More alliances and more draws from the prior.")] = False,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option(help="Also write the pages, one for each experiment, to a folder.")
    ] = None,
    figures: Annotated[Path | None, typer.Option(help="Also save the figures (SVG) to a folder.")] = None,
    dataset: Annotated[Path | None, typer.Option(help="Also save the findings as labelled arrays (.nc).")] = None,
    freeze: Annotated[
        Path | None, typer.Option(help="Run nothing; write a preregistration of what would be run to a folder.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Say what the run does otherwise than this preregistration (a folder).")
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Print a file of own claims to begin with.")] = False,
    language: Annotated[
        PageLanguage,
        typer.Option(help="Language: English or German; in French there are no claims, so they are English."),
    ] = PageLanguage.en,
    seed: Seed = 0,
    save: Save = None,
    overwrite: Overwrite = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Run everything again, also what is kept.")] = False,
) -> None:
    """Ask the model what the theory implies: what follows, what is built in, what stays open, and what is no test.

    Example: allyscope claims KP1a KP2a
    """
    if example:
        from allyscope.claims.own.reading import example_text  # noqa: PLC0415

        typer.echo(example_text(), nl=False)
        return
    look_at_targets(save, dataset, overwrite=overwrite)
    for folder in (html, figures, freeze):
        if folder is not None:
            from allyscope.forms.targets import check_folder  # noqa: PLC0415

            check_folder(folder, overwrite=overwrite)
    if dataset is not None:
        from allyscope.extras import need  # noqa: PLC0415

        need("arrays", "A dataset of claims")
    language = _told_in(language)
    wanted = _wanted(ids or [], source, kind)
    get_ready(experiments=True)
    if freeze is not None:
        _freeze(wanted, freeze, full=full, seed=seed)
        return
    from allyscope.claims.asking import ask  # noqa: PLC0415 - JAX takes a second
    from allyscope.claims.preregistration import load_preregistration  # noqa: PLC0415

    registered = None if against is None else load_preregistration(against)
    with progress(counted=True, kept=True) as begin:
        report = begin("Claims", None)

        def testing(claim: str, done: int, of: int) -> None:
            report(done, of, f"Testing {claim}")

        result = ask(wanted, full=full, seed=seed, fresh=fresh, against=registered, report_progress=testing)
    if html is not None:
        from allyscope.report.pages.claims import write_claims  # noqa: PLC0415

        with progress(counted=True, kept=True) as begin:
            index = write_claims(result, html, begin("Drawing the pages", None), language)
        typer.echo(f"Wrote {index}", err=True)
    if figures is not None:
        from allyscope.report.pages.claims import save_figures  # noqa: PLC0415

        for written in save_figures(result, figures, language):
            typer.echo(f"Wrote {written}", err=True)
    if dataset is not None:
        from allyscope.claims.arrays import save_dataset  # noqa: PLC0415

        typer.echo(f"Wrote {save_dataset(result, dataset)}", err=True)
    from allyscope.report.wording.catalogue import speaking  # noqa: PLC0415

    with speaking(language):
        deliver(result, None, as_json=as_json, save=save)


def _told_in(language: PageLanguage) -> PageLanguage:
    """The language in which claims are told; says so where it is another than was asked for."""
    if language is not PageLanguage.fr:
        return language
    from allyscope.report.wording.catalogue import say, speaking  # noqa: PLC0415

    with speaking(language):
        typer.echo(say("cli.claims.in_english"), err=True)
    return PageLanguage.en


def _wanted(ids: list[str], source: str | None, kind: str | None) -> OwnClaims | tuple[Claim, ...]:
    """The claims of the register that are asked for, or those of a file."""
    named = [each for each in ids if Path(each).suffix.lower() in OWN_ENDINGS]
    if not named:
        from allyscope.claims.registry import chosen  # noqa: PLC0415 - the help must not wait for it

        return chosen(ids, source, kind)
    if len(ids) > 1 or source is not None or kind is not None:
        from allyscope.errors import InputError  # noqa: PLC0415

        raise InputError(f"{named[0]} is a file of own claims; name it alone, without ids, --source or --type.")
    from allyscope.claims.own.reading import read_claims  # noqa: PLC0415

    return read_claims(named[0])


def _freeze(wanted: OwnClaims | tuple[Claim, ...], folder: Path, *, full: bool, seed: int) -> None:
    """Write the bundle, and its text for a registry."""
    from allyscope.claims.own.reading import OwnClaims as Own  # noqa: PLC0415
    from allyscope.claims.preregistration import FILE, TEXT, preregister, to_json  # noqa: PLC0415
    from allyscope.claims.runner import FULL, QUICK  # noqa: PLC0415
    from allyscope.claims.study import experiments_of  # noqa: PLC0415
    from allyscope.forms.files import filled_folder, write_file  # noqa: PLC0415
    from allyscope.report.wording.preregistration import preregistration_text  # noqa: PLC0415

    claims = wanted.claims if isinstance(wanted, Own) else wanted
    known = wanted.experiments if isinstance(wanted, Own) else experiments_of(claims)
    pairs = [(claim, known[claim.id]) for claim in claims if claim.id in known]
    bundle = preregister(pairs, FULL if full else QUICK, seed)
    with filled_folder(folder) as place:
        write_file(place / FILE, to_json(bundle))
        write_file(place / TEXT, preregistration_text(bundle))
    typer.echo(f"Wrote {folder / TEXT}", err=True)
    typer.echo(bundle.digest)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(claims)
