"""Claims as a table on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.claims import decimals, interval, reasons_words, share, verdict_words
from allyscope.report.wording.words import plain
from allyscope.results.claims import TestedClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from allyscope.results.claims import Claims, UntestedClaim

STYLE = {"robust": "green", "fragile": "yellow", "fails": "red"}
MOST_UNTESTED = 12  # of which the reason is shown


def print_claims(claims: Claims, console: Console, _named: str | None = None) -> None:
    """Experiments as a table, then how many of the others there are and, where few were asked for, why."""
    tested = [row for row in claims.claims if isinstance(row, TestedClaim)]
    others = [row for row in claims.claims if not isinstance(row, TestedClaim)]
    if tested:
        console.print(_table(tested))
        console.print(Text(_counts(tested)))
        console.print(Text(say("claims.terminal.help")), style="dim")
    if len(others) <= MOST_UNTESTED:
        for row in others:
            console.print(Text(_untested(row)), style="dim")
    else:
        counts = Counter(row.disposition for row in others).most_common()
        console.print(Text(say("claims.terminal.no_experiment", dispositions=_counted(counts))), style="dim")
    if len(tested) == 1:
        console.print(Text(reasons_words(tested[0])))


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(
        say("claims.terminal.counted", number=number, verdict=say_code("claims.verdict", name))
        for name, number in counts
    )


def _counts(tested: list[TestedClaim]) -> str:
    by_verdict = Counter(row.verdict for row in tested)
    verdicts = _counted([(name, by_verdict[name]) for name in ("robust", "fragile", "fails") if by_verdict[name]])
    small = sum(row.negligible for row in tested)
    if small:
        return say("claims.terminal.counts_with_negligible", count=len(tested), verdicts=verdicts, small=small)
    return say("claims.terminal.counts", count=len(tested), verdicts=verdicts)


def _untested(row: UntestedClaim) -> str:
    return say(
        "claims.terminal.untested",
        id=plain(row.id),
        short=plain(row.short),
        disposition=say_code("claims.verdict", row.disposition),
        because=plain(row.why) or say("claims.terminal.carried_by", mechanism=plain(row.mechanism)),
    )


def _table(tested: list[TestedClaim]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("claims.column.claim"), no_wrap=True)
    table.add_column(say("claims.column.says"), min_width=10)
    for name in ("effect", "ablated", "prior"):
        table.add_column(say_code("claims.column", name), justify="right", no_wrap=True)
    table.add_column(say("claims.column.verdict"), min_width=10)
    for row in tested:
        digits = decimals(row.estimate)
        table.add_row(
            Text(plain(row.id)),
            Text(plain(row.short)),
            interval(row.estimate, digits),
            interval(row.ablated, digits),
            share(row.share_of_prior),
            Text(verdict_words(row), STYLE[row.verdict]),
        )
    return table
