"""A firm's alliances as a file: a page to read and print (HTML), or a document to edit (DOCX)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.errors import InputError
from allyscope.extras import need
from allyscope.forms.files import write_file
from allyscope.report.pages.portfolio_view import PortfolioView, portfolio_view
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import FIRST, speaking
from allyscope.results.portfolio import PortfolioAdvice, PortfolioDiagnosis

if TYPE_CHECKING:
    from allyscope.results.kinds import Result

KINDS = (".html", ".htm", ".docx")


def check_kind(path: Path) -> None:
    """Raises InputError unless the name ends in a kind of file that can be written, and the libraries are there."""
    if path.suffix.lower() not in KINDS:
        step = "write .html and print it to a file from the browser" if path.suffix.lower() == ".pdf" else "name it so"
        raise InputError(f"a portfolio is written as .html or .docx, and {path.name!r} is neither; {step}")
    if path.suffix.lower() == ".docx":
        need("docx", "A portfolio as .docx")


def is_of_portfolio(result: Result | None) -> bool:
    """Whether a saved result is one of a portfolio."""
    return isinstance(result, PortfolioDiagnosis | PortfolioAdvice)


def write_portfolio(result: PortfolioDiagnosis | PortfolioAdvice, path: str | Path, language: str = FIRST) -> Path:
    """Writes the page of a firm's alliances, by the end of the file's name, whole or not at all; returns the path.

    `language`: en, de or fr. Raises ValueError for any other, InputError for another kind of file.
    """
    path = Path(path)
    check_kind(path)
    advice = result if isinstance(result, PortfolioAdvice) else None
    with speaking(language):
        view = portfolio_view(result.diagnosis if isinstance(result, PortfolioAdvice) else result, advice)
        if path.suffix.lower() != ".docx":
            return write_file(path, page(view))
        from allyscope.report.pages.portfolio_document import document  # noqa: PLC0415 - it may not be installed

        return write_file(path, lambda part: document(view).save(str(part)))


def page(view: PortfolioView) -> str:
    """The page as HTML; equal input gives an equal page."""
    return filled("portfolio.html.j2", "report.css", "portfolio.css", view=view)
