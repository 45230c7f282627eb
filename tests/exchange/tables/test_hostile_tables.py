"""Files that are broken, of another kind, or made to do harm: refused in words, quickly, and nothing is written."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from record_folder import WORDINGS, record_in

from allyscope.errors import InputError
from allyscope.exchange.tables.events import import_events
from allyscope.exchange.tables.survey import import_survey

SLOWEST = 20.0  # seconds, on a machine that does much else


def workbook(*rows: list[Any]) -> bytes:
    writer: Any = import_module("xlsxwriter")
    out = io.BytesIO()
    with writer.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return out.getvalue()


WHOLE = workbook(["date", "partner", "respondent", "trust"], ["2024-05", "fjord", "f1", 4])


def changed(parts: dict[str, bytes], drop: tuple[str, ...] = ()) -> bytes:
    """The workbook with parts put in the place of others, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in drop and name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
with zipfile.ZipFile(io.BytesIO(WHOLE)) as _parts:
    RELATIONS = _parts.read("xl/_rels/workbook.xml.rels")
ROW = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'


def sizes_that_lie() -> bytes:
    """A workbook whose directory says that a part unpacks to a few bytes."""
    content = bytearray(changed({SHEET: HEAD + b"<row/>" * 2_000_000 + b"</sheetData></worksheet>"}))
    at = content.rfind(SHEET.encode()) - 46
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    """A workbook whose parts say that they need a password."""
    content = bytearray(WHOLE)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


