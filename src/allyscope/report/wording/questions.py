"""What to ask next, and what the answer is expected to be worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.listing import in_a_row
from allyscope.report.wording.names import Names, definition, title

if TYPE_CHECKING:
    from allyscope.results.advice import NextQuestion, RankedQuestion

LITTLE = 0.01  # expected gain below which the answer matters little


def question_text(question: RankedQuestion) -> str:
    """The question as it is put to people, or the fact that is to be found out."""
    name = title(question.id)
    if question.kind == "pulse":
        return called("questions.pulse", question.id, name)
    if question.antecedents:
        antecedents = in_a_row(list(map(words.readable, question.antecedents)))
        return say("advice.question.foundation", name=name, antecedents=antecedents)
    fact = called("questions.fact", question.id, definition(question.id))
    return say("advice.question.about", name=name, definition=fact)


def whom(question: RankedQuestion, names: Names) -> str:
    """Whom a question is put to, or whom a fact is of."""
    return say("advice.question.alliance") if question.whom == "alliance" else names.partner(question.whom)


def question_sentence(asked: NextQuestion, names: Names) -> str:
    """What to ask next, in the unit of the worth."""
    cost = words.number(asked.wrong_choice, 3)
    best = asked.best
    if best is None:
        return say("advice.question.none", cost=cost)
    worth = say(
        "advice.question.worth",
        percent=words.percent(best.changes_choice),
        value=words.number(best.value, 3),
        cost=cost,
    )
    about = {"partner": names.partner(best.whom), "question": question_text(best), "worth": _weighed(worth, best)}
    if best.kind == "pulse":
        return say("advice.question.pulse", count=best.respondents, **about)
    return say("advice.question.fact", **about)


def question_in_hundredths(asked: NextQuestion, names: Names) -> str:
    """The same in hundredths, for pages and briefs."""
    cost = words.number(100 * asked.wrong_choice, 1)
    best = asked.best
    if best is None:
        return say("advice.question_in_hundredths.none", cost=cost)
    worth = say(
        "advice.question_in_hundredths.worth",
        percent=words.percent(best.changes_choice),
        value=words.number(100 * best.value, 1),
        cost=cost,
    )
    about = {"partner": whom(best, names), "question": question_text(best), "worth": _weighed(worth, best)}
    if best.kind == "pulse":
        return say("advice.question_in_hundredths.pulse", count=best.respondents, **about)
    return say("advice.question_in_hundredths.fact", **about)


def _weighed(worth: str, best: RankedQuestion) -> str:
    return f"{worth} {say('advice.question.little')}" if best.value < LITTLE else worth
