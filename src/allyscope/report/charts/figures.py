"""Figures of the page: each a picture, its text alternative, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allyscope.report.charts import lanes
from allyscope.report.charts.ending import ending
from allyscope.report.charts.rows import (
    Row,
    chance_rows,
    crisis_rows,
    event_panels,
    gap_rows,
    influence_rows,
    stated_pair,
)
from allyscope.report.charts.svg import draw
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import names_of
from allyscope.report.wording.sentences import horizons, probability_interval

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture of the page. `name` is unique in the page; `rows` are the cells of its table, under `headings`."""

    name: str
    title: str
    alternative: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def gap_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """Where the two sides differ; none without gaps."""
    rows = gap_rows(diagnosis.gaps, names)
    if not rows:
        return None
    title = say("charts.gaps.title")
    sentences = [say("charts.gaps.row", label=row["label"], difference=words.signed(row["median"])) for row in rows]
    alternative = " ".join((say("charts.gaps.alternative"), *sentences))
    return Figure(
        "gaps",
        title,
        alternative,
        draw(lanes.gaps(rows, *stated_pair(diagnosis.gaps, names)), "gaps", title, alternative),
        (say("charts.gaps.what"), say("charts.gaps.difference"), say("charts.gaps.interval")),
        tuple((row["label"], words.signed(row["median"]), span(row)) for row in rows),
    )


def crisis_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """The probability of each crisis beside its prior; none without crises."""
    rows = crisis_rows(diagnosis.crises, names)
    if not rows:
        return None
    title = say("charts.crises.title")
    sentences = [say("charts.crises.row", label=row["label"], usual=words.percent(row["usual"])) for row in rows]
    alternative = " ".join((say("charts.crises.alternative"), *sentences))
    return Figure(
        "crises",
        title,
        alternative,
        draw(lanes.crises(rows), "crises", title, alternative),
        (say("charts.crises.what"), say("charts.crises.usual"), say("charts.crises.critical")),
        tuple((row["label"], words.percent(row["usual"]), words.number(row["critical"])) for row in rows),
    )


def influence_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """What moved a judgement most; none where nothing did."""
    rows = influence_rows(diagnosis, names)
    if not rows:
        return None
    title = say("charts.influences.title")
    sentences = [
        say_code("charts.influences", row["direction"], label=row["label"], sd=words.number(abs(row["size"]), 1))
        for row in rows
    ]
    alternative = " ".join((say("charts.influences.alternative"), *sentences))
    return Figure(
        "influences",
        title,
        alternative,
        draw(lanes.influences(rows), "influences", title, alternative),
        (say("charts.influences.what"), say("charts.influences.movement"), say("charts.influences.sd")),
        tuple((row["label"], words.signed(row["shift"]), words.signed(row["size"], 1)) for row in rows),
    )


def event_figures(diagnosis: Diagnosis) -> list[Figure]:
    """All events in the windows they may lie in, a dozen to a picture."""
    figures = []
    panels = event_panels(diagnosis.events, names_of(diagnosis))
    headings = tuple(say_code("charts.events", each) for each in ("event", "role", "when", "text"))
    for place, rows in enumerate(panels, start=1):
        name = f"events-{place}"
        title = say("charts.events.title")
        if len(panels) > 1:
            title = say("charts.events.title_part", place=place, parts=len(panels))
        cells_of_events = [
            (
                row["label"],
                say_code("charts.role", row["role"]),
                words.window(row["first"], row["last"], lasted=row["lasted"]),
            )
            for row in rows
        ]
        sentences = [
            say("charts.events.row", label=label, role=role, when=when) for label, role, when in cells_of_events
        ]
        alternative = " ".join((say("charts.events.alternative"), *sentences))
        picture = draw(lanes.events(rows, diagnosis.first_month, diagnosis.as_of), name, title, alternative)
        table = tuple((*cells, row["text"]) for cells, row in zip(cells_of_events, rows, strict=True))
        figures.append(Figure(name, title, alternative, picture, headings, table))
    return figures


def ending_figure(forecast: Forecast) -> Figure | None:
    """The probability of a premature ending beside the base rate."""
    here = chance_rows(forecast.premature_end, "alliance", 1)
    base = chance_rows(forecast.base_rate, "base_rate", 0)
    if not here or not base:
        return None
    title = say("charts.ending.title")
    table = tuple(
        (
            say("charts.ending.months", count=ahead),
            probability_interval(forecast.premature_end[ahead - 1]),
            probability_interval(forecast.base_rate[ahead - 1]),
        )
        for ahead in horizons(forecast.months)
    )
    sentences = [
        say("charts.ending.row", months=ahead, alliance=ours, base_rate=theirs) for ahead, ours, theirs in table
    ]
    alternative = " ".join((say("charts.ending.alternative"), *sentences))
    labels = (say("charts.label.base_rate"), say("charts.label.alliance"))
    return Figure(
        "ending",
        title,
        alternative,
        draw(ending(base, here, labels), "ending", title, alternative),
        (say("charts.ending.within"), say("charts.ending.alliance"), say("charts.ending.base_rate")),
        table,
    )


def span(row: Row) -> str:
    """The interval of a row in numbers."""
    return words.span(words.number(row["low"]), words.number(row["high"]))
