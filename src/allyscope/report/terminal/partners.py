"""The comparison of candidates as a page in the terminal: the gist, what comes of each, and where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.report.terminal import layout
from allyscope.report.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from allyscope.advice.partners.result import CandidateProspects, Contrast, PartnerComparison
    from allyscope.results.common import PathPoint

ABREAST = 3  # candidates side by side in one table, beside the base rate
LABEL, WIDTH = 25, 17


def print_partners(found: PartnerComparison, console: Console, file: str) -> None:
    """Prints the page. `file` is what the reader typed to name the candidates, for the command to run next."""
    layout.print_page(partners_parts(found, words.plain(file)), console)


def partners_parts(found: PartnerComparison, file: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    yield Text(words.plain(found.title), style="bold")
    names = ", ".join(words.plain(each.name) for each in found.candidates)
    yield Text(f"{words.plain(found.firm_name)} with {names}: {found.months} months from the first talk")
    yield layout.heading("In short")
    yield layout.bullets(map(words.plain, found.summary))
    yield layout.heading("Candidate by candidate")
    for each in found.candidates:
        note = f" ({words.plain(each.note)})" if each.note else ""
        yield layout.paragraph(f"{words.plain(each.name)}{note}", "bold")
        yield layout.inset(layout.paragraph(words.plain(" ".join(each.words))))
    yield layout.heading("What probably comes of it")
    for start in range(0, len(found.candidates), ABREAST):
        yield layout.inset(_prospect_table(found, found.candidates[start : start + ABREAST]))
    yield layout.paragraph(
        f"Medians with 90% intervals after {found.months} months unless said otherwise. Unknown partner: one of the "
        "default population. Trust runs from −1 to 1, of alliances that still run; all else from 0 to 1. Standing: "
        "½ where a group believes the firm to be just as sustainable as it demands; below it the mean difference to "
        "standing alone, and the probability that it is higher.",
        "dim",
    )
    yield layout.heading(f"Against {words.plain(found.candidates[0].name)}")
    others = [c for each in found.candidates if (c := found.against_first(each.id)) is not None]
    for start in range(0, len(others), ABREAST):
        yield layout.inset(_contrast_table(found, others[start : start + ABREAST]))
    yield layout.paragraph(
        "Mean difference in the same worlds, and the probability of being better. ≈ cannot be told apart. All other "
        "pairs stand in the JSON.",
        "dim",
    )
    yield layout.heading("What this cannot tell")
    yield layout.bullets(map(words.plain, found.cannot_tell))
    yield layout.heading("Next")
    yield layout.labelled(((f"allyscope compare-partners {file} --json", "every number, every pair"),), 36 + len(file))


def _shown(point: PathPoint, *, probability: bool) -> Text:
    if probability:
        low, high = (words.percent(value).rstrip("%") for value in (point.low, point.high))
        return Text(f"{words.percent(point.median)} ({low}–{high})")
    return Text(f"{words.number(point.median)} ({words.number(point.low)}–{words.number(point.high)})")


def _prospect_table(found: PartnerComparison, candidates: Sequence[CandidateProspects]) -> RenderableType:
    heads = [(words.plain(each.name)[:WIDTH], WIDTH, True) for each in candidates]
    table = layout.columns((("", LABEL, False), *heads, ("unknown partner", WIDTH, True)))
    columns = [each.prospects for each in candidates] + [found.base]
    for row, criterion in enumerate(found.criteria):
        ended = criterion.quantity == "premature_end"
        for month in found.horizons if ended else (found.months,):
            label = f"ended within {month} months" if ended else _short(criterion.words)
            cells = [_shown(prospects[row].path[month], probability=ended) for prospects in columns]
            table.add_row(Text(label), *cells)
        alone = [e for each in candidates for e in each.spillover if e.quantity == criterion.quantity]
        if alone:
            cells = [Text(f"{words.signed(e.difference)} {words.percent(e.probability_better)}") for e in alone]
            table.add_row(Text("  than standing alone", style="dim"), *cells)
    return table


def _short(criterion: str) -> str:
    return criterion.removesuffix(" from it")


def _contrast_table(found: PartnerComparison, contrasts: Sequence[Contrast]) -> RenderableType:
    names = {each.id: each.name for each in found.candidates}
    heads = [(words.plain(names[each.candidate])[:WIDTH], WIDTH, True) for each in contrasts]
    table = layout.columns((("", 33, False), *heads))
    for row, criterion in enumerate(found.criteria):
        cells = []
        for contrast in contrasts:
            judged = contrast.criteria[row]
            mark = "≈" if judged.verdict == "cannot_tell" else " "
            difference = words.signed(judged.effect.difference)
            cells.append(Text(f"{difference} {words.percent(judged.effect.probability_better)}{mark}"))
        label = "premature ending (less is better)" if criterion.quantity == "premature_end" else criterion.words
        table.add_row(Text(label), *cells)
    return Group(table)
