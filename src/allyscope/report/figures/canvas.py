"""A sheet to draw on, in points of print: text, boxes, lines; it grows downward and becomes one SVG with its text.

Shades and shapes carry meaning, never colour alone: every figure reads the same in greyscale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from allyscope.report.figures.measure import width, wrapped
from allyscope.report.wording.words import plain

SVG = "http://www.w3.org/2000/svg"
FONT = "Helvetica, Arial, sans-serif"
POINT = 25.4 / 72  # millimetres
SIZE, SMALL, LEADING = 8.0, 7.0, 1.25
INK, FAINT, RULE, SHADE, LIGHT, PAPER = "#1f2933", "#52606d", "#7b8794", "#d9dee4", "#eef1f4", "#ffffff"
DARK, MIDDLE = "#0b3c66", "#5d7f9e"
MARGIN = 6.0


@dataclass(slots=True)
class Canvas:
    """What is drawn so far. `width` is that of the sheet in points; `bottom` how far down it is used."""

    width: float
    bottom: float = MARGIN
    parts: list[Element] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        fill: str = INK,
        anchor: str = "start",
    ) -> None:
        """One line of text with its baseline at y."""
        attributes = {"x": _n(x), "y": _n(y), "font-size": _n(size), "fill": fill}
        attributes |= {"font-weight": "bold"} if bold else {}
        attributes |= {"text-anchor": anchor} if anchor != "start" else {}
        element = Element("text", attributes)
        element.text = plain(text)
        self.parts.append(element)
        self.reach(y + size * 0.3)

    def lines(
        self, x: float, top: float, lines: Sequence[str], *, size: float = SIZE, bold: bool = False, fill: str = INK
    ) -> float:
        """Lines one below the other, the first below `top`; returns where they end."""
        for number, line in enumerate(lines):
            self.text(x, top + size + number * size * LEADING, line, size=size, bold=bold, fill=fill)
        return top + (size + (len(lines) - 1) * size * LEADING + size * 0.3 if lines else 0.0)

    def paragraph(
        self,
        x: float,
        top: float,
        room: float,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        most: int = 0,
        fill: str = INK,
    ) -> float:
        """Text that wraps; returns where it ends."""
        return self.lines(
            x, top, wrapped(plain(text), room, size, bold=bold, most=most), size=size, bold=bold, fill=fill
        )

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = PAPER,
        stroke: str = RULE,
        dashed: bool = False,
        round_: float = 1.5,
    ) -> None:
        """A rectangle."""
        attributes = {
            "x": _n(x),
            "y": _n(y),
            "width": _n(max(wide, 0.1)),
            "height": _n(max(high, 0.1)),
            "rx": _n(round_),
        }
        attributes |= {"fill": fill, "stroke": stroke, "stroke-width": "0.6"}
        attributes |= {"stroke-dasharray": "2 1.5"} if dashed else {}
        self.parts.append(Element("rect", attributes))
        self.reach(y + high)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = RULE, wide: float = 0.6, dashed: bool = False
    ) -> None:
        """A straight line."""
        attributes = {
            "x1": _n(x1),
            "y1": _n(y1),
            "x2": _n(x2),
            "y2": _n(y2),
            "stroke": stroke,
            "stroke-width": _n(wide),
        }
        attributes |= {"stroke-dasharray": "2 1.5"} if dashed else {}
        self.parts.append(Element("line", attributes))
        self.reach(max(y1, y2))

    def path(self, drawn: str, *, fill: str = "none", stroke: str = RULE, wide: float = 0.6) -> None:
        """A shape by its path."""
        self.parts.append(Element("path", {"d": drawn, "fill": fill, "stroke": stroke, "stroke-width": _n(wide)}))

    def reach(self, y: float) -> None:
        """The sheet is used down to here."""
        self.bottom = max(self.bottom, y)

    def svg(self, title: str, description: str) -> str:
        """The whole figure, as wide on paper as it was asked for, with title and description."""
        high = self.bottom + MARGIN
        root = Element(
            "svg",
            {
                "xmlns": SVG,
                "width": f"{self.width * POINT:.2f}mm",
                "height": f"{high * POINT:.2f}mm",
                "viewBox": f"0 0 {_n(self.width)} {_n(high)}",
                "font-family": FONT,
                "role": "img",
                "aria-labelledby": "figure-title figure-description",
            },
        )
        SubElement(root, "title", {"id": "figure-title"}).text = plain(title)
        SubElement(root, "desc", {"id": "figure-description"}).text = plain(description)
        SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
        root.extend(self.parts)
        return tostring(root, encoding="unicode") + "\n"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def fits(text: str, room: float, size: float = SIZE) -> bool:
    """Whether a text stands on one line of that width."""
    return width(plain(text), size) <= room
