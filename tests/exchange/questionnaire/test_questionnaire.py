"""A questionnaire is written in every form and language, and what is filled in comes back without a map."""

from __future__ import annotations

import csv
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from allyscope.errors import InputError
from allyscope.exchange.questionnaire.model import FULL, SHORT, Questionnaire
from allyscope.exchange.questionnaire.write import write_questionnaire
from allyscope.exchange.tables.survey import import_survey
from allyscope.record import read_record
from allyscope.report.wording import questionnaire as words
from allyscope.report.wording.catalogue import speaking
from allyscope.vocabulary import words as vocabulary_words
from allyscope.vocabulary.pulses import VOICE_OF_PARTNERSHIP

LANGUAGES = ("en", "de", "fr")
MAIN = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: fjord, name: Fjord Foods}, {id: verde, name: Verde Proteins}]
"""


def made(language: str, *, full: bool = False) -> Questionnaire:
    with speaking(language):
        return words.questionnaire(FULL if full else SHORT, ("Fjord Foods", "Verde Proteins"), 4)


def record(folder: Path) -> Path:
    folder.mkdir()
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    return folder


def test_the_voice_of_partnership_is_asked_and_the_full_form_asks_everything() -> None:
    assert set(VOICE_OF_PARTNERSHIP) <= set(SHORT) <= set(FULL) == set(vocabulary_words("pulse question"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_told_what_is_promised_in_their_language(language: str) -> None:
    asked = made(language, full=True)
    assert any("4" in line for line in asked.consent)
    assert len(asked.consent) == 5
    wordings = {each.wording for each in asked.questions}
    assert len(wordings) == len(FULL)
    assert language == "en" or wordings.isdisjoint(each.wording for each in made("en", full=True).questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_was_filled_in_comes_back_without_a_map(tmp_path: Path, language: str) -> None:
    path = tmp_path / "pulse.xlsx"
    asked = made(language)
    write_questionnaire(asked, path)
    with CalamineWorkbook.from_path(str(path)) as book:
        assert book.sheet_names == [asked.info, asked.sheet]
        header = book.get_sheet_by_name(asked.sheet).to_python()[0]
    filled = tmp_path / "filled.xlsx"
    _fill(
        filled,
        asked.sheet,
        header,
        [
            ["2024-05", "Fjord Foods", "ab12", *[4] * len(SHORT)],
            ["2024-05", "Verde Proteins", "cd34", *[2] * len(SHORT)],
        ],
    )
    folder = record(tmp_path / "record")
    found = import_survey(filled, folder, words.wordings())
    assert (found.tool, found.map, found.new) == ("allyscope", None, 2 * len(SHORT))
    assert {each.question for each in read_record(folder).pulses} == set(SHORT)


def _fill(path: Path, sheet: str, header: list[Any], rows: list[list[Any]]) -> None:
    writer: Any = import_module("xlsxwriter")  # it says nothing of its types
    with writer.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        for number, cells in enumerate([header, *rows]):
            page.write_row(number, 0, cells)


def test_the_table_beside_a_document_comes_back_without_a_map(tmp_path: Path) -> None:
    document, answers = write_questionnaire(made("de"), tmp_path / "puls.docx")
    assert document.read_bytes().startswith(b"PK")
    text = answers.read_text(encoding="utf-8")
    answers.write_text(text + "2024-05,Verde Proteins,x1," + ",".join("3" * len(SHORT)) + "\n", encoding="utf-8")
    assert import_survey(answers, record(tmp_path / "record"), words.wordings()).new == len(SHORT)


def test_the_page_loads_nothing_and_names_each_group_of_buttons(tmp_path: Path) -> None:
    (path,) = write_questionnaire(made("fr"), tmp_path / "pulse.html")
    page = path.read_text(encoding="utf-8")
    assert not re.findall(r"https?://|src=|%[A-Z]+%", page)
    assert page.count("<fieldset><legend>") == len(SHORT)
    assert '<html lang="fr">' in page


@pytest.mark.parametrize(
    ("tool", "sign"), [("limesurvey", "SQ\t0\toutcomediscrepancy"), ("qualtrics", "[[AdvancedFormat]]")]
)
def test_survey_tools_get_a_definition_of_their_own(tmp_path: Path, tool: str, sign: str) -> None:
    (path,) = write_questionnaire(made("en"), tmp_path / "pulse.txt", tool)
    text = path.read_text(encoding="utf-8-sig")
    assert sign in text
    assert all(each.wording in text for each in made("en").questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_for_limesurvey_holds_what_its_importer_reads(language: str, tmp_path: Path) -> None:
    (path,) = write_questionnaire(made(language, full=True), tmp_path / "pulse.txt", "limesurvey")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter="\t"))
    of = {kind: {row["name"]: row for row in rows if row["class"] == kind} for kind in ("S", "SL", "G", "Q", "SQ")}
    assert [row["class"] for row in rows if row["class"] != "A"] == sorted(
        (row["class"] for row in rows if row["class"] != "A"), key=["S", "SL", "G", "Q", "SQ"].index
    )
    assert of["S"]["language"]["text"] == of["SL"]["surveyls_language"]["text"] == language
    assert of["S"]["sid"]["text"] == of["SL"]["surveyls_survey_id"]["text"]
    assert {name: row["type/scale"] for name, row in of["Q"].items()} == {"side": "L", "code": "S", "pulse": "F"}
    assert all(re.fullmatch(r"[a-z][a-z0-9]{0,19}", name) for name in (*of["Q"], *of["SQ"]))
    assert len(of["SQ"]) == len(FULL)
    assert all(re.fullmatch(r"[A-Z0-9]{1,5}", row["name"]) for row in rows if row["class"] == "A")
    assert all(row["language"] == language for row in rows if row["class"] != "S")


def test_the_definition_for_qualtrics_is_made_of_elements_that_its_importer_knows(tmp_path: Path) -> None:
    (path,) = write_questionnaire(made("en"), tmp_path / "pulse.txt", "qualtrics")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "[[AdvancedFormat]]"
    kinds = [line for line in lines if line.startswith("[[Question")]
    assert kinds == [
        "[[Question:DB]]",
        "[[Question:MC:SingleAnswer:Vertical]]",
        "[[Question:TextEntry:SingleLine]]",
        "[[Question:Matrix]]",
    ]
    assert [lines[lines.index(kind) + 1] for kind in kinds] == [
        f"[[ID:{n}]]" for n in ("welcome", "side", "code", "pulse")
    ]
    matrix = lines[lines.index("[[ID:pulse]]") :]
    assert matrix.index("[[Choices]]") < matrix.index("[[Answers]]")
    assert matrix[matrix.index("[[Answers]]") + 1 :][:5] == list(made("en").scale)


def test_answers_by_codes_of_limesurvey_come_back(tmp_path: Path) -> None:
    source = tmp_path / "lime.csv"
    source.write_text(
        "id,submitdate,lastpage,side,code,pulse[trust],pulse[outcomediscrepancy]\n"
        "1,2024-05-03 10:00:00,2,S1,ab12,4,2\n2,2024-05-04 10:00:00,2,S2,,3,3\n3,,1,S2,x,1,1\n",
        encoding="utf-8",
    )
    found = import_survey(source, record(tmp_path / "record"), words.wordings())
    assert [each.question for each in found.questions] == ["trust", "outcome_discrepancy"]
    assert [(each.partner, each.people, each.answers) for each in found.waves] == [("fjord", 1, 2), ("verde", 1, 2)]


@pytest.mark.parametrize(
    ("name", "tool"), [("q.pdf", None), ("q", None), ("q.txt", None), ("q.xlsx", "qualtrics"), ("q.txt", "x")]
)
def test_an_ending_that_cannot_be_written_is_refused_before_any_work(
    tmp_path: Path, name: str, tool: str | None
) -> None:
    with pytest.raises(InputError):
        write_questionnaire(made("en"), tmp_path / name, tool)
    assert list(tmp_path.iterdir()) == []
