"""Pulse answers by wave, and which of them may show: a wave with too few respondents is withheld from every result.

A wave is what one partner answered to one question in one span of months. It counts as many respondents as answered
it; below the record's privacy threshold its answers inform nothing, since a result would tell what one person said.
"""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.months import Span
from allyscope.record.model import PulseAnswer, Record


@dataclass(frozen=True, slots=True)
class Wave:
    """The answers of one partner to one question in one span of months, and whether they are withheld."""

    span: Span
    partner: str
    question: str
    answers: tuple[PulseAnswer, ...]
    respondents: int
    withheld: bool


def waves(record: Record) -> tuple[Wave, ...]:
    """Every wave of a record, by month, partner (in the order of the record) and question."""
    order = {partner.id: position for position, partner in enumerate(record.partners)}
    groups: dict[tuple[Span, int, str], list[PulseAnswer]] = {}
    for answer in record.pulses:
        groups.setdefault((answer.span, order[answer.partner], answer.question), []).append(answer)
    return tuple(_wave(answers, record.privacy_threshold) for _, answers in sorted(groups.items(), key=lambda g: g[0]))


def _wave(answers: list[PulseAnswer], threshold: int) -> Wave:
    respondents = len({answer.respondent for answer in answers})
    first = answers[0]
    return Wave(first.span, first.partner, first.question, tuple(answers), respondents, respondents < threshold)


def released_pulses(record: Record) -> tuple[PulseAnswer, ...]:
    """The answers that may inform a result, wave by wave."""
    return tuple(answer for wave in waves(record) if not wave.withheld for answer in wave.answers)
