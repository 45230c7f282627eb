"""Everything the page says, as plain text and figures: the template only places it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from allyscope.report.charts.figures import (
    Figure,
    crisis_figure,
    ending_figure,
    event_figures,
    gap_figure,
    influence_figure,
)
from allyscope.report.charts.panels import forecast_figures, lead_figure, trajectory_figures
from allyscope.report.charts.rows import panels
from allyscope.report.pages.advice_view import AdviceView, advice_view
from allyscope.report.pages.answers_gap import answers_gap
from allyscope.report.pages.answers_view import AnswersToQuestion, answers_view
from allyscope.report.wording import reasons, words
from allyscope.report.wording.advice import cannot_tell as cannot_tell_of_advice
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.computation import grade_words, quality_sentence
from allyscope.report.wording.earlier import earlier_sentences
from allyscope.report.wording.findings import besides, headline
from allyscope.report.wording.fit import fit_sentences
from allyscope.report.wording.limits import check_sentence, limit_sentence, unused_line
from allyscope.report.wording.lines import EvidenceLine, StateLine, evidence_line, state_groups
from allyscope.report.wording.names import Names, construct_rank, meaning, name_key, names_of, stage_words, title
from allyscope.report.wording.sentences import Statement, ending_sentence, other_ends_sentence, topic_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.results.advice import Advice
    from allyscope.results.answers import Answers
    from allyscope.results.diagnosis import Diagnosis, Evidence
    from allyscope.results.forecast import Forecast


MOST_PATHS, MOST_EVIDENCE, MOST_LIMITS = 4, 3, 4  # what stands open; the rest is folded


@dataclass(frozen=True, slots=True)
class View:
    """The content of one page, section by section; `most_…` says how much of a part stands open."""

    name: str
    record_id: str
    as_of: str
    since: str
    mode: str
    key: tuple[tuple[str, str], ...]
    earlier: str
    grade: str
    grade_words: str
    quality_words: str
    checked: str
    headline: str
    misfits: tuple[str, ...]
    findings: tuple[tuple[str, tuple[Statement, ...]], ...]
    lead: Figure | None
    states: tuple[tuple[str, tuple[StateLine, ...]], ...]
    gaps: Figure | None
    sides: tuple[str, str]
    trajectories: tuple[Figure, ...]
    more_trajectories: tuple[Figure, ...]
    stages: tuple[str, ...]
    events: tuple[Figure, ...]
    crises: Figure | None
    influences: Figure | None
    evidence: tuple[EvidenceLine, ...]
    light_evidence: tuple[EvidenceLine, ...]
    unsure_evidence: tuple[EvidenceLine, ...]
    ending_text: str
    ending: Figure | None
    ahead: tuple[Figure, ...]
    advice: AdviceView | None
    cannot_tell: tuple[str, ...]
    unused: tuple[str, ...]
    computation: tuple[tuple[str, str], ...]
    manifest: tuple[tuple[str, str], ...]
    glossary: tuple[tuple[str, str], ...]
    answers: tuple[AnswersToQuestion, ...] = ()
    answers_earlier: bool = False
    answers_threshold: int = 0
    answers_gap: Figure | None = None
    most_evidence: int = MOST_EVIDENCE
    most_limits: int = MOST_LIMITS


def view(
    diagnosis: Diagnosis, forecast: Forecast | None, advice: Advice | None = None, answers: Answers | None = None
) -> View:
    """A diagnosis, with a forecast, advice and plain answers where there are any, as the content of a page."""
    names = names_of(diagnosis)
    present, ranked = reasons.presence(diagnosis), reasons.by_weight(diagnosis.evidence)

    def lines_of(items: Iterable[Evidence]) -> tuple[EvidenceLine, ...]:
        return tuple(evidence_line(item, names, present.get(item.id, True)) for item in items)

    first = headline(diagnosis)
    paths = trajectory_figures(diagnosis, names)
    told_most = most_told(diagnosis)
    cannot_tell = (
        *(
            limit_sentence(each, names)
            for each in (*diagnosis.cannot_tell, *(forecast.cannot_tell if forecast else ()))
        ),
        *(cannot_tell_of_advice(advice) if advice else ()),
    )
    return View(
        name=words.plain(diagnosis.name),
        record_id=words.plain(diagnosis.record_id),
        as_of=words.month_name(diagnosis.as_of),
        since=words.month_name(diagnosis.first_month),
        mode=reasons.mode_words(diagnosis.evidence_mode),
        key=name_key(diagnosis),
        earlier=earlier_sentences(diagnosis.earlier),
        grade=diagnosis.quality.grade,
        grade_words=grade_words(diagnosis.quality),
        quality_words=quality_sentence(diagnosis.quality),
        checked=check_sentence(diagnosis.checked),
        headline=first.text,
        misfits=tuple(each for each in fit_sentences(diagnosis.fit, names) if each not in first.text),
        findings=by_topic(besides(diagnosis, first)),
        lead=lead_figure(diagnosis, names),
        states=state_groups(diagnosis.states, names),
        gaps=gap_figure(diagnosis, names),
        sides=two_sides(diagnosis, names),
        trajectories=tuple(paths[place] for place in told_most),
        more_trajectories=tuple(figure for place, figure in enumerate(paths) if place not in told_most),
        stages=tuple(
            say(
                "page.path.stage",
                stage=stage_words(span.stage),
                first=words.month_name(span.first),
                last=words.month_name(span.last),
            )
            for span in diagnosis.stages
        ),
        events=tuple(event_figures(diagnosis)),
        crises=crisis_figure(diagnosis, names),
        influences=influence_figure(diagnosis, names),
        evidence=lines_of(item for item in ranked if item.reliable and reasons.weight(item) >= reasons.SOME_MOVED),
        light_evidence=lines_of(
            item for item in ranked if item.reliable and not reasons.weight(item) >= reasons.SOME_MOVED
        ),
        unsure_evidence=lines_of(item for item in ranked if not item.reliable),
        ending_text=_ending_text(forecast, min(12, forecast.months)) if forecast else "",
        ending=ending_figure(forecast) if forecast else None,
        ahead=tuple(forecast_figures(diagnosis, forecast, names)) if forecast else (),
        advice=advice_view(advice, diagnosis) if advice else None,
        cannot_tell=tuple(dict.fromkeys(cannot_tell)),
        unused=tuple(map(unused_line, diagnosis.unused)),
        computation=computation(diagnosis),
        manifest=tuple((words.plain(name), words.plain(value)) for name, value in diagnosis.manifest),
        glossary=glossary(diagnosis),
        answers=(plain_answers := answers_view(answers, diagnosis) if answers else ()),
        answers_earlier=any(len(each.rows) > len(each.newest) or each.apart for each in plain_answers),
        answers_threshold=answers.threshold if answers else 0,
        answers_gap=answers_gap(answers) if answers else None,
    )


def most_told(diagnosis: Diagnosis) -> tuple[int, ...]:
    """The places of the panels of the past about which the record says most, in their own order."""
    learned = {(state.construct, state.holder): state.learned for state in diagnosis.states}
    told = [max(learned[state.construct, state.holder] for state in panel.states) for panel in panels(diagnosis.states)]
    return tuple(sorted(sorted(range(len(told)), key=lambda place: -told[place])[:MOST_PATHS]))


def by_topic(findings: Iterable[Statement]) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Findings under their topic."""
    return tuple(
        (topic_words(topic), tuple(group)) for topic, group in groupby(findings, key=lambda finding: finding.topic)
    )


