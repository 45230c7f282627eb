"""From a survey to a record to `everything` and back: equal, or the report of losses names the difference."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from allyscope.exchange.exports.write import FORMATS, export
from allyscope.exchange.tables.survey import import_survey
from allyscope.record import Record, read_record
from allyscope.record.waves import waves
from allyscope.report.wording.questionnaire import wordings

MAIN = """schema_version: 1
alliance: {id: quay-mole, formed: 2020-02, as_of: 2023-12}
partners: [{id: quay, name: Quay Ltd}, {id: mole, name: Mole SA}]
events: [{date: 2021-05, actor: quay, kind: conflict, text: "= who pays?"}]
"""
HEAD = ["Zeitstempel", "Firma", "Zwischen den beiden Seiten gibt es Spannungen.", "Unser Partner behandelt uns fair."]
ROWS = [
    *(["2022-05-30", "Quay Ltd", "stimme zu", "stimme nicht zu"], ["2022-05-31", "Quay Ltd", "teils, teils", ""]),
    *(["2022-06-02", "Quay Ltd", "stimme zu", "stimme zu"], ["2022-06-03", "Quay Ltd", "stimme zu", "stimme zu"]),
    *(["2022-06-01", "Mole SA", "stimme voll und ganz zu", "keine Angabe"],),
    *(["2022-06-01", "Mole SA", "stimme zu", "stimme zu"], ["2022-06-01", "Mole SA", "stimme zu", "stimme zu"]),
]


def as_csv(path: Path) -> None:
    path.write_bytes("\r\n".join(";".join(f'"{cell}"' for cell in row) for row in [HEAD, *ROWS]).encode("utf-16"))


def as_workbook(path: Path) -> None:
    writer: Any = import_module("xlsxwriter")
    with writer.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEAD, *ROWS]):
            sheet.write_row(number, 0, row)


@pytest.fixture(params=[("answers.csv", as_csv), ("answers.xlsx", as_workbook)], ids=["csv", "xlsx"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Record:
    """The record once the survey is in it."""
    name, write = request.param
    write(tmp_path / name)
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    for _ in range(2):  # the map, then the answers
        import_survey(tmp_path / name, folder, wordings())
    return read_record(folder)


def by_wave(record: Record) -> list[tuple[str, str, list[int], bool]]:
    return [
        (wave.partner, wave.question, sorted(each.answer for each in wave.answers), wave.withheld)
        for wave in waves(record)
    ]


def test_what_was_answered_is_in_the_record(record: Record) -> None:
    assert sorted(by_wave(record)) == [
        ("mole", "conflict", [4, 4, 5], False),
        ("mole", "moral_legitimacy", [4, 4], True),
        ("quay", "conflict", [3, 4, 4, 4], False),
        ("quay", "moral_legitimacy", [2, 4, 4], False),
    ]


def test_with_answers_the_record_comes_back_but_for_the_wave_that_is_withheld(record: Record, tmp_path: Path) -> None:
    done = export([record], FORMATS["everything"], tmp_path / "all", persons=True)
    again = read_record(tmp_path / "all")
    assert [(loss.code, loss.count) for loss in done.losses] == [("answers_withheld", 1)]
    shown = [wave for wave in by_wave(record) if not wave[3]]
    assert [wave for wave in by_wave(again) if not wave[3]] == shown
    assert {each.respondent for each in again.pulses} <= {each.respondent for each in record.pulses}
    assert (again.alliance, again.partners, again.events) == (record.alliance, record.partners, record.events)


def test_without_them_all_else_comes_back_and_the_report_counts_the_waves(record: Record, tmp_path: Path) -> None:
    done = export([record], FORMATS["everything"], tmp_path / "all")
    again = read_record(tmp_path / "all")
    assert {(loss.code, loss.count) for loss in done.losses} == {("answers_withheld", 1), ("answers_of_persons", 3)}
    assert again.pulses == ()
    assert (again.alliance, again.partners, again.events) == (record.alliance, record.partners, record.events)
