"""Lists of coded segments as several programs export them, with the way to a code split as each writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from allyscope.errors import FormError
from allyscope.exchange.qda.package import read_qda
from allyscope.exchange.qda.project import Project, path_text, paths

TABLES = {
    "MAXQDA": "Colour,Document group,Document name,Code,Beginning,End,"
    "Weight score,Segment,Comment,Created by\n"
    ',Reef,Talk 7,Trust > lost,4,5,0,"They lied, twice.",sad,Ole\n',
    "MAXQDA in German": "Farbe;Dokumentgruppe;Dokumentname;Code;Anfang;Ende;"
    "Gewicht;Segment;Kommentar;Erstellt von\n"
    ';Reef;Talk 7;Trust\\lost;4;5;0;"They lied, twice.";sad;Ole\n',
    "ATLAS.ti": "ID,Document,Quotation Content,Codes,"
    "Comment,Created by,Start Position,End Position\n"
    '1:1,Talk 7,"They lied, twice.",Trust::lost,sad,Ole,4,5\n',
    "Taguette": 'id,document,tag,content\n1,Talk 7,Trust.lost,"They lied, twice."\n',
}


def read(folder: Path, content: str | bytes) -> Project:
    path = folder / "segments.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_qda(path)


@pytest.mark.parametrize("name", TABLES)
def test_each_program_s_list_gives_the_same_passage(name: str, tmp_path: Path) -> None:
    project = read(tmp_path, TABLES[name])
    (passage,) = project.passages
    way = {code.guid: path_text(path) for path, code in paths(project.codes)}
    (document,) = project.documents
    assert (passage.text, way[passage.code], document.name) == ("They lied, twice.", "Trust > lost", "Talk 7")
    if name.startswith("MAXQDA"):
        assert (passage.place, passage.coder, passage.memo, document.group) == ("4–5", "Ole", "sad", "Reef")


def test_a_line_that_names_several_codes_gives_a_passage_for_each(tmp_path: Path) -> None:
    project = read(tmp_path, 'Document,Codes,Quotation Content\nTalk 7,"Trust\nPrice",We paid.\n')
    assert [passage.text for passage in project.passages] == ["We paid.", "We paid."]
    assert [path_text(path) for path, _ in paths(project.codes)] == ["Trust", "Price"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_may_be_that_of_any_spreadsheet(encoding: str, tmp_path: Path) -> None:
    text = "Document name,Code,Segment\nGespräch,Ärger,Wir müssen reden.\n"
    (passage,) = read(tmp_path, text.encode(encoding)).passages
    assert passage.text == "Wir müssen reden."


def test_a_table_of_something_else_is_refused_with_its_columns_named(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="date, partner, answer"):
        read(tmp_path, "date,partner,answer\n2020,a,4\n")


def test_a_workbook_of_excel_is_read_like_a_text(tmp_path: Path) -> None:
    path = tmp_path / "segments.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Coded segments")
        for number, row in enumerate(
            (("Document name", "Code", "Beginning", "Segment"), ("Talk 7", "Trust > lost", 4, "No."))
        ):
            sheet.write_row(number, 0, row)
    (passage,) = read_qda(path).passages
    assert (passage.text, passage.place) == ("No.", "4")


def test_codes_that_lie_deeper_than_any_codebook_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "segments.csv"
    place.write_text(f"Document,Code,Segment\nTalk,{' > '.join(['a'] * 2000)},We paid.\n", encoding="utf-8")
    with pytest.raises(FormError, match="at most 20 deep"):
        read_qda(place)
