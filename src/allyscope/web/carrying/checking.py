"""What such a file says, looked at as a whole before anything of it is kept: pages rely on all of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from math import isfinite, isnan

from django.conf import settings

from allyscope.errors import AllyscopeError
from allyscope.months import parse_date
from allyscope.record import make_record
from allyscope.report.pages.brief import page
from allyscope.report.pages.brief_view import brief_of
from allyscope.results.assessment import Assessment
from allyscope.results.codec import from_json
from allyscope.results.pulse import Pulse, SideAnswer
from allyscope.web.attention import ORDER
from allyscope.web.carrying.parts import ActionPart, AlliancePart, ResultPart, WavePart
from allyscope.web.expecting import TOPICS
from allyscope.web.forms.administration import FORMS, PURPOSES
from allyscope.web.models import Wave
from allyscope.web.questions import HIGHEST, LOWEST, OPEN_QUESTIONS, THEMES

FIRST_DAY, LAST_DAY = datetime.date(1950, 1, 1), datetime.date(2150, 12, 31)
QUESTIONS = frozenset(question for _code, _title, questions in THEMES for question in questions)
PLACES_OF_COMMENTS = frozenset({code for code, _title, _questions in THEMES} | {code for code, _ in OPEN_QUESTIONS})
COLUMNS = frozenset({"actor", "kind", "strength", "text", "date", "subkind", "locator", "valence"})
# What a result of a form that fits, but with words that nobody knows, makes of its pages.
UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError, RecursionError)


def problems_of(content: AlliancePart) -> list[str]:
    """Everything that is wrong, each with its place; nothing where all pages can be made of it."""
    return list(_problems(content))


def _problems(content: AlliancePart) -> Iterator[str]:
    about = content.about
    yield from _known("about.form", (about.form,), {code for code, _title in FORMS})
    yield from _known("about.purpose", (about.purpose,), {code for code, _title in PURPOSES})
    yield from _partial("about.formed", about.formed)
    yield from _partial("about.ended", about.ended)
    for number, wave in enumerate(content.waves):
        yield from _wave(f"waves[{number}]", wave)
    for number, event in enumerate(content.events):
        yield from (f"events[{number}].more: {name} has a place of its own" for name in COLUMNS & set(event.more))
    for number, commitment in enumerate(content.commitments):
        yield from _day(f"commitments[{number}].due", commitment.due)
    for number, expectation in enumerate(content.expectations):
        yield from _known(f"expectations[{number}].topic", (expectation.topic,), {code for code, *_ in TOPICS})
        yield from _partial(f"expectations[{number}].since", expectation.since)
    for number, action in enumerate(content.actions):
        yield from _action(f"actions[{number}]", action)
    for number, judgement in enumerate(content.judgements):
        yield from _known(f"judgements[{number}].rule", (judgement.rule,), set(ORDER))
        yield from _day(f"judgements[{number}].on", judgement.on)


def _known(place: str, words: tuple[str, ...], vocabulary: frozenset[str] | set[str]) -> Iterator[str]:
    yield from (
        f"{place}: {word[:60]!r} is none of {', '.join(sorted(vocabulary))}" for word in words if word not in vocabulary
    )


def _once(place: str, words: tuple[str, ...]) -> Iterator[str]:
    if len(set(words)) < len(words):
        yield f"{place}: each stands there once"


def _day(place: str, day: datetime.date | None) -> Iterator[str]:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        yield f"{place}: {day} does not lie between {FIRST_DAY} and {LAST_DAY}"


def _partial(place: str, text: str) -> Iterator[str]:
    try:
        if text:
            parse_date(text)
    except ValueError as error:
        yield f"{place}: {error}"


def _wave(place: str, wave: WavePart) -> Iterator[str]:
    for name, text, vocabulary in (
        ("questions", wave.questions, QUESTIONS),
        ("roles", wave.roles, frozenset(map(str, Wave.Role.values))),
    ):
        codes = tuple(text.split(",")) if text else ()
        yield from _known(f"{place}.{name}", codes, vocabulary)
        yield from _once(f"{place}.{name}", codes)
    if wave.length == "own" and not wave.questions:
        yield f"{place}.questions: a wave of chosen questions has some"
    yield from _known(f"{place}.language", (wave.language,), {code for code, _name in settings.LANGUAGES})
    yield from _day(f"{place}.closes_on", wave.closes_on)
    yield from _known(f"{place}.answers", tuple({each.question for each in wave.answers}), QUESTIONS)
    yield from _known(f"{place}.comments", tuple({each.theme for each in wave.comments}), PLACES_OF_COMMENTS)
    if wave.result is not None:
        yield from _day(f"{place}.result.published_on", wave.result.published_on)
        yield from _result(f"{place}.result", wave.result)


def _action(place: str, action: ActionPart) -> Iterator[str]:
    yield from _day(f"{place}.due", action.due)
    yield from _day(f"{place}.done_on", action.done_on)
    if action.expected and set(action.expected) != {"plan", "going_on"}:
        yield f"{place}.expected: what is expected of the plan stands beside that of going on"
    paths = (path for levels in action.expected.values() for _quantity, _holder, path in levels)
    if not all(isfinite(value) for path in paths for point in path for value in point):
        yield f"{place}.expected: every number is finite"


def _result(place: str, part: ResultPart) -> Iterator[str]:
    try:
        pulse = from_json(part.pulse)
        if isinstance(pulse, Pulse):
            yield from _pulse(f"{place}.pulse", pulse)
        else:
            yield f"{place}.pulse: this is no pulse"
    except AllyscopeError as error:
        yield f"{place}.pulse: {error}"
    yield from _assessment(f"{place}.assessment", part.assessment)
    yield from _record(f"{place}.record", part.record)


def _assessment(place: str, text: str) -> Iterator[str]:
    if not text:
        return
    try:
        assessment = from_json(text)
        if isinstance(assessment, Assessment):
            page(brief_of(assessment.diagnosis, assessment.forecast, assessment.advice))
        else:
            yield f"{place}: this is no assessment"
    except AllyscopeError as error:
        yield f"{place}: {error}"
    except UNREADABLE:
        yield f"{place}: no page can be made of it; take the alliance out anew, with the same version of Allyscope"


def _record(place: str, text: str) -> Iterator[str]:
    if not text:
        return
    try:
        written = json.loads(text)
        if not (isinstance(written, dict) and isinstance(written.get("events", []), list)):
            yield f"{place}: a record is an object with a list of events"
            return
        make_record(written)
    except AllyscopeError as error:
        yield f"{place}: {error}"
    except UNREADABLE:
        yield f"{place}: this is no record as JSON; take the alliance out anew"


def _pulse(place: str, pulse: Pulse) -> Iterator[str]:
    if sorted(code for code, _name in pulse.partners) != ["P1", "P2"]:
        yield f"{place}.partners: they are P1 and P2"
    if not FIRST_DAY.year * 12 <= pulse.month < (LAST_DAY.year + 1) * 12:
        yield f"{place}.month: it does not lie between {FIRST_DAY.year} and {LAST_DAY.year}"
    asked = tuple(each.question for each in pulse.questions)
    yield from _known(f"{place}.questions", asked, QUESTIONS)
    yield from _once(f"{place}.questions", asked)
    for number, each in enumerate(pulse.questions):
        partners = tuple(side.partner for side in each.sides)
        yield from _known(f"{place}.questions[{number}].sides", partners, {"P1", "P2"})
        yield from _once(f"{place}.questions[{number}].sides", partners)
        for side in each.sides:
            if not _fits(side):
                yield f"{place}.questions[{number}].sides: a mean lies on the scale from {LOWEST} to {HIGHEST}"


def _fits(side: SideAnswer) -> bool:
    """Whether numbers lie on their scale, and stand there where they are not withheld."""
    lies = LOWEST <= side.low < side.high <= HIGHEST and side.respondents >= 0
    before = isnan(side.before) or side.low <= side.before <= side.high
    return lies and before and (side.withheld or side.low <= side.mean <= side.high)
