"""The brief as a document to edit (DOCX)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Mm, Pt

from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from allyscope.report.pages.brief_view import Brief

MARGIN, BODY, SMALL = Mm(16), Pt(9.5), Pt(8)


def document(brief: Brief) -> Paper:
    """The brief as a document: headings, paragraphs and one table, nothing that an office program could not change."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    paper.styles["Normal"].font.size = BODY
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)
    for style, before, after in (("Heading 1", 0, 2), ("Heading 2", 6, 2), ("List Bullet", 0, 1)):
        form = paper.styles[style].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    paper.core_properties.title, paper.core_properties.author = brief.name, "Allyscope"
    paper.add_heading(brief.name, level=1)
    paper.add_paragraph(say("brief.head.document", as_of=brief.as_of))
    if brief.key:
        paper.add_paragraph("; ".join(say("brief.head.key", short=short, name=name) for short, name in brief.key))
    _part(paper, say("brief.heading.stands"), brief.stands)
    _part(paper, say("brief.heading.matters"), brief.matters)
    if brief.plans:
        paper.add_heading(say("brief.heading.help"), level=2)
        paper.add_paragraph(brief.advice)
        _plans(paper, brief)
        paper.add_paragraph().add_run(say("brief.help.note")).font.size = SMALL
        _part(paper, say("brief.heading.ask"), (brief.question,))
    _part(paper, say("brief.heading.sure"), brief.sure)
    foot = paper.add_paragraph().add_run(say("brief.head.foot", made_with=brief.made_with, digest=brief.digest))
    foot.font.size = SMALL
    return paper


def _part(paper: Paper, heading: str, sentences: tuple[str, ...]) -> None:
    paper.add_heading(heading, level=2)
    for sentence in sentences:
        paper.add_paragraph(sentence, style="List Bullet" if len(sentences) > 1 else None)


def _plans(paper: Paper, brief: Brief) -> None:
    rows = ("", *(say_code("brief.plan", each) for each in ("done", "effect", "sure", "side_effects")))
    table = paper.add_table(rows=len(rows), cols=1 + len(brief.plans), style="Table Grid")
    for n, heading in enumerate(rows):
        table.cell(n, 0).text = heading
    for column, plan in enumerate(brief.plans, start=1):
        cells = (
            say("brief.plan.title", role=plan.role, name=plan.name),
            plan.done,
            plan.effect,
            plan.sure,
            plan.side_effect,
        )
        for n, text in enumerate(cells):
            table.cell(n, column).text = text
    for n in range(len(rows)):
        table.cell(n, 0).width = Mm(24)
        for column_number in range(1, 1 + len(brief.plans)):
            table.cell(n, column_number).width = Mm(154 // len(brief.plans))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
