"""Charts of labelled lanes: each row has its label above its mark, which so has the whole width, on a phone too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.axes import Axis, month_axis, number_axis, share_axis
from allyscope.report.charts.sheet import Pen, Shape, Sheet, sheet
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from allyscope.report.charts.rows import Row

LANE_HEIGHT = 32
LABEL, MARK = 0.28, 0.72  # how far down in a lane its label and its mark stand
SHAPES: dict[str, Shape] = {"input": "circle", "observation": "diamond", "not_used": "cross"}


def lanes(rows: list[Row], span: tuple[float, float], across: Axis) -> Sheet:
    """A sheet with a lane for each row, from the top down."""
    below = 44 if across.title else 26
    return sheet(LANE_HEIGHT * len(rows) + below, span, (len(rows), 0), across)


def lane_labels(drawn: Sheet, rows: list[Row]) -> None:
    """The label of each lane, from the left edge, kept clear of lines behind."""
    for row in rows:
        drawn.text((drawn.x.low, row["lane"] + LABEL), row["label"], halo=True)


def nought(drawn: Sheet, count: int) -> None:
    """A line at zero beside the marks of so many lanes, and not through their labels."""
    for lane in range(count):
        drawn.rule((0, lane + MARK - 0.2), (0, lane + MARK + 0.2), Pen(theme.INK))


def events(rows: list[Row], first: int, last: int) -> Sheet:
    """Events in their windows: inputs as filled circles, observations as open diamonds, those not used as crosses."""
    drawn = lanes(rows, (first, last), month_axis(first, last))
    window = Pen(theme.SIDE_COLOURS[0], 3, opacity=0.45, round=True)
    for row in rows:
        height, late = row["lane"] + MARK, row["month"] > (first + last) / 2
        drawn.rule((row["first"], height), (row["last"], height), window)
        fill = theme.INK if row["role"] == "input" else theme.PAPER
        drawn.point((row["month"], height), SHAPES[row["role"]], 60, fill, Pen(theme.INK, 1.3), said=row["text"])
        at = (last if late else first, row["lane"] + LABEL)
        drawn.text(at, row["label"], align="right" if late else "left")
    return drawn


def gaps(rows: list[Row], first: str, second: str) -> Sheet:
    """Differences between two sides with their intervals; filled where a notable difference is more likely than not."""
    widest = max((max(abs(row["low"]), abs(row["high"])) for row in rows), default=1.0) * 1.05
    title = say("charts.label.higher_with", first=first, second=second)
    drawn = lanes(rows, (-widest, widest), number_axis(-widest, widest, title=title, grid=True))
    nought(drawn, len(rows))
    lane_labels(drawn, rows)
    colour = theme.SIDE_COLOURS[0]
    for row in rows:
        height = row["lane"] + MARK
        drawn.rule((row["low"], height), (row["high"], height), Pen(colour, 3, opacity=0.5))
        drawn.point((row["median"], height), "circle", 70, colour if row["notable"] else theme.PAPER, Pen(colour, 2))
    return drawn


def crises(rows: list[Row]) -> Sheet:
    """The probability of each crisis as a bar, with a diamond where it lay before the record was read."""
    axis = share_axis(0, 1, title=say("charts.label.probability"), grid=True, values=(0, 0.25, 0.5, 0.75, 1))
    drawn = lanes(rows, (0, 1), axis)
    lane_labels(drawn, rows)
    for row in rows:
        height = row["lane"] + MARK
        drawn.rule((0, height), (row["probability"], height), Pen(theme.SIDE_COLOURS[0], 8))
        drawn.point((row["usual"], height), "diamond", 70, theme.PAPER, Pen(theme.INK, 1.5))
    return drawn


def influences(rows: list[Row]) -> Sheet:
    """How far each piece of evidence moved a judgement: filled to the right where it raised it, open to the left."""
    widest = max((abs(row["size"]) for row in rows), default=1.0) * 1.05
    axis = number_axis(-widest, widest, title=say("charts.label.movement"), grid=True)
    drawn = lanes(rows, (-widest, widest), axis)
    nought(drawn, len(rows))
    lane_labels(drawn, rows)
    colour = theme.SIDE_COLOURS[0]
    for row in rows:
        middle, fill = row["lane"] + MARK, colour if row["direction"] == "raised" else theme.PAPER
        drawn.box((0, row["size"]), (middle - 0.16, middle + 0.16), fill, Pen(colour, 1.5), said=row["text"])
    return drawn
