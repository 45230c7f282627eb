"""How far coders agree, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.report.terminal.layout import bullets, columns, heading, inset, labelled, paragraph, print_page
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.words import listed, number, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.table import Table

    from allyscope.results.agreement import Agreement, Coefficient, Disagreement

MOST_SHOWN, LABEL = 20, 22


def print_agreement(agreement: Agreement, console: Console, _named: str | None = None) -> None:
    """Print the coefficients, the kinds, the dates and where the coders differ."""
    print_page(_parts(agreement), console)


def _parts(found: Agreement) -> Iterator[RenderableType]:
    coders = listed([plain(coder) for coder in found.coders])
    yield Text(say("agreement.head.title", coders=coders), style="bold")
    way = say_code("agreement.way", found.matched_by)
    yield paragraph(say("agreement.head.shared", shared=found.shared, units=found.units, way=way))
    if found.alliances:
        yield paragraph(say("agreement.head.alliances", alliances=listed([plain(id) for id in found.alliances])))
    for coder, count in found.alone:
        if count:
            yield paragraph(say("agreement.head.alone", coder=plain(coder), count=count))
    rows = [
        (say("agreement.head.percent"), _share(found.percent)),
        (say("agreement.head.alpha"), coefficient_words(found.alpha)),
    ]
    if len(found.coders) == 2:
        rows.append((say("agreement.head.kappa"), coefficient_words(found.kappa)))
    yield labelled(rows, LABEL)
    yield heading(say("agreement.head.kinds"))
    yield inset(_kinds(found))
    yield heading(say("agreement.head.dating"))
    yield paragraph(_dating(found))
    yield heading(say("agreement.head.disagreements"))
    if not found.disagreements:
        yield paragraph(say("agreement.head.agree"))
    yield bullets(_differing(each) for each in found.disagreements[:MOST_SHOWN])
    if len(found.disagreements) > MOST_SHOWN:
        yield paragraph(say("agreement.head.more", count=len(found.disagreements) - MOST_SHOWN))


def coefficient_words(coefficient: Coefficient) -> str:
    """A coefficient with its interval; undefined where nothing varies."""
    if coefficient.value != coefficient.value:
        return say("agreement.line.undefined")
    value, low, high = (number(each) for each in (coefficient.value, coefficient.low, coefficient.high))
    return say("agreement.line.coefficient", value=value, low=low, high=high)


def _share(share: float) -> str:
    return say("words.percent.value", value=number(100.0 * share, 0))


def _kinds(found: Agreement) -> Table:
    heads = (("kind", 32, False), ("said_by", 24, False), ("percent", 12, True), ("alpha", 24, True))
    table = columns([(say(f"agreement.column.{name}"), width, numeric) for name, width, numeric in heads])
    for kind in found.kinds:
        said = ", ".join(f"{plain(coder)} {count}" for coder, count in kind.said_by)
        table.add_row(plain(kind.kind_word), said, _share(kind.percent), coefficient_words(kind.alpha))
    return table


def _dating(found: Agreement) -> str:
    if found.dating is None:
        return say("agreement.line.no_dates")
    return say(
        "agreement.line.dating",
        units=found.dating.units,
        alpha=coefficient_words(found.dating.alpha),
        months=number(found.dating.median_months, 1),
        overlapping=_share(found.dating.overlapping),
    )


def _differing(each: Disagreement) -> str:
    codes = [
        say("agreement.line.said", coder=plain(coder), code=plain(code) or say("agreement.line.not_coded"))
        for coder, code in each.codes
    ]
    return f"{plain(each.unit)}: {'; '.join(codes)}"
