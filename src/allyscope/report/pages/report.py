"""The report: one HTML file that needs no network, no script and no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.forms.files import write_file
from allyscope.report.pages.report_view import view
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import FIRST, speaking

if TYPE_CHECKING:
    from pathlib import Path

    from allyscope.results.advice import Advice
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast


def write_report(
    diagnosis: Diagnosis,
    forecast: Forecast | None,
    path: str | Path,
    advice: Advice | None = None,
    language: str = FIRST,
) -> Path:
    """Writes the report to `path`, whole or not at all, and returns the path. Equal input gives equal bytes.

    `language`: en, or de for all but its part on plans in German. Raises ValueError for any other.
    """
    with speaking(language):
        return write_file(path, render(diagnosis, forecast, advice))


def render(diagnosis: Diagnosis, forecast: Forecast | None, advice: Advice | None = None) -> str:
    """The report as HTML. Text from the record is escaped; pictures are made here, from escaped text."""
    return filled("report.html.j2", "report.css", view=view(diagnosis, forecast, advice))
