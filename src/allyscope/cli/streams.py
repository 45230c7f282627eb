"""What is printed reaches every terminal: characters that it cannot show are replaced, in JSON by their number.

A terminal of Windows, or a pipe in an old locale, may know Latin-1 only.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

import typer

REPLACING = "allyscope-plain"  # the name of the way in which characters are replaced
PLAIN = {
    "–": "-", "—": "-", "−": "-", "…": "...", "≥": ">=", "≤": "<=", "×": "x", "·": ".", "→": "->", "←": "<-", "±": "+-",
    "‘": "'", "’": "'", "“": '"', "”": '"', "█": "#", "▁": "_", "─": "-", "│": "|", "•": "*", "≈": "~", "\u00a0": " ",
}  # fmt: skip


def _replaced(error: UnicodeError) -> tuple[str | bytes, int]:
    """What stands for characters that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(each, "?") for each in error.object[error.start : error.end]), error.end


def make_safe() -> None:
    """Let both streams replace what they cannot show, instead of failing."""
    codecs.register_error(REPLACING, _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty() and not os.environ.get("PYTHONIOENCODING"):
                stream.reconfigure(encoding="utf-8")  # a file or a pipe takes what the terminal's code page has not
            stream.reconfigure(errors=REPLACING)


def echo_json(text: str) -> None:
    """Print JSON to standard output; a character that cannot be printed stands there as an escape of JSON."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(each if each.isascii() else _escape(each) for each in text)
    typer.echo(text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
