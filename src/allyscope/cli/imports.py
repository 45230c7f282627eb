"""`allyscope import` reads files of other programs into a record: `qda` coded texts, the rest in modules of its own."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from allyscope.cli import options
from allyscope.cli.results import deliver
from allyscope.report.wording.catalogue import FIRST, language, say, speaking

if TYPE_CHECKING:
    from allyscope.exchange.qda.project import Project
    from allyscope.results.transfer import Loss, Transfer

MAP = "code-map.yaml"
LARGEST = 300_000_000  # bytes of a file that is looked at to say what it is


class Imports(TyperGroup):
    """The commands of `import`; a file in the place of one is told what takes it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was named."""
        if args and self.get_command(ctx, args[0]) is None and Path(args[0]).is_file():
            raise _not_said_what(Path(args[0]))
        return super().resolve_command(ctx, args)


def _not_said_what(file: Path) -> Exception:
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.forms.kind_of_file import kind_of_file, what_takes_a_table  # noqa: PLC0415
    from allyscope.forms.printable import as_place  # noqa: PLC0415
    from allyscope.forms.text_file import read_content  # noqa: PLC0415

    kind = kind_of_file(read_content(file, largest=LARGEST), as_place(file))
    step = what_takes_a_table(as_place(file)) if kind is None else f"it is {kind.called}; {kind.next_step}"
    return InputError(f"import first says what is in the file: survey, events, qda or xes. Of {file}: {step}.")


imports = typer.Typer(
    name="import",
    cls=Imports,
    help="Read files of other programs into a record.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    from allyscope.cli import import_tables  # noqa: PLC0415 - it adds to this group

    import_tables.register(imports)
    app.add_typer(imports)


@imports.command("qda")
def qda(
    file: Annotated[Path, typer.Argument(help="A project (.qdpx), a codebook (.qdc), or coded segments as a table.")],
    record: Annotated[Path, typer.Option("--record", help="The folder of the record that the events go to.")],
    code_map: Annotated[
        Path | None, typer.Option("--map", help=f"What codes become; else {MAP} in the record's folder.")
    ] = None,
    as_json: options.AsJson = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Read coded texts into a record: first a map from codes to kinds of events to correct, then the events.

    A project that allyscope export wrote becomes a record again, in a new folder.

    Example: allyscope import qda interviews.qdpx --record north-sea
    """
    from allyscope.exchange.qda.package import read_qda  # noqa: PLC0415 - the help must not wait for it
    from allyscope.exchange.qda.to_record import holds_record  # noqa: PLC0415

    project = read_qda(file)
    place = code_map or record / MAP
    with speaking(language):
        if holds_record(project) and not record.exists():
            _whole_record(project, file, record, as_json=as_json)
        elif not place.exists():
            _write_map(project, file, record, place, as_json=as_json)
        else:
            _add(project, file, record, place, as_json=as_json)


@imports.command("xes")
def xes(
    file: Annotated[Path, typer.Argument(help="An event log that allyscope export wrote (.xes).")],
    record: Annotated[Path, typer.Option("--record", help="A new folder; of several alliances one for each in it.")],
    as_json: options.AsJson = False,
    language: options.InLanguage = options.Language.en,
) -> None:
    """Read a log that Allyscope wrote as the records it holds. For logs of other programs: import events.

    Example: allyscope import xes cases.xes --record cases
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.exchange.exports.xes import read_xes  # noqa: PLC0415
    from allyscope.forms.files import whole_folder  # noqa: PLC0415
    from allyscope.record.write import write_record  # noqa: PLC0415

    if record.exists():
        raise InputError(f"{record} exists already, and nothing in it is overwritten. Name a new folder.")
    records = read_xes(file)
    with whole_folder(record) as draft:
        for each in records:
            folder = draft if len(records) == 1 else draft / each.alliance.id
            write_record(each, folder / "alliance.yaml")
    counts = (("alliances", len(records)), ("events", sum(len(each.events) for each in records)))
    with speaking(language):
        deliver(_transfer(file, counts, ()), None, as_json=as_json, save=None)
        typer.echo(say("exchange.import.record_written", folder=record), err=True)


def _whole_record(project: Project, file: Path, folder: Path, *, as_json: bool) -> None:
    from allyscope.exchange.qda.to_record import record_of  # noqa: PLC0415
    from allyscope.forms.files import whole_folder  # noqa: PLC0415
    from allyscope.record.write import write_record  # noqa: PLC0415

    record = record_of(project)
    with whole_folder(folder) as draft:
        write_record(record, draft / "alliance.yaml")
    counts = (("alliances", 1), ("partners", len(record.partners)), ("events", len(record.events)))
    deliver(_transfer(file, counts, project.losses), None, as_json=as_json, save=None)
    typer.echo(say("exchange.import.record_written", folder=folder), err=True)


def _write_map(project: Project, file: Path, folder: Path, place: Path, *, as_json: bool) -> None:
    """The map, written for a person to correct, and what it would make of the codes."""
    from allyscope.exchange.qda.code_map import read_code_map  # noqa: PLC0415
    from allyscope.exchange.qda.map_text import counts_of, map_text  # noqa: PLC0415
    from allyscope.exchange.tables.into_record import target_of  # noqa: PLC0415
    from allyscope.forms.files import write_file  # noqa: PLC0415
    from allyscope.forms.printable import as_place, command, printable  # noqa: PLC0415

    write_file(place, map_text(project, target_of(folder, "events", file).record, file.name))
    read = read_code_map(place)
    for code, count in counts_of(project).items():
        meaning = read.codes.get(code)
        event = (
            say("exchange.import.left_out")
            if meaning is None
            else "/".join(filter(None, (meaning.kind, meaning.subkind)))
        )
        typer.echo(say("exchange.import.preview", code=printable(code), event=event, count=count), err=as_json)
    spoken = [] if language() == FIRST else ["--language", language()]
    again = command("import", "qda", as_place(file), "--record", as_place(folder), *spoken)
    typer.echo(say("exchange.import.map_written", map=place, command=again), err=True)


def _add(project: Project, file: Path, folder: Path, place: Path, *, as_json: bool) -> None:
    from allyscope.exchange.coded_events import bring  # noqa: PLC0415 - the help must not wait for it
    from allyscope.forms.printable import as_place, command  # noqa: PLC0415

    brought = bring(project, file, folder, place)
    counts = (("passages", len(project.passages)), ("events", brought.events))
    deliver(_transfer(file, counts, brought.losses), None, as_json=as_json, save=None)
    if brought.there_already:
        typer.echo(say("exchange.import.there_already", count=brought.there_already), err=True)
    if brought.table is not None:
        undo = command("import", "undo", "--record", as_place(folder))
        typer.echo(say("exchange.import.added", count=brought.events, file=brought.table, undo=undo), err=True)
        typer.echo(say("survey.next.check", command=command("check", as_place(folder))), err=True)


def _transfer(file: Path, counts: tuple[tuple[str, int], ...], losses: tuple[Loss, ...]) -> Transfer:
    from allyscope.results.transfer import Transfer  # noqa: PLC0415

    return Transfer(
        manifest=(("allyscope", version("allyscope")),),
        direction="in",
        format=file.suffix.lstrip(".").lower() or "table",
        files=(str(file),),
        carried=counts,
        losses=losses,
    )
