"""`allyscope import survey` brings answers into a record, `import events` events; `import undo` takes the last back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import options
from allyscope.forms.printable import as_place, command
from allyscope.report.wording.catalogue import say, speaking

BAD_INPUT = 2

Folder = Annotated[Path, typer.Option("--record", help="The folder of the record that it goes into.")]
Sheet = Annotated[str, typer.Option("--sheet", help="The sheet of a workbook; by default the first.")]


def register(imports: typer.Typer) -> None:
    """Add the commands to the group."""
    imports.command("survey")(survey)
    imports.command("events")(events)
    imports.command("undo")(undo)


def survey(
    file: Annotated[
        Path, typer.Argument(help="The export of a survey tool, or a questionnaire filled in (CSV, XLSX).")
    ],
    record: Folder,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="What columns and labels mean; else survey-map.yaml in the record.")
    ] = None,
    wave: Annotated[
        str | None, typer.Option("--wave", help="When all was answered, such as 2024-05, where no column says it.")
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", help="The partner whose people answered, where no column says it.")
    ] = None,
    sheet: Sheet = "",
    language: options.InLanguage = options.Language.en,
) -> None:
    """Bring the answers of a survey into a record: the first call writes a map to look at, the next one imports.

    Example: allyscope import survey answers.xlsx --record our-alliance
    """
    from allyscope.exchange.tables.survey import import_survey  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.terminal.survey import survey_lines  # noqa: PLC0415
    from allyscope.report.wording.questionnaire import wordings  # noqa: PLC0415

    found = import_survey(file, record, wordings(), map_file=map_file, sheet=sheet, wave=wave, side=side)
    given = [*(["--map", str(map_file)] if map_file else []), *(["--sheet", sheet] if sheet else [])]
    given += [*(["--wave", wave] if wave else []), *(["--side", side] if side else []), *_spoken(language)]
    again = command("import", "survey", as_place(file), "--record", as_place(record), *given)
    back, check = command("import", "undo", "--record", as_place(record)), command("check", as_place(record))
    with speaking(language):
        typer.echo("\n".join(survey_lines(found, again=again, undo=back, check=check)))
    if found.problems:
        raise typer.Exit(BAD_INPUT)


def events(
    file: Annotated[
        Path, typer.Argument(help="A list of events of another program (CSV, XLSX), or an event log (XES).")
    ],
    record: Folder,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="What columns and labels mean; else events-map.yaml in the record.")
    ] = None,
    sheet: Sheet = "",
    language: options.InLanguage = options.Language.en,
) -> None:
    """Bring a list of events into a record: the first call writes a map to look at, the next one imports.

    Example: allyscope import events log.csv --record our-alliance
    """
    from allyscope.exchange.tables.events import import_events  # noqa: PLC0415 - the help must not wait for it
    from allyscope.report.terminal.survey import events_lines  # noqa: PLC0415

    found = import_events(file, record, map_file=map_file, sheet=sheet)
    given = [*(["--map", str(map_file)] if map_file else []), *(["--sheet", sheet] if sheet else [])]
    again = command("import", "events", as_place(file), "--record", as_place(record), *given, *_spoken(language))
    back, check = command("import", "undo", "--record", as_place(record)), command("check", as_place(record))
    with speaking(language):
        typer.echo("\n".join(events_lines(found, again=again, undo=back, check=check)))
    if found.problems:
        raise typer.Exit(BAD_INPUT)


def _spoken(language: options.Language) -> list[str]:
    """The option that says the language, where it is another than the first."""
    return [] if language is options.Language.en else ["--language", language.value]


def undo(record: Folder, language: options.InLanguage = options.Language.en) -> None:
    """Take the last import of answers or events back; the table is again what it was before.

    Example: allyscope import undo --record our-alliance
    """
    from allyscope.exchange.tables.into_record import undo as take_back  # noqa: PLC0415

    done = take_back(record)
    with speaking(language):
        typer.echo(say("survey.undone", count=done.rows, source=done.source, table=done.table))
