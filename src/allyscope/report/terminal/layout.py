"""The few forms a terminal page is made of: headings, lists, tables, and a frame for terminals without Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from allyscope.report.terminal.bars import ascii_text
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.computation import grade_words, quality_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from allyscope.results.common import Quality

WIDEST = 100
INDENT = 2


class Legible:
    """What it wraps, written in ASCII where the terminal's encoding has no Unicode."""

    def __init__(self, body: RenderableType) -> None:
        self.body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.body, options):
            shown = ascii_text(segment.text) if options.ascii_only and not segment.control else segment.text
            yield Segment(shown, segment.style, segment.control)


def print_page(parts: Iterable[RenderableType], console: Console) -> None:
    """Prints the parts of a page one below the other, at most 100 columns wide."""
    console.print(Legible(Group(*parts, Text(""))), width=min(console.width, WIDEST), highlight=False)


def heading(text: str) -> RenderableType:
    """A heading that stands out without colour too."""
    return Group(Text(""), Text(text.upper(), style="bold"))


def paragraph(text: str, style: str = "") -> RenderableType:
    """Running text, set in from the headings."""
    return Padding(Text(text, style=style), (0, 0, 0, INDENT))


def labelled(rows: Iterable[tuple[str, str]], width: int) -> RenderableType:
    """Pairs of a short label and a text that wraps beside it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=width, style="bold")
    table.add_column(ratio=1)
    for label, text in rows:
        table.add_row(Text(label), Text(text))
    return Padding(table, (0, 0, 0, INDENT))


def computation(quality: Quality) -> RenderableType:
    """How far a computation can be trusted, with its grade first."""
    return Text(say("terminal.diagnosis.computation", grade=grade_words(quality), quality=quality_sentence(quality)))


def bullets(texts: Iterable[str]) -> RenderableType:
    """A list of sentences."""
    return labelled((("•", text) for text in texts), 1)


def columns(headings: Sequence[tuple[str, int, bool]], *, headed: bool = True) -> Table:
    """A plain table; each column is (heading, width, whether it holds numbers)."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", show_header=headed)
    for text, width, numeric in headings:
        table.add_column(text, width=width, justify="right" if numeric else "left", overflow="fold")
    return table


def inset(body: RenderableType) -> RenderableType:
    """Set in from the headings."""
    return Padding(body, (0, 0, 0, INDENT))
