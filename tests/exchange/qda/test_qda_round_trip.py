"""A record as a coded project and back: equal, but for what the report of losses names; valid; read by others."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from record_strategies import records

from allyscope.errors import RecordError
from allyscope.exchange.qda.from_record import project_of
from allyscope.exchange.qda.package import read_qda
from allyscope.exchange.qda.to_record import holds_record, record_of
from allyscope.exchange.qda.vocabulary_codes import vocabulary_codes
from allyscope.exchange.qda.writing import codebook_bytes, project_bytes
from allyscope.exchange.released import released
from allyscope.record import Record, make_record, read_record
from allyscope.vocabulary.events import EVENT_KINDS

SCHEMAS = Path(__file__).parent / "schema"


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))


def project_xml(content: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("project.qde"))


def kept(record: Record, folder: Path) -> Record:
    """The record as it comes back from a file."""
    path = folder / "kept.qdpx"
    path.write_bytes(project_bytes(project_of(record)))
    project = read_qda(path)
    assert holds_record(project)
    return record_of(project)


@given(record=records())
@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_record_comes_back_equal_but_for_what_belongs_to_persons(record: Record, tmp_path: Path) -> None:
    content = project_bytes(project_of(record))
    schema("Project").assertValid(project_xml(content))
    assert kept(record, tmp_path) == released(record)[0]


@pytest.mark.parametrize("name", ["case-4", "bigmeat-c"])
def test_a_bundled_record_comes_back_equal(name: str, tmp_path: Path) -> None:
    record = read_record(name)
    assert project_of(record).losses == ()
    assert kept(record, tmp_path) == record


def test_what_belongs_to_persons_is_named_as_lost_and_in_no_file() -> None:
    record = make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "quay", "as_of": "2021-06"},
            "partners": [{"id": "tide", "spanners": [{"id": "ebba", "promotion_focus": 0.875}]}, {"id": "reef"}],
            "pulses": [
                {"date": "2021-05", "partner": side, "respondent": f"{side}-{n}", "question": "trust", "answer": 4}
                for side, people in (("tide", 3), ("reef", 2))
                for n in range(people)
            ],
        }
    )
    project = project_of(record)
    assert {(loss.code, loss.count) for loss in project.losses} == {
        ("answers_of_persons", 1),
        ("answers_withheld", 1),
        ("levels_of_persons", 1),
    }
    written = etree.tostring(project_xml(project_bytes(project)))
    assert b"0.875" not in written
    assert b"tide-0" not in written


def test_other_programs_read_the_project_with_its_selections(tmp_path: Path) -> None:
    path = tmp_path / "case-4.qdpx"
    record = read_record("case-4")
    path.write_bytes(project_bytes(project_of(record)))
    project = RefiProject.load(path, tmp_path / "unpacked")
    (source,) = project.sources.text_source
    text = (tmp_path / "unpacked" / "sources" / f"{source.guid}.txt").read_text(encoding="utf-8")
    said = [text[each.start_position : each.end_position] for each in source.plain_text_selection]
    assert said == [event.text for event in record.events]
    assert len(project.cases.case) == 1 + len(record.partners) + len(record.events)


def test_the_vocabulary_is_a_valid_codebook_that_other_programs_read(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.qdc"
    path.write_bytes(codebook_bytes(vocabulary_codes()))
    schema("Codebook").assertValid(etree.parse(path))
    folders = RefiCodebook.load(path).codes.code
    assert not any(folder.is_codable for folder in folders)
    assert [code.name for folder in folders for code in folder.code] == [kind.word for kind in EVENT_KINDS]


def test_the_same_record_gives_the_same_bytes() -> None:
    record = read_record("bigmeat-f")
    assert project_bytes(project_of(record)) == project_bytes(project_of(record))


def test_a_place_of_an_event_that_is_no_number_is_a_problem_of_the_record() -> None:
    project = project_of(read_record("case-1"))
    wrong = [
        replace(each, values=tuple({**dict(each.values), "seq": "first"}.items()))
        if each.name.startswith("event ") and n % 2
        else each
        for n, each in enumerate(project.cases)
    ]
    with pytest.raises(RecordError, match="seq"):
        record_of(replace(project, cases=tuple(wrong)))
