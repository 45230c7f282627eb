"""One construct over time: both sides with bands, the stages behind, below them the events that moved it."""

from __future__ import annotations

import json
from typing import Literal, NamedTuple

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.backdrop import Frame, critical_layers, now_layers, stage_layers
from allyscope.report.charts.rows import Row
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.words import number

SPAN_HEIGHT = 140
TOP, LANE = 0.14, 0.125


class Side(NamedTuple):
    """One line of a panel: who, in short, and its rows."""

    label: str
    rows: list[Row]


def trajectory(
    sides: list[Side], frame: Frame, scale: tuple[float, float], marks: tuple[list[Row], float | None]
) -> alt.LayerChart:
    """The chart of one panel on a scale from low to high; `marks` are the events below it and the critical level."""
    movers, critical = marks
    lowest, highest = scale
    span = highest - lowest
    bottom = lowest - span * (0.12 + LANE * len(movers))
    top = highest + span * TOP
    extra = theme.room_for_labels(frame.first, frame.last, frame.longest_label)
    months = alt.Scale(domain=[frame.first, frame.last + extra], nice=False, zero=False)
    x = alt.X("month:Q", scale=months, axis=theme.month_axis(frame.first, frame.last))
    y = alt.Y("median:Q", scale=alt.Scale(domain=[bottom, top], nice=False, zero=False), axis=level_axis(scale))
    layers = stage_layers(frame, (lowest, top), x, y)
    if critical is not None:
        layers += critical_layers(critical, frame)
    if frame.now is not None:
        layers += now_layers(frame.now, lowest, top)
    layers += [layer for rank, side in enumerate(sides) for layer in side_layers(side, rank, x, y)]
    layers += [end_labels(sides, span)]
    layers += mover_layers(movers, frame, lowest, span)
    return theme.finished(layers, round(SPAN_HEIGHT * (top - bottom) / span) + 24)


def level_axis(scale: tuple[float, float]) -> alt.Axis:
    """The ends of the scale in words under their numbers; plain numbers for a count."""
    labels = axis_labels(scale)
    choices = " : ".join(f"datum.value == {value} ? {json.dumps(label)}" for value, label in labels.items())
    return alt.Axis(
        values=list(labels),
        labelExpr=f"{choices} : ''",
        labelLineHeight=12,
        title=None,
        domain=False,
        ticks=False,
        grid=True,
        minExtent=theme.PLOT_LEFT,
    )


def axis_labels(scale: tuple[float, float]) -> dict[float, list[str]]:
    """The marks of an axis with the lines of their labels."""
    if scale == (-1.0, 1.0):
        return {-1.0: ["−1", say("charts.label.mistrust")], 0.0: ["0"], 1.0: ["1", say("charts.label.trust")]}
    if scale == (0.0, 1.0):
        half = number(0.5, 1)
        return {0.0: ["0", say("charts.label.low")], 0.5: [half], 1.0: ["1", say("charts.label.high")]}
    return {float(value): [str(value)] for value in (0, round(scale[1] / 2), round(scale[1]))}


def side_layers(side: Side, rank: int, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Band, its thin edges and the median of one side."""
    base = alt.Chart(theme.data(side.rows)).encode(x=x)
    colour, dash = theme.SIDE_COLOURS[rank % 2], theme.SIDE_DASHES[rank % 2]
    band = base.mark_area(fill=colour, fillOpacity=0.13).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    edges = [
        base.mark_line(stroke=colour, strokeWidth=0.8, strokeOpacity=0.6, strokeDash=dash).encode(y=alt.Y(f"{edge}:Q"))
        for edge in ("low", "high")
    ]
    return [band, *edges, base.mark_line(stroke=colour, strokeWidth=2.4, strokeDash=dash).encode(y=y)]


def end_labels(sides: list[Side], span: float) -> alt.Chart:
    """Who each line is, written at its end."""
    ends = [(rank, side) for rank, side in enumerate(sides) if side.rows]
    heights = theme.apart([side.rows[-1]["median"] for _, side in ends], 13 / SPAN_HEIGHT * span)
    rows = [
        {"month": side.rows[-1]["month"], "median": height, "label": side.label, "colour": theme.SIDE_COLOURS[rank % 2]}
        for height, (rank, side) in zip(heights, ends, strict=True)
    ]
    text = alt.Chart(theme.data(rows)).mark_text(align="left", baseline="middle", dx=5, fontWeight="bold")
    fill = alt.Fill("colour:N", scale=None, legend=None)
    labels: alt.Chart = text.encode(x=alt.X("month:Q"), y=alt.Y("median:Q"), text=alt.Text("label:N"), fill=fill)
    return labels


def mover_layers(movers: list[Row], frame: Frame, lowest: float, span: float) -> list[alt.Chart]:
    """One lane per event: its window as a line, its middle as a triangle up (raised) or down (lowered), its id."""
    if not movers:
        return []
    middle = (frame.first + frame.last) / 2
    rows = [
        {
            **row,
            "level": lowest - span * (0.1 + LANE * (row["lane"] + 0.5)),
            "early": row["month"] <= middle,
            "shape": "triangle-up" if row["direction"] == "raised" else "triangle-down",
            "fill": theme.INK if row["direction"] == "raised" else theme.PAPER,
        }
        for row in movers
    ]
    base = alt.Chart(theme.data(rows)).encode(y=alt.Y("level:Q"))
    window = base.mark_rule(stroke=theme.FAINT, strokeWidth=1).encode(x=alt.X("first:Q"), x2=alt.X2("last:Q"))
    point = base.mark_point(
        size=55, stroke=theme.INK, strokeWidth=1.2, fillOpacity=1, opacity=1, ariaRoleDescription="detail"
    ).encode(
        x=alt.X("month:Q"),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        description=alt.Description("text:N"),
    )
    return [window, *mover_names(base), point]


def mover_names(base: alt.Chart) -> list[alt.Chart]:
    """The id of each event beside its triangle, on a halo that keeps it clear of its line."""
    sides: tuple[tuple[str, Literal["left", "right"], int], ...] = (
        ("datum.early", "left", 8),
        ("!datum.early", "right", -8),
    )
    layers = []
    for chosen, align, shift in sides:
        here = base.transform_filter(chosen).encode(x=alt.X("month:Q"), text=alt.Text("id:N"))
        text = here.mark_text(align=align, baseline="middle", dx=shift, fontSize=theme.SMALL)
        halo = here.mark_text(
            align=align, baseline="middle", dx=shift, fontSize=theme.SMALL, stroke=theme.PAPER, strokeWidth=4
        )
        layers += [halo, text]
    return layers
