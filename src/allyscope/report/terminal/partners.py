"""The comparison of candidates as a page in the terminal: the gist, what comes of each, and where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.forms.printable import command
from allyscope.report.terminal import layout
from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.listing import in_a_row
from allyscope.report.wording.partners import (
    ENDED,
    against_first,
    candidate_sentences,
    cannot_tell,
    criterion_code,
    criterion_phrase,
    names_of_candidates,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from allyscope.results.common import PointAhead
    from allyscope.results.partners import CandidateContrast, CandidateProspects, PartnerComparison

ABREAST = 3  # candidates side by side in one table, beside the base rate
LABEL, WIDTH = 25, 17


def print_partners(comparison: PartnerComparison, console: Console, file: str | None = None) -> None:
    """Prints the page. `file` is what the reader typed to name the candidates, for the command to run next."""
    layout.print_page(partners_parts(comparison, words.plain(file or "FILE")), console)


def partners_parts(comparison: PartnerComparison, file: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    candidates, names, months = comparison.candidates, names_of_candidates(comparison), comparison.months
    yield Text(words.plain(comparison.title), style="bold")
    firm = words.plain(comparison.firm_name)
    yield Text(say("partners.terminal.about", firm=firm, names=in_a_row(list(names.values())), count=months))
    yield _heading("short")
    yield layout.bullets(summary(comparison))
    yield _heading("candidates")
    for each in candidates:
        name, note = names[each.id], words.plain(each.note)
        headed = say("partners.terminal.candidate", name=name, note=note) if note else name
        yield layout.paragraph(headed, "bold")
        yield layout.inset(layout.paragraph(" ".join(candidate_sentences(each, comparison))))
    yield _heading("prospects")
    for start in range(0, len(candidates), ABREAST):
        yield layout.inset(_prospect_table(comparison, candidates[start : start + ABREAST]))
    yield layout.paragraph(say("partners.terminal.prospects_key", count=months), "dim")
    yield layout.heading(say("partners.terminal.against", name=names[candidates[0].id]))
    others = [contrast for each in candidates if (contrast := against_first(comparison, each.id)) is not None]
    for start in range(0, len(others), ABREAST):
        yield layout.inset(_contrast_table(comparison, others[start : start + ABREAST]))
    yield layout.paragraph(say("partners.terminal.against_key"), "dim")
    yield _heading("cannot_tell")
    yield layout.bullets(cannot_tell())
    yield _heading("next")
    yield layout.labelled(
        ((command("compare-partners", file, "--json"), say("partners.terminal.all")),), 36 + len(file)
    )


def _heading(code: str) -> RenderableType:
    return layout.heading(say_code("partners.terminal", code))


def _cell(point: PointAhead, *, probability: bool) -> Text:
    if probability:
        return Text(f"{words.percent(point.median)} ({_bare(point.low)}–{_bare(point.high)})")
    return Text(f"{words.number(point.median)} ({words.number(point.low)}–{words.number(point.high)})")


def _bare(probability: float) -> str:
    """A probability in per cent without the sign."""
    if probability < 0.01:
        return "<1"
    return ">99" if probability > 0.99 else words.number(100 * probability, 0)


def short(name: str) -> str:
    """A name as it heads a column: one that is too long ends with the mark of what is left out."""
    return name if len(name) <= WIDTH else f"{name[: WIDTH - 1].rstrip()}…"


def _prospect_table(comparison: PartnerComparison, candidates: Sequence[CandidateProspects]) -> RenderableType:
    names = names_of_candidates(comparison)
    heads = [(short(names[each.id]), WIDTH, True) for each in candidates]
    table = layout.columns((("", LABEL, False), *heads, (say("partners.terminal.unknown"), WIDTH, True)))
    columns = [each.prospects for each in candidates] + [comparison.base]
    for row, criterion in enumerate(comparison.criteria):
        ended = criterion.quantity == ENDED
        for month in comparison.horizons if ended else (comparison.months,):
            label = called("partners.row", criterion_code(criterion), count=month)
            table.add_row(Text(label), *(_cell(column[row].path[month], probability=ended) for column in columns))
        alone = [e for each in candidates for e in each.spillover if e.quantity == criterion.quantity]
        if alone:
            cells = [Text(f"{words.signed(e.difference)} {words.percent(e.probability_better)}") for e in alone]
            table.add_row(Text(f"  {say('partners.terminal.alone')}", style="dim"), *cells)
    return table


def _contrast_table(comparison: PartnerComparison, contrasts: Sequence[CandidateContrast]) -> RenderableType:
    names = names_of_candidates(comparison)
    heads = [(short(names[each.candidate]), WIDTH, True) for each in contrasts]
    table = layout.columns((("", 33, False), *heads))
    for row, criterion in enumerate(comparison.criteria):
        cells = []
        for contrast in contrasts:
            effect = contrast.criteria[row]
            mark = "≈" if effect.verdict == "cannot_tell" else " "
            cells.append(Text(f"{words.signed(effect.difference)} {words.percent(effect.probability_better)}{mark}"))
        ended = criterion.quantity == ENDED
        label = say("partners.row.less_is_better") if ended else criterion_phrase(criterion)
        table.add_row(Text(label), *cells)
    return Group(table)
