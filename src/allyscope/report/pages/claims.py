"""The pages of the claims: an index with filters and one page for each experiment, in one folder, without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from allyscope.forms.files import filled_folder, write_file
from allyscope.report.pages.claims_figures import figures
from allyscope.report.pages.claims_view import index, page
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import FIRST, speaking
from allyscope.results.claims import TestedClaim

if TYPE_CHECKING:
    from allyscope.results.claims import Claims

INDEX = "index.html"
STYLES, SCRIPT = ("report.css", "claims/claims.css"), "claims/filter.js"


def write_claims(
    claims: Claims,
    folder: str | Path,
    report_progress: Callable[[int, int], None] = lambda _done, _of: None,
    language: str = FIRST,
) -> Path:
    """Write the pages of these claims into a folder and return the index. Equal input gives equal bytes.

    `language`: en, de or fr; what the register says of a claim stays in English.
    """
    with speaking(language):
        return _written(claims, folder, report_progress)


def _written(claims: Claims, folder: str | Path, report_progress: Callable[[int, int], None]) -> Path:
    folder, version = Path(folder), dict(claims.manifest).get("allyscope", "")
    tested = [row for row in claims.claims if isinstance(row, TestedClaim)]
    shown_in = {row.id: f"{INDEX}#{row.id}" for row in claims.claims} | {row.id: f"{row.id}.html" for row in tested}
    with filled_folder(folder) as place:
        for done, row in enumerate(tested):
            report_progress(done, len(tested))
            html = filled("claims/claim.html.j2", *STYLES, script=SCRIPT, row=row, page=page(row, shown_in, version))
            write_file(place / f"{row.id}.html", html)
        html = filled("claims/index.html.j2", *STYLES, script=SCRIPT, index=index(claims.claims, version))
        write_file(place / INDEX, html)
    return folder / INDEX


def save_figures(claims: Claims, folder: str | Path, language: str = FIRST) -> list[Path]:
    """Save the figures of every experiment as SVG files, named by claim and figure; the files."""
    folder = Path(folder)
    with speaking(language), filled_folder(folder) as place:
        drawn = [
            write_file(place / f"{row.id}-{figure.name}.svg", figure.svg)
            for row in claims.claims
            if isinstance(row, TestedClaim)
            for figure in figures(row)
        ]
    return [folder / each.name for each in drawn]
