"""Rows of the page's tables, as plain text: one judgement, one piece of evidence."""

from __future__ import annotations

from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.wording import reasons, words
from allyscope.report.wording.names import Names, construct_rank, in_words, places, scale, title

if TYPE_CHECKING:
    from allyscope.results.common import Estimate
    from allyscope.results.diagnosis import Evidence, StateEstimate


class Bar(NamedTuple):
    """Median and interval on the usual interval, in per cent of a scale's width."""

    median: float
    low: float
    width: float
    usual_low: float
    usual_width: float
    middle: float


class StateLine(NamedTuple):
    """One row of the table of judgements."""

    holder: str
    words: str
    median: str
    interval: str
    bar: Bar | None
    change: str
    learned: str


class EvidenceLine(NamedTuple):
    """One row of the evidence table."""

    id: str
    what: str
    text: str
    locator: str
    when: str
    moved: tuple[str, ...]
    claims: str


def state_groups(states: tuple[StateEstimate, ...], names: Names) -> tuple[tuple[str, tuple[StateLine, ...]], ...]:
    """Rows of the table of judgements under the name of their construct."""
    ordered = sorted(states, key=lambda state: (construct_rank(state.construct), state.construct))
    return tuple(
        (title(construct), tuple(state_line(state, names) for state in group))
        for construct, group in groupby(ordered, key=lambda state: state.construct)
    )


def state_line(state: StateEstimate, names: Names) -> StateLine:
    """One state as text and bar."""
    return StateLine(
        holder=names.holder(state.holder),
        words=in_words(state.construct, state.now, state.usual),
        median=words.number(state.now.median, places(state.construct)),
        interval=words.interval(state.now, places(state.construct)),
        bar=bar(state.now, state.usual, scale(state.construct)),
        change=words.change_words(state.probability_rise, state.change_since_start, places(state.construct)),
        learned=words.learned_words(state.learned),
    )


def bar(now: Estimate, usual: Estimate, ends: tuple[float, float]) -> Bar | None:
    """The places of an interval and the usual one on a scale; none where a number or an end of the scale is missing."""
    low_end, high_end = ends
    if not all(map(isfinite, (high_end, now.median, now.low, now.high, usual.low, usual.high))):
        return None

    def place(value: float) -> float:
        return round(min(1.0, max(0.0, (value - low_end) / (high_end - low_end))) * 100, 1)

    return Bar(
        median=place(now.median),
        low=place(now.low),
        width=max(1.0, round(place(now.high) - place(now.low), 1)),
        usual_low=place(usual.low),
        usual_width=max(1.0, round(place(usual.high) - place(usual.low), 1)),
        middle=place((high_end + low_end) / 2),
    )


def evidence_line(item: Evidence, names: Names, present: bool | None) -> EvidenceLine:
    """One piece of evidence: what, where in the source, when, and what it moved."""
    return EvidenceLine(
        id=reasons.evidence_source(item, names),
        what=reasons.evidence_what(item, present, names),
        text=reasons.evidence_text(item, names),
        locator=words.plain(item.locator),
        when=words.window(*item.window, lasted=item.lasted),
        moved=tuple(
            words.capital(reasons.influence_words(each, names)) for each in reasons.influences_by_weight(item)[:3]
        ),
        claims=", ".join(map(words.plain, item.claims)),
    )
