"""A file of another kind is named as what it is, with the command that takes it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from allyscope.errors import FormError
from allyscope.forms.kind_of_file import kind_of_file
from allyscope.forms.text_file import read_text_file


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        for name in names:
            parts.writestr(zipfile.ZipInfo(name), "x")  # of no date, as the bytes name the test
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "called", "command"),
    [
        (archive("xl/workbook.xml"), "an Excel workbook", "allyscope import survey"),
        (archive("project.qde", "sources/1.txt"), "a coded project (REFI-QDA)", "allyscope import qda"),
        (archive("Alliance interviews.QDE"), "a coded project (REFI-QDA)", "allyscope import qda"),
        (archive("word/document.xml"), "a Word document", "CSV or XLSX"),
        (archive("content.xml", "mimetype"), "an OpenDocument file", "save it as XLSX"),
        (archive("a.csv"), "a ZIP archive", "unpack it"),
        (archive("xl/workbook.xml")[:40], "a ZIP archive that is damaged or cut off", "again"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "an old Excel or Word file, or one with a password", ".xlsx"),
        (b"%PDF-1.7", "a PDF", "made of"),
        (b"SQLite format 3\0", "a database (SQLite)", "CSV"),
        (b"$FL2@(#) SPSS", "a data file of SPSS", "import survey"),
        (b"<stata_dta><header>", "a data file of Stata", "import survey"),
        (b"RDX3\n", "a compressed file", "CSV"),
        (b"PAR1\x15", "a Parquet table", "CSV"),
        (b"<?xml version='1.0'?><CodeBook xmlns='urn:QDA-XML:codebook:1.0'/>", "a codebook (REFI-QDA)", "import qda"),
        (b"\xef\xbb\xbf<?xml?><Project xmlns='urn:QDA-XML:project:1.0'/>", "a coded project", "import qda"),
        (b"<log xes.version='1.0'><trace/></log>", "an event log (XES)", "import events"),
        (b"<!DOCTYPE html><html>", "a web page", "data"),
    ],
)
def test_a_file_of_another_kind_says_which_command_takes_it(content: bytes, called: str, command: str) -> None:
    kind = kind_of_file(content, "the file.bin")
    assert kind is not None
    assert kind.called == called
    assert command in kind.next_step


def test_a_name_with_blanks_is_quoted_in_the_command() -> None:
    kind = kind_of_file(archive("xl/workbook.xml"), "answers of May; rm -r.xlsx")
    assert kind is not None
    assert "'answers of May; rm -r.xlsx'" in kind.next_step


@pytest.mark.parametrize("content", [b"schema_version: 1\n", b"date,kind\n", b"", b"{}", b"a < b\n"])
def test_a_text_is_no_other_kind(content: bytes) -> None:
    assert kind_of_file(content, "x") is None


def test_reading_a_text_refuses_a_workbook_in_words(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(archive("xl/workbook.xml"))
    with pytest.raises(FormError) as caught:
        read_text_file(path, called="a record")
    (problem,) = caught.value.problems
    assert (problem.value, problem.rule) == ("an Excel workbook", "a record is a text: YAML, or a table as CSV")
