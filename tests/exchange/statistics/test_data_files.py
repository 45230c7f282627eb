"""Data files of SPSS and Stata: read as by those programs, however packed; broken ones are refused in words."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from allyscope.errors import FormError
from allyscope.exchange.grid import read_grid
from allyscope.exchange.tables.survey import import_survey
from allyscope.record import read_record
from allyscope.report.wording.questionnaire import wordings

pandas: Any = import_module("pandas")
pyreadstat: Any = import_module("pyreadstat")
TRUST = "We can rely on our partner, even where the contract says nothing."
PACKINGS: dict[str, dict[str, Any]] = {
    "plain.sav": {},
    "packed.sav": {"row_compress": True},
    "z.zsav": {"compress": True},
}
SCALE = {1: "disagree", 5: "agree", 99: "don't know"}
MAIN = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: fjord, name: Fjord Foods}, {id: verde, name: Verde Proteins}]
"""


def answers() -> Any:
    return pandas.DataFrame(
        {
            "person": [f"p{n}" for n in range(6)],
            "a_question_with_a_long_name": [4.0, 5.0, None, 99.0, 2.0, 8.0],
            "firm": [1.0, 1.0, 1.0, 2.0, 2.0, 2.0],
            "sent": pandas.date_range("2024-05-03", periods=6),
            "said": ["ä" * 200 * n for n in range(6)],
        }
    )


def written(path: Path) -> Path:
    labels = {"a_question_with_a_long_name": SCALE, "firm": {1: "Fjord Foods AS", 2: "Verde"}}
    named = {"column_labels": ["", TRUST, "", "", ""], "variable_value_labels": labels}
    if path.suffix == ".dta":
        pyreadstat.write_dta(answers(), str(path), **named)
    else:
        missing = {"a_question_with_a_long_name": [{"lo": 8, "hi": 9}]}
        pyreadstat.write_sav(answers(), str(path), missing_ranges=missing, **named, **PACKINGS[path.name])
    return path


@pytest.mark.parametrize("name", [*PACKINGS, "answers.dta"])
def test_names_wordings_labels_dates_and_missing_values_are_read(name: str, tmp_path: Path) -> None:
    grid = read_grid(written(tmp_path / name))
    assert grid.header == tuple(answers().columns)
    assert grid.wordings[1] == TRUST
    last = "8" if name == "answers.dta" else ""  # ranges of missing values are SPSS's
    assert grid.column(1) == ["4", "5 - agree", "", "", "2", last]
    assert grid.column(2) == ["Fjord Foods AS"] * 3 + ["Verde"] * 3
    assert grid.column(3)[0] == "2024-05-03"
    assert [len(cell) for cell in grid.column(4)] == [200 * n for n in range(6)]


@pytest.mark.parametrize("name", ["packed.sav", "answers.dta"])
def test_a_survey_comes_in_from_a_data_file(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    source = written(tmp_path / name)
    first = import_survey(source, folder, wordings())
    assert (first.tool, first.scales) == ("spss" if name == "packed.sav" else "stata", ())
    place = folder / "survey-map.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("high: 5", "high: 8"), encoding="utf-8")
    import_survey(source, folder, wordings())
    given = [(each.partner, each.answer) for each in read_record(folder).pulses]
    assert given[:3] == [("fjord", 4), ("fjord", 5), ("verde", 2)]


@pytest.mark.parametrize("name", [*PACKINGS, "answers.dta"])
def test_a_broken_file_is_refused_in_words_or_read_and_never_ends_the_program(name: str, tmp_path: Path) -> None:
    whole = written(tmp_path / name).read_bytes()
    chance = random.Random(7)
    steps = []
    for number in range(150):
        content = bytearray(whole[: chance.randrange(4, len(whole))] if number % 3 == 0 else whole)
        for _ in range(number % 5):
            content[chance.randrange(4, min(len(content), 1500))] = chance.choice([0, 127, 128, 255])
        (tmp_path / name).write_bytes(content)
        try:
            read_grid(tmp_path / name)
        except FormError as error:
            steps.append(error.problems[0].next_step)
    assert len(steps) > 50
    assert all(steps)
