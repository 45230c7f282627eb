"""Writing a questionnaire in the form that the ending of its file asks for."""

from __future__ import annotations

from pathlib import Path

from allyscope.errors import InputError
from allyscope.exchange.questionnaire.answers_file import csv_text, write_workbook
from allyscope.exchange.questionnaire.document import write_document
from allyscope.exchange.questionnaire.model import Questionnaire
from allyscope.exchange.questionnaire.page import page_text
from allyscope.exchange.questionnaire.tool_text import limesurvey_text, qualtrics_text
from allyscope.extras import need
from allyscope.forms.files import write_file
from allyscope.forms.printable import ending_of

ENDINGS = (".docx", ".xlsx", ".html", ".csv", ".txt")
TOOLS = ("limesurvey", "qualtrics")


def check_form(path: Path, tool: str | None) -> None:
    """Before any work: whether the ending is one that can be written, and what it needs is there. Raises InputError."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(f"{path} has {ending_of(path)}; a questionnaire is written as {', '.join(ENDINGS)}")
    if tool is not None and tool not in TOOLS:
        raise InputError(f"--tool is {tool!r}; there is {' and '.join(TOOLS)}")
    if (ending == ".txt") != (tool is not None):
        raise InputError("a definition for a survey tool ends in .txt and says --tool limesurvey or --tool qualtrics")
    if ending == ".docx":
        need("docx", "A questionnaire as DOCX")
    if ending == ".xlsx":
        need("exchange", "A questionnaire as a workbook")


def beside(path: Path) -> Path | None:
    """The file of answers that is written with a questionnaire on paper; other forms bring their own."""
    return path.with_name(f"{path.stem}-answers.csv") if path.suffix.lower() == ".docx" else None


def write_questionnaire(asked: Questionnaire, path: Path, tool: str | None = None) -> tuple[Path, ...]:
    """Write it, and return the files. Raises InputError or WriteError."""
    check_form(path, tool)
    match path.suffix.lower():
        case ".docx":
            write_file(path, lambda draft: write_document(asked, draft))
        case ".xlsx":
            write_file(path, lambda draft: write_workbook(asked, draft))
        case ".html":
            write_file(path, page_text(asked))
        case ".csv":
            write_file(path, csv_text(asked))
        case _:
            write_file(path, limesurvey_text(asked) if tool == "limesurvey" else qualtrics_text(asked))
    answers = beside(path)
    if answers is None:
        return (path,)
    return path, write_file(answers, csv_text(asked))