def two_sides(diagnosis: Diagnosis, names: Names) -> tuple[str, str]:
    """How the two lines of a panel are told apart in the reading help."""
    if len(diagnosis.partners) != 2:
        return say("page.path.one_side"), say("page.path.other_side")
    first, second = (names.partner(identity) for identity, _ in diagnosis.partners)
    return first, second


def computation(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """How far the numbers of the computation can be trusted, item by item."""
    quality = diagnosis.quality
    particles, worth = quality.particles, words.number(quality.effective_sample_size, 0)
    effective = say("page.computation.effective_value", effective=worth, particles=particles)
    return (
        (say("page.computation.grade"), grade_words(quality)),
        (say("page.computation.effective"), effective),
        (say("page.computation.steps"), str(quality.tempering_steps)),
        (say("page.computation.accepted"), words.percent(quality.acceptance)),
        (say("page.computation.log_evidence"), words.number(quality.log_evidence, 1)),
    )


def glossary(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """What each construct on the page means."""
    shown = sorted({state.construct for state in diagnosis.states}, key=construct_rank)
    return tuple((title(construct), meaning(construct)) for construct in shown if meaning(construct))


def _ending_text(forecast: Forecast, months: int) -> str:
    return f"{ending_sentence(forecast, months)} {other_ends_sentence(forecast, months)}"
