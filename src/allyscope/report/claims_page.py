"""The pages of the claims: an index with filters and one page for each experiment, in one folder, without a network."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from allyscope.report.claims_table import decimals, interval
from allyscope.report.claims_view import index, page, run_words, unit
from allyscope.report.files import written_atomically
from allyscope.report.page import style_hash

INDEX = "index.html"


def write_claims(
    rows: list[dict[str, Any]], folder: str | Path, told: Callable[[int, int], None] = lambda _done, _of: None
) -> Path:
    """Write the pages of these rows into a folder and return the index. Equal input gives equal bytes."""
    folder = Path(folder)
    tested = [row for row in rows if row["disposition"] == "experiment"]
    known = {row["id"]: f"{INDEX}#{row['id']}" for row in rows} | {row["id"]: f"{row['id']}.html" for row in tested}
    environment, shared = _environment(), _shared()
    for done, row in enumerate(tested):
        told(done, len(tested))
        digits = decimals(row)
        html = environment.get_template("claims/claim.html.j2").render(
            page=page(row, known),
            run=run_words(row),
            unit=unit(row),
            effect=interval(row, digits),
            ablated=interval(row["ablated"], digits),
            near_zero=interval(row["near_zero"], digits) if row["near_zero"] else "",
            **shared,
        )
        _write(folder / f"{row['id']}.html", html)
    return _write(folder / INDEX, environment.get_template("claims/index.html.j2").render(index=index(rows), **shared))


def _write(path: Path, html: str) -> Path:
    return written_atomically(path, lambda part: part.write_bytes(html.encode("utf-8")))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("allyscope.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["drawn"] = Markup
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


def _shared() -> dict[str, Any]:
    """Style and script, with the hashes that let them, and nothing else, through a strict Content-Security-Policy."""

    def asset(name: str) -> str:
        return files("allyscope.report").joinpath("assets", name).read_text(encoding="utf-8")

    style, script = asset("report.css") + asset("claims/claims.css"), asset("claims/filter.js")
    return {
        "style": Markup(style),
        "style_hash": style_hash(style),
        "script": Markup(script),
        "script_hash": style_hash(script),
    }
