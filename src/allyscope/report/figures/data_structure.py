"""The data structure: boxes of first-order concepts, second-order themes, aggregate dimensions, left to right."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from allyscope.report.figures.canvas import INK, LEADING, MARGIN, RULE, SHADE, SMALL, Canvas
from allyscope.report.figures.measure import fitted, longest_word, wrapped
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.figures import word
from allyscope.report.wording.words import plain

if TYPE_CHECKING:
    from allyscope.results.figures import DataStructure, Theme

SHARES = (0.46, 0.24, 0.19)  # of the width, for concepts, themes and dimensions; the rest lies between them
COLUMNS = ("concepts", "themes", "dimensions")
PAD, GAP = 3.5, 4.0


def draw(structure: DataStructure, width: float, most: int) -> str:
    """The figure as SVG; `most` concepts of a theme are shown, the rest is counted."""
    canvas = Canvas(width)
    room = width - 2 * MARGIN
    between = (1 - sum(SHARES)) * room / 2
    dimensions = [word(theme.dimension) for theme in structure.themes if theme.dimension]
    heads = [say(f"figures.structure.{name}") for name in COLUMNS]
    least = [longest_word((head,), SMALL, bold=True) for head in heads]
    least[1] = max(least[1], longest_word((word(theme.name) for theme in structure.themes), SMALL) + 2 * PAD + 1)
    least[2] = max(least[2], longest_word(dimensions, SMALL, bold=True) + 2 * PAD + 1)
    wide = fitted([share * room for share in SHARES], least)
    left = [MARGIN, MARGIN + wide[0] + between, MARGIN + wide[0] + wide[1] + 2 * between]
    y = _headings(canvas, left, wide)
    for dimension, themes in groupby(structure.themes, key=lambda theme: theme.dimension):
        top, middles = y, []
        for theme in themes:
            bottom = _theme(canvas, theme, y, left, wide, most)
            middles.append((y + bottom) / 2)
            y = bottom + GAP
        if dimension:
            _dimension(canvas, dimension, (top + y - GAP) / 2, left, wide, middles)
        y += GAP
    return canvas.svg(title(structure), description(structure, most))


def _headings(canvas: Canvas, left: list[float], wide: list[float]) -> float:
    ends = [
        canvas.paragraph(x, MARGIN, room, say(f"figures.structure.{name}"), bold=True, size=SMALL)
        for x, room, name in zip(left, wide, COLUMNS, strict=True)
    ]
    return max(ends) + GAP


def _theme(canvas: Canvas, theme: Theme, top: float, left: list[float], wide: list[float], most: int) -> float:
    """A box of concepts and the box of their theme; returns where the taller one ends."""
    lines: list[str] = []
    for concept in theme.concepts[:most]:
        first, *others = wrapped(plain(concept.text), wide[0] - 2 * PAD - 6, SMALL, most=3) or [""]
        lines += [f"• {first}", *(f"   {each}" for each in others)]
    if len(theme.concepts) > most:
        lines.append(say("figures.structure.more", count=len(theme.concepts) - most))
    names = wrapped(word(theme.name), wide[1] - 2 * PAD, SMALL)
    high = max(len(lines), len(names)) * SMALL * LEADING + 2 * PAD
    canvas.box(left[0], top, wide[0], high)
    canvas.lines(left[0] + PAD, top + PAD - 1, lines, size=SMALL)
    tall = len(names) * SMALL * LEADING + 2 * PAD
    canvas.box(left[1], top + (high - tall) / 2, wide[1], tall, fill=SHADE)
    canvas.lines(left[1] + PAD, top + (high - tall) / 2 + PAD - 1, names, size=SMALL)
    canvas.line(left[0] + wide[0], top + high / 2, left[1], top + high / 2)
    return top + high


def _dimension(
    canvas: Canvas, name: str, middle: float, left: list[float], wide: list[float], themes: list[float]
) -> None:
    names = wrapped(word(name), wide[2] - 2 * PAD, SMALL, bold=True)
    tall = len(names) * SMALL * LEADING + 3 * PAD
    canvas.box(left[2], middle - tall / 2, wide[2], tall, stroke=INK)
    canvas.lines(left[2] + PAD, middle - tall / 2 + 1.5 * PAD - 1, names, size=SMALL, bold=True)
    for theme in themes:
        canvas.line(left[1] + wide[1], theme, left[2], middle, stroke=RULE)


def title(structure: DataStructure) -> str:
    """What the figure is called."""
    return say("figures.structure.title", name=plain(structure.title))


def description(structure: DataStructure, most: int) -> str:
    """The figure in words: each dimension with its themes and how many concepts each has."""
    sentences = []
    for dimension, themes in groupby(structure.themes, key=lambda theme: theme.dimension):
        listed = ", ".join(
            say("figures.structure.counted", theme=word(each.name), count=len(each.concepts)) for each in themes
        )
        name = word(dimension) if dimension else say("figures.structure.no_dimension")
        sentences.append(say("figures.structure.of_dimension", dimension=name, themes=listed))
    return say("figures.structure.description", most=most) + " " + " ".join(sentences)
