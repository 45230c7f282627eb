"""What the page of both sides shows, made of the saved results: the gap first, then what changed, then the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from math import isnan
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language

from allyscope.report.wording.catalogue import FIRST, LANGUAGES, OF_QUESTIONS, speaking
from allyscope.results.codec import from_json
from allyscope.results.pulse import Pulse, QuestionAnswers, SideAnswer
from allyscope.web.models import ClosedComment, Drawing, Job, Publication, Wave
from allyscope.web.questions import OPEN_QUESTIONS, THEMES, WORSE_WHEN_HIGHER, comment_title, wording
from allyscope.web.waves.gathered import sides_of_files

NOTABLE = 1.0  # steps of the scale by which two sides differ, or one has moved, so that it is pointed out
WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One side's answer to a question: number, place in the picture (0 to 100), and the same of the time before."""

    name: str
    withheld: bool
    mean: float
    at: float
    before: float | None
    before_at: float
    change: float | None
    better: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One question as both sides answered it. `gap` is None where a side's answers are withheld."""

    question: str
    text: str
    theme: Promise | str
    marks: tuple[Mark, ...]
    gap: float | None
    higher: str
    notable: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page of both sides."""

    publication: Publication
    sides: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    notable: tuple[Line, ...]
    first: tuple[Line, ...]
    themes: tuple[tuple[Promise | str, tuple[Line, ...]], ...]
    moved: tuple[tuple[Line, Mark], ...]
    has_before: bool
    withheld: bool
    from_files: tuple[str, ...]
    comments: tuple[tuple[Promise | str, tuple[ClosedComment, ...]], ...]
    model: dict[str, Any] | None
    model_language: str
    job: Job | None


def language_of(request: HttpRequest) -> str:  # noqa: ARG001 - the language was chosen for this request
    """The language of the visitor, as far as questions speak it; reports may speak fewer (`spoken`)."""
    language = (get_language() or FIRST).split("-")[0]
    return language if language in OF_QUESTIONS else FIRST


def spoken(request: HttpRequest) -> str:  # noqa: ARG001 - the language was chosen for this request
    """The language of the visitor, as far as reports speak it."""
    language = (get_language() or FIRST).split("-")[0]
    return language if language in LANGUAGES else FIRST


def drawing_of(wave: Wave, request: HttpRequest) -> Drawing | None:
    """What was drawn of a wave in the visitor's language; none before it is released and computed."""
    if wave.state != Wave.State.PUBLISHED:
        return None
    rows = {row.language: row for row in Drawing.objects.filter(publication__wave=wave)}
    return rows.get(spoken(request)) or rows.get(FIRST)  # of before a language was spoken there is none


def page_of(wave: Wave, request: HttpRequest) -> Page | None:
    """The page of a released wave; none of any other."""
    if wave.state != Wave.State.PUBLISHED:
        return None
    publication = Publication.objects.get(wave=wave)
    pulse = from_json(publication.pulse)
    assert isinstance(pulse, Pulse)
    with speaking(language_of(request)):
        lines = tuple(sorted((line_of(each, pulse) for each in pulse.questions), key=lambda line: -(line.gap or -1.0)))
    moved = [(line, mark) for line in lines for mark in line.marks if abs(mark.change or 0.0) >= NOTABLE / 2]
    drawing = drawing_of(wave, request)
    return Page(
        publication=publication,
        sides=tuple((name, counted(pulse, code)) for code, name in pulse.partners),
        lines=lines,
        notable=tuple(line for line in lines if line.notable),
        first=tuple(line for line in lines if line.notable)[:3]
        or tuple(line for line in lines if line.gap is not None)[:1],
        themes=by_theme(lines),
        moved=tuple(sorted(moved, key=lambda each: -abs(each[1].change or 0.0))),
        has_before=any(mark.before is not None for line in lines for mark in line.marks),
        withheld=any(mark.withheld for line in lines for mark in line.marks),
        from_files=tuple(sides_of_files(wave)),
        comments=comments(wave),
        model=None if drawing is None else json.loads(drawing.parts),
        model_language=spoken(request) if drawing is None else drawing.language,
        job=Job.objects.filter(publication=publication, side=None).first(),
    )


def counted(pulse: Pulse, partner: str) -> int:
    """How many people of a side answered the question that most of them answered."""
    return max(
        (side.respondents for each in pulse.questions for side in each.sides if side.partner == partner), default=0
    )


def line_of(asked: QuestionAnswers, pulse: Pulse) -> Line:
    """One question as the page shows it."""
    names = dict(pulse.partners)
    worse = asked.question in WORSE_WHEN_HIGHER
    marks = tuple(mark_of(side, names[side.partner], worse) for side in asked.sides)
    gap = higher = None
    if len(marks) == 2 and not any(mark.withheld for mark in marks):
        gap = abs(marks[0].mean - marks[1].mean)
        higher = max(marks, key=lambda mark: mark.mean).name
    return Line(
        question=asked.question,
        text=wording(asked.question),
        theme=next(title for _code, title, questions in THEMES if asked.question in questions),
        marks=marks,
        gap=gap,
        higher=higher or "",
        notable=gap is not None and gap >= NOTABLE,
    )


def mark_of(side: SideAnswer, name: str, worse_when_higher: bool) -> Mark:
    """One side's answer as the page shows it."""
    before = None if isnan(side.before) else side.before
    change = None if before is None or side.withheld else side.mean - before
    return Mark(
        name=name,
        withheld=side.withheld,
        mean=side.mean,
        at=0.0 if side.withheld else place(side.mean, side),
        before=before,
        before_at=0.0 if before is None else place(before, side),
        change=change,
        better=(change or 0.0) < 0 if worse_when_higher else (change or 0.0) > 0,
    )


def place(value: float, side: SideAnswer) -> float:
    """Where a value stands in the picture, from 0 to 100."""
    return round(WIDTH * (value - side.low) / (side.high - side.low), 1)


def by_theme(lines: tuple[Line, ...]) -> tuple[tuple[Promise | str, tuple[Line, ...]], ...]:
    """The questions under their themes, the theme with the largest gap first."""
    titles = list(dict.fromkeys(str(line.theme) for line in lines))
    ordered = sorted(lines, key=lambda line: titles.index(str(line.theme)))
    return tuple((title, tuple(group)) for title, group in groupby(ordered, key=lambda line: line.theme))


def comments(wave: Wave) -> tuple[tuple[Promise | str, tuple[ClosedComment, ...]], ...]:
    """What people wrote, theme by theme, where enough of a side wrote something."""
    rows = list(ClosedComment.objects.filter(wave=wave).select_related("side__company"))
    codes = (*(code for code, _title, _questions in THEMES), *(code for code, _title in OPEN_QUESTIONS))
    found = ((comment_title(code), tuple(row for row in rows if row.theme == code)) for code in codes)
    return tuple((title, group) for title, group in found if group)
