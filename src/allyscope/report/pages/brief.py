"""The brief as a file: one A4 page, as HTML to read and print, or as a document to edit (DOCX)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.errors import InputError
from allyscope.extras import need
from allyscope.forms.files import write_file
from allyscope.report.pages.brief_view import Brief, brief_of
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import FIRST, speaking
from allyscope.results.assessment import assessment_of

if TYPE_CHECKING:
    from allyscope.results.assessment import Assessment
    from allyscope.results.diagnosis import Diagnosis

KINDS = (".html", ".docx")


def check_kind(path: Path) -> None:
    """Raises InputError unless the name ends in a kind of file that can be written, and the libraries are there."""
    if path.suffix.lower() not in KINDS:
        step = "write .html and print it to a file from the browser" if path.suffix.lower() == ".pdf" else "name it so"
        raise InputError(f"a brief is written as {' or '.join(KINDS)}, and {path.name!r} is neither; {step}")
    if path.suffix.lower() == ".docx":
        need("docx", "A brief as .docx")


def write_brief(result: Assessment | Diagnosis, path: str | Path, language: str = FIRST) -> Path:
    """Writes the brief of an alliance, by the end of the file's name, whole or not at all, and returns the path.

    `language`: en, de or fr. Raises ValueError for any other, InputError for another kind of file.
    """
    path = Path(path)
    check_kind(path)
    whole = assessment_of(result)
    with speaking(language):
        return _write(brief_of(whole.diagnosis, whole.forecast, whole.advice), path)


def _write(brief: Brief, path: Path) -> Path:
    if path.suffix.lower() == ".docx":
        from allyscope.report.pages.brief_document import document  # noqa: PLC0415 - its library may not be installed

        return write_file(path, lambda part: document(brief).save(str(part)))
    return write_file(path, page(brief))


def page(brief: Brief) -> str:
    """The brief as HTML; equal input gives an equal page."""
    return filled("brief.html.j2", "brief.css", brief=brief)
