"""The commands that read and write files of other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from allyscope.cli import app
from allyscope.errors import InputError
from allyscope.record import read_record

MAIN = """schema_version: 1
alliance: {id: quay, as_of: 2021-06}
partners: [{id: tide}, {id: reef}]
pulses:
  - {date: 2020-05, partner: tide, respondent: a, question: trust, answer: 2}
  - {date: 2020-05, partner: tide, respondent: b, question: trust, answer: 3}
  - {date: 2020-05, partner: tide, respondent: c, question: trust, answer: 4}
  - {date: 2020-05, partner: reef, respondent: d, question: trust, answer: 5}
"""
SEGMENTS = "Document name,Code,Segment\nReef 2020-11,Conflict > loud,They shouted.\nReef 2020-11,Price,It costs more.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "quay"
    folder.mkdir()
    (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    return folder


def test_coded_segments_become_events_by_a_map_that_is_written_first(record: Path, tmp_path: Path) -> None:
    table = tmp_path / "segments.csv"
    table.write_text(SEGMENTS, encoding="utf-8")
    first = run("import", "qda", table, "--record", record)
    assert "Conflict > loud -> conflict, passages: 1" in first.stdout
    assert "Price -> left out" in first.stdout
    assert not read_record(record).events
    second = run("import", "qda", table, "--record", record)
    assert "passages that the map leaves out, 1 (such as: Price)" in second.stdout
    assert "To undo: allyscope import undo --record " in second.stderr
    (event,) = read_record(record).events
    assert (event.kind, event.text, event.actor) == ("conflict", "They shouted.", "reef")


def test_coded_segments_may_lie_where_the_events_of_the_record_shall_stand(record: Path) -> None:
    table = record / "events.csv"
    table.write_text(SEGMENTS, encoding="utf-8")
    for _ in range(2):
        assert run("import", "qda", table, "--record", record).exit_code == 0
    assert [event.text for event in read_record(record).events] == ["They shouted."]
    assert run("import", "undo", "--record", record).exit_code == 0
    assert table.read_text(encoding="utf-8") == SEGMENTS


def test_an_exported_project_becomes_a_record_in_a_new_folder(tmp_path: Path) -> None:
    assert run("export", "bigmeat-f", "-o", tmp_path / "f.qdpx").exit_code == 0
    assert run("import", "qda", tmp_path / "f.qdpx", "--record", tmp_path / "again").exit_code == 0
    assert read_record(tmp_path / "again") == read_record("bigmeat-f")


def test_an_exported_log_becomes_records_again_in_a_new_folder(tmp_path: Path) -> None:
    assert run("export", "bigmeat-f", "case-4", "-o", tmp_path / "both.xes").exit_code == 0
    assert run("import", "xes", tmp_path / "both.xes", "--record", tmp_path / "again").exit_code == 0
    assert [read_record(tmp_path / "again" / name) for name in ("bigmeat-f", "case-4")] == [
        read_record("bigmeat-f"),
        read_record("case-4"),
    ]
    assert isinstance(run("import", "xes", tmp_path / "both.xes", "--record", tmp_path).exception, InputError)


def test_a_log_of_another_program_is_told_where_to_go(tmp_path: Path) -> None:
    (tmp_path / "log.xes").write_text("<log><trace><event/></trace></log>", encoding="utf-8")
    done = run("import", "xes", tmp_path / "log.xes", "--record", tmp_path / "new")
    assert "allyscope import events" in str(done.exception)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["gioia", "evidence", "cycle-matrix", "timeline", "phases", "gap"])
def test_each_figure_is_drawn_of_a_record(name: str, record: Path, tmp_path: Path) -> None:
    done = run("figure", name, record if name == "gap" else "bigmeat-f", "-o", tmp_path / "figure.svg", "--width", "85")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "figure.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_figure_of_no_format_or_of_too_many_records_is_refused(tmp_path: Path) -> None:
    assert isinstance(run("figure", "gioia", "case-4", "-o", tmp_path / "figure.gif").exception, InputError)
    assert run("figure", "phases", "case-4", "case-1", "-o", tmp_path / "figure.svg").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_an_export_says_as_json_what_it_wrote_and_what_was_lost(record: Path, tmp_path: Path) -> None:
    done = json.loads(run("export", record, "--to", "csv", "-o", tmp_path / "out", "--json").stdout)
    assert {loss["code"]: loss["count"] for loss in done["losses"]} == {
        "answers_of_persons": 1,
        "answers_withheld": 1,
        "record_beside_events": 1,
    }
    assert (tmp_path / "out" / "waves.csv").is_file()


@pytest.mark.parametrize(
    "arguments",
    [("--to", "stata", "-o", "x.sav"), ("-o", "x.doc"), ("--to", "sas", "-o", "x"), ("--to", "csv", "-o", ".")],
    ids=" ".join,
)
def test_a_wrong_place_or_format_is_said_before_any_work(
    arguments: tuple[str, ...], record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(record)
    before = sorted(record.iterdir())
    done = run("export", record, *arguments)
    assert isinstance(done.exception, InputError)
    assert sorted(record.iterdir()) == before


@pytest.mark.parametrize(("to", "name"), [("stata", "x.dta"), ("traminer", "x.csv"), ("csv", "x.csv")])
def test_where_a_file_is_named_the_main_table_is_written_alone_and_that_is_said(
    to: str, name: str, record: Path, tmp_path: Path
) -> None:
    done = json.loads(run("export", record, "--to", to, "-o", tmp_path / name, "--json").stdout)
    assert done["files"] == [str(tmp_path / name)]
    assert (tmp_path / name).stat().st_size > 0
    assert any(loss["code"] == "other_tables" and loss["count"] > 1 for loss in done["losses"])


def test_plain_answers_are_printed_and_a_wave_of_too_few_is_withheld(record: Path) -> None:
    text = run("answers", record).stdout
    assert "May 2020" in text
    assert "3.0" in text
    assert "withheld" in text
    assert "5.0" not in text
    rows = json.loads(run("answers", record, "--json").stdout)["waves"]
    assert [(row["partner"], row["people"], row["mean"], row["sd"]) for row in rows] == [
        ("tide", 3, 3.0, 1.0),
        ("reef", 0, None, None),
    ]


def test_coders_are_compared_and_records_not_with_projects(record: Path, tmp_path: Path) -> None:
    table = tmp_path / "segments.csv"
    table.write_text(
        "Document,Code,Segment,Coder\nA,x,one,Ebba\nA,y,one,Ole\nA,x,two,Ebba\nA,x,two,Ole\n", encoding="utf-8"
    )
    text = run("agreement", table).stdout
    assert "Agreement of Ebba and Ole" in text
    assert "50%" in text
    assert isinstance(run("agreement", record, table).exception, InputError)


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "nothing to draw"), (("--kind", "conflct"), "did you mean conflict")],
    ids=["no events", "no such kind"],
)
def test_a_figure_of_nothing_is_refused_and_not_written(
    options: tuple[str, ...], said: str, record: Path, tmp_path: Path
) -> None:
    place = tmp_path / "figure.svg"
    done = run("figure", "gioia", record, *options, "--output", place)
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)
    assert not place.exists()


def test_figures_and_transfers_speak_german(record: Path, tmp_path: Path) -> None:
    drawn = run("figure", "gap", record, "--language", "de", "--output", tmp_path / "gap.svg")
    assert "Worin die Seiten sich unterscheiden" in drawn.stderr
    assert "tiefster Punkt der Skala" in (tmp_path / "gap.svg").read_text(encoding="utf-8")
    assert "Nicht übernommen" in run("export", record, "--output", tmp_path / "quay.xes", "--language", "de").stdout
    assert "was geantwortet wurde" in run("answers", record, "--language", "de").stdout


def test_a_joined_record_is_replaced_only_where_that_is_said_and_never_one_of_its_own_sources(record: Path) -> None:
    joined = record.parent / "joined.yaml"
    assert run("merge", record, "--side", "tide", "--output", joined).exit_code == 0
    again = run("merge", record, "--side", "tide", "--output", joined)
    assert isinstance(again.exception, InputError)
    assert str(again.exception).endswith(f"allyscope merge {record} --output {joined} --side tide --overwrite")
    assert (
        run("merge", record, "--side", "tide", "--output", joined, "--overwrite", "--language", "de").stdout[:9]
        == "tide gibt"
    )
    own = run("merge", record, "--side", "tide", "--output", record / "alliance.yaml", "--overwrite")
    assert "one of the files to join" in str(own.exception)
