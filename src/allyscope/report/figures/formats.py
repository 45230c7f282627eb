"""A figure as the file that its ending asks for: SVG, PNG, PDF, or a document with the picture or with a real table."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import vl_convert

from allyscope.errors import InputError
from allyscope.report.figures.canvas import POINT
from allyscope.report.wording.words import plain

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from allyscope.report.figures.grid import Grid

MILLIMETRES = re.compile(r'(width|height)="([0-9.]+)mm"')
ENDINGS = (".svg", ".png", ".pdf", ".docx")
PIXELS_AN_INCH = 300
POINTS_AN_INCH, SCREEN = 72.0, 96.0  # what the library takes a pixel of SVG for, and what it is


def check_ending(path: Path) -> str:
    """The ending of a file of a figure. Raises InputError for one that no figure has."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(f"{path}: a figure is written as {', '.join(ENDINGS)}; let the name end in one of them")
    return ending


def content(svg: str, ending: str, *, width: float, title: str, description: str, grid: Grid | None = None) -> bytes:
    """The file's content; a document has a table that can be edited where the figure is one."""
    match ending:
        case ".png":
            return bytes(vl_convert.svg_to_png(svg, scale=POINTS_AN_INCH / SCREEN, ppi=PIXELS_AN_INCH))
        case ".pdf":
            return bytes(vl_convert.svg_to_pdf(_in_points(svg)))
        case ".docx":
            return _document(svg, width, title, description, grid)
        case _:
            return svg.encode()


def _in_points(svg: str) -> str:
    """The picture with its size in points, which the library takes for pixels: a page as wide as was asked for."""
    return MILLIMETRES.sub(lambda size: f'{size[1]}="{float(size[2]) / POINT:.2f}"', svg, count=2)


def _document(svg: str, width: float, title: str, description: str, grid: Grid | None) -> bytes:
    from docx import Document  # noqa: PLC0415 - an extra, asked for before

    paper = Document()
    paper.core_properties.title, paper.core_properties.author = plain(title), "Allyscope"
    paper.add_paragraph(plain(title)).runs[0].bold = True
    if grid is None:
        _picture(paper, content(svg, ".png", width=width, title=title, description=description), width, description)
    else:
        _table(paper, grid)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _picture(paper: Paper, png: bytes, width: float, description: str) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    shape = paper.add_picture(io.BytesIO(png), width=Mm(min(width * POINT, 160)))
    shape._inline.docPr.set("descr", plain(description))


def _table(paper: Paper, grid: Grid) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    table = paper.add_table(rows=1 + len(grid.rows), cols=len(grid.headings), style="Table Grid")
    head = table.rows[0]._tr.get_or_add_trPr()
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head.append(repeat)  # the headings stand again on every page
    rows = (tuple((heading,) for heading in grid.headings), *grid.rows)
    for row, cells in zip(table.rows, rows, strict=True):
        for number, (cell, parts) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Mm(160 * grid.shares[number] / sum(grid.shares))
            cell.text = "\n".join(map(plain, parts))
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(8)
                    run.bold = row is table.rows[0] or number == 0
