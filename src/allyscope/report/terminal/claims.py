"""Claims as a table on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from allyscope.report.wording.catalogue import FIRST, language, say, say_code
from allyscope.report.wording.claims import (
    code,
    decimals,
    first_words,
    interval,
    kind_because_words,
    kind_words,
    later_words,
    overturned_words,
    reasons_words,
    share,
    smallest_words,
    takes_words,
    verdict_word,
    verdict_words,
)
from allyscope.report.wording.words import plain
from allyscope.results.claims import TestedClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from allyscope.results.claims import Claims, UntestedClaim

STYLE = {"holds": "green", "negligible": "yellow", "undecided": "yellow", "contrary": "red", "no test": "dim"}
KINDS = ("built in", "consequence", "open", "no test")
NARROW = 100  # columns of a terminal, below which the words of a result stand one below the other
MOST_UNTESTED = 12  # of which the reason is shown


def print_claims(claims: Claims, console: Console, _named: str | None = None) -> None:
    """Experiments as a table, then how many of the others there are and, where few were asked for, why."""
    tested = [row for row in claims.claims if isinstance(row, TestedClaim)]
    others = [row for row in claims.claims if not isinstance(row, TestedClaim)]
    if tested:
        console.print(_table(tested, narrow=console.width < NARROW))
        for line in counts(tested):
            console.print(Text(line))
        console.print(Text(say("claims.terminal.help")), style="dim")
    if len(others) <= MOST_UNTESTED:
        for row in others:
            console.print(Text(_untested(row)), style="dim")
    else:
        numbers = Counter(row.disposition for row in others).most_common()
        console.print(Text(say("claims.terminal.no_experiment", dispositions=_counted(numbers))), style="dim")
    if len(tested) > 1:
        for each in tested:
            if each.later is not None:
                console.print(Text(f"{plain(each.id)}  {plain(later_words(each))}"), style="dim")
    if len(tested) == 1:
        for line in _of_one(tested[0]):
            console.print(Text(line))
    if language() != FIRST:
        console.print(Text(say("claims.register")), style="dim")
    for deviation in claims.deviations:
        text = say_code("claims.deviation", deviation.code, claim=deviation.claim, was=deviation.was, now=deviation.now)
        console.print(Text(text), style="yellow")


def counts(tested: list[TestedClaim]) -> list[str]:
    """How many there are of each kind, the kinds apart, with their verdicts."""
    lines = [say("claims.terminal.counts", count=len(tested))]
    for kind in KINDS:
        verdicts = Counter(row.verdict for row in tested if row.kind == kind)
        if verdicts:
            words = _counted(verdicts.most_common())
            number = sum(verdicts.values())
            lines.append(say_code("claims.counted_kind", code(kind), number=number, verdicts=words))
    return lines


def _of_one(row: TestedClaim) -> tuple[str, ...]:
    return (
        reasons_words(row),
        kind_because_words(row),
        say("claims.page.sentence.takes", takes=takes_words(row)),
        smallest_words(row.smallest_effect),
        overturned_words(row),
        *filter(None, (first_words(row), later_words(row))),
    )


def _counted(numbers: Iterable[tuple[str, int]]) -> str:
    return ", ".join(
        say("claims.terminal.counted", number=number, verdict=verdict_word(name)) for name, number in numbers
    )


def _untested(row: UntestedClaim) -> str:
    return say(
        "claims.terminal.untested",
        id=plain(row.id),
        short=plain(row.short),
        disposition=verdict_words(row),
        because=plain(row.why) or say("claims.terminal.carried_by", mechanism=plain(row.mechanism)),
    )


def _result(row: TestedClaim) -> str:
    kind, verdict = kind_words(row), verdict_words(row)
    if row.first_verdict is None or (row.changed is None and row.first_verdict == row.verdict):
        return say("claims.result.alone", kind=kind, verdict=verdict)
    return say("claims.result.with_first", kind=kind, verdict=verdict, first=verdict_word(row.first_verdict))


def _words(row: TestedClaim) -> list[str]:
    return _result(row).split()


def _table(tested: list[TestedClaim], *, narrow: bool) -> Table:
    table = Table(box=None, pad_edge=False, collapse_padding=narrow, header_style="bold")
    table.add_column(say("claims.column.claim"), no_wrap=True)
    table.add_column(say("claims.column.says"), min_width=10)
    for name in ("effect", "ablated", "prior"):
        table.add_column(say_code("claims.column", name), justify="right", no_wrap=True)
    longest = max(len(word) for row in tested for word in _words(row))
    table.add_column(say("claims.column.result"), min_width=longest, width=longest if narrow else None)
    for row in tested:
        digits = decimals(row.estimate)
        table.add_row(
            Text(plain(row.id)),
            Text(plain(row.short)),
            interval(row.estimate, digits),
            interval(row.ablated, digits),
            share(row.share_of_prior),
            Text(_result(row), STYLE[row.verdict]),
        )
    return table
