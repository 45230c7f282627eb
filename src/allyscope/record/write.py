"""Writing records: the machine form to a file, and edits of a hand-written record that keep its comments."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from allyscope.errors import FormError, RecordError
from allyscope.forms.files import write_file
from allyscope.forms.text_file import read_text_file
from allyscope.forms.yaml_text import read_yaml
from allyscope.record.check import examine_files
from allyscope.record.comments import with_lost_comments
from allyscope.record.files import CALLED, find_record
from allyscope.record.model import Portfolio, Record
from allyscope.record.resolved import machine_text


def write_record(record: Record, path: str | Path) -> None:
    """Write the machine form of a record into one YAML file, replacing what is there. Raises WriteError."""
    write_file(path, machine_text(record))


def edit(path_or_folder: str | Path, change: Callable[[Any], None]) -> Record | Portfolio:
    """Change the main file of a record in place, with its comments and the order of its fields kept.

    `change` is given the document as nested mappings and lists and changes them. The result is checked before anything
    is written: a record with problems raises RecordError and leaves the file as it was.

    >>> def close(document): document["alliance"]["status"] = "running"
    >>> edit("north-sea", close)  # doctest: +SKIP
    """
    files = find_record(path_or_folder)
    try:
        text = read_text_file(files.main, called=CALLED)
    except FormError as error:
        raise RecordError(error.problems) from None
    readable = read_yaml(text, files.main.name, CALLED)
    if readable.problems:
        raise RecordError(tuple(readable.problems))
    yaml = _round_trip(text)
    document = yaml.load(text)
    change(document)
    out = StringIO()
    yaml.dump(document, out)
    changed = with_lost_comments(text, out.getvalue())
    found, problems = examine_files(files, changed)
    if found is None:
        raise RecordError(problems)
    line_end = "\r\n" if b"\r\n" in files.main.read_bytes() else "\n"
    write_file(files.main, changed.replace("\n", line_end))
    return found


def _round_trip(text: str) -> YAML:
    """A reader and writer that keeps comments, quotes and order, and indents as the text does."""
    mapping, dash = 2, 0
    for above, line in pairwise(
        line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")
    ):
        if re.fullmatch(r"\S.*:\s*(#.*)?", above):
            indent = len(line) - len(line.lstrip(" "))
            if line.lstrip().startswith("- "):
                dash = indent
            elif indent:
                mapping = indent
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=mapping, sequence=dash + 2, offset=dash)
    return yaml
