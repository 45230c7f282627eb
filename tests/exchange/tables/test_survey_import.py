"""A survey of any tool comes into a record: recognised, mapped once, imported by the map, and taken back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from record_folder import CONFLICT, TRUST, WORDINGS, record_in, table

from allyscope.errors import InputError, RecordError, TableMapError
from allyscope.exchange.tables.into_record import undo
from allyscope.exchange.tables.survey import import_survey
from allyscope.months import span_text
from allyscope.record import read_record
from allyscope.results.imported import SurveyImport

IDS = ["", *(json.dumps({"ImportId": name}) for name in ("endDate", "status", "_recordId", "side", "QID1", "QID2"))]
QUALTRICS = table(
    ["StartDate", "RecordedDate", "Status", "ResponseId", "company", "Q7_1", "Q7_2"],
    [
        "Start Date",
        "Recorded Date",
        "Response Type",
        "Response ID",
        "Your company",
        f"Rate - {TRUST}",
        f"Rate - {CONFLICT}",
    ],
    IDS,
    ["2024-03-04 08:00:00", "2024-03-04 08:09:00", "IP Address", "R_1", "Fjord Foods", "5", "1"],
    ["2024-03-04 08:00:00", "2024-03-05 08:09:00", "IP Address", "R_2", "Fjord Foods", "4", ""],
    ["2024-03-04 08:00:00", "2024-03-05 09:09:00", "Survey Preview", "R_3", "Fjord Foods", "1", "5"],
    ["2024-03-04 08:00:00", "2024-03-06 08:09:00", "IP Address", "R_4", "Verde Proteins", "2", "4"],
)
GOOGLE = table(
    [
        "Zeitstempel",
        "Firma",
        "Bitte bewerten [Wir können uns auf unseren Partner verlassen, auch wo der Vertrag nichts sagt.]",
    ],
    ["04.03.2024 08:09:00", "Fjord Foods", "stimme eher zu"],
    ["05.03.2024 08:09:00", "Verde Proteins", "keine Angabe"],
    ["25.03.2024 08:09:00", "Verde Proteins", "stimme voll und ganz zu"],
    separator=";",
)
LIMESURVEY = table(
    ["id", "submitdate", "lastpage", "startlanguage", "side", "G1[SQ001]", f"How much? [{CONFLICT}]"],
    ["1", "2024-03-04 08:09:00", "3", "en", "fjord", "A4", "A2"],
    ["2", "2024-03-05 08:09:00", "3", "en", "verde", "A1", "-oth-"],
)
SURVEYMONKEY = table(
    ["Respondent ID", "Collector ID", "End Date", "Which firm?", "Please say how far you agree", ""],
    ["", "", "", "Response", TRUST, CONFLICT],
    ["118", "44", "03/14/2024 08:09:00 AM", "Fjord Foods", "Strongly agree", "Disagree"],
    ["119", "44", "03/15/2024 08:09:00 AM", "Verde Proteins", "Neither agree nor disagree", "Agree"],
)
REDCAP = table(
    ["record_id", "redcap_event_name", "side", "trust"],
    ["1", "spring_arm_1", "fjord", "4"],
    ["2", "autumn_arm_1", "verde", "3"],
)


def brought(folder: Path, text: str, name: str = "answers.csv", **said: str) -> SurveyImport:
    source = folder.parent / name
    source.write_text(text, encoding="utf-8")
    return import_survey(source, folder, WORDINGS, **said)  # type: ignore[arg-type]


def answers(folder: Path) -> list[tuple[str, str, int]]:
    return [(each.partner, each.question, each.answer) for each in read_record(folder).pulses]


@pytest.mark.parametrize(
    ("text", "tool", "wanted"),
    [
        (
            QUALTRICS,
            "qualtrics",
            [
                ("fjord", "trust", 5),
                ("fjord", "conflict", 1),
                ("fjord", "trust", 4),
                ("verde", "trust", 2),
                ("verde", "conflict", 4),
            ],
        ),
        (GOOGLE, "google_forms", [("fjord", "trust", 4), ("verde", "trust", 5)]),
        (LIMESURVEY, "limesurvey", [("fjord", "conflict", 2)]),
    ],
)
def test_the_first_call_writes_a_map_and_the_second_imports(
    tmp_path: Path, text: str, tool: str, wanted: list[tuple[str, str, int]]
) -> None:
    folder = record_in(tmp_path / "record")
    first = brought(folder, text)
    assert (first.tool, first.proposed, first.written) == (tool, True, None)
    assert not (folder / "pulses.csv").exists()
    second = brought(folder, text)
    assert (second.proposed, second.new) == (False, len(wanted))
    assert answers(folder) == wanted


def test_two_header_rows_name_the_questions_and_sides_that_nobody_knows_are_left_to_decide(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    first = brought(folder, SURVEYMONKEY)
    assert first.tool == "surveymonkey"
    assert [each.question for each in first.questions] == ["trust", "conflict"]
    assert answers(record_in(tmp_path / "record")) == []


def test_what_is_not_decided_is_named_at_its_line_of_the_map(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    first = brought(folder, REDCAP)
    assert [problem.place for problem in first.decide] == ["waves[0].date", "waves[1].date"]
    with pytest.raises(TableMapError) as caught:
        brought(folder, REDCAP)
    assert [problem.file for problem in caught.value.problems] == ["survey-map.yaml"] * 2
    place = folder / "survey-map.yaml"
    text = (
        place.read_text(encoding="utf-8")
        .replace("date: decide", "date: 2024-03", 1)
        .replace("date: decide", "date: 2024-09")
    )
    place.write_text(text, encoding="utf-8")
    assert brought(folder, REDCAP).new == 2
    assert [str(wave.span.first % 12) for wave in read_record(folder).pulses] == ["2", "8"]


def test_the_same_map_serves_the_next_wave_and_new_labels_are_named_once(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, GOOGLE)
    brought(folder, GOOGLE)
    head = GOOGLE.split("\n")[0]
    rows = [
        f"0{day}.06.2024 08:00;Fjord Foods;{label}" for day, label in ((4, "stimme eher zu"), (5, "jein"), (6, "jein"))
    ]
    found = brought(folder, "\n".join([head, *rows, ""]))
    assert (found.written, found.proposed) == (None, True)
    assert [(problem.place, problem.value) for problem in found.decide] == [("answers[0].means", "'decide'")]
    assert "'jein'" in found.decide[0].rule


def test_the_same_file_twice_adds_nothing_and_a_grown_one_adds_what_is_new(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, QUALTRICS)
    brought(folder, QUALTRICS)
    again = brought(folder, QUALTRICS)
    assert (again.new, again.written) == (0, None)
    grown = brought(folder, QUALTRICS + "2024-03-04,2024-03-07,IP Address,R_9,Verde Proteins,3,3\n")
    assert (grown.new, grown.known) == (2, 6)


def test_an_import_is_taken_back_to_the_last_byte(tmp_path: Path) -> None:
    before = "date,partner,respondent,question,answer\n2023-01,fjord,a,trust,3\n"
    folder = record_in(tmp_path / "record", pulses=before)
    brought(folder, QUALTRICS)
    assert brought(folder, QUALTRICS).written is not None
    assert len(answers(folder)) == 6
    assert undo(folder).rows == 6
    assert (folder / "pulses.csv").read_text(encoding="utf-8") == before
    with pytest.raises(InputError, match="nothing was imported"):
        undo(folder)


def test_what_somebody_changed_since_is_not_taken_back(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, QUALTRICS)
    brought(folder, QUALTRICS)
    with (folder / "pulses.csv").open("a", encoding="utf-8") as file:
        file.write("2024-01,fjord,x,trust,3,1,5\n")
    with pytest.raises(InputError, match="was changed since"):
        undo(folder)


@pytest.mark.parametrize(
    ("table", "before"),
    [
        ("alliance.yaml", None),
        ("x" * 400, None),
        (["pulses.csv"], None),
        ("pulses.csv", "001-missing.csv"),
        ("pulses.csv", "001-pulses.csv"),
    ],
)
def test_a_log_of_import_that_came_with_a_record_takes_nothing_else_away(
    tmp_path: Path, table: object, before: str | None
) -> None:
    folder = record_in(tmp_path / "record", pulses="date,partner,respondent,question,answer\n")
    file = folder / ("alliance.yaml" if table == "alliance.yaml" else "pulses.csv")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    entry = {"kind": "allyscope import", "table": table, "source": "a.csv", "rows": 1, "before": before}
    (folder / "imports").mkdir()
    (folder / "imports" / "001.json").write_text(json.dumps(entry | {"after": digest}), encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"):
        undo(folder)
    assert sorted(each.name for each in folder.iterdir()) == ["alliance.yaml", "imports", "pulses.csv"]


OURS = "date,partner,respondent,trust,conflict\n"


def test_a_table_in_our_own_form_needs_no_map(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    found = brought(folder, OURS + "2024-05,fjord,f1,4,2\n2024-05,Verde Proteins,v1,3,\n")
    assert (found.map, found.new) == (None, 3)
    assert not (folder / "survey-map.yaml").exists()
    assert len(read_record(folder).unanswered) == 1


def test_addresses_become_the_same_codes_in_every_wave_and_stand_in_no_table(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, OURS + "2024-05,fjord,kari@fjord.example,4,2\n")
    brought(folder, OURS + "2024-08,fjord,Kari <KARI@fjord.example>,4,2\n")
    assert len({each.respondent for each in read_record(folder).pulses}) == 1
    written = [path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()]
    assert not any("fjord.example" in text.lower() for text in written)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("2024-05,fjord,f1,6,2\n", []),
        (
            "2024-05,fjord,f1,4,2\n2024-05,fjord,F1,3,3\n",
            [("trust of fjord in 2024-05", "a person answers a question once in a wave")],
        ),
        (
            "2024-05,fjord,007,4,\n2024-05,fjord,7,3,\n",
            [("trust of fjord in 2024-05", "a person answers a question once in a wave")],
        ),
        (
            "2025-05,fjord,f1,4,2\n",
            [("2 answers up to 2025-05", "no answer lies after the end of the record, as_of: 2024-12")],
        ),
        ("2024-05,fjord,f1,4,2\n2024-05,,f2,4,2\n", [("", "each row says which side answered")]),
    ],
)
def test_what_cannot_be_right_is_named_and_nothing_is_written(
    tmp_path: Path, rows: str, wanted: list[tuple[str, str]]
) -> None:
    folder = record_in(tmp_path / "record")
    found = brought(folder, OURS + rows)
    assert found.written is None
    named = [(problem.value, problem.rule) for problem in found.problems]
    assert named[: len(wanted)] == wanted
    assert not (folder / "pulses.csv").exists()


def test_a_day_that_a_spreadsheet_made_of_a_rating_is_named(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    first = brought(folder, OURS + "2024-05,fjord,f1,4,2\n2024-05,fjord,f2,2024-05-04,2\n")
    assert [problem.place for problem in first.decide] == ["answers[0].means"]


def test_answers_without_a_date_or_a_side_take_what_the_command_says(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = "trust,conflict\n4,2\n3,3\n"
    assert [problem.place for problem in brought(folder, text).decide] == ["wave", "side"]
    (folder / "survey-map.yaml").unlink()
    assert brought(folder, text, wave="2024-05", side="Fjord Foods").new == 4
    assert {each.partner for each in read_record(folder).pulses} == {"fjord"}


def test_a_record_with_problems_of_its_own_is_told_first(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record", events="kind\nquarel\n")
    with pytest.raises(RecordError, match="an event kind is a word"):
        brought(folder, QUALTRICS)


def test_a_bundled_record_takes_no_answers(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(QUALTRICS, encoding="utf-8")
    with pytest.raises(InputError, match="no folder"):
        import_survey(source, "case-4", WORDINGS)


def test_a_survey_of_other_questions_says_at_once_that_none_is_known(tmp_path: Path) -> None:
    text = table(["How was lunch?", "How was the weather?"], ["good", "bad"], ["bad", "bad"])
    found = brought(record_in(tmp_path / "r"), text)
    assert [problem.place for problem in found.decide] == ["wave", "side", "columns"]
    assert found.scales == ("How was lunch?",)


def test_answers_that_stand_in_yaml_are_told_where_they_have_to_go_first(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    (folder / "pulses.yaml").write_text("[]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"stand in pulses\.yaml.*Move them into pulses\.csv"):
        brought(folder, GOOGLE)


@pytest.mark.parametrize("column", ["Name", "E-Mail", "Nom"])
def test_whoever_stands_in_a_column_of_names_becomes_a_code_however_the_name_looks(column: str, tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    text = table(["Datum", "Firma", column, TRUST], ["2024-03-04", "Fjord Foods", "ola", 4])
    assert brought(folder, text).coded
    brought(folder, text)
    assert "ola" not in (folder / "pulses.csv").read_text(encoding="utf-8")


def test_the_beginning_of_one_of_our_questions_is_proposed_for_it(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    text = table(["Datum", "Firma", "Our firm gains a lot from this"], ["2024-03-04", "Fjord Foods", 4])
    wanted = {"benefits": ("Our firm gains a lot from this alliance at present.",)}
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = import_survey(tmp_path / "a.csv", folder, wanted)
    assert [each.question for each in found.questions] == ["benefits"]
    assert "worded nearly like this question" in (folder / "survey-map.yaml").read_text(encoding="utf-8")


def test_answers_to_other_questions_are_told_apart_from_columns_that_hold_none(tmp_path: Path) -> None:
    head = ["Datum", "Firma", TRUST, "How was lunch?", "What else?"]
    rows = (["2024-03-04", "Fjord Foods", 4, "agree", "no"], ["2024-03-05", "Fjord Foods", 4, "disagree", "yes it is"])
    found = brought(record_in(tmp_path / "r"), table(head, *rows))
    assert (found.scales, found.left_out) == (("How was lunch?",), ("How was lunch?", "What else?"))


def test_new_labels_of_one_scale_with_the_known_ones_and_new_waves_are_put_into_the_map(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    head = ["round", "firm", "code", TRUST]
    first = [head, ["Mai 2023", "Fjord Foods", "a", "agree"], ["Mai 2023", "Verde Proteins", "b", "neutral"]]
    later = [*first, ["T2", "verde", "b", "strongly agree"], ["Nov 2023", "Fjord Foods", "a", "strongly disagree"]]
    brought(folder, table(*first))
    brought(folder, table(*first))
    found = brought(folder, table(*later))
    assert [problem.place for problem in found.decide] == ["waves[0].date"]
    place = folder / "survey-map.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("date: decide", "date: 2023-09"), encoding="utf-8")
    assert brought(folder, table(*later)).new == 2
    assert [(span_text(each.span), each.partner, each.answer) for each in read_record(folder).pulses] == [
        ("2023-05", "fjord", 4),
        ("2023-05", "verde", 3),
        ("2023-09", "verde", 5),
        ("2023-11", "fjord", 1),
    ]


def test_two_columns_of_one_name_or_question_are_told_apart_and_one_is_to_be_decided(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    text = table(["date", "partner", "trust", "trust", "Vertrauen", ""], ["2024-05", "fjord", 4, 1, 2, "x"])
    found = brought(folder, text)
    assert [problem.place for problem in found.decide] == ["columns[3].holds", "columns[4].holds"]
    place = folder / "survey-map.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("holds: decide", "holds: leave out"), encoding="utf-8")
    found = brought(folder, text)
    assert (found.new, found.left_out) == (1, ("trust (2)", "Vertrauen", "column 6"))


def test_a_second_header_row_of_any_tool_words_the_questions(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "r")
    rows = [["2024-05-02", "Fjord Foods", "a", 4], ["2024-05-03", "Fjord Foods", "b", 2]]
    text = table(["Q0", "Q1", "Q2", "Q3"], ["Date", "Company", "Code", TRUST], *rows)
    assert brought(folder, text).notes == ("header_rows",)
    assert brought(folder, text).new == 2


@pytest.mark.parametrize("question", ["trust", TRUST])
def test_the_first_row_of_a_long_table_is_no_second_header(question: str, tmp_path: Path) -> None:
    head = ["date", "partner", "respondent", "question", "answer"]
    rows = [["2024-05", "fjord", "r1", question, 4], ["2024-05", "fjord", "r1", "conflict", 2]]
    assert brought(record_in(tmp_path / "r"), table(head, *rows)).new == 2
    labelled = [["May", "Fjord Foods", "r1", question, "agree"], ["May", "Verde Proteins", "r2", "conflict", "agree"]]
    assert brought(record_in(tmp_path / "s"), table(head, *labelled)).notes == ()


def test_a_table_without_answers_is_not_called_known(tmp_path: Path) -> None:
    found = brought(record_in(tmp_path / "r"), table(["date", "partner", "respondent", "trust"]))
    assert (found.new, found.known, found.written) == (0, 0, None)