FILES: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "empty.xlsx": lambda: b"",
    "blank.csv": lambda: b"\n\n  \n,,,\n",
    "zeros.csv": lambda: bytes(5000),
    "machine_code.csv": lambda: b"\x7fELF" + bytes(range(32)) * 200,
    "zero_within.csv": lambda: b"date,trust\n2024\0-05,4\n",
    "utf16_cut.csv": lambda: "date,trust\n2024,4\n".encode("utf-16")[:-1],
    "utf32.csv": lambda: "date,trust\n2024,4\n".encode("utf-32"),
    "quote_open.csv": lambda: b'date,trust\n"2024,4\n' * 3,
    "quote_in_text.csv": lambda: b'date,trust\n"20"24,4\n',
    "long_cell.csv": lambda: b"date,trust\n" + b"x" * 200_000 + b",4\n",
    "many_cells.csv": lambda: b"date,trust\n" + b"4," * 5_000_000,
    "many_ends.csv": lambda: b"date,trust\n" + b"\n" * 3_000_000,
    "a_record.csv": lambda: b"schema_version: 1\nalliance: {id: a, as_of: 2024-05}\n",
    "a_result.csv": lambda: b'{"kind": "diagnosis", "schema_version": 1}',
    "utf16_unmarked.csv": lambda: "date,trust\n2024,4\n".encode("utf-16-le"),
    "many_rows.xlsx": lambda: changed(
        {SHEET: HEAD + b"".join(ROW % (n, n) for n in range(1, 200_010)) + b"</sheetData></worksheet>"}
    ),
    "relation_out.xlsx": lambda: changed(
        {"xl/_rels/workbook.xml.rels": RELATIONS.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd")}
    ),
    "many_columns.csv": lambda: b",".join(b"c%d" % n for n in range(5000)) + b"\n1\n",
    "many_rows.csv": lambda: b"date,trust\n" + b"2024,4\n" * 250_000,
    "cut_1.xlsx": lambda: WHOLE[:-1],
    "cut_half.xlsx": lambda: WHOLE[: len(WHOLE) // 2],
    "cut_head.xlsx": lambda: WHOLE[:60],
    "flipped.xlsx": lambda: WHOLE[:200] + bytes([WHOLE[200] ^ 255]) + WHOLE[201:],
    "password.xlsx": encrypted,
    "old_excel.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "no_sheet.xlsx": lambda: changed({}, drop=(SHEET,)),
    "broken_sheet.xlsx": lambda: changed({SHEET: HEAD + b"<row><c><v>1"}),
    "no_xml.xlsx": lambda: changed({SHEET: b"\x00\x01\x02" * 100}),
    "entities.xlsx": lambda: changed({SHEET: ENTITIES}),
    "entities_in_texts.xlsx": lambda: changed({"xl/sharedStrings.xml": ENTITIES}),
    "external.xlsx": lambda: changed({SHEET: EXTERNAL}),
    "bomb.xlsx": lambda: changed({SHEET: HEAD + b"0" * 250_000_000}),
    "bomb_beside.xlsx": lambda: changed({"xl/media/image1.png": bytes(250_000_000)}),
    "sizes_that_lie.xlsx": sizes_that_lie,
    "many_parts.xlsx": lambda: changed({f"xl/x{n}.xml": b"<a/>" for n in range(3000)}),
    "path_up.xlsx": lambda: changed({"../../etc/cron.d/x": b"x"}),
    "path_root.xlsx": lambda: changed({"/etc/passwd": b"x"}),
    "path_drive.xlsx": lambda: changed({"C:\\Windows\\x": b"x"}),
    "path_back.xlsx": lambda: changed({"..\\x": b"x"}),
    "far_cell.xlsx": lambda: changed({SHEET: HEAD + FAR + b"</sheetData></worksheet>"}),
    "word.docx": lambda: changed({"word/document.xml": b"<a/>"}, drop=("xl/workbook.xml",)),
    "sheet.ods": lambda: changed({"content.xml": b"<a/>"}, drop=("xl/workbook.xml",)),
    "plain.zip": lambda: changed({}, drop=("xl/workbook.xml",)),
    "report.pdf": lambda: b"%PDF-1.7\n" + bytes(500),
    "data.sav": lambda: b"$FL2@(#) SPSS DATA FILE" + bytes(500),
    "data.dta": lambda: b"<stata_dta><header><release>118</release>",
    "data.rds": lambda: b"\x1f\x8b\x08\x00" + bytes(100),
    "page.csv": lambda: b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
    "database.csv": lambda: b"SQLite format 3\0" + bytes(500),
    "parquet.csv": lambda: b"PAR1" + bytes(100) + b"PAR1",
}


def test_there_are_at_least_forty_of_them() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("bring", [lambda s, r: import_survey(s, r, WORDINGS), import_events], ids=["survey", "events"])
def test_it_is_refused_in_words_and_nothing_is_written(
    tmp_path: Path, name: str, bring: Callable[[Path, Path], object]
) -> None:
    folder = record_in(tmp_path / "record")
    source = tmp_path / name
    source.write_bytes(FILES[name]())
    began = time.perf_counter()
    with pytest.raises(InputError) as caught:
        bring(source, folder)
    assert time.perf_counter() - began < SLOWEST
    said = str(caught.value)
    assert "\n" in said or "." in said
    assert all(sign.isprintable() or sign == "\n" for sign in said)
    assert {path.name for path in tmp_path.rglob("*")} == {"record", "alliance.yaml", name}


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    folder = record_in(tmp_path / "record")
    source = tmp_path / "answers.csv"
    if kind == "folder":
        source.mkdir()
    elif kind == "pipe":
        import os  # noqa: PLC0415 - only systems with pipes come here

        os.mkfifo(source)
    with pytest.raises(InputError):
        import_survey(source, folder, WORDINGS)


def test_a_formula_is_a_text_and_never_evaluated(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    source = tmp_path / "a.csv"
    source.write_text("date,partner,respondent,trust\n2024-05,fjord,\"=cmd|'/c calc'!A1\",4\n", encoding="utf-8")
    assert import_survey(source, folder, WORDINGS).new == 1
    assert "=cmd" not in (folder / "pulses.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";"), ("latin-1", "|")]
)
def test_usual_encodings_and_separators_are_read(tmp_path: Path, encoding: str, separator: str) -> None:
    folder = record_in(tmp_path / "record")
    source = tmp_path / "a.csv"
    rows = [["date", "partner", "respondent", "trust"], ["2024-05", "fjord", "Bär-1", "4"]]
    source.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    assert import_survey(source, folder, WORDINGS).new == 1
    assert "Bär-1" in (folder / "pulses.csv").read_text(encoding="utf-8")


def test_a_whole_workbook_is_read(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(WHOLE)
    assert import_survey(source, record_in(tmp_path / "record"), WORDINGS).new == 1
