"""Charts of one experiment: the effect with and without what carries it, the arms, and the map over two parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.axes import Axis, number_axis
from allyscope.report.charts.lanes import MARK, lane_labels, lanes, nought
from allyscope.report.charts.sheet import Pen, Sheet, sheet
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from allyscope.report.charts.rows import Row
    from allyscope.results.claims import PriorMap

CELL = 46
BINS = 5
AS_STATED, OPPOSITE, NEUTRAL = (10, 79, 143), (168, 75, 6), (255, 255, 255)
ON_CELL = ("#10161c", "#fdfdfd")  # text on light and on dark cells, the same on paper and on a dark screen


def intervals(rows: list[Row], title: str, *, zero: bool) -> Sheet:
    """Labelled points with their intervals; `strong` ones filled. `zero`: a line there."""
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    edge = 0.06 * ((high - low) or abs(high) or 1.0)
    span = (low - edge, high + edge)
    drawn = lanes(rows, span, number_axis(*span, title=title, grid=True))
    if zero:
        nought(drawn, len(rows))
    for row in rows:
        height = row["lane"] + MARK
        drawn.rule((row["low"], height), (row["high"], height), Pen(row["colour"], 3, opacity=0.55, round=True))
        drawn.point((row["effect"], height), "circle", 70, row["fill"], Pen(row["colour"], 1.6), said=row["text"])
    lane_labels(drawn, rows)
    return drawn


def shade(value: float, most: float) -> tuple[str, bool]:
    """The colour of a cell from −most (opposite) over white to most (as stated), and whether it is dark."""
    part = max(-1.0, min(1.0, value / most)) if most > 0 else 0.0
    strongest = AS_STATED if part > 0 else OPPOSITE
    weight = abs(part) ** 0.7
    mixed = [round(n + (s - n) * weight) for n, s in zip(NEUTRAL, strongest, strict=True)]
    return "#" + "".join(f"{each:02x}" for each in mixed), weight > 0.55


def prior_map(where: PriorMap, direction: int, names: tuple[str, str]) -> Sheet:
    """Five by five bins of two parameters: shade for the mean effect, the number for the share that is as stated."""
    sign = direction or 1
    most = max((abs(each) for row in where.effect for each in row if each is not None), default=0.0)
    cells: list[Row] = []
    for y in range(BINS):
        for x in range(BINS):
            effect, share = where.effect[y][x], where.share[y][x]
            if effect is None or share is None:
                empty = say("claims.map.empty")
                cells.append({"x": x, "y": y, "colour": theme.SHADE, "ink": theme.FAINT, "text": "–", "said": empty})
                continue
            colour, dark = shade(effect * sign, most)
            draws, as_stated = where.draws[y][x], f"{share:.0%}"
            said = say("claims.map.cell", effect=f"{effect:.3g}", share=as_stated, draws=draws)
            cells.append({"x": x, "y": y, "colour": colour, "ink": ON_CELL[dark], "text": as_stated, "said": said})
    whole, places = (0.0, float(BINS)), tuple(map(float, range(BINS + 1)))

    def axis(name: str, edges: tuple[float, ...]) -> Axis:
        return Axis(places, tuple((f"{edge:.2g}",) for edge in edges), name)

    height = CELL * BINS + 40
    drawn = sheet(height, whole, whole, axis(names[0], where.edges_x), axis(names[1], where.edges_y))
    for cell in cells:
        x, y = cell["x"], cell["y"]
        drawn.box((x, x + 1), (y, y + 1), cell["colour"], Pen(theme.GRID), said=cell["said"])
        drawn.text((x + 0.5, y + 0.5), cell["text"], align="middle", size=theme.SMALL, colour=cell["ink"])
    return drawn
