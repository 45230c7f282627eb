"""What a file is by its content, where it is no text that is expected, and which command takes it."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from allyscope.forms.printable import command

HEAD = 4096
DAMAGED = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError)


class KindOfFile(NamedTuple):
    """What it is, and what to do with it."""

    called: str
    next_step: str


def kind_of_file(content: bytes, name: str) -> KindOfFile | None:
    """The kind of a file that is no plain text, or a text of another program; None for anything else.

    `content`: all of it, or its beginning (then the parts of an archive stay unknown).
    """
    if content.startswith(b"PK\x03\x04"):
        return _archive(content, name)
    for beginnings, called, step in _BEGINNINGS:
        if content.startswith(beginnings):
            return KindOfFile(called, step or what_takes_a_table(name))
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _markup(head, name) if head.startswith(b"<") else None


def what_takes_a_table(name: str) -> str:
    """The commands that take a table of another program."""
    answers = command("import", "survey", name, "--record", "FOLDER")
    events = command("import", "events", name, "--record", "FOLDER")
    return f"if it holds answers: {answers}; if it holds events: {events}"


def _qualitative(name: str) -> str:
    return f"import it: {command('import', 'qda', name, '--record', 'FOLDER')}"


_BEGINNINGS: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (
        (b"\xd0\xcf\x11\xe0",),
        "an old Excel or Word file, or one with a password",
        "save it as .xlsx without a password",
    ),
    ((b"%PDF",), "a PDF", "a PDF is for reading: take the file that it was made of"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture", "name the file with the data"),
    ((b"SQLite format 3\0",), "a database (SQLite)", "export its tables as CSV"),
    ((b"$FL2", b"$FL3"), "a data file of SPSS", ""),
    (
        (b"<stata_dta>", b"\x71\x02", b"\x72\x01", b"\x72\x02", b"\x73\x01", b"\x73\x02"),
        "a data file of Stata",
        "",
    ),
    ((b"RDX2", b"RDX3", b"\x1f\x8b"), "a compressed file", "unpack it, or export the answers as CSV"),
    ((b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"), "a compressed file", "unpack it first"),
    ((b"PAR1",), "a Parquet table", "save it as CSV"),
    ((b"\x89HDF",), "a netCDF or HDF5 file", "name the record that it was made of"),
)


def _archive(content: bytes, name: str) -> KindOfFile:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist()[:10_000])
    except DAMAGED:
        return KindOfFile("a ZIP archive that is damaged or cut off", "export or copy it again")
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return KindOfFile("an Excel workbook", what_takes_a_table(name))
    if any(each.lower().endswith(".qde") for each in names):
        return KindOfFile("a coded project (REFI-QDA)", _qualitative(name))
    if "word/document.xml" in names:
        return KindOfFile("a Word document", "a table of answers or events is CSV or XLSX")
    if "content.xml" in names:
        return KindOfFile("an OpenDocument file", f"save it as XLSX or CSV, and then {what_takes_a_table(name)}")
    return KindOfFile("a ZIP archive", "unpack it, and name the file inside")


def _markup(head: bytes, name: str) -> KindOfFile | None:
    if b"<stata_dta>" in head:
        return KindOfFile("a data file of Stata", what_takes_a_table(name))
    for sign, called in (
        (b"urn:QDA-XML:codebook", "a codebook (REFI-QDA)"),
        (b"urn:QDA-XML:project", "a coded project"),
    ):
        if sign in head:
            return KindOfFile(called, _qualitative(name))
    lower = head.lower()
    if b"<codebook" in lower:
        return KindOfFile("a codebook", _qualitative(name))
    if b"<log" in lower and (b"xes" in lower or b"<trace" in lower):
        return KindOfFile("an event log (XES)", f"import it: {command('import', 'events', name, '--record', 'FOLDER')}")
    if b"<!doctype html" in lower or b"<html" in lower:
        return KindOfFile("a web page", "name the file with the data, not the page that shows it")
    return KindOfFile("an XML file", "a record is YAML and CSV; see docs/files.md for what can be imported")
