"""Tidy rows for the charts: one dict per mark, made only of strings, numbers and booleans."""

from __future__ import annotations

import math
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from allyscope.report.charts import theme
from allyscope.report.figures.measure import width
from allyscope.report.wording import reasons, words
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.names import ARROW, Names, construct_rank, stage_words, title
from allyscope.report.wording.sentences import crisis_row
from allyscope.results.common import PathPoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.results.common import Chance
    from allyscope.results.diagnosis import (
        Crisis,
        Diagnosis,
        Evidence,
        Gap,
        Influence,
        PlacedEvent,
        StageSpan,
        StateEstimate,
    )
    from allyscope.results.forecast import StateAhead

Row = dict[str, Any]
SIDES_PER_PANEL = 2
LANES_PER_PANEL = 4
EVENTS_PER_PANEL = 12
LONGEST_LANE = 48
LANE_WIDTH = theme.WIDTH - 24.0  # pixels from where a label begins, to the edge of the picture
LONGEST_MOVER = 36
LEAST_READABLE = 8


class Panel(NamedTuple):
    """One construct, at most two holders: what one small chart shows."""

    construct: str
    states: tuple[StateEstimate | StateAhead, ...]


def panels(states: Iterable[StateEstimate | StateAhead]) -> list[Panel]:
    """The states as small charts, in the order of the theory; the two directions of one pair stay together."""
    ordered = sorted(
        states, key=lambda state: (construct_rank(state.construct), state.construct, pair_of(state.holder))
    )
    filled = []
    for construct, group in groupby(ordered, key=lambda state: state.construct):
        members = list(group)
        for start in range(0, len(members), SIDES_PER_PANEL):
            filled.append(Panel(construct, tuple(members[start : start + SIDES_PER_PANEL])))
    return filled


def pair_of(holder: str) -> tuple[list[str], str]:
    """A sorting key under which P1->P2 and P2->P1 are neighbours."""
    return sorted(holder.split(ARROW)), holder


def path_rows(points: Iterable[PathPoint], side: str, rank: int) -> list[Row]:
    """One row per month of a path; months that are not known are left out, never drawn as zero."""
    return [
        {
            "side": side,
            "rank": rank,
            "month": point.month,
            **rounded(median=point.median, low=point.low, high=point.high),
        }
        for point in points
        if known(point.median, point.low, point.high)
    ]


def chance_rows(chances: Iterable[Chance], side: str, rank: int) -> list[Row]:
    """The same of probabilities, whose middle is their mean."""
    return path_rows([PathPoint(each.month, each.mean, each.low, each.high) for each in chances], side, rank)


def known(*values: float) -> bool:
    """Whether all numbers are there; a mark with a missing number is left out, never drawn at zero."""
    return all(map(isfinite, values))


def rounded(**values: float) -> Row:
    """Numbers to four digits, enough for any picture."""
    return {name: round(float(value), 4) + 0.0 for name, value in values.items()}


def stage_rows(stages: Iterable[StageSpan], first: int, last: int) -> list[Row]:
    """The stages inside a span of months, every second one shaded; each ends where the next begins."""
    return [
        {
            "stage": stage_words(span.stage),
            "first": max(first, span.first),
            "last": min(last, span.last + 1),
            "shaded": place % 2 == 1,
        }
        for place, span in enumerate(stages)
        if span.first <= last and span.last >= first
    ]


def mover_rows(diagnosis: Diagnosis, panel: Panel, names: Names) -> list[Row]:
    """The events that moved a panel's states most, each in a lane of its own below the curves."""
    events = {event.id: event for event in diagnosis.events}
    holders = {state.holder for state in panel.states}
    ranked: list[tuple[float, Row]] = []
    for item in diagnosis.evidence:
        here = [each for each in item.influences if each.construct == panel.construct and each.holder in holders]
        if not here:
            continue
        influence = max(here, key=lambda each: abs(each.shift_in_sd))
        if not abs(influence.shift_in_sd) >= reasons.NOTHING_MOVED:
            continue
        first, last = item.window
        middle = events[item.id].median if item.id in events else (first + last) // 2
        row = {
            "id": mover_label(item, names),
            "first": first,
            "last": last,
            "month": middle,
            "direction": reasons.direction(influence),
            "text": f"{reasons.evidence_head(item, names)}: {reasons.evidence_text(item, names)}",
        }
        ranked.append((abs(influence.shift_in_sd), row))
    strongest = sorted(ranked, key=lambda pair: (-pair[0], pair[1]["id"]))[:LANES_PER_PANEL]
    in_time = sorted((row for _, row in strongest), key=lambda row: (row["month"], row["id"]))
    return [{**row, "lane": lane} for lane, row in enumerate(in_time)]


def event_panels(events: Iterable[PlacedEvent], names: Names) -> list[list[Row]]:
    """All events in time, in panels of a dozen, each event in a lane of its own."""
    ordered = sorted(events, key=lambda event: (event.median, event.first, event.last))
    return [
        [event_row(event, lane, names) for lane, event in enumerate(ordered[start : start + EVENTS_PER_PANEL])]
        for start in range(0, len(ordered), EVENTS_PER_PANEL)
    ]


def event_row(event: PlacedEvent, lane: int, names: Names) -> Row:
    """One event: its window, its middle, what it is, of whom and about whom, and whether it was used."""
    return {
        "lane": lane,
        "first": event.first,
        "last": event.last if event.until is None else max(event.last, event.until),
        "lasted": event.until is not None,
        "month": event.median,
        "role": event.role if event.used else "not_used",
        "label": event_label(event, names),
        "text": words.plain(event.text),
    }


