"""Charts of one experiment: the effect with and without what carries it, the arms, and the map over two parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.lanes import LANE_HEIGHT, lane_labels, lane_scale, lanes
from allyscope.report.charts.rows import Row
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from allyscope.results.claims import PriorMap

CELL = 46
BINS = 5
AS_STATED, OPPOSITE, NEUTRAL = (10, 79, 143), (168, 75, 6), (255, 255, 255)
ON_CELL = ("#10161c", "#fdfdfd")  # text on light and on dark cells, the same on paper and on a dark screen


def intervals(rows: list[Row], title: str, *, zero: bool, numbers: str = "~g") -> alt.LayerChart:
    """Labelled points with their intervals; `strong` ones filled. `zero`: a line there; `numbers`: on the axis."""
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    edge = 0.06 * ((high - low) or abs(high) or 1.0)
    placed = lanes(rows)
    base = alt.Chart(theme.data(placed)).encode(y=lane_scale(len(rows)))
    scale = alt.Scale(domain=[low - edge, high + edge], nice=False, zero=False)
    axis = alt.Axis(title=title, tickCount=5, grid=True, format=numbers)
    colour = alt.Stroke("colour:N", scale=None, legend=None)
    line = base.mark_rule(strokeWidth=3, strokeOpacity=0.55, strokeCap="round").encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2=alt.X2("high:Q"), stroke=colour
    )
    point = base.mark_point(size=70, strokeWidth=1.6, fillOpacity=1, opacity=1, ariaRoleDescription="detail").encode(
        x=alt.X("effect:Q"),
        stroke=colour,
        fill=alt.Fill("fill:N", scale=None, legend=None),
        description=alt.Description("text:N"),
    )
    nought = [alt.Chart(theme.data([{"at": 0}])).mark_rule(stroke=theme.INK, strokeWidth=1).encode(x=alt.X("at:Q"))]
    labels = lane_labels(placed, low - edge)
    return theme.finished([*(nought if zero else []), line, point, *labels], LANE_HEIGHT * len(rows) + 44)


def shade(value: float, most: float) -> tuple[str, bool]:
    """The colour of a cell from −most (opposite) over white to most (as stated), and whether it is dark."""
    part = max(-1.0, min(1.0, value / most)) if most > 0 else 0.0
    strongest = AS_STATED if part > 0 else OPPOSITE
    weight = abs(part) ** 0.7
    mixed = [round(n + (s - n) * weight) for n, s in zip(NEUTRAL, strongest, strict=True)]
    return "#" + "".join(f"{each:02x}" for each in mixed), weight > 0.55


def prior_map(where: PriorMap, direction: int, names: tuple[str, str]) -> alt.LayerChart:
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
    base = alt.Chart(theme.data([{**c, "x2": c["x"] + 1, "y2": c["y"] + 1} for c in cells]))

    def axis(name: str, edges: tuple[float, ...]) -> alt.Axis:
        labels = "[" + ",".join(f"'{edge:.2g}'" for edge in edges) + "]"
        return alt.Axis(title=name, values=list(range(BINS + 1)), labelExpr=f"{labels}[datum.value]", grid=False)

    whole = alt.Scale(domain=[0, BINS], nice=False)
    rect = base.mark_rect(stroke=theme.GRID, strokeWidth=1, ariaRoleDescription="detail").encode(
        x=alt.X("x:Q", scale=whole, axis=axis(names[0], where.edges_x)),
        x2=alt.X2("x2:Q"),
        y=alt.Y("y:Q", scale=whole, axis=axis(names[1], where.edges_y)),
        y2=alt.Y2("y2:Q"),
        fill=alt.Fill("colour:N", scale=None, legend=None),
        description=alt.Description("said:N"),
    )
    middle = base.transform_calculate(mx="datum.x + 0.5", my="datum.y + 0.5")
    text = middle.mark_text(baseline="middle", fontSize=theme.SMALL).encode(
        x=alt.X("mx:Q"), y=alt.Y("my:Q"), text=alt.Text("text:N"), fill=alt.Fill("ink:N", scale=None, legend=None)
    )
    return theme.finished([rect, text], CELL * BINS + 40)
