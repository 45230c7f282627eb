"""A check of calibration on the terminal: the sentence first, then a line for each quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.calibration.check.result import WHEN
from allyscope.report.machine_calibration import JUDGED
from allyscope.report.terminal.layout import columns, heading, inset, paragraph, print_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from allyscope.calibration.check.result import Calibration, Quantity

COLUMNS = (("", 34, False), ("in 50 %", 8, True), ("in 90 %", 8, True), ("mean rank", 9, True), ("ranks", 8, False))


def _cells(name: str, quantity: Quantity) -> tuple[str, ...]:
    verdict = "even" if quantity.inside_envelope else "uneven"
    return name, f"{quantity.coverage_50:.0%}", f"{quantity.coverage_90:.0%}", f"{quantity.mean_rank:.2f}", verdict


def _states(found: Calibration) -> Iterator[RenderableType]:
    for kind, when in WHEN.items():
        table = columns(COLUMNS)
        for quantity in found.quantities:
            if quantity.kind == kind:
                table.add_row(*_cells(quantity.name.replace("_", " "), quantity))
        yield paragraph(when.capitalize(), "bold")
        yield inset(table)


def _others(found: Calibration) -> Iterator[RenderableType]:
    for kind, plural in (("trait", "traits"), ("parameter", "parameters")):
        mine = [q for q in found.quantities if q.kind == kind]
        uneven = [q.name for q in mine if not q.inside_envelope]
        mean = sum(q.coverage_90 for q in mine) / len(mine)
        said = f"{len(mine)} {plural}: 90 % intervals held {mean:.1%} of the true values"
        yield paragraph(said + (f"; ranks uneven for {', '.join(uneven)}." if uneven else "; all ranks even."))


def _endings(found: Calibration) -> RenderableType:
    table = columns(
        (("foreseen chance of an end", 34, False), ("mean", 8, True), ("ended", 8, True), ("records", 9, True))
    )
    for each in found.endings:
        table.add_row(
            f"{each.low:.0%} to {each.high:.0%}", f"{each.foreseen:.0%}", f"{each.came:.0%}", str(each.records)
        )
    table.add_row("all", f"{found.foreseen:.0%}", f"{found.came:.0%}", str(found.records))
    return inset(table)


def _judgements(found: Calibration) -> Iterator[RenderableType]:
    for kind, plain in JUDGED.items():
        table = columns(
            (("", 34, False), ("said", 8, True), ("was so", 8, True), ("give or take", 12, True), ("", 8, False))
        )
        for each in found.judgements:
            if each.kind == kind:
                verdict = "even" if each.even else "uneven"
                off = f"{1.96 * each.error:.1%}"
                table.add_row(each.name.replace("_", " "), f"{each.foreseen:.1%}", f"{each.came:.1%}", off, verdict)
        yield paragraph(plain.capitalize(), "bold")
        yield inset(table)


def print_calibration(checks: Sequence[Calibration], console: Console) -> None:
    """Print what each design showed."""
    parts: list[RenderableType] = []
    for found in checks:
        parts += [
            heading(f"Records: {found.design}"),
            paragraph(f"{found.says[:1].upper()}{found.says[1:]}. {found.sentence}"),
            *_states(found),
            *_judgements(found),
        ]
        parts += [*_others(found), paragraph("Ends, by what was foreseen", "bold"), _endings(found)]
        graded = ", ".join(f"{count} {grade}" for grade, count in sorted(found.grades.items()))
        parts.append(paragraph(f"{found.particles} particles a record; computations graded: {graded}.", "dim"))
    print_page(parts, console)
