"""The page of a check of calibration: the answer in a sentence, then every quantity as a picture with its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.forms.files import write_file
from allyscope.report.charts import calibration as charts
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.svg import draw
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.check import (
    design_sentence,
    evenness,
    judgement_title,
    quantity_title,
    result_sentence,
)
from allyscope.report.wording.words import readable
from allyscope.results.check import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allyscope.results.check import CalibrationChecks, DesignCheck, ProbabilityBin

QUARTERS = ((24, "0.25"), (49, "0.5"), (74, "0.75"))  # places of the grid whose numbers are given


def _ranks(check: DesignCheck) -> Iterator[Figure]:
    for number, quantity in enumerate(check.quantities):
        name, share = f"{check.design}-rank-{number}", f"{quantity.coverage_90:.0%}"
        described = say_code(
            "check.figure", "ranks_inside" if quantity.inside_envelope else "ranks_outside", share=share
        )
        series = check.series_of(quantity)
        rows = tuple(
            (s.holder, str(s.records), *(f"{s.difference[place]:+.3f}" for place, _ in QUARTERS)) for s in series
        )
        heads = (
            say("check.figure.of"),
            say("check.figure.records"),
            *(say("check.figure.at_rank", rank=rank) for _, rank in QUARTERS),
        )
        title = quantity_title(quantity)
        picture = draw(charts.ranks(check, series), name, title, described)
        full = say("check.figure.ranks_title", quantity=title, described=described)
        yield Figure(name, full, described, picture, heads, rows)


def _recoveries(check: DesignCheck) -> Iterator[Figure]:
    for number, each in enumerate(check.recoveries):
        name, count = f"{check.design}-recovery-{number}", len(each.truths)
        title = say("check.figure.recovery", construct=readable(each.construct).capitalize())
        described = say_code("check.figure", "recovered", correlation=f"{each.correlation:.2f}", count=count)
        rows = (
            (say("check.figure.correlation"), f"{each.correlation:.3f}"),
            (say("check.figure.true_values"), str(count)),
        )
        picture = draw(charts.recovery(each), name, title, described)
        full = say("check.figure.titled", title=title, described=described)
        yield Figure(name, full, described, picture, ("", say("check.figure.value")), rows)


def _bins(name: str, title: str, described: str, bins: Sequence[ProbabilityBin], what: str) -> Figure:
    rows = tuple(
        (
            say("check.terminal.bin", low=f"{b.low:.0%}", high=f"{b.high:.0%}"),
            f"{b.foreseen:.1%}",
            f"{b.came:.1%}",
            str(b.records),
        )
        for b in bins
    )
    heads = (say("check.terminal.said"), say("check.terminal.mean"), what, say("check.figure.cases"))
    picture = draw(charts.came_true(bins, what), name, title, described)
    return Figure(name, say("check.figure.titled", title=title, described=described), described, picture, heads, rows)


def _came_true(check: DesignCheck) -> Iterator[Figure]:
    """Ends, and each kind of judgement over all constructs."""
    described = say("check.figure.foreseen_and_came", foreseen=f"{check.foreseen:.0%}", came=f"{check.came:.0%}")
    title, what = say("check.figure.endings"), say("check.figure.share_ended")
    yield _bins(f"{check.design}-endings", title, described, check.endings, what)
    for each in check.judgements:
        if each.name == ANY:
            described = say("check.figure.said_and_was_so", foreseen=f"{each.foreseen:.1%}", came=f"{each.came:.1%}")
            title, what = say_code("check.judged_heading", each.kind), say("check.figure.share_so")
            yield _bins(f"{check.design}-{each.kind}", title, described, each.bins, what)


def _per_cent(share: float) -> str:
    return say("check.page.per_cent", share=f"{100 * share:.1f}")


def _judged(check: DesignCheck) -> Iterator[tuple[str, ...]]:
    for each in check.judgements:
        shares = (each.foreseen, each.came, 1.96 * each.standard_error)
        yield (judgement_title(each), *map(_per_cent, shares), str(each.records), evenness(even=each.even))


def _quantities(check: DesignCheck) -> Iterator[tuple[str, ...]]:
    for each in (*check.quantities, *check.traits, *check.parameters):
        shares = map(_per_cent, (each.coverage_50, each.coverage_90))
        rank, even = f"{each.mean_rank:.2f}", evenness(even=each.inside_envelope)
        yield (quantity_title(each), *shares, rank, str(each.records), even)


def write_check(checks: CalibrationChecks, path: str | Path) -> Path:
    """Write the page; equal input gives equal bytes."""
    html = filled(
        "calibration.html.j2",
        "report.css",
        checks=[
            {
                "design": each.design,
                "asked": design_sentence(each.design),
                "result": result_sentence(each),
                "came_true": tuple(_came_true(each)),
                "ranks": tuple(_ranks(each)),
                "recoveries": tuple(_recoveries(each)),
                "judged": tuple(_judged(each)),
                "quantities": tuple(_quantities(each)),
            }
            for each in checks.designs
        ],
    )
    return write_file(path, html)
