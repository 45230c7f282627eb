"""Figures of the page that show states over time, one small panel for each construct."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from allyscope.months import month_text
from allyscope.report.charts.backdrop import Frame
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.rows import (
    Panel,
    Row,
    mover_rows,
    panels,
    path_rows,
    shortened,
    stage_rows,
)
from allyscope.report.charts.svg import draw
from allyscope.report.charts.trajectory import Side, trajectory
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import places, scale, title
from allyscope.vocabulary import construct, constructs

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.diagnosis import Diagnosis, StateEstimate
    from allyscope.results.forecast import Forecast, StateAhead

LONGEST_LABEL = 18
MOST_TABLE_ROWS = 17
PAST_BESIDE_FORECAST = 36
FORECAST = frozenset(each.word for each in constructs() if each.shown == "relation")


def trajectory_figures(diagnosis: Diagnosis, names: Names) -> list[Figure]:
    """Every construct from the first month of the record to its last, with the events that moved it most."""
    return [
        past_figure(f"path-{place}", panel, diagnosis, names)
        for place, panel in enumerate(panels(diagnosis.states), start=1)
    ]


def lead_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """Trust each way, to stand beside the first words; none where more than two partners need several panels."""
    trust = [panel for panel in panels(diagnosis.states) if panel.construct == "trust"]
    return past_figure("lead", trust[0], diagnosis, names) if len(trust) == 1 else None


def past_figure(name: str, panel: Panel, diagnosis: Diagnosis, names: Names) -> Figure:
    """One panel over the months of the record."""
    frame = Frame(
        diagnosis.first_month,
        diagnosis.as_of,
        stage_rows(diagnosis.stages, diagnosis.first_month, diagnosis.as_of),
        longest_label=longest_label(diagnosis.states, names),
    )
    return panel_figure(
        name, panel, frame, names, (mover_rows(diagnosis, panel, names), critical_level(diagnosis, panel))
    )


def forecast_figures(diagnosis: Diagnosis, forecast: Forecast, names: Names) -> list[Figure]:
    """The last years of the record and the months ahead in one panel for each construct of the relation."""
    first = max(diagnosis.first_month, forecast.as_of - PAST_BESIDE_FORECAST)
    last = forecast.as_of + forecast.months
    known = {(state.construct, state.holder): state for state in diagnosis.states}
    joined = []
    for state in forecast.states:
        before = known.get((state.construct, state.holder))
        past = tuple(point for point in before.path if first <= point.month <= forecast.as_of) if before else ()
        joined.append(replace(state, path=past + tuple(point for point in state.path if point.month > forecast.as_of)))
    shown = [state for state in joined if state.construct in FORECAST]
    frame = Frame(first, last, [], longest_label=longest_label(tuple(shown), names), now=forecast.as_of)
    return [
        panel_figure(f"ahead-{place}", panel, frame, names, ([], critical_level(diagnosis, panel)))
        for place, panel in enumerate(panels(shown), start=1)
    ]


def panel_figure(name: str, panel: Panel, frame: Frame, names: Names, marks: tuple[list[Row], float | None]) -> Figure:
    """One panel as a figure; `marks` are the events below it and the critical level in it."""
    movers, critical = marks
    sides = [
        Side(shortened(names.source(state.holder), LONGEST_LABEL), path_rows(state.path, state.holder, rank))
        for rank, state in enumerate(panel.states)
    ]
    heading = title(panel.construct)
    holders = tuple(names.holder(state.holder) for state in panel.states)
    if len({holder for state in panel.states for holder in state.holder.split("->")}) > 2:
        heading = say("charts.path.title_holders", construct=heading, holders=", ".join(holders))
    alternative = describe(panel, frame, names, movers)
    return Figure(
        name,
        heading,
        alternative,
        draw(trajectory(sides, frame, ends(panel), (movers, critical)), name, heading, alternative),
        (say("charts.path.month"), *(say("charts.path.column", holder=holder) for holder in holders)),
        table_rows(panel, frame),
    )


def ends(panel: Panel) -> tuple[float, float]:
    """The ends of a panel's scale; for a count, from zero to just above the highest value shown."""
    low, high = scale(panel.construct)
    if isfinite(high):
        return low, high
    return low, max([1.0, *(point.high for state in panel.states for point in state.path if isfinite(point.high))])


def describe(panel: Panel, frame: Frame, names: Names, movers: list[Row]) -> str:
    """What a panel shows, for somebody who cannot see it."""
    first, last = words.month_name(frame.first), words.month_name(frame.last)
    sentences = [say("charts.path.alternative", first=first, last=last)]
    decimals = places(panel.construct)
    for state in panel.states:
        if state.path:
            start, end = state.path[0], state.path[-1]
            sentences.append(
                say(
                    "charts.path.side",
                    holder=names.holder(state.holder),
                    start=words.number(start.median, decimals),
                    end=words.number(end.median, decimals),
                    interval=words.interval(end, decimals),
                )
            )
    if frame.now is not None:
        sentences.append(say("charts.path.forecast", month=words.month_name(frame.now)))
    sentences += [say_code("charts.path", row["direction"], id=row["id"]) for row in movers]
    return " ".join(sentences)


def table_rows(panel: Panel, frame: Frame) -> tuple[tuple[str, ...], ...]:
    """The panel's numbers at round distances back from the last month, not more than fit a page."""
    step = next(
        step for step in (1, 3, 6, 12, 24, 60, 120, 1200) if (frame.last - frame.first) / step < MOST_TABLE_ROWS
    )
    by_month = [{point.month: point for point in state.path} for state in panel.states]
    decimals = places(panel.construct)
    rows = []
    for month in range(frame.last, frame.first - 1, -step):
        points = [known.get(month) for known in by_month]
        cells = (
            say(
                "charts.path.cell",
                median=words.number(point.median, decimals),
                interval=words.interval(point, decimals),
            )
            if point
            else "–"
            for point in points
        )
        rows.append((month_text(month), *cells))
    return tuple(reversed(rows))


def longest_label(states: tuple[StateEstimate | StateAhead, ...], names: Names) -> str:
    """The longest name that stands at the end of a line, so that all panels keep the same room for it."""
    return max((shortened(names.source(state.holder), LONGEST_LABEL) for state in states), key=len, default="")


def critical_level(diagnosis: Diagnosis, panel: Panel) -> float | None:
    """The level below which a construct is in crisis; none for those that know no crisis."""
    try:
        asked = construct(panel.construct)
    except KeyError:
        return None
    levels = {crisis.kind: crisis.critical for crisis in diagnosis.crises}
    return levels.get(asked.crisis) if asked.critical else None
