"""The file of answers that a questionnaire expects back: a row for each person, a column for each question."""

from __future__ import annotations

import csv
import io
from importlib import import_module
from pathlib import Path
from typing import Any

from allyscope.exchange.questionnaire.model import Questionnaire

ROWS = 300


def csv_text(asked: Questionnaire) -> str:
    """An empty table of answers."""
    out = io.StringIO()
    header = ["date", "partner", "respondent", *(each.question for each in asked.questions)]
    csv.writer(out, lineterminator="\n").writerow(header)
    return out.getvalue()


def write_workbook(asked: Questionnaire, path: Path) -> None:
    """A workbook: what is to know on the first sheet, the table to fill in on the second, which takes 1 to 5 only."""
    xlsxwriter: Any = import_module("xlsxwriter")  # an extra
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": asked.title, "author": "Allyscope"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    heading = book.add_format({"bold": True, "font_size": 14})
    _info(book.add_worksheet(asked.info), asked, heading, wrapped)
    sheet = book.add_worksheet(asked.sheet)
    header = [asked.month, asked.side, asked.code, *(each.wording for each in asked.questions)]
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, bold)
    sheet.set_row(0, 90)
    sheet.set_column(0, 2, 16, text)
    sheet.set_column(3, len(header) - 1, 22)
    sheet.freeze_panes(1, 3)
    if asked.sides:
        sheet.data_validation(1, 1, ROWS, 1, {"validate": "list", "source": list(asked.sides)})
    scale = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": len(asked.scale)}
    about = {"input_title": asked.title[:32], "input_message": asked.how[:255], "error_message": asked.how[:255]}
    sheet.data_validation(1, 3, ROWS, len(header) - 1, scale | about)
    book.close()


def _info(sheet: Any, asked: Questionnaire, heading: Any, wrapped: Any) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, asked.title, heading)
    labels = [f"{number} = {label}" for number, label in enumerate(asked.scale, start=1)]
    for row, line in enumerate((*asked.welcome, *asked.consent, asked.how, *labels, asked.code_help), start=2):
        sheet.write_string(row, 0, line, wrapped)
