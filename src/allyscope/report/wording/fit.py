"""What does not fit together in the evidence, in words: said before anything that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.reasons import kind_words

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.fit import BothWays, Conflict, Divided, EvidencePart, Fit, Halo

SHOWN = 3  # of each kind


def fit_sentences(fit: Fit, names: Names) -> tuple[str, ...]:
    """A sentence for each event told both ways, strong contradiction, divided side and halo; none where all fits."""
    both_ways = [_both_ways(each) for each in fit.both_ways[:SHOWN]]
    if len(fit.both_ways) > SHOWN:
        both_ways.append(say("fit.more", count=len(fit.both_ways) - SHOWN))
    contradictions = [_conflict(each, names) for each in fit.conflicts[:SHOWN]]
    if len(fit.conflicts) > SHOWN:
        contradictions.append(say("fit.more", count=len(fit.conflicts) - SHOWN))
    return (*both_ways, *contradictions, *_divided_sides(fit.divided, names)[:SHOWN], *_halo(fit.halo, names))


def fit_finding(fit: Fit, names: Names, latest: int = 0) -> str:
    """What does not fit and must be read first, with what to make of it; empty where nothing must.

    What the record tells both ways; contradictions; then a change in the `latest` month that was answered, which the
    estimates do not follow; then sides divided on everything in that month. A change that lies farther back is no
    contradiction, and what came of it is in the later answers.
    """
    if fit.both_ways:
        return f"{_both_ways(fit.both_ways[0])} {say('fit.first.both_ways')}"
    contradictions = [each for each in fit.conflicts if not is_change(each)]
    if contradictions:
        return f"{_conflict(contradictions[0], names)} {say('fit.first.conflict')}"
    for each in fit.conflicts:
        if max(each.first.month or 0, each.second.month or 0) >= latest:
            return f"{_conflict(each, names)} {say('fit.first.change')}"
    divided = [each for each in fit.divided if not each.question and each.month >= latest]
    return f"{_all_divided(divided, names)} {say('fit.first.divided')}" if divided else ""


def is_change(conflict: Conflict) -> bool:
    """Whether one side answered one question differently at two times."""
    first, second = conflict.first, conflict.second
    of_one = (first.kind, first.partner, first.question) == (second.kind, second.partner, second.question)
    return of_one and first.kind == "answers" and first.month != second.month


def _both_ways(told: BothWays) -> str:
    """An event that is told both ways, by the ids of the two."""
    return say(
        "fit.both_ways",
        event=kind_words(told.event_kind, told.subkind),
        month=words.month_name(told.month),
        happened=words.plain(told.happened),
        denied=words.plain(told.denied),
    )


def _conflict(conflict: Conflict, names: Names) -> str:
    first, second = conflict.first, conflict.second
    if is_change(conflict) and first.month is not None and second.month is not None:
        return say(
            "fit.change",
            partner=names.partner(first.partner),
            question=_question(first.question),
            first=words.month_name(min(first.month, second.month)),
            second=words.month_name(max(first.month, second.month)),
        )
    if first.kind == second.kind == "all_answers":
        return say("fit.sides", first=names.partner(first.partner), second=names.partner(second.partner))
    one_question = first.kind == second.kind == "answers" and (first.question, first.month) == (
        second.question,
        second.month,
    )
    if not one_question or first.month is None or first.partner == second.partner:
        return say("fit.conflict", first=_part(first, names), second=_part(second, names))
    return say(
        "fit.both",
        first=names.partner(first.partner),
        second=names.partner(second.partner),
        question=_question(first.question),
        month=words.month_name(first.month),
    )


def _part(part: EvidencePart, names: Names) -> str:
    if part.kind == "all_answers" and not part.partner:
        return say("fit.part.answers_of_all")
    if part.kind != "answers":
        partner = names.partner(part.partner) if part.partner else ""
        return say_code("fit.part", part.kind, partner=partner)
    question = _question(part.question)
    month = words.month_name(part.month) if part.month is not None else ""
    return say("fit.part.answers", partner=names.partner(part.partner), question=question, month=month)


def _divided_sides(divided: tuple[Divided, ...], names: Names) -> list[str]:
    """Sides that are divided, those of one month on everything in one sentence."""
    months = dict.fromkeys(each.month for each in divided if not each.question)
    whole = [[each for each in divided if not each.question and each.month == month] for month in months]
    return [
        *(_all_divided(sides, names) for sides in whole),
        *(_divided(each, names) for each in divided if each.question),
    ]


def _all_divided(sides: list[Divided], names: Names) -> str:
    """Sides that are divided on everything in one month."""
    if len(sides) == 1:
        return _divided(sides[0], names)
    partners = words.listed([names.partner(each.partner) for each in sides])
    return say("fit.divided.sides", partners=partners, month=words.month_name(sides[0].month))


def _divided(side: Divided, names: Names) -> str:
    partner, month = names.partner(side.partner), words.month_name(side.month)
    if not side.question:
        return say("fit.divided.whole", partner=partner, month=month, people=side.people)
    question = _question(side.question)
    return say("fit.divided.question", partner=partner, month=month, people=side.people, question=question)


def _halo(halo: Halo | None, names: Names) -> list[str]:
    return [say("fit.halo", partners=words.listed([names.partner(each) for each in halo.partners]))] if halo else []


def _question(word: str) -> str:
    """The wording that people read; the word itself in a result of a vocabulary that knew another."""
    return called("questions.pulse", word, words.plain(word))
