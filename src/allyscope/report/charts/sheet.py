"""A sheet with one plot: marks at values of its two scales, axes around it, drawn as plain SVG.

A mark is an element with attributes and no style, since a page allows none; a dark page restates colours by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element, SubElement

from allyscope.forms.printable import printable
from allyscope.report.charts import theme
from allyscope.report.figures.measure import width as width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allyscope.report.charts.axes import Axis

    Point = tuple[float, float]

Align = Literal["left", "middle", "right"]
Baseline = Literal["top", "middle", "bottom"]
Shape = Literal["circle", "diamond", "cross", "up", "down"]
ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
RISE = {"top": 0.79, "middle": 0.3, "bottom": -0.21}  # of the size, from the place of a text to its foot
# Corners of shapes, in halves of their width.
CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "diamond": ((-1, 0), (0, -1), (1, 0), (0, 1)),
    "up": ((0, -0.866), (-1, 0.866), (1, 0.866)),
    "down": ((0, 0.866), (-1, -0.866), (1, -0.866)),
    "cross": (
        *((-1, -0.4), (-0.4, -0.4), (-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4)),
        *((1, 0.4), (0.4, 0.4), (0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4)),
    ),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` along pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn."""

    colour: str
    width: float = 1.0
    dash: Sequence[float] = ()
    opacity: float = 1.0
    round: bool = False

    def attributes(self) -> dict[str, str]:
        """The same in SVG."""
        attributes = {"stroke": self.colour, "stroke-width": _n(self.width)}
        attributes |= {"stroke-dasharray": ",".join(map(_n, self.dash))} if self.dash else {}
        attributes |= {"stroke-opacity": _n(self.opacity, 2)} if self.opacity < 1.0 else {}
        return attributes | ({"stroke-linecap": "round"} if self.round else {})


