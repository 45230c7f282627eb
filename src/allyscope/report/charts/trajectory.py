"""One construct over time: both sides with bands, the stages behind, below them the events that moved it."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.backdrop import Frame, critical_layers, now_layers, stage_layers
from allyscope.report.charts.rows import Row

SPAN_HEIGHT = 140
TOP, LANE = 0.14, 0.125


class Side(NamedTuple):
    """One line of a panel: who, in short, and its rows."""

    label: str
    rows: list[Row]


def trajectory(
    sides: list[Side], frame: Frame, lowest: float, movers: list[Row], critical: float | None
) -> alt.LayerChart:
    """The chart of one panel. `lowest` is the low end of the construct's scale, whose high end is 1."""
    span = 1.0 - lowest
    bottom = lowest - span * (0.06 + LANE * len(movers))
    top = 1.0 + span * TOP
    extra = theme.room_for_labels(frame.first, frame.last, frame.longest_label)
    months = alt.Scale(domain=[frame.first, frame.last + extra], nice=False, zero=False)
    x = alt.X("month:Q", scale=months, axis=theme.month_axis(frame.first, frame.last))
    y = alt.Y("median:Q", scale=alt.Scale(domain=[bottom, top], nice=False, zero=False), axis=level_axis(lowest))
    layers = stage_layers(frame, (bottom, top), x, y)
    if critical is not None:
        layers += critical_layers(critical, frame)
    if frame.now is not None:
        layers += now_layers(frame.now, lowest, top)
    layers += [layer for rank, side in enumerate(sides) for layer in side_layers(side, rank, x, y)]
    layers += [end_labels(sides, span)]
    layers += mover_layers(movers, frame, lowest)
    return theme.finished(layers, round(SPAN_HEIGHT * (top - bottom) / span) + 24)


def level_axis(lowest: float) -> alt.Axis:
    """The ends of the scale in words under their numbers."""
    words = {-1.0: ("−1", "mistrust"), 0.0: ("0", "low")} if lowest == 0 else {-1.0: ("−1", "mistrust"), 0.0: ("0", "")}
    words[1.0] = ("1", "high" if lowest == 0 else "trust")
    middle = {0.5: ("0.5", "")} if lowest == 0 else {}
    shown = {value: label for value, label in {**words, **middle}.items() if value >= lowest}
    choices = " : ".join(
        f"datum.value == {value} ? {[part for part in label if part]}" for value, label in shown.items()
    )
    return alt.Axis(
        values=sorted(shown),
        labelExpr=f"{choices} : ''",
        title=None,
        domain=False,
        ticks=False,
        labelLineHeight=12,
        grid=True,
        minExtent=theme.PLOT_LEFT,
    )


def side_layers(side: Side, rank: int, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Band, its thin edges and the median of one side."""
    base = alt.Chart(theme.data(side.rows)).encode(x=x)
    colour, dash = theme.SIDE_COLOURS[rank % 2], theme.SIDE_DASHES[rank % 2]
    band = base.mark_area(fill=colour, fillOpacity=0.13).encode(y=alt.Y("low:Q"), y2="high:Q")
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
    labels: alt.Chart = text.encode(x="month:Q", y="median:Q", text="label:N", fill=fill)
    return labels


def mover_layers(movers: list[Row], frame: Frame, lowest: float) -> list[alt.Chart]:
    """One lane per event: its window as a line, its middle as a triangle up (raised) or down (lowered), its id."""
    if not movers:
        return []
    span = 1.0 - lowest
    late = frame.first + (frame.last - frame.first) * 0.75
    rows = [
        {
            **row,
            "level": lowest - span * (0.03 + LANE * (row["lane"] + 0.5)),
            "beside": row["first"] if row["last"] > late else row["last"],
            "shape": "triangle-up" if row["direction"] == "raised" else "triangle-down",
            "fill": theme.INK if row["direction"] == "raised" else theme.PAPER,
        }
        for row in movers
    ]
    base = alt.Chart(theme.data(rows)).encode(y=alt.Y("level:Q"))
    window = base.mark_rule(stroke=theme.FAINT, strokeWidth=1).encode(x="first:Q", x2="last:Q")
    middle = base.mark_point(
        size=55, stroke=theme.INK, strokeWidth=1.2, fillOpacity=1, opacity=1, ariaRoleDescription="detail"
    ).encode(
        x="month:Q",
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        description="text:N",
    )
    names = [
        base.transform_filter(f"{'!' if align == 'left' else ''}(datum.last > {late})")
        .mark_text(align=align, baseline="middle", dx=5 if align == "left" else -5, fontSize=10.5)
        .encode(x="beside:Q", text="id:N")
        for align in ("left", "right")
    ]
    return [window, middle, *names]
