"""The probability of a premature ending in the months to come, beside the base rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.axes import month_axis, share_axis
from allyscope.report.charts.sheet import Sheet, sheet
from allyscope.report.charts.trajectory import draw_band

if TYPE_CHECKING:
    from allyscope.report.charts.rows import Row

HEIGHT = 240
COLOURS = (theme.BASE_COLOUR, theme.SIDE_COLOURS[0])
DASHES: tuple[list[int], ...] = ([2, 3], [1, 0])


def ending(base_rate: list[Row], alliance: list[Row], labels: tuple[str, str]) -> Sheet:
    """Two curves with bands over the months ahead, each named at its end: the base rate, this alliance."""
    months = [row["month"] for row in alliance]
    first, last = min(months, default=0), max(months, default=1)
    top = min(1.0, max([0.1, *(row["high"] for row in [*base_rate, *alliance])]) * 1.05)
    extra = theme.room_for_labels(first, last, max(labels, key=len))
    drawn = sheet(HEIGHT, (first, last + extra), (0.0, top), month_axis(first, last), share_axis(0.0, top, grid=True))
    for rows, colour, dash in zip((base_rate, alliance), COLOURS, DASHES, strict=True):
        draw_band(drawn, rows, colour, dash)
    heights = theme.apart([rows[-1]["median"] for rows in (base_rate, alliance)], 14 / HEIGHT * top)
    for height, label, colour in zip(heights, labels, COLOURS, strict=True):
        drawn.text((last, height), label, shift=(5, 0), bold=True, colour=colour)
    return drawn
