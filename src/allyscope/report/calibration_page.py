"""The page of a check of calibration: the answer in a sentence, then every quantity as a picture with its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.report.charts import calibration as charts
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.svg import draw
from allyscope.report.files import written_atomically
from allyscope.report.machine_calibration import WHEN, quantity_name
from allyscope.report.templates import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allyscope.calibration.check_result import Calibration

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


def _ending(found: Calibration) -> Figure:
    name, title = f"{found.design}-endings", "An end within 12 months: foreseen and come"
    said = f"Foreseen on average {found.foreseen:.0%}, came {found.came:.0%}."
    rows = tuple(
        (f"{b.low:.0%} to {b.high:.0%}", f"{b.foreseen:.1%}", f"{b.came:.1%}", str(b.records)) for b in found.endings
    )
    heads = ("foreseen", "mean", "ended", "records")
    return Figure(name, f"{title}. {said}", said, draw(charts.endings(found), name, title, said), heads, rows)


def write_calibration(checks: Sequence[Calibration], path: str | Path) -> Path:
    """Write the page; equal input gives equal bytes."""
    html = filled(
        "calibration.html.j2",
        "report.css",
        checks=[
            {
                "found": each,
                "ending": _ending(each),
                "ranks": tuple(_ranks(each)),
                "recoveries": tuple(_recoveries(each)),
                "rows": [(_plain(quantity_name(q)), q) for q in each.quantities],
            }
            for each in checks
        ],
    )
    return written_atomically(path, lambda part: part.write_bytes(html.encode("utf-8")))
