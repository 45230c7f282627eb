"""A check of calibration on the terminal: the sentence first, then a line for each quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.terminal.layout import columns, heading, inset, paragraph, print_page
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.check import design_sentence, evenness, result_sentence
from allyscope.report.wording.words import plain, readable
from allyscope.results.check import JUDGEMENTS, WHENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.table import Table

    from allyscope.results.check import CalibrationChecks, CheckedQuantity, DesignCheck


def _table(first: str, *others: tuple[str, int, bool]) -> Table:
    return columns(
        ((first, 34, False), *((say_code("check.terminal", name), width, right) for name, width, right in others))
    )


def _cells(quantity: CheckedQuantity) -> tuple[str, ...]:
    return (
        readable(quantity.name),
        f"{quantity.coverage_50:.0%}",
        f"{quantity.coverage_90:.0%}",
        f"{quantity.mean_rank:.2f}",
        evenness(even=quantity.inside_envelope),
    )


def _states(check: DesignCheck) -> Iterator[RenderableType]:
    for kind in WHENS:
        table = _table("", ("in_50", 8, True), ("in_90", 8, True), ("mean_rank", 9, True), ("ranks", 8, False))
        for quantity in check.quantities:
            if quantity.kind == kind:
                table.add_row(*_cells(quantity))
        yield paragraph(say_code("check.when_heading", kind), "bold")
        yield inset(table)


def _others(check: DesignCheck) -> Iterator[RenderableType]:
    for name, rows in (("traits", check.traits), ("parameters", check.parameters)):
        if rows:
            uneven = [plain(row.name) for row in rows if not row.inside_envelope]
            share = f"{sum(row.coverage_90 for row in rows) / len(rows):.1%}"
            if uneven:
                strayed = ", ".join(uneven)
                text = say_code("check.others", f"{name}_uneven", count=len(rows), share=share, strayed=strayed)
            else:
                text = say_code("check.others", f"{name}_even", count=len(rows), share=share)
            yield paragraph(text)


def _endings(check: DesignCheck) -> RenderableType:
    table = _table(say("check.terminal.foreseen"), ("mean", 8, True), ("ended", 8, True), ("number", 9, True))
    for each in check.endings:
        table.add_row(
            say("check.terminal.bin", low=f"{each.low:.0%}", high=f"{each.high:.0%}"),
            f"{each.foreseen:.0%}",
            f"{each.came:.0%}",
            str(each.records),
        )
    table.add_row(say("check.terminal.all"), f"{check.foreseen:.0%}", f"{check.came:.0%}", str(check.records))
    return inset(table)


def _judgements(check: DesignCheck) -> Iterator[RenderableType]:
    for kind in JUDGEMENTS:
        table = columns(
            (
                ("", 34, False),
                (say("check.terminal.said"), 8, True),
                (say("check.terminal.was_so"), 8, True),
                (say("check.terminal.give_or_take"), 12, True),
                ("", 8, False),
            )
        )
        for each in check.judgements:
            if each.kind == kind:
                off = f"{1.96 * each.standard_error:.1%}"
                table.add_row(
                    readable(each.name), f"{each.foreseen:.1%}", f"{each.came:.1%}", off, evenness(even=each.even)
                )
        yield paragraph(say_code("check.judged_heading", kind), "bold")
        yield inset(table)


def _graded(check: DesignCheck) -> str:
    grades = (say("check.terminal.grade", count=count, grade=plain(grade)) for grade, count in sorted(check.grades))
    return say("check.terminal.graded", particles=check.particles, grades=", ".join(grades))


def print_check(checks: CalibrationChecks, console: Console, _named: str | None = None) -> None:
    """Print what each design showed."""
    parts: list[RenderableType] = []
    for check in checks.designs:
        parts += [
            heading(say("check.terminal.records", design=plain(check.design))),
            paragraph(f"{design_sentence(check.design)} {result_sentence(check)}"),
            *_states(check),
            *_judgements(check),
            *_others(check),
            paragraph(say("check.terminal.endings"), "bold"),
            _endings(check),
            paragraph(_graded(check), "dim"),
        ]
    print_page(parts, console)
