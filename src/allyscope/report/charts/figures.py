"""Figures of the page: each a picture, its text alternative, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allyscope.report.charts import lanes
from allyscope.report.charts.ending import ending
from allyscope.report.charts.rows import (
    Row,
    crisis_rows,
    event_panels,
    gap_rows,
    influence_rows,
    path_rows,
    stated_pair,
)
from allyscope.report.charts.svg import draw
from allyscope.report.wording import words
from allyscope.report.wording.reasons import window_words
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
    title = "Differences between the two sides"
    alternative = "Points with 90% intervals around a line at zero. " + " ".join(
        f"{row['label']}, difference {words.signed(row['median'])}." for row in rows
    )
    return Figure(
        "gaps",
        title,
        alternative,
        draw(lanes.gaps(rows, *stated_pair(diagnosis.gaps, names)), "gaps", title, alternative),
        ("What, and how probable a notable difference is", "Difference", "90% interval"),
        tuple((row["label"], words.signed(row["median"]), span(row)) for row in rows),
    )


def crisis_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """The probability of each crisis beside its prior; none without crises."""
    rows = crisis_rows(diagnosis.crises, names)
    if not rows:
        return None
    title = "Probability of a legitimacy crisis"
    alternative = "Bars from 0 to 100%, with a diamond for any such alliance. " + " ".join(
        f"{row['label']}, for any such alliance {words.percent(row['prior'])}." for row in rows
    )
    return Figure(
        "crises",
        title,
        alternative,
        draw(lanes.crises(rows), "crises", title, alternative),
        ("Crisis, and its probability now", "Any such alliance", "Critical level"),
        tuple((row["label"], words.percent(row["prior"]), words.number(row["critical"])) for row in rows),
    )


def influence_figure(diagnosis: Diagnosis, names: Names) -> Figure | None:
    """What moved a judgement most; none where nothing did."""
    rows = influence_rows(diagnosis, names)
    if not rows:
        return None
    title = "The largest movements by a single piece of evidence"
    alternative = "Bars to the right where a judgement was raised, to the left where it was lowered. " + " ".join(
        f"{row['label']}: {row['direction']} by {words.number(abs(row['size']), 1)} standard deviations."
        for row in rows
    )
    return Figure(
        "influences",
        title,
        alternative,
        draw(lanes.influences(rows), "influences", title, alternative),
        ("Judgement and evidence", "Movement", "In standard deviations"),
        tuple((row["label"], words.signed(row["shift"]), words.signed(row["size"], 1)) for row in rows),
    )


def event_figures(diagnosis: Diagnosis) -> list[Figure]:
    """All events in the windows they may lie in, a dozen to a picture."""
    found = []
    panels = event_panels(diagnosis.events)
    for place, rows in enumerate(panels, start=1):
        name = f"events-{place}"
        title = "Events in time" if len(panels) == 1 else f"Events in time, {place} of {len(panels)}"
        alternative = "Events as marks on lines that span the months in which they may have happened. " + " ".join(
            f"{row['label']}, {row['role']}, {window_words(row['first'], row['last'])}." for row in rows
        )
        picture = draw(lanes.events(rows, diagnosis.first_month, diagnosis.as_of), name, title, alternative)
        table = tuple((row["label"], row["role"], window_words(row["first"], row["last"]), row["text"]) for row in rows)
        found.append(
            Figure(name, title, alternative, picture, ("Event", "Role", "When", "What the record says"), table)
        )
    return found


def ending_figure(forecast: Forecast) -> Figure | None:
    """The probability of a premature ending beside the base rate."""
    here = path_rows(forecast.premature_end, "this alliance", 1)
    base = path_rows(forecast.base_rate, "base rate", 0)
    if not here or not base:
        return None
    title = "Probability of a premature ending"
    table = tuple(
        (
            f"{ahead} months",
            probability_interval(forecast.premature_end[ahead - 1]),
            probability_interval(forecast.base_rate[ahead - 1]),
        )
        for ahead in horizons(forecast.months)
    )
    alternative = "Two rising curves with bands over the months ahead. " + " ".join(
        f"Within {ahead}: this alliance {ours}; base rate {theirs}." for ahead, ours, theirs in table
    )
    return Figure(
        "ending",
        title,
        alternative,
        draw(ending(base, here), "ending", title, alternative),
        ("Within", "This alliance", "Base rate"),
        table,
    )


def span(row: Row) -> str:
    """The interval of a row in numbers."""
    return f"{words.number(row['low'])} to {words.number(row['high'])}"