def event_label(event: PlacedEvent, names: Names) -> str:
    """What it is, of whom and about whom; without its kind where that leaves no room to say whether it was there."""

    def label(kind: str) -> str:
        what = reasons.with_presence(kind, event.present)
        return f"{words.plain(event.id)} {reasons.with_actor(what, event.actor, event.conduct_of, names)}"

    whole = label(reasons.kind_words(event.kind, event.subkind))
    if len(whole) > LONGEST_LANE:
        whole = label(reasons.shortest_kind(event.kind, event.subkind))
    return shortened(whole, LONGEST_LANE)


def gap_rows(gaps: Iterable[Gap], names: Names) -> list[Row]:
    """Differences between two sides, the most probable first."""
    drawn = [gap for gap in gaps if known(gap.difference.median, gap.difference.low, gap.difference.high)]
    ranked = sorted(drawn, key=lambda gap: (-gap.probability_notable, construct_rank(gap.construct)))
    pairs = {(gap.first.split(ARROW)[0], gap.second.split(ARROW)[0]) for gap in ranked}
    rows = []
    for lane, gap in enumerate(ranked):
        between = {"first": names.source(gap.first), "second": names.source(gap.second)} if len(pairs) > 1 else {}
        key = "charts.gaps.label_between" if between else "charts.gaps.label"
        rows.append(
            {
                "lane": lane,
                "label": fitting(key, gap.probability_notable, construct=title(gap.construct), **between),
                "notable": gap.probability_notable >= 0.5,
                **rounded(median=gap.difference.median, low=gap.difference.low, high=gap.difference.high),
            }
        )
    return rows


def fitting(key: str, probability: float, **what: str) -> str:
    """The label of a lane with a probability in words, or in per cent alone where the words leave the picture."""
    whole = say(key, **what, probability=words.probability_words(probability))
    if width(whole, theme.FONT_SIZE) <= LANE_WIDTH:
        return whole
    return say(key, **what, probability=words.percent(probability))


def stated_pair(gaps: Iterable[Gap], names: Names) -> tuple[str, str]:
    """Who the first and the second are, where they are the same in every gap."""
    pairs = {(names.source(gap.first), names.source(gap.second)) for gap in gaps}
    return next(iter(pairs)) if len(pairs) == 1 else (say("charts.label.first"), say("charts.label.second"))


def crisis_rows(crises: Iterable[Crisis], names: Names) -> list[Row]:
    """Crises by probability, each with the usual one."""
    rows = []
    drawn = [crisis for crisis in crises if known(crisis.probability, crisis.usual, crisis.critical)]
    for lane, crisis in enumerate(sorted(drawn, key=lambda crisis: -crisis.probability)):
        what = words.capital(crisis_row(crisis, names))
        rows.append(
            {
                "lane": lane,
                "label": fitting("charts.crises.label", crisis.probability, crisis=what),
                **rounded(probability=crisis.probability, usual=crisis.usual, critical=crisis.critical),
            }
        )
    return rows


def influence_rows(diagnosis: Diagnosis, names: Names, most: int = 12) -> list[Row]:
    """The largest single movements: which evidence moved which judgement, by how many standard deviations."""
    moved = [
        (item, influence)
        for item in filter(_measured, diagnosis.evidence)
        for influence in item.influences
        if known(influence.shift, influence.shift_in_sd) and abs(influence.shift_in_sd) >= reasons.NOTHING_MOVED
    ]
    ranked = sorted(moved, key=lambda pair: (-abs(pair[1].shift_in_sd), pair[0].id))[:most]
    present = reasons.presence(diagnosis)
    rows = []
    for lane, (item, influence) in enumerate(ranked):
        told = reasons.with_presence(reasons.shortest_kind(item.kind, item.subkind), present.get(item.id, True))
        what = reasons.evidence_what(item, True, names) if item.kind == reasons.ANSWERS else told
        rows.append(
            {
                "lane": lane,
                "label": influence_label(influence, names, reasons.evidence_mark(item, names), what),
                "direction": reasons.direction(influence),
                "text": reasons.evidence_text(item, names),
                **rounded(shift=influence.shift, size=math.copysign(influence.shift_in_sd, influence.shift)),
            }
        )
    return rows


def _measured(item: Evidence) -> bool:
    """Whether it is measured well how far this moved anything: the chart of movements shows nothing else."""
    return item.reliable


def mover_label(item: Evidence, names: Names) -> str:
    """What a mark below the curves is: the event's id, or who answered on what."""
    if item.kind != reasons.ANSWERS:
        return words.plain(item.id)
    return shortened(f"{names.partner(item.partner)} {reasons.evidence_what(item, True, names)}", LONGEST_MOVER)


def influence_label(influence: Influence, names: Names, evidence: str, what: str) -> str:
    """Which judgement was moved by what; where the lane is too short the construct is cut, never whose and by what."""
    construct, holder = title(influence.construct), names.source(influence.holder)

    def label(construct: str) -> str:
        return say("charts.influences.label", construct=construct, holder=holder, id=evidence)

    room = max(LONGEST_LANE - len(label("")), LEAST_READABLE)
    whole = label(shortened(construct, room))
    spare = LONGEST_LANE - len(whole) - 1
    return f"{whole} {shortened(what, spare)}" if spare >= LEAST_READABLE or spare >= len(what) else whole


def shortened(text: str, length: int) -> str:
    """A text cut to a length, with an ellipsis where it was cut."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
