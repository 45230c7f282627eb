"""The report: one HTML file that needs no network, no script and no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.forms.files import write_file
from allyscope.report.pages.report_view import View, view
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import FIRST, speaking
from allyscope.results.assessment import assessment_of

if TYPE_CHECKING:
    from pathlib import Path

    from allyscope.results.advice import Advice
    from allyscope.results.answers import Answers
    from allyscope.results.assessment import Assessment
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast


def write_report(
    result: Assessment | Diagnosis, path: str | Path, language: str = FIRST, *, full: bool = False
) -> Path:
    """Writes the report of an alliance, whole or not at all, and returns the path. Equal input gives equal bytes.

    Of a diagnosis alone the page has neither what will come nor what would help.

    `language`: en, de or fr. `full`: nothing is folded, so that paper shows all of it.
    Raises ValueError for any other language.
    """
    whole = assessment_of(result)
    with speaking(language):
        return write_file(path, render(whole.diagnosis, whole.forecast, whole.advice, whole.answers, full=full))


def render(
    diagnosis: Diagnosis,
    forecast: Forecast | None,
    advice: Advice | None = None,
    answers: Answers | None = None,
    *,
    full: bool = False,
) -> str:
    """The report as HTML. Text from the record is escaped; pictures are made here, from escaped text."""
    return rendered(view(diagnosis, forecast, advice, answers), full=full)


def rendered(content: View, *, full: bool = False) -> str:
    """The report of what is already drawn and said."""
    return filled("report.html.j2", "report.css", view=content, full=full)
