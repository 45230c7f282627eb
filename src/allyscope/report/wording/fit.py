"""What does not fit together in the evidence, in words: said before anything that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope import vocabulary
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.fit import Divided, EvidencePart, Fit

SHOWN = 3  # of each kind


def fit_sentences(fit: Fit, names: Names) -> tuple[str, ...]:
    """A sentence for each of the strongest contradictions and for each divided side; none where all fits."""
    contradictions = [
        say("fit.conflict", first=_part(each.first, names), second=_part(each.second, names))
        for each in fit.conflicts[:SHOWN]
    ]
    if len(fit.conflicts) > SHOWN:
        contradictions.append(say("fit.more", count=len(fit.conflicts) - SHOWN))
    return (*contradictions, *(_divided(each, names) for each in fit.divided[:SHOWN]))


def fit_finding(fit: Fit, names: Names) -> str:
    """The most important of it in a sentence, with what to make of it; empty where all fits."""
    if fit.conflicts:
        return f"{fit_sentences(fit, names)[0]} {say('fit.first.conflict')}"
    if fit.divided:
        return f"{_divided(fit.divided[0], names)} {say('fit.first.divided')}"
    return ""


def _part(part: EvidencePart, names: Names) -> str:
    if part.kind != "answers":
        partner = names.partner(part.partner) if part.partner else ""
        return say_code("fit.part", part.kind, partner=partner)
    question = _question(part.question)
    month = words.month_name(part.month) if part.month is not None else ""
    return say("fit.part.answers", partner=names.partner(part.partner), question=question, month=month)


def _divided(side: Divided, names: Names) -> str:
    partner, month = names.partner(side.partner), words.month_name(side.month)
    if not side.question:
        return say("fit.divided.whole", partner=partner, month=month, people=side.people)
    question = _question(side.question)
    return say("fit.divided.question", partner=partner, month=month, people=side.people, question=question)


def _question(word: str) -> str:
    """The wording that people read; the word itself in a result of a vocabulary that knew another."""
    known = word in vocabulary.words("pulse question")
    return vocabulary.pulse_question(word).definition if known else words.plain(word)
