"""The probability of a premature ending in the months to come, beside the base rate."""

from __future__ import annotations

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.charts.rows import Row

HEIGHT = 240
COLOURS = (theme.BASE_COLOUR, theme.SIDE_COLOURS[0])
DASHES: tuple[list[int], ...] = ([2, 3], [1, 0])


def ending(base_rate: list[Row], alliance: list[Row], labels: tuple[str, str]) -> alt.LayerChart:
    """Two curves with bands over the months ahead, each named at its end: the base rate, this alliance."""
    months = [row["month"] for row in alliance]
    first, last = min(months, default=0), max(months, default=1)
    top = max([0.1, *(row["high"] for row in [*base_rate, *alliance])]) * 1.05
    extra = theme.room_for_labels(first, last, max(labels, key=len))
    x = alt.X("month:Q", scale=alt.Scale(domain=[first, last + extra], nice=False), axis=theme.month_axis(first, last))
    y = alt.Y(
        "median:Q",
        scale=alt.Scale(domain=[0, min(1.0, top)], nice=False),
        axis=alt.Axis(format="%", title=None, tickCount=5, grid=True),
    )
    layers = []
    for rows, colour, dash in zip((base_rate, alliance), COLOURS, DASHES, strict=True):
        base = alt.Chart(theme.data(rows)).encode(x=x)
        layers.append(base.mark_area(fill=colour, fillOpacity=0.15).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")))
        layers += [
            base.mark_line(stroke=colour, strokeWidth=0.8, strokeOpacity=0.6, strokeDash=dash).encode(
                y=alt.Y(f"{edge}:Q")
            )
            for edge in ("low", "high")
        ]
        layers.append(base.mark_line(stroke=colour, strokeWidth=2.4, strokeDash=dash).encode(y=y))
    ends = [rows[-1]["median"] for rows in (base_rate, alliance)]
    heights = theme.apart(ends, 14 / HEIGHT * min(1.0, top))
    named = [
        {"month": last, "median": height, "label": label, "colour": colour}
        for height, label, colour in zip(heights, labels, COLOURS, strict=True)
    ]
    text = (
        alt.Chart(theme.data(named))
        .mark_text(align="left", baseline="middle", dx=5, fontWeight="bold")
        .encode(
            x=alt.X("month:Q"),
            y=alt.Y("median:Q"),
            text=alt.Text("label:N"),
            fill=alt.Fill("colour:N", scale=None, legend=None),
        )
    )
    return theme.finished([*layers, text], HEIGHT)
