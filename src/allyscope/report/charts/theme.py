"""How every chart looks: small, for a phone; two sides told apart by colour, by dash and by a label at the line."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 340
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP = 46, 6, 6
FONT = "Helvetica, Arial, sans-serif"
FONT_SIZE, SMALL = 12.5, 11
CHARACTER_WIDTH = 6.6
INK, FAINT, SHADE, GRID, PAPER = "#1f2933", "#5b6673", "#eef1f4", "#dde2e7", "#ffffff"
SIDE_COLOURS = ("#0a4f8f", "#a84b06")
SIDE_DASHES: tuple[list[int], ...] = ([1, 0], [6, 3])
BASE_COLOUR = "#5b6673"
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
MONTH_LABEL = (
    "datum.value % 12 == 0 ? format(floor(datum.value / 12), 'd')"
    " : format(floor(datum.value / 12), 'd') + '-' + format(datum.value % 12 + 1, '02d')"
)


def month_ticks(first: int, last: int, most: int = 5) -> list[int]:
    """Round months for an axis, at most `most`; fewer where they are not whole years, as their labels are long."""
    for step in STEPS:
        ticks = list(range(-(-first // step) * step, last + 1, step))
        if len(ticks) <= (most if step % 12 == 0 else most - 2):
            return ticks
    return [first, last]


def month_axis(first: int, last: int) -> alt.Axis:
    """A time axis in years, or in months where the span is short."""
    return alt.Axis(values=month_ticks(first, last), labelExpr=MONTH_LABEL, title=None, grid=False)


def text_width(text: str) -> float:
    """Roughly how wide a label is, in pixels."""
    return len(text) * CHARACTER_WIDTH


def room_for_labels(first: float, last: float, longest: str) -> float:
    """How much longer an axis must be so that a label fits to the right of its last point."""
    plot = WIDTH - PLOT_LEFT - PLOT_RIGHT
    label = min(text_width(longest) + 8, plot * 0.45)
    return (last - first) * label / (plot - label)


def apart(values: list[float], least: float) -> list[float]:
    """The same values moved apart so that labels at them do not overlap, their order and middle kept."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    moved = list(values)
    for below, above in pairwise(order):
        overlap = least - (moved[above] - moved[below])
        if overlap > 0:
            moved[above] += overlap / 2
            moved[below] -= overlap / 2
    return moved


CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": FONT_SIZE,
        "titleColor": FAINT,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
        "domainColor": FAINT,
        "tickColor": FAINT,
        "gridColor": GRID,
    },
    "text": {"fontSize": FONT_SIZE, "fill": INK},
}


def finished(layers: list[alt.Chart], height: int) -> alt.LayerChart:
    """Layers as one chart of the common size and style."""
    fit = {"type": "fit", "contains": "padding"}
    return alt.LayerChart(layer=layers, width=WIDTH, height=height, autosize=fit, padding=2, config=CONFIG)


def data(rows: Sequence[Mapping[str, object]]) -> alt.InlineData:
    """Rows inside the specification, as JSON text: Altair copies and checks text far faster than lists of dicts."""
    return alt.InlineData(values=json.dumps(rows), format=alt.JsonDataFormat(type="json"))
