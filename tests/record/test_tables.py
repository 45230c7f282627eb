"""Events and pulses as tables, as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.record import check_record, read_record

MAIN = "schema_version: 1\nalliance: {id: north, formed: 2020, as_of: 2024}\npartners: [{id: P1}, {id: P2}]\n"
EVENTS = """\
id,date,actor,kind,subkind,present,valence,text
E1,2021-03,P1,conflict,,TRUE,-1,"Words, with a comma
and a line break"
E2,2021,both,antecedent,contract,false,,2019
"""
PULSES = "date,partner,respondent,question,answer\n2022-11,P1,007,trust,4\n2022-11,P1,r2,trust,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record in a folder, with a table of each kind."""
    (tmp_path / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "pulses.csv").write_text(PULSES, encoding="utf-8")
    return tmp_path


def test_tables_are_read_as_lists_of_the_main_file_would_be(folder: Path) -> None:
    record = read_record(folder)
    first, second = record.events
    assert (first.actor, first.present, first.valence, first.text) == (
        "P1",
        True,
        -1,
        "Words, with a comma\nand a line break",
    )
    assert (second.subkind, second.present, second.valence, second.text) == ("contract", False, None, "2019")
    assert [(answer.respondent, answer.answer) for answer in record.pulses] == [("007", 4)]
    assert record.missing_answers == 1
    assert record.path == folder


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_taken_from_the_header(folder: Path, separator: str) -> None:
    expected = read_record(folder)
    (folder / "pulses.csv").write_text(PULSES.replace(",", separator), encoding="utf-8")
    assert read_record(folder) == expected


def test_a_table_of_a_windows_spreadsheet_is_read(folder: Path) -> None:
    expected = read_record(folder)
    (folder / "pulses.csv").write_bytes(("\ufeff" + PULSES.replace("\n", "\r\n") + ",,,,\r\n\r\n").encode())
    assert read_record(folder) == expected


def test_an_empty_table_and_one_with_a_header_only_hold_nothing(folder: Path) -> None:
    (folder / "pulses.csv").write_text("date,partner,respondent,question,answer\n", encoding="utf-8")
    assert read_record(folder).pulses == ()


def test_a_list_in_yaml_beside_the_main_file_may_be_bare_or_named(folder: Path) -> None:
    (folder / "events.csv").unlink()
    (folder / "events.yaml").write_text("- {kind: conflict}\n", encoding="utf-8")
    bare = read_record(folder)
    (folder / "events.yaml").write_text("events:\n  - {kind: conflict}\n", encoding="utf-8")
    assert read_record(folder) == bare


@pytest.mark.parametrize(
    ("table", "place", "line", "rule"),
    [
        ("kind,kind\nconflict,conflict\n", "kind", 1, "a column is given once"),
        ("\nconflict\n", "", 1, "the first line names the columns"),
        ("kind,knid\nconflict,x\n", "knid", 1, "the columns here are"),
        ("kind,text\nconflict,a,b\n", "events[0]", 2, "a line has 2 cells, as the header"),
        ('kind,text\nconflict,"a" b\n', "events", 2, "the file is valid CSV"),
        ('kind,text\nconflict,"a\n', "events", 2, "the file is valid CSV"),
        ("kind,valence\nconflict,\nconflict,up\n", "events[1] (e2).valence", 3, "a valence is a whole number"),
        ('kind,text\nconflict,"a\nb"\nconfl,\n', "events[1] (e2).kind", 4, "an event kind is"),
        ("kind,text\nconflict,a\x07b\n", "events[0] (e1).text", 2, "a text holds printable characters only"),
        ("kind,text\nconflict," + "x" * 200_000 + "\n", "events", 2, "the file is valid CSV"),
        ("kind,date\nconflict,Mar-21\n", "events[0] (e1).date", 2, "a date is"),
        ("kind,present\nconflict,yes\n", "events[0] (e1).present", 2, "true, false or unknown"),
    ],
)
def test_a_mistake_in_a_table_is_reported_with_its_line(
    folder: Path, table: str, place: str, line: int, rule: str
) -> None:
    (folder / "events.csv").write_text(table, encoding="utf-8")
    (problem,) = check_record(folder)
    assert (problem.file, problem.place, problem.line) == ("events.csv", place, line)
    assert problem.rule.startswith(rule)


def test_a_table_in_another_encoding_says_how_to_save_it(folder: Path) -> None:
    (folder / "events.csv").write_bytes("kind,text\nconflict,Fjærland\n".encode("cp1252"))
    (problem,) = check_record(folder)
    assert (problem.file, problem.line) == ("events.csv", 2)
    assert problem.next_step == "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
