"""The questionnaire as a document to print or to send (DOCX): a table of questions with boxes to tick."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from allyscope.exchange.questionnaire.model import Questionnaire

BOX = "☐"


def write_document(asked: Questionnaire, path: Path) -> None:
    """Two pages of A4: the promise, what to fill in first, and a row for each question."""
    docx: Any = import_module("docx")  # an extra
    shared: Any = import_module("docx.shared")
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = shared.Mm(18)
    paper.styles["Normal"].font.size = shared.Pt(10)
    paper.core_properties.title, paper.core_properties.author = asked.title, "Allyscope"
    paper.core_properties.language = asked.language
    paper.add_heading(asked.title, level=1)
    for line in asked.welcome:
        paper.add_paragraph(line)
    for line in asked.consent:
        paper.add_paragraph(line, style="List Bullet")
    sides = " / ".join(asked.sides) or "____________"
    paper.add_paragraph(f"{asked.month}: ____________    {asked.side}: {sides}    {asked.code}: ____________")
    paper.add_paragraph(asked.code_help)
    paper.add_paragraph(asked.how)
    _table(paper, asked, shared)
    paper.save(str(path))


def _table(paper: Any, asked: Questionnaire, shared: Any) -> None:
    labels = (*asked.scale, asked.no_answer)
    table = paper.add_table(rows=1 + len(asked.questions), cols=1 + len(labels), style="Table Grid")
    for column, label in enumerate(labels, start=1):
        number = f"{column}  " if column <= len(asked.scale) else ""
        table.cell(0, column).text = f"{number}{label}"
    for row, each in enumerate(asked.questions, start=1):
        cells = table.rows[row].cells
        cells[0].text = f"{row}. {each.wording}"
        cells[0].width = shared.Mm(84)
        for cell in cells[1:]:
            cell.text, cell.width = BOX, shared.Mm(15)
