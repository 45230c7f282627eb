"""The cells of a table as texts, from CSV, TSV or XLSX; what stands in them is for others to read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from allyscope.errors import FormError
from allyscope.forms.limits import LARGEST_CSV, LONGEST_CELL
from allyscope.forms.text_file import file_problem, read_content

ENCODINGS = ("utf-8-sig", "cp1252")


def read_rows(path: Path) -> list[list[str]]:
    """The lines of a table, those without any text left out. Raises FormError."""
    content = read_content(path, called="a table", largest=LARGEST_CSV)
    text = _decoded(content, path)
    csv.field_size_limit(LONGEST_CELL)
    lines = text.splitlines()[:10]
    delimiter = max(",;\t", key=lambda mark: max((line.count(mark) for line in lines), default=0))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        step = f"check the quotes: {error}"
        raise FormError((file_problem(path, "the file is a table", step),)) from None
    return [row for row in rows if any(cell.strip() for cell in row)]


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        step = "export it as CSV, XLSX or .qdpx"
        raise FormError((file_problem(path, "the file is a table or a coded project", step, value="a zero byte"),))
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
