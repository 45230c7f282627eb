"""Where two sides differ: each question a row, each side a mark on the scale with its spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.figures.canvas import DARK, FAINT, INK, MARGIN, PAPER, RULE, SHADE, SMALL, Canvas
from allyscope.report.figures.measure import width as text_width
from allyscope.report.figures.measure import wrapped
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.names import title as construct_title
from allyscope.report.wording.words import number, plain, window

if TYPE_CHECKING:
    from allyscope.results.figures import Gap, GapRow

NAMES, ROW = 0.34, 19.0
SHAPES = ("circle", "square", "diamond", "triangle", "circle", "square")
FILLS = (DARK, PAPER, DARK, PAPER, PAPER, DARK)


def draw(gap: Gap, width: float) -> str:
    """The figure as SVG."""
    canvas = Canvas(width)
    left = MARGIN + NAMES * (width - 2 * MARGIN)
    right = width - MARGIN - 6
    y = _key(canvas, gap, MARGIN, width)
    canvas.text(left, y + SMALL, say("figures.gap.lowest"), size=SMALL, fill=FAINT)
    canvas.text(right, y + SMALL, say("figures.gap.highest"), size=SMALL, fill=FAINT, anchor="end")
    y += SMALL + 5
    for row in gap.rows:
        y = _row(canvas, row, y, left, right, dict(gap.partners))
    if not gap.rows:
        canvas.paragraph(MARGIN, y, width - 2 * MARGIN, say("figures.gap.none"), size=SMALL)
    return canvas.svg(title(gap), description(gap))


def _key(canvas: Canvas, gap: Gap, top: float, width: float) -> float:
    x, y = MARGIN, top
    for place, (_, name) in enumerate(gap.partners):
        wide = 10 + text_width(plain(name), SMALL) + 12
        if x + wide > width - MARGIN:
            x, y = MARGIN, y + SMALL * 1.5
        _mark(canvas, place, x + 3, y + SMALL - 2.5)
        canvas.text(x + 10, y + SMALL, name, size=SMALL)
        x += wide
    return (
        canvas.paragraph(MARGIN, y + SMALL * 1.6, width - 2 * MARGIN, say("figures.gap.note"), size=SMALL, fill=FAINT)
        + 3
    )


def _row(canvas: Canvas, row: GapRow, top: float, left: float, right: float, names: dict[str, str]) -> float:
    order = list(names)
    question = wrapped(construct_title(row.question), left - MARGIN - 6, SMALL, bold=True, most=2)
    when = wrapped(window(row.first, row.last), left - MARGIN - 6, SMALL, most=2)
    high = max(ROW, (len(question) + len(when)) * SMALL * 1.25 + 5)
    end = canvas.lines(MARGIN, top, question, size=SMALL, bold=True)
    canvas.lines(MARGIN, end - 1, when, size=SMALL, fill=FAINT)
    middle = top + high / 2 - 1
    canvas.line(left, middle, right, middle, stroke=SHADE, wide=1.2)
    means = sorted(left + side.mean * (right - left) for side in row.sides)
    if len(means) > 1:
        canvas.line(means[0], middle, means[-1], middle, stroke=INK, wide=1.6)
    for side in row.sides:
        place = order.index(side.partner)
        y = middle + (-3.6 if place % 2 == 0 else 3.6)
        canvas.line(left + side.low * (right - left), y, left + side.high * (right - left), y, stroke=RULE, wide=1.0)
    for side in sorted(row.sides, key=lambda side: SHAPES[order.index(side.partner) % len(SHAPES)] == "circle"):
        _mark(canvas, order.index(side.partner), left + side.mean * (right - left), middle)  # a circle within a square
    if row.withheld:
        withheld = say("figures.gap.withheld", sides=", ".join(plain(names.get(id, id)) for id in row.withheld))
        canvas.text(right, top + SMALL - 1, withheld, size=SMALL - 1, fill=FAINT, anchor="end")
    canvas.line(MARGIN, top + high, canvas.width - MARGIN, top + high, stroke=SHADE)
    return top + high + 2


def _mark(canvas: Canvas, place: int, x: float, y: float) -> None:
    shape, fill, s = SHAPES[place % len(SHAPES)], FILLS[place % len(FILLS)], 2.8
    drawn = {
        "circle": f"M{x - s:.2f} {y:.2f}a{s} {s} 0 1 0 {2 * s} 0a{s} {s} 0 1 0 {-2 * s} 0Z",
        "square": f"M{x - 3.4:.2f} {y - 3.4:.2f}h6.8v6.8h-6.8Z",
        "diamond": f"M{x:.2f} {y - 3.6:.2f}l3.6 3.6l-3.6 3.6l-3.6 -3.6Z",
        "triangle": f"M{x:.2f} {y - 3.2:.2f}l3.4 5.8h-6.8Z",
    }[shape]
    canvas.path(drawn, fill=fill, stroke=INK, wide=1.0)


def title(gap: Gap) -> str:
    """What the figure is called."""
    return say("figures.gap.title", name=plain(gap.title))


def description(gap: Gap) -> str:
    """The figure in words: each question with the mean of each side, as a share of the scale."""
    names = dict(gap.partners)
    said = [title(gap)]
    for row in gap.rows:
        sides = "; ".join(
            say(
                "figures.gap.side",
                name=plain(names.get(each.partner, "")),
                share=number(100 * each.mean, 0),
                people=each.people,
            )
            for each in row.sides
        )
        held = (
            say("figures.gap.withheld", sides=", ".join(plain(names.get(id, id)) for id in row.withheld))
            if row.withheld
            else ""
        )
        said.append(
            say(
                "figures.gap.row",
                question=construct_title(row.question),
                when=window(row.first, row.last),
                sides="; ".join(filter(None, (sides, held))),
            )
        )
    return " ".join(said)
