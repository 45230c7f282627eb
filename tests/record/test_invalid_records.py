"""Each file in tests/records/invalid holds one mistake, is named for it, and has its expected message beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.record import Problem, RecordError, check_record, read_record

FOLDER = Path(__file__).parents[1] / "records" / "invalid"
FILES = sorted(FOLDER.glob("*.yaml"))


def as_expected(problems: list[Problem]) -> str:
    """The lines of an .expected file: to write one, copy what the failing test shows, once it is right."""
    return "".join(f"place: {problem.place}\nrule: {problem.rule}\n" for problem in problems)


def test_there_are_at_least_sixty_mistakes_and_each_has_its_message() -> None:
    assert len(FILES) >= 60
    assert {file.stem for file in FILES} == {file.stem for file in FOLDER.glob("*.expected")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_one_mistake_gives_its_one_message(file: Path) -> None:
    problems = check_record(file)
    assert as_expected(problems) == file.with_suffix(".expected").read_text(encoding="utf-8")
    assert len(problems) == 1
    assert problems[0].next_step
    assert problems[0].file == file.name
    assert str(problems[0]).isprintable() or "\n" in str(problems[0])


def test_reading_raises_what_checking_lists() -> None:
    file = FOLDER / "event_kind_misspelt.yaml"
    with pytest.raises(RecordError) as caught:
        read_record(file)
    assert list(caught.value.problems) == check_record(file)
    assert "did you mean antecedent?" in str(caught.value)


SEVERAL = """\
schema_version: 1
alliance: {id: north, nmae: North, formed: 2030, as_of: 2024, form: contrct}
partners:
  - {id: P1, strategic_fit: 7, spanners: [{id: anna, weight: 0}, {id: anna}]}
  - {id: P1}
privacy: {threshold: 0}
events:
  - {kind: antecedant, actor: P9, date: 2025, stage: never}
  - {kind: conflict, subkind: outcome}
  - {stage: execution}
  - met
pulses:
  - {date: 2023-13, partner: P9, respondent: r, question: trust, answer: 9}
  - {date: 2023, partner: P1, respondent: r, question: trsut, answer: 9}
"""


def test_all_mistakes_of_a_file_are_reported_at_once_in_order(tmp_path: Path) -> None:
    path = tmp_path / "several.yaml"
    path.write_text(SEVERAL, encoding="utf-8")
    assert [(problem.line, problem.place) for problem in check_record(path)] == [
        (2, "alliance.form"),
        (2, "alliance.formed"),
        (2, "alliance.nmae"),
        (4, "partners[0] (P1).spanners[0] (anna).weight"),
        (4, "partners[0] (P1).spanners[1] (anna).id"),
        (4, "partners[0] (P1).strategic_fit"),
        (5, "partners[1] (P1).id"),
        (6, "privacy.threshold"),
        (8, "events[0] (e1).actor"),
        (8, "events[0] (e1).date"),
        (8, "events[0] (e1).kind"),
        (8, "events[0] (e1).stage"),
        (9, "events[1] (e2).subkind"),
        (10, "events[2] (e3).kind"),
        (11, "events[3] (e4)"),
        (13, "pulses[0].answer"),
        (13, "pulses[0].date"),
        (13, "pulses[0].partner"),
        (14, "pulses[1].answer"),
        (14, "pulses[1].question"),
    ]


def test_mistakes_in_the_text_do_not_hide_those_in_the_content(tmp_path: Path) -> None:
    path = tmp_path / "several.yaml"
    path.write_text(
        "schema_version: 1\nalliance: {id: north, id: south, formed: 2020, complementarity: .nan, form: x}\n"
        "partners: [{id: P1}, {id: P2}]\nevents: [{kind: nothing}]\n",
        encoding="utf-8",
    )
    assert [problem.place for problem in check_record(path)] == [
        "alliance.complementarity",
        "alliance.form",
        "alliance.id",
        "events[0] (e1).kind",
    ]


def test_a_flood_of_problems_is_cut_and_counted(tmp_path: Path) -> None:
    main = "schema_version: 1\nalliance: {id: north, as_of: 2024}\npartners: [{id: P1}, {id: P2}]\n"
    (tmp_path / "alliance.yaml").write_text(main, encoding="utf-8")
    (tmp_path / "events.csv").write_text("kind\n" + "".join(f"x{n}\n" for n in range(1500)), encoding="utf-8")
    problems = check_record(tmp_path)
    assert len(problems) == 1001
    assert problems[-1].rule == "500 more problems are not listed"


def test_problems_of_several_files_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").write_text(
        "schema_version: 1\nalliance: {id: north, form: x, formed: 2020}\npartners: [{id: P1}, {id: P2}]\n",
        encoding="utf-8",
    )
    (tmp_path / "events.csv").write_text("kind,actor\nconflict,P3\n", encoding="utf-8")
    (tmp_path / "pulses.yaml").write_text("pulses: 3\n", encoding="utf-8")
    assert [(problem.file, problem.line, problem.place) for problem in check_record(tmp_path)] == [
        ("alliance.yaml", 2, "alliance.form"),
        ("events.csv", 2, "events[0] (e1).actor"),
        ("pulses.yaml", 1, "pulses"),
    ]
