"""Pulse answers by wave, and which of them may be used: a wave of too few people is withheld from every result.

A wave is what one partner was asked by one question in one span of months. Whether its answers may be used is for the
rule of `disclosure.py` to say: each answer is one contribution of a person. That a side was asked is no secret, who of
it answered is: a wave is there from its first row on, answered or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from allyscope.months import Span
from allyscope.record.disclosure import may_show
from allyscope.record.model import PulseAnswer, Record, Unanswered
from allyscope.record.people import person


class Asked(NamedTuple):
    """That one partner was asked one question in one span of months: what of a withheld wave may be known."""

    span: Span
    partner: str
    question: str


@dataclass(frozen=True, slots=True)
class Wave:
    """The answers to what was asked, from how many people, how many left it open, and whether it is withheld."""

    asked: Asked
    answers: tuple[PulseAnswer, ...]
    respondents: int
    missing: int
    withheld: bool

    @property
    def partner(self) -> str:
        """The side that was asked."""
        return self.asked.partner

    @property
    def question(self) -> str:
        """What it was asked."""
        return self.asked.question


def waves(record: Record) -> tuple[Wave, ...]:
    """Every wave of a record, by month, partner (in the order of the record) and question."""
    order = {partner.id: position for position, partner in enumerate(record.partners)}
    rows: dict[Asked, list[PulseAnswer | Unanswered]] = {}
    every: tuple[PulseAnswer | Unanswered, ...] = (*record.pulses, *record.unanswered)
    for row in every:
        rows.setdefault(Asked(row.span, row.partner, row.question), []).append(row)
    by_time = sorted(rows, key=lambda asked: (asked.span, order[asked.partner], asked.question))
    return tuple(_wave(asked, rows[asked], record.privacy_threshold) for asked in by_time)


def _wave(asked: Asked, rows: list[PulseAnswer | Unanswered], threshold: int) -> Wave:
    answers = tuple(row for row in rows if isinstance(row, PulseAnswer))
    withheld = not may_show(((answer.respondent, 1.0) for answer in answers), threshold)
    return Wave(asked, answers, people(answers), len(rows) - len(answers), withheld)


def people(answers: tuple[PulseAnswer, ...] | list[PulseAnswer]) -> int:
    """How many people gave these answers."""
    return len({person(answer.respondent) for answer in answers})


def released_pulses(record: Record) -> tuple[PulseAnswer, ...]:
    """The answers that may inform a result, in the order of the record."""
    held_back = {wave.asked for wave in waves(record) if wave.withheld}
    return tuple(each for each in record.pulses if Asked(each.span, each.partner, each.question) not in held_back)


def without_withheld(record: Record) -> Record:
    """The record without its withheld waves, and without who left a question open."""
    return replace(record, pulses=released_pulses(record), unanswered=())
