"""What stands behind the curves of a panel: the stages, the critical level, and where the record ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.charts import theme
from allyscope.report.charts.sheet import Pen
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from allyscope.report.charts.rows import Row
    from allyscope.report.charts.sheet import Sheet


class Frame(NamedTuple):
    """What all panels of one grid share, so that they can be compared; `now` is the last month before a forecast."""

    first: int
    last: int
    stages: list[Row]
    longest_label: str
    now: int | None = None


def draw_stages(drawn: Sheet, frame: Frame, lowest: float) -> None:
    """Every second stage shaded, its name at the top where it fits."""
    top = drawn.y.high
    pixels = (theme.WIDTH - theme.PLOT_LEFT - theme.PLOT_RIGHT) / max(1, frame.last - frame.first) * 0.9
    for row in frame.stages:
        if row["shaded"]:
            drawn.box((row["first"], row["last"]), (lowest, top), theme.SHADE)
    for row in frame.stages:
        middle, name = (row["first"] + row["last"]) / 2, fitting(row, pixels)
        if name:
            drawn.text(
                (middle, top),
                name,
                align="middle",
                baseline="top",
                shift=(0, 3),
                size=theme.SMALL,
                colour=theme.FAINT,
            )


def fitting(row: Row, pixels: float) -> str:
    """A stage's name, its first letters, or nothing, by the room there is."""
    room, name = (row["last"] - row["first"]) * pixels, str(row["stage"])
    if room >= theme.text_width(name):
        return name
    return f"{name[:3]}." if room >= theme.text_width("abc.") else ""


def draw_critical(drawn: Sheet, critical: float, frame: Frame) -> None:
    """The level below which the model speaks of a crisis."""
    drawn.rule((frame.first, critical), (frame.last, critical), Pen(theme.FAINT, dash=(2, 3)))
    words = say("charts.label.critical")
    drawn.text((frame.first, critical), words, baseline="top", shift=(3, 2), size=theme.SMALL, colour=theme.FAINT)


def draw_now(drawn: Sheet, now: int, lowest: float) -> None:
    """Where the record ends and the forecast begins."""
    top = drawn.y.high
    drawn.rule((now, lowest), (now, top), Pen(theme.INK))
    drawn.text((now, top), say("charts.label.forecast"), baseline="top", shift=(4, 3), size=theme.SMALL)
