"""Charts of labelled lanes: each row has its label above its mark, which so has the whole width, on a phone too."""

from __future__ import annotations

from typing import Literal

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.rows import Row
from allyscope.report.wording.catalogue import say

LANE_HEIGHT = 27
MARK = 0.68


def lanes(rows: list[Row]) -> list[Row]:
    """Rows with the heights of label and mark in their lane."""
    return [{**row, "label_at": row["lane"] + 0.3, "mark_at": row["lane"] + MARK} for row in rows]


def lane_scale(count: int) -> alt.Y:
    """Lanes from the top down, without an axis."""
    return alt.Y("mark_at:Q", scale=alt.Scale(domain=[count, 0], nice=False, zero=False), axis=None)


def lane_labels(rows: list[Row], at: float) -> tuple[alt.Chart, alt.Chart]:
    """The label of each lane, from the left edge: a halo that keeps it clear of lines behind, and the text."""
    base = alt.Chart(theme.data([{**row, "at": at} for row in rows])).encode(
        x=alt.X("at:Q"), y=alt.Y("label_at:Q", axis=None), text=alt.Text("label:N")
    )
    halo = base.mark_text(align="left", baseline="middle", stroke=theme.PAPER, strokeWidth=4)
    return halo, base.mark_text(align="left", baseline="middle")


def events(rows: list[Row], first: int, last: int) -> alt.LayerChart:
    """Events in their windows: inputs as filled circles, observations as open diamonds, those not used as crosses."""
    shapes = {"input": "circle", "observation": "diamond", "not_used": "cross"}
    middle = (first + last) / 2
    placed = [
        {
            **row,
            "shape": shapes[row["role"]],
            "fill": theme.INK if row["role"] == "input" else theme.PAPER,
            "label_from": first if row["month"] <= middle else last,
            "right": row["month"] > middle,
        }
        for row in lanes(rows)
    ]
    x = alt.Scale(domain=[first, last], nice=False)
    base = alt.Chart(theme.data(placed)).encode(y=lane_scale(len(rows)))
    window = base.mark_rule(stroke=theme.SIDE_COLOURS[0], strokeWidth=3, strokeOpacity=0.45, strokeCap="round").encode(
        x=alt.X("first:Q", scale=x, axis=theme.month_axis(first, last)), x2=alt.X2("last:Q")
    )
    point = base.mark_point(
        size=60, stroke=theme.INK, strokeWidth=1.3, fillOpacity=1, opacity=1, ariaRoleDescription="detail"
    ).encode(
        x=alt.X("month:Q"),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        description=alt.Description("text:N"),
    )
    sides: tuple[tuple[str, Literal["left", "right"]], ...] = (("!datum.right", "left"), ("datum.right", "right"))
    labels = [
        alt.Chart(theme.data(placed))
        .transform_filter(choice)
        .mark_text(align=align, baseline="middle")
        .encode(x=alt.X("label_from:Q"), y=alt.Y("label_at:Q", axis=None), text=alt.Text("label:N"))
        for choice, align in sides
    ]
    return theme.finished([window, point, *labels], LANE_HEIGHT * len(rows) + 26)


def gaps(rows: list[Row], first: str, second: str) -> alt.LayerChart:
    """Differences between two sides with their intervals; filled where a notable difference is more likely than not."""
    widest = max((max(abs(row["low"]), abs(row["high"])) for row in rows), default=1.0) * 1.05
    base = alt.Chart(theme.data(lanes(rows))).encode(y=lane_scale(len(rows)))
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[-widest, widest], nice=False),
        axis=alt.Axis(title=say("charts.label.higher_with", first=first, second=second), tickCount=5, grid=True),
    )
    span = base.mark_rule(stroke=theme.SIDE_COLOURS[0], strokeWidth=3, strokeOpacity=0.5).encode(
        x=x, x2=alt.X2("high:Q")
    )
    zero = alt.Chart(theme.data([{"at": 0}])).mark_rule(stroke=theme.INK).encode(x=alt.X("at:Q"))
    point = base.mark_point(size=70, stroke=theme.SIDE_COLOURS[0], strokeWidth=2, fillOpacity=1, opacity=1).encode(
        x=alt.X("median:Q"),
        fill=alt.condition("datum.notable", alt.value(theme.SIDE_COLOURS[0]), alt.value(theme.PAPER)),
    )
    halo, text = lane_labels(lanes(rows), -widest)
    return theme.finished([zero, halo, span, point, text], LANE_HEIGHT * len(rows) + 42)


def crises(rows: list[Row]) -> alt.LayerChart:
    """The probability of each crisis as a bar, with a diamond where it lay before the record was read."""
    base = alt.Chart(theme.data([{**row, "from": 0} for row in lanes(rows)])).encode(y=lane_scale(len(rows)))
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(title=say("charts.label.probability"), format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    bar = base.mark_rule(stroke=theme.SIDE_COLOURS[0], strokeWidth=8).encode(x=x, x2=alt.X2("probability:Q"))
    usual = base.mark_point(
        shape="diamond", size=70, stroke=theme.INK, strokeWidth=1.5, fill=theme.PAPER, fillOpacity=1, opacity=1
    ).encode(x=alt.X("usual:Q"))
    halo, text = lane_labels(lanes(rows), 0)
    return theme.finished([halo, bar, usual, text], LANE_HEIGHT * len(rows) + 42)


def influences(rows: list[Row]) -> alt.LayerChart:
    """How far each piece of evidence moved a judgement: filled to the right where it raised it, open to the left."""
    widest = max((abs(row["size"]) for row in rows), default=1.0) * 1.05
    base = alt.Chart(
        theme.data(
            [{**row, "from": 0, "top": row["mark_at"] - 0.16, "foot": row["mark_at"] + 0.16} for row in lanes(rows)]
        )
    )
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[-widest, widest], nice=False),
        axis=alt.Axis(title=say("charts.label.movement"), tickCount=5, grid=True),
    )
    bar = base.mark_rect(stroke=theme.SIDE_COLOURS[0], strokeWidth=1.5, ariaRoleDescription="detail").encode(
        x=x,
        x2=alt.X2("size:Q"),
        y=alt.Y("top:Q", scale=alt.Scale(domain=[len(rows), 0], nice=False, zero=False), axis=None),
        y2=alt.Y2("foot:Q"),
        fill=alt.condition("datum.direction == 'raised'", alt.value(theme.SIDE_COLOURS[0]), alt.value(theme.PAPER)),
        description=alt.Description("text:N"),
    )
    zero = alt.Chart(theme.data([{"at": 0}])).mark_rule(stroke=theme.INK).encode(x=alt.X("at:Q"))
    halo, text = lane_labels(lanes(rows), -widest)
    return theme.finished([zero, halo, bar, text], LANE_HEIGHT * len(rows) + 42)
