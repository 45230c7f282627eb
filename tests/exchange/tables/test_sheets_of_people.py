"""Tables as people keep them by hand: a title above the header, a cover before the sheet, one mark for everybody."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from record_folder import TRUST, WORDINGS, record_in, table

from allyscope.exchange.grid import read_grid
from allyscope.exchange.tables.survey import import_survey
from allyscope.record import read_record

Rows = list[list[Any]]
HEAD = ["Date", "Company", TRUST, "Remarks"]
ANSWERS: Rows = [["2024-04-02", "Fjord Foods", 3, "no"], ["2024-04-03", "Fjord Foods", 4, "yes"]]


def workbook(path: Path, **sheets: Rows) -> Path:
    writer: Any = import_module("xlsxwriter")
    with writer.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return path


@pytest.mark.parametrize(
    ("above", "lines"),
    [([["Spring pulse"]], 1), ([["Spring pulse"], ["asked by", "Liv"]], 2), ([], 0)],
    ids=["a title", "two lines", "nothing"],
)
def test_lines_above_the_header_of_a_sheet_are_set_aside_and_told(above: Rows, lines: int, tmp_path: Path) -> None:
    path = workbook(tmp_path / "pulse.xlsx", Data=[*above, HEAD, *ANSWERS])
    grid = read_grid(path)
    assert (grid.header, grid.above, grid.rows[0][0]) == (tuple(HEAD), lines, lines + 2)
    found = import_survey(path, record_in(tmp_path / "r"), WORDINGS)
    assert ("lines_above" in found.notes) == bool(above)
    assert [(wave.people, wave.answers) for wave in found.waves] == [(2, 2)]


def test_a_title_in_a_text_hides_neither_the_separator_nor_the_numbers_of_lines(tmp_path: Path) -> None:
    (tmp_path / "pulse.csv").write_text("Umfrage im April\n\nDatum;Firma;trust\n2024-04-02;Fjord Foods;3\n")
    grid = read_grid(tmp_path / "pulse.csv")
    assert (grid.header, grid.rows, grid.above) == (
        ("Datum", "Firma", "trust"),
        ((4, ("2024-04-02", "Fjord Foods", "3")),),
        1,
    )


def test_a_table_of_two_columns_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "pulse.csv").write_text("code,trust\na,3\nb,4\n")
    assert read_grid(tmp_path / "pulse.csv").header == ("code", "trust")


def test_a_cover_is_passed_over_for_the_sheet_with_a_table(tmp_path: Path) -> None:
    path = workbook(tmp_path / "pulse.xlsx", Cover=[["Spring"], ["by Liv"]], April=[HEAD, *ANSWERS], May=[HEAD])
    assert read_grid(path).sheet == "April"
    assert read_grid(path, "Cover").sheet == "Cover"


def test_a_column_that_says_the_same_of_everybody_tells_nobody_apart(tmp_path: Path) -> None:
    rows = [["7", "anonymous", None, *ANSWERS[0]], ["8", "anonymous", None, *ANSWERS[1]]]
    path = workbook(tmp_path / "pulse.xlsx", Sheet1=[["ID", "E-Mail", "Name", *HEAD], *rows])
    found = import_survey(path, record_in(tmp_path / "r"), WORDINGS)
    assert [wave.people for wave in found.waves] == [2]
    assert not found.coded
    assert not found.problems


def test_one_person_who_answers_every_wave_stays_one_person(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    rows = [["2024-02", "fjord", "n1", 4], ["2024-05", "fjord", "n1", 3], ["2024-08", "fjord", "n1", 3]]
    source.write_text(table(["date", "partner", "respondent", "trust"], *rows), encoding="utf-8")
    folder = record_in(tmp_path / "record")
    import_survey(source, folder, WORDINGS)
    assert {each.respondent for each in read_record(folder).pulses} == {"n1"}
