"""Charts of a check of calibration: how far ranks stray from even ones, truth beside estimate, forecast beside fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.charts import theme
from allyscope.report.charts.axes import number_axis, share_axis
from allyscope.report.charts.sheet import Pen, Sheet, sheet
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.results.check import DesignCheck, ProbabilityBin, RankSeries, Recovery

HEIGHT = 190
SMALLEST, LARGEST = 40.0, 400.0  # points, in square pixels


def ranks(check: DesignCheck, by_holder: Sequence[RankSeries]) -> Sheet:
    """The empirical distribution of ranks minus the even one, a line for each holder, within the band of chance."""
    most = max([*check.envelope, *(abs(d) for series in by_holder for d in series.difference)]) * 1.15
    across = number_axis(0.0, 1.0, title=say("check.figure.rank"))
    upward = number_axis(-most, most, title=say("check.figure.share_below"), grid=True)
    drawn = sheet(HEIGHT, (0.0, 1.0), (-most, most), across, upward)
    drawn.area([(z, -half, half) for z, half in zip(check.grid, check.envelope, strict=True)], theme.SHADE)
    drawn.rule((0.0, 0.0), (1.0, 0.0), Pen(theme.FAINT))
    for i, series in enumerate(by_holder):
        pen = Pen(theme.SIDE_COLOURS[i % 2], 2, theme.SIDE_DASHES[i % 2])
        drawn.line(zip(check.grid, series.difference, strict=True), pen)
    return drawn


def recovery(shown: Recovery) -> Sheet:
    """The posterior median beside the true value, a point for each record and holder."""
    low, high = min([*shown.truths, *shown.medians]), max([*shown.truths, *shown.medians])
    high = high if high > low else low + 1.0
    across = number_axis(low, high, title=say("check.figure.true_value"))
    upward = number_axis(low, high, title=say("check.figure.median"), grid=True)
    drawn = sheet(HEIGHT, (low, high), (low, high), across, upward)
    drawn.line([(low, low), (high, high)], Pen(theme.FAINT))
    for at in zip(shown.truths, shown.medians, strict=True):
        drawn.point(at, "circle", 22, theme.SIDE_COLOURS[0], opacity=0.45)
    return drawn


def came_true(bins: Sequence[ProbabilityBin], what: str) -> Sheet:
    """How often it was so, by the probability that was said; the wider the point, the more records."""
    across = share_axis(0.0, 1.0, title=say("check.figure.probability"))
    drawn = sheet(HEIGHT, (0.0, 1.0), (0.0, 1.0), across, share_axis(0.0, 1.0, title=what, grid=True))
    drawn.line([(0.0, 0.0), (1.0, 1.0)], Pen(theme.FAINT))
    most = max((each.records for each in bins), default=1)
    for each in bins:
        size = SMALLEST + (LARGEST - SMALLEST) * each.records / max(most, 1)
        drawn.point((each.foreseen, each.came), "circle", size, theme.SIDE_COLOURS[0], opacity=0.8)
    return drawn
