"""One construct over time: both sides with bands, the stages behind, below them the events that moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.charts import theme
from allyscope.report.charts.axes import Axis, month_axis
from allyscope.report.charts.backdrop import Frame, draw_critical, draw_now, draw_stages
from allyscope.report.charts.sheet import Pen, Shape, Sheet, sheet
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.report.charts.rows import Row

SPAN_HEIGHT = 140
TOP, LANE = 0.14, 0.125


class Side(NamedTuple):
    """One line of a panel: who, in short, and its rows."""

    label: str
    rows: list[Row]


def trajectory(
    sides: list[Side], frame: Frame, scale: tuple[float, float], marks: tuple[list[Row], float | None]
) -> Sheet:
    """The chart of one panel on a scale from low to high; `marks` are the events below it and the critical level."""
    movers, critical = marks
    lowest, highest = scale
    span = highest - lowest
    bottom = lowest - span * (0.12 + LANE * len(movers))
    top = highest + span * TOP
    extra = theme.room_for_labels(frame.first, frame.last, frame.longest_label)
    months = (frame.first, frame.last + extra)
    height = round(SPAN_HEIGHT * (top - bottom) / span) + 24
    drawn = sheet(height, months, (bottom, top), month_axis(frame.first, frame.last), level_axis(scale))
    draw_stages(drawn, frame, lowest)
    if critical is not None:
        draw_critical(drawn, critical, frame)
    if frame.now is not None:
        draw_now(drawn, frame.now, lowest)
    for rank, side in enumerate(sides):
        draw_band(drawn, side.rows, theme.SIDE_COLOURS[rank % 2], theme.SIDE_DASHES[rank % 2])
    name_ends(drawn, sides, 13 / SPAN_HEIGHT * span)
    draw_movers(drawn, movers, frame, lowest, span)
    return drawn


def level_axis(scale: tuple[float, float]) -> Axis:
    """The ends of the scale in words under their numbers; plain numbers for a count."""
    labels = axis_labels(scale)
    return Axis(tuple(labels), tuple(map(tuple, labels.values())), grid=True, bare=True, room=theme.PLOT_LEFT)


def axis_labels(scale: tuple[float, float]) -> dict[float, list[str]]:
    """The marks of an axis with the lines of their labels."""
    if scale == (-1.0, 1.0):
        return {-1.0: ["−1", say("charts.label.mistrust")], 0.0: ["0"], 1.0: ["1", say("charts.label.trust")]}
    if scale == (0.0, 1.0):
        half = number(0.5, 1)
        return {0.0: ["0", say("charts.label.low")], 0.5: [half], 1.0: ["1", say("charts.label.high")]}
    return {float(value): [str(value)] for value in (0, round(scale[1] / 2), round(scale[1]))}


def draw_band(drawn: Sheet, rows: list[Row], colour: str, dash: Sequence[float]) -> None:
    """Band, its thin edges and the median of one side."""
    drawn.area([(row["month"], row["low"], row["high"]) for row in rows], colour, 0.13)
    for edge in ("low", "high"):
        drawn.line([(row["month"], row[edge]) for row in rows], Pen(colour, 0.8, dash, 0.6))
    drawn.line([(row["month"], row["median"]) for row in rows], Pen(colour, 2.4, dash))


def name_ends(drawn: Sheet, sides: list[Side], least: float) -> None:
    """Who each line is, written at its end."""
    ends = [(rank, side) for rank, side in enumerate(sides) if side.rows]
    heights = theme.apart([side.rows[-1]["median"] for _, side in ends], least)
    for height, (rank, side) in zip(heights, ends, strict=True):
        at, colour = (side.rows[-1]["month"], height), theme.SIDE_COLOURS[rank % 2]
        drawn.text(at, side.label, shift=(5, 0), bold=True, colour=colour)


def draw_movers(drawn: Sheet, movers: list[Row], frame: Frame, lowest: float, span: float) -> None:
    """One lane per event: its window as a line, its middle as a triangle up (raised) or down (lowered), its id."""
    for row in movers:
        level, raised = lowest - span * (0.1 + LANE * (row["lane"] + 0.5)), row["direction"] == "raised"
        early = row["month"] <= (frame.first + frame.last) / 2
        drawn.rule((row["first"], level), (row["last"], level), Pen(theme.FAINT))
        drawn.text(
            (row["month"], level),
            row["id"],
            align="left" if early else "right",
            shift=(8 if early else -8, 0),
            size=theme.SMALL,
            halo=True,
        )
        fill = theme.INK if raised else theme.PAPER
        shape: Shape = "up" if raised else "down"
        drawn.point((row["month"], level), shape, 55, fill, Pen(theme.INK, 1.2), said=row["text"])
