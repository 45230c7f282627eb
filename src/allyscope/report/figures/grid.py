"""A table as a figure: cells with wrapped text under shaded headings, rows as high as their longest cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allyscope.report.figures.canvas import LEADING, LIGHT, MARGIN, RULE, SMALL, Canvas
from allyscope.report.figures.measure import fitted, longest_word, wrapped
from allyscope.report.wording.words import plain

PAD = 3.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings, its rows of cells (each a list of paragraphs), and each column's share of the width."""

    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    shares: tuple[float, ...]


def draw_grid(grid: Grid, width: float, title: str, description: str) -> str:
    """The table as SVG."""
    canvas = Canvas(width)
    room = width - 2 * MARGIN
    wide = _widths(grid, room)
    y = _row(canvas, [(heading,) for heading in grid.headings], wide, MARGIN, heading=True)
    for row in grid.rows:
        y = _row(canvas, row, wide, y)
    return canvas.svg(title, description)


def _widths(grid: Grid, room: float) -> list[float]:
    """The shares, but wide enough for every word of a column; where that is too much, for those of its heading."""
    wide = [share / sum(grid.shares) * room for share in grid.shares]
    heads = [longest_word((heading,), SMALL, bold=True) + 2 * PAD + 1 for heading in grid.headings]
    words = [
        max(head, longest_word(_texts(grid, place), SMALL, bold=place == 0) + 2 * PAD + 1)
        for place, head in enumerate(heads)
    ]
    return fitted(fitted(wide, heads), words)


def _texts(grid: Grid, place: int) -> list[str]:
    return [plain(text) for row in grid.rows for text in row[place]]


def _row(
    canvas: Canvas, cells: Sequence[Sequence[str]], wide: Sequence[float], top: float, *, heading: bool = False
) -> float:
    texts = [
        [line for part in cell for line in wrapped(plain(part), room - 2 * PAD, SMALL, bold=heading or number == 0)]
        for number, (cell, room) in enumerate(zip(cells, wide, strict=True))
    ]
    high = max(1, *(len(lines) for lines in texts)) * SMALL * LEADING + 2 * PAD
    x = MARGIN
    for number, (lines, room) in enumerate(zip(texts, wide, strict=True)):
        if heading:
            canvas.box(x, top, room, high, fill=LIGHT, stroke=RULE, round_=0)
        else:
            canvas.box(x, top, room, high, round_=0)
        canvas.lines(x + PAD, top + PAD - 1, lines, size=SMALL, bold=heading or number == 0)
        x += room
    return top + high
