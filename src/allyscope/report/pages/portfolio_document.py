"""A firm's alliances as a document to edit (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Mm, Pt

from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from allyscope.report.pages.portfolio_view import PortfolioView

MARGIN, BODY, SMALL = Mm(16), Pt(9.5), Pt(8)


def document(view: PortfolioView) -> Paper:
    """The page as headings, lists and plain tables, nothing that an office program could not change."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    paper.styles["Normal"].font.size = BODY
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)
    paper.core_properties.title, paper.core_properties.author = view.name, "Allyscope"
    paper.add_heading(view.name, level=1)
    paper.add_paragraph(say("portfolio.page.lead", firm=view.firm, count=view.number, month=view.as_of))
    _list(paper, "short", view.short)
    _attention(paper, view)
    _list(paper, "ended", view.ended)
    if view.moments:
        _list(paper, "firm_path", view.path)
        codes = ("month", "phase", "openness", "innovation", "attention", "load")
        _table(paper, _heads(codes), [each[:6] for each in view.moments])
        _note(paper, say("portfolio.firm.key"))
    if view.advice:
        _heading(paper, "advice")
        paper.add_paragraph(view.advised)
        for each in view.advice:
            paper.add_heading(each.name, level=3)
            for sentence in (*each.gist, *each.plans):
                paper.add_paragraph(sentence, style="List Bullet")
    _list(paper, "shared", view.shared)
    _list(paper, "one_more", view.one_more)
    for code, rows in (("others", view.on_others), ("firm", view.on_firm)):
        if rows:
            paper.add_paragraph(say_code("portfolio.terminal", code))
            _table(paper, _heads(("what", "difference", "better")), rows)
    if view.one_more:
        _note(paper, say("portfolio.terminal.one_more_key", months=view.months))
    _list(paper, "left_out", view.left_out)
    _list(paper, "cannot_tell", view.cannot_tell)
    _note(paper, "; ".join(f"{name} {value}" for name, value in view.made_with))
    return paper


def _attention(paper: Paper, view: PortfolioView) -> None:
    if view.rows:
        _heading(paper, "attention")
        rows = [
            (f"{n} {each.name}", each.crisis, each.end, each.known, each.why) for n, each in enumerate(view.rows, 1)
        ]
        _table(paper, _heads(("alliance", "crisis", "end", "known", "why")), rows)
        _note(paper, f"{view.order} {say('portfolio.terminal.attention_key')}")


def _heads(codes: Sequence[str]) -> list[str]:
    return [say_code("portfolio.column", code) for code in codes]


def _heading(paper: Paper, code: str) -> None:
    paper.add_heading(say_code("portfolio.terminal", code), level=2)


def _list(paper: Paper, code: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        _heading(paper, code)
    for sentence in sentences:
        paper.add_paragraph(sentence, style="List Bullet")


def _table(paper: Paper, heads: list[str], rows: Sequence[Sequence[object]]) -> None:
    table = paper.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    for n, row in enumerate((heads, *rows)):
        for place, text in enumerate(row):
            table.cell(n, place).text = str(text)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _note(paper: Paper, text: str) -> None:
    paper.add_paragraph().add_run(text).font.size = SMALL
