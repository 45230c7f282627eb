"""The page of a check of calibration: the answer in a sentence, then every quantity as a picture with its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.calibration.check.result import ANY, WHEN
from allyscope.forms.files import write_file
from allyscope.report.charts import calibration as charts
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.svg import draw
from allyscope.report.machine_calibration import JUDGED, judgement_name, quantity_name
from allyscope.report.pages.templates import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allyscope.calibration.check.result import Calibration, Forecasts

QUARTERS = (24, 49, 74)  # places of the grid whose numbers are given


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _ranks(found: Calibration) -> Iterator[Figure]:
    for number, quantity in enumerate(q for q in found.quantities if q.kind in WHEN):
        name, title = f"{found.design}-rank-{number}", _plain(quantity_name(quantity))
        said = (
            f"{quantity.coverage_90:.0%} of true values in 90 % intervals; ranks "
            f"{'inside' if quantity.inside_envelope else 'outside'} the band of chance."
        )
        rows = tuple(
            (s.holder, str(s.records), *(f"{s.difference[place]:+.3f}" for place in QUARTERS)) for s in quantity.series
        )
        heads = ("of", "records", "at rank 0.25", "at rank 0.5", "at rank 0.75")
        yield Figure(
            name, f"{title}: {said}", said, draw(charts.ranks(found, quantity), name, title, said), heads, rows
        )


def _recoveries(found: Calibration) -> Iterator[Figure]:
    for number, each in enumerate(found.recoveries):
        name, title = f"{found.design}-recovery-{number}", f"{_plain(each.construct)}: true and inferred"
        said = f"Correlation {each.correlation:.2f} over {len(each.truths)} true values."
        rows = (("correlation", f"{each.correlation:.3f}"), ("true values", str(len(each.truths))))
        yield Figure(
            name, f"{title}. {said}", said, draw(charts.recovery(each), name, title, said), ("", "value"), rows
        )


def _bins(name: str, title: str, said: str, bins: Sequence[Forecasts], what: str) -> Figure:
    rows = tuple((f"{b.low:.0%} to {b.high:.0%}", f"{b.foreseen:.1%}", f"{b.came:.1%}", str(b.records)) for b in bins)
    heads = ("said", "mean", what, "cases")
    return Figure(name, f"{title}. {said}", said, draw(charts.came_true(bins, what), name, title, said), heads, rows)


def _came_true(found: Calibration) -> Iterator[Figure]:
    """Ends, and each kind of judgement over all constructs."""
    said = f"Foreseen on average {found.foreseen:.0%}, came {found.came:.0%}."
    yield _bins(f"{found.design}-endings", "An end within 12 months", said, found.endings, "share that ended")
    for each in found.judgements:
        if each.name == ANY:
            said = f"Said on average {each.foreseen:.1%}, was so in {each.came:.1%}."
            title = JUDGED[each.kind].capitalize()
            yield _bins(f"{found.design}-{each.kind}", title, said, each.bins, "share that was so")


def write_calibration(checks: Sequence[Calibration], path: str | Path) -> Path:
    """Write the page; equal input gives equal bytes."""
    html = filled(
        "calibration.html.j2",
        "report.css",
        checks=[
            {
                "found": each,
                "came_true": tuple(_came_true(each)),
                "ranks": tuple(_ranks(each)),
                "recoveries": tuple(_recoveries(each)),
                "judged": [(_plain(judgement_name(j)), j) for j in each.judgements],
                "rows": [(_plain(quantity_name(q)), q) for q in each.quantities],
            }
            for each in checks
        ],
    )
    return write_file(path, html)
