"""The answers of one month side by side: a mean for each side and question, where privacy lets it be shown."""

from __future__ import annotations

from importlib.metadata import version
from math import nan

from allyscope.months import Month
from allyscope.record.model import Record
from allyscope.record.waves import Wave, waves
from allyscope.results.pulse import Pulse, QuestionAnswers, SideAnswer
from allyscope.vocabulary.pulses import PULSE_QUESTIONS


def pulse_of(record: Record, month: Month) -> Pulse:
    """What was answered in a month, with what the same side answered to the same question the last time before.

    A wave that began and ended in other months is not of this one. What the rule of `disclosure.py` withholds has no
    number.
    """
    every = waves(record)
    asked = [wave for wave in every if (wave.asked.span.first, wave.asked.span.last) == (month, month)]
    # Not in the order of the rows: it would tell whether somebody of a withheld wave answered.
    questions = sorted({wave.question for wave in asked}, key=[each.word for each in PULSE_QUESTIONS].index)
    return Pulse(
        record_id=record.alliance.id,
        name=record.alliance.name,
        partners=tuple((partner.id, partner.name) for partner in record.partners),
        month=month,
        threshold=record.privacy_threshold,
        questions=tuple(
            QuestionAnswers(question, tuple(_side(wave, every) for wave in asked if wave.question == question))
            for question in questions
        ),
        manifest=(("allyscope", version("allyscope")), ("record", record.digest)),
    )


def _side(wave: Wave, every: tuple[Wave, ...]) -> SideAnswer:
    if wave.withheld:
        return SideAnswer(wave.partner, True, 0, nan, nan, 1, 5)
    low, high = wave.answers[0].low, wave.answers[0].high
    earlier = [
        each
        for each in every
        if (each.partner, each.question) == (wave.partner, wave.question)
        and each.asked.span.last < wave.asked.span.first
        and not each.withheld
    ]
    before = mean(earlier[-1]) if earlier and scale(earlier[-1]) == (low, high) else nan
    return SideAnswer(wave.partner, False, wave.respondents, mean(wave), before, low, high)


def last_month(record: Record) -> Month | None:
    """The last month in which all that was asked was asked within the month; none where nothing was."""
    return max((w.asked.span.first for w in waves(record) if w.asked.span.first == w.asked.span.last), default=None)


def scale(wave: Wave) -> tuple[int, int]:
    """The ends of the scale of a wave's answers."""
    return wave.answers[0].low, wave.answers[0].high


def mean(wave: Wave) -> float:
    """The mean of a wave's answers; not a number where they stand on several scales."""
    if len({(answer.low, answer.high) for answer in wave.answers}) > 1:
        return nan
    return sum(answer.answer for answer in wave.answers) / len(wave.answers)