@dataclass(slots=True)
class Sheet:
    """What is drawn so far. `x`, `y`: the scales of the plot, in pixels of the sheet."""

    width: float
    height: float
    x: Scale
    y: Scale
    parts: list[Element] = field(default_factory=list)

    def area(self, edges: Iterable[tuple[float, float, float]], colour: str, opacity: float = 1.0) -> None:
        """A band between two edges: (x, low, high) for each place."""
        places = list(edges)
        way = [(x, low) for x, low, _ in places] + [(x, high) for x, _, high in reversed(places)]
        if places:
            faint = {"fill-opacity": _n(opacity, 2)} if opacity < 1.0 else {}
            self.parts.append(Element("path", {"d": self._way(way) + "Z", "fill": colour, **faint}))

    def line(self, points: Iterable[Point], pen: Pen) -> None:
        """A line through points."""
        way = self._way(points)
        if way:
            self.parts.append(Element("path", {"d": way, "fill": "none", **pen.attributes()}))

    def rule(self, start: Point, end: Point, pen: Pen) -> None:
        """A straight line."""
        self._stroke((self.x(start[0]), self.y(start[1])), (self.x(end[0]), self.y(end[1])), pen)

    def box(self, x: Point, y: Point, fill: str, pen: Pen | None = None, *, said: str = "") -> None:
        """A rectangle over two spans of values; `said` is told where one points at it."""
        left, right = sorted(map(self.x, x))
        top, foot = sorted(map(self.y, y))
        place = {"x": _n(left), "y": _n(top), "width": _n(right - left), "height": _n(foot - top)}
        self._spoken(Element("rect", {**place, "fill": fill, **(pen.attributes() if pen else {})}), said)

    def point(
        self,
        at: Point,
        shape: Shape,
        size: float,
        fill: str,
        pen: Pen | None = None,
        *,
        said: str = "",
        opacity: float = 1.0,
    ) -> None:
        """A mark of some area in square pixels; `said` is told where one points at it."""
        x, y, half = self.x(at[0]), self.y(at[1]), sqrt(size) / 2.0
        drawn = {"fill": fill, **(pen.attributes() if pen else {})}
        drawn |= {"fill-opacity": _n(opacity, 2)} if opacity < 1.0 else {}
        if shape == "circle":
            self._spoken(Element("circle", {"cx": _n(x), "cy": _n(y), "r": _n(half), **drawn}), said)
            return
        corners = " ".join(f"{_n(x + half * across)},{_n(y + half * down)}" for across, down in CORNERS[shape])
        self._spoken(Element("polygon", {"points": corners, **drawn}), said)

    def text(
        self,
        at: Point,
        text: str,
        *,
        align: Align = "left",
        baseline: Baseline = "middle",
        shift: Point = (0.0, 0.0),
        size: float = theme.FONT_SIZE,
        colour: str = theme.INK,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """A text at a place, moved by some pixels; a halo keeps it clear of lines behind it."""
        look = {"font-weight": "bold"} if bold else {}
        look |= {"stroke": theme.PAPER, "stroke-width": "4", "paint-order": "stroke"} if halo else {}
        x, y = self.x(at[0]) + shift[0], self.y(at[1]) + shift[1] + RISE[baseline] * size
        self._write((x, y), (text,), align, size, {"fill": colour, **look})

    def _write(self, at: Point, lines: Sequence[str], align: Align, size: float, look: dict[str, str]) -> None:
        place = {"x": _n(at[0]), "y": _n(at[1]), "text-anchor": ANCHORS[align], "font-size": _n(size)}
        element = Element("text", {**place, **look})
        if len(lines) == 1:
            element.text = printable(lines[0])
        else:
            for number, line in enumerate(lines):
                below = {"x": place["x"], "dy": _n(LINE_HEIGHT if number else 0.0)}
                SubElement(element, "tspan", below).text = printable(line)
        self.parts.append(element)

    def _stroke(self, start: Point, end: Point, pen: Pen) -> None:
        ends = {"x1": _n(start[0]), "y1": _n(start[1]), "x2": _n(end[0]), "y2": _n(end[1])}
        self.parts.append(Element("line", {**ends, **pen.attributes()}))

    def _spoken(self, element: Element, said: str) -> None:
        if said:
            SubElement(element, "title").text = printable(said)
        self.parts.append(element)

    def _way(self, points: Iterable[Point]) -> str:
        places = [f"{_n(self.x(x))},{_n(self.y(y))}" for x, y in points]
        return f"M{'L'.join(places)}" if places else ""

    def across(self, axis: Axis) -> None:
        """The axis below the plot."""
        foot = self.y.start
        if axis.grid:
            for value in axis.values:
                self._stroke((_half(self.x(value)), self.y.end), (_half(self.x(value)), foot), GRID)
        self._stroke((self.x.start, _half(foot)), (self.x.end, _half(foot)), MARK)
        for value, label in zip(axis.values, axis.labels, strict=True):
            self._stroke((_half(self.x(value)), foot), (_half(self.x(value)), foot + TICK), MARK)
            self._write((self.x(value), foot + 17.0), label, "middle", theme.FONT_SIZE, {"fill": theme.INK})
        if axis.title:
            middle = (self.x.start + self.x.end) / 2.0
            self._write((middle, foot + 34.0), (axis.title,), "middle", theme.FONT_SIZE, {"fill": theme.FAINT})

    def upward(self, axis: Axis) -> None:
        """The axis left of the plot."""
        left = self.x.start
        for value in axis.values:
            height = _half(self.y(value))
            if axis.grid:
                self._stroke((left, height), (self.x.end, height), GRID)
            if not axis.bare:
                self._stroke((left - TICK, height), (left, height), MARK)
        if not axis.bare:
            self._stroke((_half(left), self.y.end), (_half(left), self.y.start), MARK)
        near = 2.0 if axis.bare else TICK + 2.0
        for value, label in zip(axis.values, axis.labels, strict=True):
            place = (left - near, self.y(value) + RISE["middle"] * theme.FONT_SIZE)
            self._write(place, label, "right", theme.FONT_SIZE, {"fill": theme.INK})
        if axis.title:
            x, y = theme.FONT_SIZE, (self.y.start + self.y.end) / 2.0
            turned = {"fill": theme.FAINT, "transform": f"rotate(-90 {_n(x)} {_n(y)})"}
            self._write((x, y), (axis.title,), "middle", theme.FONT_SIZE, turned)


TICK, LINE_HEIGHT = 5.0, 12.0
PADDING = 2.0
GRID, MARK = Pen(theme.GRID), Pen(theme.FAINT)


def sheet(height: float, x: Point, y: Point, across: Axis | None = None, upward: Axis | None = None) -> Sheet:
    """A sheet of the common width, with axes, for values of x and of y from below to above."""
    foot = height - PADDING - ((38.0 if across.title else 20.0) if across else 0.0)
    left, right, top = PADDING, theme.WIDTH - PADDING, PADDING
    if upward:
        widest = max((width_of(line, theme.FONT_SIZE) for label in upward.labels for line in label), default=0.0)
        left += max(upward.room, widest + (2.0 if upward.bare else TICK + 2.0)) + (18.0 if upward.title else 0.0)
        top = PADDING if upward.bare else 8.0
    if across:
        for value, label in zip(across.values, across.labels, strict=True):
            half, part = width_of(label[0], theme.FONT_SIZE) / 2.0, (value - x[0]) / ((x[1] - x[0]) or 1.0)
            left = max(left, PADDING + half - part * (theme.WIDTH - 2 * PADDING))
            right = min(right, theme.WIDTH - PADDING - half + (1.0 - part) * (theme.WIDTH - 2 * PADDING))
    drawn = Sheet(theme.WIDTH, height, Scale(*x, left, right), Scale(*y, foot, top))
    if upward:
        drawn.upward(upward)
    if across:
        drawn.across(across)
    return drawn


def _half(pixel: float) -> float:
    """The middle of a pixel, where a thin line is sharp."""
    return round(pixel - 0.5) + 0.5


def _n(value: float, places: int = 1) -> str:
    """A number as short as it can be written."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if places else str(round(value))
