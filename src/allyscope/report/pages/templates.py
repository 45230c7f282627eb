"""The templates of the pages, filled: text is escaped, and only a page's own style and script are let through."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from allyscope.report.wording.catalogue import language, pattern


def filled(template: str, *styles: str, script: str | None = None, **values: object) -> str:
    """The page of a template; `styles` and `script` name files of our own that are put into it.

    A value that the template names and nobody gave is an error (jinja2.UndefinedError), never a gap in the page.
    """
    own = _let_through("style", "".join(map(_asset, styles)))
    if script is not None:
        own |= _let_through("script", _asset(script))
    return _environment().get_template(template).render(**own, **values)


def said(key: str, **values: object) -> Markup:
    """A sentence of the catalogue; what it is about is escaped unless a template marked it up itself."""
    return escape(pattern(key, values)).format_map(values)


def said_code(table: str, code: str, **values: object) -> Markup:
    """The sentence of a code within a table."""
    return said(f"{table}.{code}", **values)


def marked(tag: str, text: str) -> Markup:
    """Text within an element of our own."""
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("allyscope.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Only the SVG we drew ourselves, from escaped text, is marked so; all else is escaped.
    environment.filters["drawn"] = Markup
    environment.globals |= {
        "say": said,
        "say_code": said_code,
        "language": language,
        "code": partial(marked, "code"),
        "cite": partial(marked, "cite"),
    }
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


@cache
def _asset(name: str) -> str:
    return files("allyscope.report").joinpath("assets", name).read_text(encoding="utf-8")


def _let_through(name: str, text: str) -> dict[str, str]:
    """Our own text unescaped, and the hash that lets it, and no other, through a strict Content-Security-Policy."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return {name: Markup(text), f"{name}_hash": base64.b64encode(digest).decode("ascii")}
