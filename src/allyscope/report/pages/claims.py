"""The pages of the claims: an index with filters and one page for each experiment, in one folder, without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from allyscope.forms.files import write_file
from allyscope.report.pages.claims_view import index, page, run_words, unit
from allyscope.report.pages.templates import filled
from allyscope.report.terminal.claims import decimals, interval

INDEX = "index.html"
STYLES, SCRIPT = ("report.css", "claims/claims.css"), "claims/filter.js"


def write_claims(
    rows: list[dict[str, Any]], folder: str | Path, told: Callable[[int, int], None] = lambda _done, _of: None
) -> Path:
    """Write the pages of these rows into a folder and return the index. Equal input gives equal bytes."""
    folder = Path(folder)
    tested = [row for row in rows if row["disposition"] == "experiment"]
    known = {row["id"]: f"{INDEX}#{row['id']}" for row in rows} | {row["id"]: f"{row['id']}.html" for row in tested}
    for done, row in enumerate(tested):
        told(done, len(tested))
        digits = decimals(row)
        html = filled(
            "claims/claim.html.j2",
            *STYLES,
            script=SCRIPT,
            page=page(row, known),
            run=run_words(row),
            unit=unit(row),
            effect=interval(row, digits),
            ablated=interval(row["ablated"], digits),
            near_zero=interval(row["near_zero"], digits) if row["near_zero"] else "",
        )
        _write(folder / f"{row['id']}.html", html)
    return _write(folder / INDEX, filled("claims/index.html.j2", *STYLES, script=SCRIPT, index=index(rows)))


def _write(path: Path, html: str) -> Path:
    return write_file(path, html)
