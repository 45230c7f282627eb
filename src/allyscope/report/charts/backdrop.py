"""What stands behind the curves of a panel: the stages, the critical level, and where the record ends."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.rows import Row
from allyscope.report.wording.catalogue import say


class Frame(NamedTuple):
    """What all panels of one grid share, so that they can be compared; `now` is the last month before a forecast."""

    first: int
    last: int
    stages: list[Row]
    longest_label: str
    now: int | None = None


def stage_layers(frame: Frame, ends: tuple[float, float], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Every second stage shaded, its name at the top where it fits."""
    bottom, top = ends
    pixels = (theme.WIDTH - theme.PLOT_LEFT - theme.PLOT_RIGHT) / max(1, frame.last - frame.first) * 0.9
    rows = [
        {**row, "bottom": bottom, "top": top, "middle": (row["first"] + row["last"]) / 2, "name": fitting(row, pixels)}
        for row in frame.stages
    ]
    if not rows:
        return []
    base = alt.Chart(theme.data(rows))
    shade = base.mark_rect(fill=theme.SHADE).encode(
        x=renamed(x, "first:Q"), x2=alt.X2("last:Q"), y=renamed(y, "bottom:Q"), y2=alt.Y2("top:Q")
    )
    text = base.mark_text(baseline="top", dy=3, fill=theme.FAINT, fontSize=theme.SMALL).encode(
        x=alt.X("middle:Q"), y=alt.Y("top:Q"), text=alt.Text("name:N")
    )
    return [shade.transform_filter("datum.shaded"), text]


def renamed(channel: alt.X | alt.Y, field: str) -> alt.X | alt.Y:
    """The same scale and axis for another field."""
    other = channel.copy()
    other.shorthand = field
    return other


def fitting(row: Row, pixels: float) -> str:
    """A stage's name, its first letters, or nothing, by the room there is."""
    room, name = (row["last"] - row["first"]) * pixels, str(row["stage"])
    if room >= theme.text_width(name):
        return name
    return f"{name[:3]}." if room >= theme.text_width("abc.") else ""


def critical_layers(critical: float, frame: Frame) -> list[alt.Chart]:
    """The level below which the model speaks of a crisis."""
    base = alt.Chart(
        theme.data(
            [{"level": critical, "first": frame.first, "last": frame.last, "text": say("charts.label.critical")}]
        )
    )
    rule = base.mark_rule(stroke=theme.FAINT, strokeDash=[2, 3]).encode(
        x=alt.X("first:Q"), x2=alt.X2("last:Q"), y=alt.Y("level:Q")
    )
    text = base.mark_text(align="left", baseline="top", dx=3, dy=2, fill=theme.FAINT, fontSize=theme.SMALL).encode(
        x=alt.X("first:Q"), y=alt.Y("level:Q"), text=alt.Text("text:N")
    )
    return [rule, text]


def now_layers(now: int, lowest: float, top: float) -> list[alt.Chart]:
    """Where the record ends and the forecast begins."""
    base = alt.Chart(theme.data([{"month": now, "bottom": lowest, "top": top, "text": say("charts.label.forecast")}]))
    rule = base.mark_rule(stroke=theme.INK, strokeWidth=1).encode(
        x=alt.X("month:Q"), y=alt.Y("bottom:Q"), y2=alt.Y2("top:Q")
    )
    text = base.mark_text(align="left", baseline="top", dx=4, dy=3, fontSize=theme.SMALL).encode(
        x=alt.X("month:Q"), y=alt.Y("top:Q"), text=alt.Text("text:N")
    )
    return [rule, text]
