"""Charts of a check of calibration: how far ranks stray from even ones, truth beside estimate, forecast beside fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from allyscope.report.charts import theme
from allyscope.report.wording.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.results.check import DesignCheck, ProbabilityBin, RankSeries, Recovery

HEIGHT = 190


def ranks(check: DesignCheck, by_holder: Sequence[RankSeries]) -> alt.LayerChart:
    """The empirical distribution of ranks minus the even one, a line for each holder, within the band of chance."""
    band = [{"rank": z, "low": -half, "high": half} for z, half in zip(check.grid, check.envelope, strict=True)]
    lines = [
        {"rank": z, "difference": d, "holder": i % 2, "name": series.holder}
        for i, series in enumerate(by_holder)
        for z, d in zip(check.grid, series.difference, strict=True)
    ]
    most = max([*check.envelope, *(abs(d) for series in by_holder for d in series.difference)]) * 1.15
    scale = alt.Scale(domain=[-most, most], nice=False)
    axis = alt.Axis(title=say("check.figure.share_below"), tickCount=5, format="~g")
    area = (
        alt.Chart(theme.data(band))
        .mark_area(fill=theme.SHADE, opacity=1)
        .encode(
            x=alt.X("rank:Q", axis=alt.Axis(title=say("check.figure.rank"), tickCount=5, grid=False)),
            y=alt.Y("low:Q", scale=scale, axis=axis),
            y2=alt.Y2("high:Q"),
        )
    )
    nought = alt.Chart(theme.data([{"at": 0}])).mark_rule(stroke=theme.FAINT).encode(y=alt.Y("at:Q"))
    drawn = (
        alt.Chart(theme.data(lines))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("rank:Q"),
            y=alt.Y("difference:Q"),
            detail="name:N",
            stroke=alt.Stroke("holder:O", scale=alt.Scale(domain=[0, 1], range=list(theme.SIDE_COLOURS)), legend=None),
            strokeDash=alt.StrokeDash(
                "holder:O", scale=alt.Scale(domain=[0, 1], range=list(theme.SIDE_DASHES)), legend=None
            ),
        )
    )
    return theme.finished([area, nought, drawn], HEIGHT)


def recovery(shown: Recovery) -> alt.LayerChart:
    """The posterior median beside the true value, a point for each record and holder."""
    points = [{"true": t, "median": m} for t, m in zip(shown.truths, shown.medians, strict=True)]
    low, high = min([*shown.truths, *shown.medians]), max([*shown.truths, *shown.medians])
    domain = alt.Scale(domain=[low, high if high > low else low + 1.0], nice=False, zero=False)
    line = alt.Chart(theme.data([{"true": low, "median": low}, {"true": high, "median": high}])).mark_line(
        stroke=theme.FAINT, strokeWidth=1
    )
    dots = alt.Chart(theme.data(points)).mark_circle(size=22, opacity=0.45, fill=theme.SIDE_COLOURS[0])
    across = alt.Axis(title=say("check.figure.true_value"), tickCount=5, grid=False)
    upward = alt.Axis(title=say("check.figure.median"), tickCount=5)
    layers = [
        layer.encode(
            x=alt.X("true:Q", scale=domain, axis=across),
            y=alt.Y("median:Q", scale=domain, axis=upward),
        )
        for layer in (line, dots)
    ]
    return theme.finished(layers, HEIGHT)


def came_true(bins: Sequence[ProbabilityBin], what: str) -> alt.LayerChart:
    """How often it was so, by the probability that was said; the wider the point, the more records."""
    points = [{"foreseen": b.foreseen, "came": b.came, "records": b.records} for b in bins]
    ends = alt.Chart(theme.data([{"foreseen": 0, "came": 0}, {"foreseen": 1, "came": 1}])).mark_line(
        stroke=theme.FAINT, strokeWidth=1
    )
    dots = alt.Chart(theme.data(points)).mark_circle(opacity=0.8, fill=theme.SIDE_COLOURS[0])
    whole = alt.Scale(domain=[0, 1])
    x = alt.X(
        "foreseen:Q",
        scale=whole,
        axis=alt.Axis(title=say("check.figure.probability"), format="%", tickCount=5, grid=False),
    )
    y = alt.Y("came:Q", scale=whole, axis=alt.Axis(title=what, format="%", tickCount=5))
    sized = dots.encode(x=x, y=y, size=alt.Size("records:Q", legend=None, scale=alt.Scale(range=[40, 400])))
    return theme.finished([ends.encode(x=x, y=y), sized], HEIGHT)
