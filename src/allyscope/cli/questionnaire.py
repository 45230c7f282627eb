"""`allyscope questionnaire` writes a questionnaire to hand out; the answers come back by `import survey`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allyscope.cli import options
from allyscope.forms.printable import command


class AskedIn(StrEnum):
    """Languages in which people are asked."""

    en = "en"
    de = "de"
    fr = "fr"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("questionnaire")(questionnaire)


def questionnaire(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file (.docx, .xlsx, .html, .csv; .txt with --tool).")
    ],
    language: Annotated[AskedIn, typer.Option("--language", help="English, German or French.")] = AskedIn.en,
    full: Annotated[
        bool, typer.Option("--full/--short", help="All questions, or nine that take three minutes.")
    ] = False,
    record: Annotated[str | None, typer.Option("--record", help="The record it is for: names its sides.")] = None,
    tool: Annotated[str | None, typer.Option("--tool", help="A definition for limesurvey or qualtrics (.txt).")] = None,
    overwrite: options.Overwrite = False,
) -> None:
    """Write a questionnaire for both sides, with what people are promised and the file of answers that comes back.

    Examples: allyscope questionnaire -o pulse.xlsx; allyscope questionnaire --full --language de -o puls.docx
    """
    from allyscope.exchange.questionnaire.model import FULL, SHORT  # noqa: PLC0415 - the help must not wait for it
    from allyscope.exchange.questionnaire.write import beside, check_form, write_questionnaire  # noqa: PLC0415
    from allyscope.record import read_record  # noqa: PLC0415
    from allyscope.report.wording import questionnaire as words  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say, speaking  # noqa: PLC0415

    check_form(output, tool)
    options.look_at_targets(output, beside(output), overwrite=overwrite)
    known = None if record is None else read_record(record)
    sides = () if known is None else tuple(partner.name for partner in known.partners)
    threshold = 3 if known is None else known.privacy_threshold
    with speaking(language.value):
        asked = words.questionnaire(FULL if full else SHORT, sides, threshold)
    written = write_questionnaire(asked, output, tool)
    typer.echo(say("questionnaire.wrote", files=", ".join(map(str, written))))
    back = str(written[-1]) if output.suffix.lower() in {".xlsx", ".csv", ".docx"} else "ANSWERS"
    again = command("import", "survey", back, "--record", record or "FOLDER")
    typer.echo(say("questionnaire.comes_back", command=again))
