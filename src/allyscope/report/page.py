"""The report: one HTML file that needs no network, no script and no other file."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from allyscope.report.files import written_atomically
from allyscope.report.view import view

if TYPE_CHECKING:
    from pathlib import Path

    from allyscope.advice.result import Advice
    from allyscope.inference.result import Diagnosis, Forecast


def write_report(
    diagnosis: Diagnosis, forecast: Forecast | None, path: str | Path, advice: Advice | None = None
) -> Path:
    """Writes the report to `path`, whole or not at all, and returns the path. Equal input gives equal bytes."""
    html = render(diagnosis, forecast, advice).encode("utf-8")
    return written_atomically(path, lambda part: part.write_bytes(html))


def render(diagnosis: Diagnosis, forecast: Forecast | None, advice: Advice | None = None) -> str:
    """The report as HTML. Text from the record is escaped; pictures are made here, from escaped text."""
    environment = Environment(
        loader=PackageLoader("allyscope.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = files("allyscope.report").joinpath("assets/report.css").read_text(encoding="utf-8")
    # The template holds only our own CSS and the SVG we drew, both marked as such; all else is escaped.
    environment.filters["drawn"] = Markup
    return environment.get_template("report.html.j2").render(
        view=view(diagnosis, forecast, advice), style=Markup(style), style_hash=style_hash(style)
    )


def style_hash(style: str) -> str:
    """The hash that lets the page's own style through a strict Content-Security-Policy, and no other."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
