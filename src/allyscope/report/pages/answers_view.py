"""Plain answers on the page, and beside them what the model makes of the same questions now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allyscope.report.wording.answers import mean_words, scale_words, trend_words
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.names import ARROW, title
from allyscope.report.wording.words import capital, interval, number, plain, window
from allyscope.vocabulary import pulse_question

if TYPE_CHECKING:
    from allyscope.results.answers import Answers
    from allyscope.results.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True)
class AnswersOfSide:
    """A line of the table: when and who, mean, spread and people, the scale, the trend, and the model's estimate."""

    when: str
    side: str
    mean: str
    spread: str
    people: str
    scale: str
    trend: str
    model: str
    newest: bool


@dataclass(frozen=True, slots=True)
class AnswersToQuestion:
    """One question with the waves of its answers, and how far the sides lay apart in them."""

    name: str
    rows: tuple[AnswersOfSide, ...]
    apart: tuple[str, ...]

    @property
    def newest(self) -> tuple[AnswersOfSide, ...]:
        """The latest answers of each side."""
        return tuple(row for row in self.rows if row.newest)

    @property
    def has_trend(self) -> bool:
        """Whether any side was asked often enough for a trend."""
        return any(row.trend for row in self.rows)


def answers_view(answers: Answers, diagnosis: Diagnosis) -> tuple[AnswersToQuestion, ...]:
    """Every question that was asked; the model's estimate stands beside the latest wave of a side."""
    questions = dict.fromkeys(wave.question for wave in answers.waves)
    return tuple(_question(answers, diagnosis, question) for question in questions)


def _question(answers: Answers, diagnosis: Diagnosis, question: str) -> AnswersToQuestion:
    names = {id: plain(name) for id, name in answers.partners}
    waves = [wave for wave in answers.waves if wave.question == question]
    latest = {wave.partner: wave for wave in waves}
    trends = {each.partner: trend_words(each) for each in answers.trends if each.question == question}
    rows = []
    for wave in waves:
        mean, spread, people = mean_words(wave)
        newest = wave is latest[wave.partner]
        rows.append(
            AnswersOfSide(
                when=window(wave.first, wave.last),
                side=names.get(wave.partner, plain(wave.partner)),
                mean=mean,
                spread=spread,
                people=people,
                scale=scale_words(wave),
                trend=trends.get(wave.partner, "") if newest else "",
                model=_model(diagnosis, question, wave.partner) if newest else "",
                newest=newest,
            )
        )
    apart = tuple(
        say(
            "answers.report.apart",
            when=capital(window(each.first_month, each.last_month)),
            one=names.get(each.partner, ""),
            other=names.get(each.other, ""),
            difference=number(each.difference, 1),
        )
        for each in answers.apart
        if each.question == question
    )
    return AnswersToQuestion(title(question), tuple(rows), apart)


def _model(diagnosis: Diagnosis, question: str, partner: str) -> str:
    """The estimate of what the question measures, of the side that was asked; empty where there is not exactly one."""
    try:
        asked = pulse_question(question)
    except KeyError:
        return ""
    others = [id for id, _ in diagnosis.partners if id != partner]
    if len(others) != 1:
        return ""
    own, other = (partner, others[0]) if asked.side == "own" else (others[0], partner)
    holders = {own, f"{own}{ARROW}{other}", "alliance"}
    found = [state for state in diagnosis.states if state.construct == asked.construct and state.holder in holders]
    if len(found) != 1:
        return ""
    return say("answers.report.model", median=number(found[0].now.median), interval=interval(found[0].now))
