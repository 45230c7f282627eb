"""Plain answers on the terminal: each question with its waves by side, the sides' difference and each side's trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.report.terminal.layout import columns, heading, inset, paragraph, print_page
from allyscope.report.wording.answers import mean_words, scale_words, trend_words
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.names import title
from allyscope.report.wording.words import number, plain, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.table import Table

    from allyscope.results.answers import Answers


def print_answers(answers: Answers, console: Console, _named: str | None = None) -> None:
    """Print a table for each question, and below all the trends."""
    print_page(_parts(answers), console)


def _parts(answers: Answers) -> Iterator[RenderableType]:
    yield Text(say("answers.head.title", name=plain(answers.name)), style="bold")
    if not answers.waves:
        yield paragraph(say("answers.head.none"))
        return
    yield paragraph(say("answers.head.note", threshold=answers.threshold))
    names = {id: plain(name) for id, name in answers.partners}
    for question in dict.fromkeys(wave.question for wave in answers.waves):
        yield heading(title(question))
        yield inset(_waves(answers, question, names))
        apart = [each for each in answers.apart if each.question == question]
        for each in apart:
            when = window(each.first_month, each.last_month)
            sides = say("answers.cell.between", one=names.get(each.partner, ""), other=names.get(each.other, ""))
            yield paragraph(f"{say('answers.head.apart')}, {when}: {sides} {number(each.difference, 1)}")
        for trend in (each for each in answers.trends if each.question == question):
            side = names.get(trend.partner, plain(trend.partner))
            yield paragraph(f"{say('answers.head.trends')}, {side}: {trend_words(trend)}")


def _waves(answers: Answers, question: str, names: dict[str, str]) -> Table:
    heads = (("when", 17, False), ("side", 17, False), ("mean", 9, True), ("spread", 7, True), ("people", 7, True))
    table = columns(
        [
            (head, max(width, len(head) + 1), numeric)
            for name, width, numeric in (*heads, ("scale", 8, True))
            for head in (say(f"answers.column.{name}"),)
        ]
    )
    for wave in answers.waves:
        if wave.question == question:
            mean, spread, people = mean_words(wave)
            side = names.get(wave.partner, plain(wave.partner))
            table.add_row(window(wave.first, wave.last), side, mean, spread, people, scale_words(wave))
    return table
