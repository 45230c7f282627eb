"""From a sheet to one inline SVG: static, with a title and description for screen readers and ids of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from allyscope.forms.printable import printable
from allyscope.report.charts import theme

if TYPE_CHECKING:
    from allyscope.report.charts.sheet import Sheet

SVG = "http://www.w3.org/2000/svg"


def draw(chart: Sheet, name: str, title: str, description: str) -> str:
    """The chart as SVG text. `name` is unique in the page and becomes the prefix of every id inside."""
    size = f"{chart.width:g}", f"{chart.height:g}"
    told = {"role": "img", "aria-labelledby": f"{name}-title {name}-description"}
    root = Element("svg", {"xmlns": SVG, "viewBox": f"0 0 {size[0]} {size[1]}", "font-family": theme.FONT, **told})
    SubElement(root, "title", {"id": f"{name}-title"}).text = printable(title)
    SubElement(root, "desc", {"id": f"{name}-description"}).text = printable(description)
    SubElement(root, "rect", {"width": size[0], "height": size[1], "fill": theme.PAPER})
    root.extend(chart.parts)
    return tostring(root, encoding="unicode")
