"""Everything the page says, as plain text and figures: the template only places it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report import reasons, words
from allyscope.report.charts.figures import (
    Figure,
    crisis_figure,
    ending_figure,
    event_figures,
    gap_figure,
    influence_figure,
)
from allyscope.report.charts.panels import forecast_figures, trajectory_figures
from allyscope.report.findings import headline, where_it_stands
from allyscope.report.names import Names, construct_rank, definition, in_words, name_key, names_of, places, scale, title
from allyscope.report.sentences import Finding, capital, ending_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.inference.result import Diagnosis, Estimate, Evidence, Forecast, StateEstimate


class Bar(NamedTuple):
    """Median and interval on the interval of the prior, in per cent of a scale's width."""

    median: float
    low: float
    width: float
    prior_low: float
    prior_width: float
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
    reliable: bool


@dataclass(frozen=True, slots=True)
class View:
    """The content of one page, section by section."""

    name: str
    record_id: str
    as_of: str
    since: str
    mode: str
    key: tuple[tuple[str, str], ...]
    grade: str
    quality_words: str
    headline: str
    findings: tuple[tuple[str, tuple[Finding, ...]], ...]
    states: tuple[tuple[str, tuple[StateLine, ...]], ...]
    gaps: Figure | None
    sides: tuple[str, str]
    trajectories: tuple[Figure, ...]
    stages: tuple[str, ...]
    events: tuple[Figure, ...]
    crises: Figure | None
    influences: Figure | None
    evidence: tuple[EvidenceLine, ...]
    light_evidence: tuple[EvidenceLine, ...]
    ending_text: str
    ending: Figure | None
    ahead: tuple[Figure, ...]
    cannot_tell: tuple[str, ...]
    unused: tuple[str, ...]
    computation: tuple[tuple[str, str], ...]
    manifest: tuple[tuple[str, str], ...]
    glossary: tuple[tuple[str, str], ...]


def view(diagnosis: Diagnosis, forecast: Forecast | None) -> View:
    """A diagnosis, with a forecast where there is one, as the content of a page."""
    names = names_of(diagnosis)
    present = reasons.presence(diagnosis)
    first = headline(diagnosis)
    cannot_tell = (*diagnosis.cannot_tell, *(forecast.cannot_tell if forecast else ()))
    return View(
        name=words.plain(diagnosis.name),
        record_id=words.plain(diagnosis.record_id),
        as_of=words.month_name(diagnosis.as_of),
        since=words.month_name(diagnosis.first_month),
        mode=reasons.MODES[diagnosis.evidence_mode],
        key=name_key(diagnosis),
        grade=diagnosis.quality.grade,
        quality_words=words.plain(diagnosis.quality.words),
        headline=first.text,
        findings=by_topic(finding for finding in where_it_stands(diagnosis) if finding.text != first.text),
        states=state_groups(diagnosis.states, names),
        gaps=gap_figure(diagnosis, names),
        sides=two_sides(diagnosis, names),
        trajectories=tuple(trajectory_figures(diagnosis, names)),
        stages=tuple(
            f"{words.plain(stage)} from {words.month_name(first)} to {words.month_name(last)}"
            for stage, first, last in diagnosis.stages
        ),
        events=tuple(event_figures(diagnosis)),
        crises=crisis_figure(diagnosis, names),
        influences=influence_figure(diagnosis, names),
        evidence=tuple(
            evidence_line(item, names, present.get(item.id, True))
            for item in reasons.by_weight(diagnosis.evidence)
            if reasons.weight(item) >= reasons.SOME_MOVED
        ),
        light_evidence=tuple(
            evidence_line(item, names, present.get(item.id, True))
            for item in reasons.by_weight(diagnosis.evidence)
            if not reasons.weight(item) >= reasons.SOME_MOVED
        ),
        ending_text=ending_sentence(forecast, min(12, forecast.months)) if forecast else "",
        ending=ending_figure(forecast) if forecast else None,
        ahead=tuple(forecast_figures(diagnosis, forecast, names)) if forecast else (),
        cannot_tell=tuple(dict.fromkeys(map(words.plain, cannot_tell))),
        unused=tuple(map(words.plain, diagnosis.unused)),
        computation=computation(diagnosis),
        manifest=tuple((words.plain(name), words.plain(value)) for name, value in diagnosis.manifest),
        glossary=glossary(diagnosis),
    )


def by_topic(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Findings under their topic."""
    return tuple((topic, tuple(group)) for topic, group in groupby(findings, key=lambda finding: finding.topic))


def two_sides(diagnosis: Diagnosis, names: Names) -> tuple[str, str]:
    """How the two lines of a panel are told apart in the reading help."""
    first, second, *_ = (*(names.partner(identity) for identity, _ in diagnosis.partners), "one side", "the other")
    return (first, second) if len(diagnosis.partners) == 2 else ("one side", "the other")


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
        words=in_words(state.construct, state.now),
        median=words.number(state.now.median, places(state.construct)),
        interval=words.interval(state.now, places(state.construct)),
        bar=bar(state.now, state.prior, scale(state.construct)),
        change=words.change_words(state.probability_rise),
        learned=words.learned_words(state.learned),
    )


def bar(now: Estimate, prior: Estimate, ends: tuple[float, float]) -> Bar | None:
    """The places of an interval and its prior on a scale; none where a number or an end of the scale is missing."""
    low_end, high_end = ends
    if not all(map(isfinite, (high_end, now.median, now.low, now.high, prior.low, prior.high))):
        return None

    def place(value: float) -> float:
        return round(min(1.0, max(0.0, (value - low_end) / (high_end - low_end))) * 100, 1)

    return Bar(
        median=place(now.median),
        low=place(now.low),
        width=max(1.0, round(place(now.high) - place(now.low), 1)),
        prior_low=place(prior.low),
        prior_width=max(1.0, round(place(prior.high) - place(prior.low), 1)),
        middle=place((high_end + low_end) / 2),
    )


def evidence_line(item: Evidence, names: Names, present: bool | None) -> EvidenceLine:
    """One piece of evidence: what, where in the source, when, and what it moved."""
    return EvidenceLine(
        id=words.plain(item.id),
        what=reasons.event_title(item.kind, item.subkind, present),
        text=words.plain(item.text),
        locator=words.plain(item.locator),
        when=reasons.window_words(*item.window),
        moved=tuple(capital(reasons.influence_words(each, names)) for each in reasons.influences_by_weight(item)[:3]),
        claims=", ".join(map(words.plain, item.claims)),
        reliable=item.reliable,
    )


def computation(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """How far the numbers of the computation can be trusted, item by item."""
    quality = diagnosis.quality
    return (
        ("Grade of the computation", quality.grade),
        ("Effective sample size", f"{words.number(quality.effective_sample_size, 0)} of {quality.particles} histories"),
        ("Tempering steps", str(quality.tempering_steps)),
        ("Share of moves accepted", words.percent(quality.acceptance)),
        ("Log evidence of the record", words.number(quality.log_evidence, 1)),
    )


def glossary(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """What the vocabulary says of each construct on the page."""
    shown = sorted({state.construct for state in diagnosis.states}, key=construct_rank)
    return tuple((title(construct), definition(construct)) for construct in shown if definition(construct))
