"""`allyscope figure` draws what papers print: data structure, evidence, learning cycles, timeline, phases, gap."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyscope.cli import options
from allyscope.cli.export import Records, read_all
from allyscope.report.wording.catalogue import say, speaking

if TYPE_CHECKING:
    from allyscope.record import Event
    from allyscope.results.figures import CycleMatrix, DataStructure, Gap, Timeline

PROJECTS = {".qdpx", ".qde", ".qdc", ".xlsx", ".csv", ".tsv"}


class Name(StrEnum):
    """The figures."""

    gioia = "gioia"
    evidence = "evidence"
    cycle_matrix = "cycle-matrix"
    timeline = "timeline"
    phases = "phases"
    gap = "gap"


class By(StrEnum):
    """What the aggregate dimensions of a data structure are."""

    stage = "stage"
    kind = "kind"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("figure")(figure)


def figure(
    name: Annotated[Name, typer.Argument(help="Which figure.", metavar="FIGURE")],
    records: Records,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file: .svg, .png, .pdf or .docx.")],
    by: Annotated[
        By, typer.Option("--by", help="gioia, evidence: dimensions are stages, or kinds of events.")
    ] = By.stage,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="gioia, evidence: events of this kind only; may be repeated.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="gioia, evidence: concepts shown of each theme.")] = 4,
    width: Annotated[float, typer.Option(min=60, max=420, help="Width on paper, in millimetres.")] = 170.0,
    overwrite: options.Overwrite = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Draw a figure as papers print it: gioia, evidence, cycle-matrix, timeline, phases or gap.

    gioia and evidence also take a coded project (.qdpx, .qdc), or a table of coded passages (.xlsx, .csv).

    Examples: allyscope figure gioia case-4 -o data.svg; allyscope figure timeline bigmeat-portfolio -o timeline.pdf
    """
    from allyscope.extras import need  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.figures.formats import check_ending  # noqa: PLC0415

    if check_ending(output) == ".docx":
        need("docx", "A figure as a document")
    shown = _figure(name, records, by, kind or [])
    options.look_at_targets(output, overwrite=overwrite)
    from allyscope.report.figures.write import write_figure  # noqa: PLC0415

    with speaking(language):
        title = write_figure(name.value, shown, output, millimetres=width, most=most)
        typer.echo(say("figures.command.wrote", path=output, title=title), err=True)


def _figure(name: Name, named: list[str], by: By, kinds: list[str]) -> DataStructure | CycleMatrix | Timeline | Gap:
    if name in {Name.gioia, Name.evidence}:
        return _structure(name, named, by, kinds)
    records = read_all(named)
    if name is Name.timeline:
        from allyscope.exchange.figures.timelines import learning_timeline  # noqa: PLC0415

        title, events = _portfolio(named)
        return learning_timeline(title, records, events)
    if len(records) != 1:
        raise typer.BadParameter("this figure is of one alliance; name one record", param_hint="RECORD")
    (record,) = records
    if name is Name.phases:
        from allyscope.exchange.figures.timelines import phases_of  # noqa: PLC0415

        return phases_of(record)
    if name is Name.gap:
        from allyscope.exchange.answers import answers_of  # noqa: PLC0415
        from allyscope.exchange.figures.gap import gap_of  # noqa: PLC0415

        return gap_of(answers_of(record))
    from allyscope.exchange.figures.cycle_matrix import matrix_of  # noqa: PLC0415

    return matrix_of(record)


def _structure(name: Name, named: list[str], by: By, kinds: list[str]) -> DataStructure:
    from allyscope.exchange.figures.data_structure import structure_of_record  # noqa: PLC0415

    file = Path(named[0])
    if file.suffix.lower() in PROJECTS and len(named) == 1:
        from allyscope.exchange.figures.project_structure import (  # noqa: PLC0415
            quotes_of_project,
            structure_of_project,
        )
        from allyscope.exchange.qda.package import read_qda  # noqa: PLC0415

        of = quotes_of_project if name is Name.evidence else structure_of_project
        return _not_empty(of(read_qda(file), file.stem))
    _known_kinds(kinds)
    return _not_empty(structure_of_record(read_all(named), by=by.value, kinds=kinds))


def _not_empty(structure: DataStructure) -> DataStructure:
    """The structure, where there is anything to draw. Raises InputError."""
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it

    if not structure.themes:
        raise InputError("there is nothing to draw: no event is told in a text, and no code holds anything")
    return structure


def _known_kinds(kinds: list[str]) -> None:
    """Raises InputError for a kind that is none of the vocabulary."""
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.forms.nearest import step_for  # noqa: PLC0415
    from allyscope.vocabulary import words  # noqa: PLC0415

    known = words("event kind")
    for kind in kinds:
        if kind not in known:
            step = step_for(kind, known, "see allyscope vocabulary event_kind").text()
            raise InputError(f"--kind is {kind!r}, no kind of event; {step}")


def _portfolio(named: list[str]) -> tuple[str, tuple[Event, ...]]:
    """The name of a portfolio and its own events; of several records their names, and no events."""
    from allyscope.record import is_portfolio, read_portfolio  # noqa: PLC0415

    if len(named) == 1 and is_portfolio(named[0]):
        portfolio = read_portfolio(named[0])
        return portfolio.name, portfolio.events
    return " / ".join(named), ()
