"""Whether a file was written by Allyscope, by its content: a file of somebody else is never replaced unasked."""

from __future__ import annotations

import json
import mmap
import zipfile
from pathlib import Path
from typing import Any

GENERATOR = '<meta name="generator" content="Allyscope">'
MARKDOWN = "<!-- Written by Allyscope -->"
HEAD = 4096  # bytes at the beginning of a page or text in which it says who wrote it
LARGEST = 300_000_000  # bytes; a larger file is looked at no closer, and taken for another's
HDF = b"\x89HDF\r\n\x1a\n"


def written_by_us(path: Path) -> bool:
    """Whether Allyscope wrote a file, or nothing stands in it. Raises OSError where it cannot be read."""
    size = path.stat().st_size
    if size == 0:
        return True
    if size > LARGEST:
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(HDF):
        return _names_us(path)
    if head.startswith(b"PK"):
        return _document(path)
    if head.lstrip().startswith(b"{"):
        return _json(path)
    return GENERATOR.encode() in head or head.startswith(MARKDOWN.encode())


def _names_us(path: Path) -> bool:
    """A netCDF file names what made it among its attributes."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"allyscope") >= 0


def _document(path: Path) -> bool:
    """A document names its author among its core properties."""
    try:
        with zipfile.ZipFile(path) as parts:
            return b"<dc:creator>Allyscope</dc:creator>" in parts.open("docProps/core.xml").read(HEAD)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError):
        return False


def _json(path: Path) -> bool:
    """A result has a manifest, a schema its title, what was learned its kind."""
    try:
        said = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and (
        _begins(said.get("kind"), "allyscope ")
        or _begins(said.get("title"), "Allyscope ")
        or any(_manifest(each) for each in (said, *said.values()))
    )


def _manifest(part: Any) -> bool:
    manifest = part.get("manifest") if isinstance(part, dict) else None
    return isinstance(manifest, dict) and "allyscope" in manifest


def _begins(text: object, word: str) -> bool:
    return isinstance(text, str) and text.startswith(word)
