"""From a chart to one inline SVG: static, with a title and description for screen readers and ids of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import altair as alt
import vl_convert

from allyscope.forms.printable import printable
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
VEGA_LITE_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
LOCAL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
NOT_KEPT = ("style", "role", "aria-roledescription", "aria-hidden", "aria-label", "class")


def draw(chart: alt.LayerChart, name: str, title: str, description: str) -> str:
    """The chart as SVG text. `name` is unique in the page and becomes the prefix of every id inside."""
    drawn = vl_convert.vegalite_to_svg(
        _shown(chart.to_dict(validate=False)), vl_version=VEGA_LITE_VERSION, format_locale=numbers_of_axes()
    )
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        keep_safe(element, name)
    label(root, name, title, description)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _shown(part: Any) -> Any:
    """A chart whose texts may be shown: on some other characters the drawing library ends the whole process."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {printable(name): _shown(each) for name, each in part.items()}
    return [_shown(each) for each in part] if isinstance(part, list) else part


def numbers_of_axes() -> dict[str, object]:
    """How the numbers at an axis are written, in the form of d3: as everywhere else on the page."""
    return {
        "decimal": say("words.number.decimal"),
        "thousands": say("words.number.thousands"),
        "grouping": [3],
        "currency": ["", ""],
        "percent": say("words.percent.value", value=""),
    }


def keep_safe(element: Element, name: str) -> None:
    """Makes ids unique, turns a mark's spoken label into a tooltip, and drops attributes that a strict page forbids."""
    spoken = element.get("aria-label")
    if spoken and element.get("aria-roledescription") == "detail":
        ElementTree.SubElement(element, f"{{{SVG}}}title").text = spoken
    for attribute in NOT_KEPT:
        element.attrib.pop(attribute, None)
    for attribute, value in list(element.attrib.items()):
        if attribute == "id":
            element.set(attribute, f"{name}-{value}")
        else:
            referred = LOCAL_REFERENCE.sub(rf"url(#{name}-\1)", value)
            element.set(attribute, LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", referred))


def label(root: Element, name: str, title: str, description: str) -> None:
    """Adds title and description, and lets the picture take the width of its place."""
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-description")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(
            f"{{{SVG}}}{tag}", {"id": f"{name}-{'title' if tag == 'title' else 'description'}"}
        )
        element.text = printable(text)
        root.insert(place, element)
