"""What both sides answered in one month, side by side, on the terminal: the largest gap first."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from allyscope.report.terminal.layout import columns, heading, inset, paragraph, print_page
from allyscope.report.wording.catalogue import has, say
from allyscope.report.wording.words import month_name, number, plain, readable, signed

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.results.pulse import Pulse, QuestionAnswers, SideAnswer

QUESTION, SIDE = 44, 17


def gap(asked: QuestionAnswers) -> float:
    """How far the sides that may be shown lie apart; below nought where fewer than two may be."""
    means = [side.mean for side in asked.sides if not side.withheld and not isnan(side.mean)]
    return max(means) - min(means) if len(means) > 1 else -1.0


def cell(side: SideAnswer) -> str:
    """One side's answer: mean, and the change since the last time."""
    if side.withheld:
        return say("pulse.side.withheld")
    if isnan(side.before):
        return number(side.mean, 1)
    return say("pulse.side.changed", mean=number(side.mean, 1), change=signed(side.mean - side.before, 1))


def wording(question: str) -> str:
    """A question as people read it."""
    key = f"questions.pulse.{question}"
    return say(key) if has(key) else readable(question)


def print_pulse(pulse: Pulse, console: Console, _named: str | None = None) -> None:
    """Print the answers of both sides, question by question."""
    names = [plain(name) for _id, name in pulse.partners]
    heads = [(say("pulse.head.question"), QUESTION, False), *((name, SIDE, True) for name in names)]
    table = columns([*heads, (say("pulse.head.gap"), 5, True)])
    for asked in sorted(pulse.questions, key=gap, reverse=True):
        cells = {side.partner: cell(side) for side in asked.sides}
        apart = gap(asked)
        row = [cells.get(partner, "") for partner, _name in pulse.partners]
        table.add_row(wording(asked.question), *row, "" if apart < 0 else number(apart, 1))
    title = say("pulse.head.title", name=plain(pulse.name), month=month_name(pulse.month))
    print_page([heading(title), inset(table), paragraph(say("pulse.head.note", threshold=pulse.threshold))], console)
