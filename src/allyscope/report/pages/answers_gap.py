"""Where the sides' latest answers differ, as a picture of the page with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.exchange.figures.gap import gap_of
from allyscope.report.charts.figures import Figure
from allyscope.report.figures.gap import description, draw, title
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.listing import parted
from allyscope.report.wording.names import title as question_title
from allyscope.report.wording.words import number, plain, window

if TYPE_CHECKING:
    from allyscope.results.answers import Answers
    from allyscope.results.figures import GapRow

WIDTH = 260.0  # points: on a page the text is then as large as that around it, and can be read on a phone


def answers_gap(answers: Answers) -> Figure | None:
    """The figure; none where no question has released answers of two sides."""
    gap = gap_of(answers)
    if not any(len(row.sides) > 1 for row in gap.rows):
        return None
    return Figure(
        name="answers-gap",
        title=title(gap),
        alternative=description(gap),
        svg=draw(gap, WIDTH),
        headings=(say("figures.gap.question"), say("figures.gap.when"), say("figures.gap.answers")),
        rows=tuple(_cells(row, dict(answers.partners)) for row in gap.rows),
    )


def _cells(row: GapRow, names: dict[str, str]) -> tuple[str, str, str]:
    sides = [
        say(
            "figures.gap.side",
            name=plain(names.get(side.partner, side.partner)),
            share=number(100 * side.mean, 0),
            people=side.people,
        )
        for side in row.sides
    ]
    held = [plain(names.get(id, id)) for id in row.withheld]
    sides += [say("figures.gap.withheld", sides=", ".join(held))] if held else []
    return question_title(row.question), window(row.first, row.last), parted(sides)
