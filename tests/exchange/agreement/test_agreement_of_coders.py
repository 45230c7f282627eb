"""Two coders of one alliance, or of one project: units told to be the same, agreement, and every disagreement."""

from __future__ import annotations

from typing import Any

import pytest

from allyscope.errors import InputError
from allyscope.exchange.agreement.codings import units_of_projects, units_of_records
from allyscope.exchange.agreement.compare import agreement_of
from allyscope.exchange.qda.project import Code, Document, Passage, Project
from allyscope.record import Record, make_record


def record(*events: dict[str, Any], alliance: str = "quay", partners: tuple[str, ...] = ("tide", "reef")) -> Record:
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": alliance, "as_of": "2021-06"},
            "partners": [{"id": each} for each in partners],
            "events": list(events),
        }
    )


EBBA = record(
    {"id": "a1", "kind": "conflict", "locator": "p. 3", "text": "they quarrelled", "date": "2020-03"},
    {"id": "a2", "kind": "repair_act", "locator": "p. 4", "text": "they met", "date": "2020-05"},
    {"id": "a3", "kind": "conflict", "locator": "p. 9", "text": "again"},
    {"id": "a4", "kind": "shock", "locator": "p. 11", "text": "a flood"},
)
OLE = record(
    {"id": "b1", "kind": "conflict", "locator": "p. 3", "text": "a quarrel", "date": "2020-06"},
    {"id": "b2", "kind": "repair_act", "locator": "p. 4", "text": "a meeting", "date": "2020-05"},
    {"id": "b3", "kind": "discrepancy", "locator": "p. 9", "text": "less than hoped"},
)


def test_events_are_paired_by_what_pairs_most_and_disagreements_are_listed() -> None:
    found = agreement_of(units_of_records([("ebba", EBBA), ("ole", OLE)]))
    assert (found.matched_by, found.units, found.shared) == ("locator", 4, 3)
    assert dict(found.alone) == {"ebba": 1, "ole": 0}
    assert found.percent == pytest.approx(2 / 3)
    assert [dict(each.codes) for each in found.disagreements] == [
        {"ebba": "conflict", "ole": "discrepancy"},
        {"ebba": "shock", "ole": ""},
    ]


def test_dates_are_compared_in_months() -> None:
    dating = agreement_of(units_of_records([("ebba", EBBA), ("ole", OLE)])).dating
    assert dating is not None
    assert (dating.units, dating.median_months, dating.overlapping) == (2, 1.5, 0.5)


def test_a_kind_counts_as_absent_where_a_coder_did_not_code() -> None:
    found = agreement_of(units_of_records([("ebba", EBBA), ("ole", OLE)]))
    shock = next(each for each in found.kinds if each.kind_word == "shock")
    assert (dict(shock.said_by), shock.percent) == ({"ebba": 1, "ole": 0}, 0.75)


def test_who_agrees_in_all_has_a_coefficient_of_one() -> None:
    found = agreement_of(units_of_records([("a", EBBA), ("b", EBBA)]))
    assert (found.alpha.value, found.kappa.value, found.percent, found.disagreements) == (1.0, 1.0, 1.0, ())


def passage(begin: int, end: int, code: str, coder: str) -> Passage:
    return Passage(f"{begin}{coder}", "d", code, "x" * (end - begin), begin, end, coder=coder)


def project(*passages: Passage) -> Project:
    return Project(
        "p", codes=(Code("t", "trust"), Code("c", "conflict")), documents=(Document("d", "D"),), passages=passages
    )


def test_passages_that_share_half_of_their_characters_are_one_unit() -> None:
    coded = project(
        passage(0, 20, "t", "ebba"),
        passage(5, 20, "t", "ole"),
        passage(40, 60, "c", "ebba"),
        passage(55, 80, "c", "ole"),
        passage(90, 99, "c", "ebba"),
        passage(90, 99, "t", "ole"),
    )
    found = agreement_of(units_of_projects([("file", coded)]))
    assert (found.coders, found.units, found.shared, found.percent) == (("ebba", "ole"), 4, 2, 0.5)


def test_two_files_are_two_coders_whatever_names_stand_in_them() -> None:
    one, other = project(passage(0, 9, "t", "")), project(passage(0, 9, "c", ""))
    assert agreement_of(units_of_projects([("a.qdpx", one), ("b.qdpx", other)])).percent == 0.0


def test_one_coder_or_nothing_in_common_is_refused() -> None:
    with pytest.raises(InputError, match="one coded all"):
        agreement_of(units_of_records([("ebba", EBBA)]))
    with pytest.raises(InputError, match="no piece"):
        agreement_of(units_of_records([("ebba", EBBA), ("ole", record({"id": "z", "kind": "shock", "text": "else"}))]))


def test_records_of_different_alliances_are_refused_and_two_names_of_one_are_told() -> None:
    of_another = record({"id": "a1", "kind": "conflict"}, alliance="mole", partners=("tide", "dune"))
    with pytest.raises(InputError, match="ebba: quay of tide, reef; ole: mole of tide, dune"):
        units_of_records([("ebba", EBBA), ("ole", of_another)])
    by_another_name = record({"id": "a1", "kind": "conflict"}, alliance="mole")
    assert agreement_of(units_of_records([("ebba", EBBA), ("ole", by_another_name)])).alliances == ("quay", "mole")
    assert agreement_of(units_of_records([("ebba", EBBA), ("ole", OLE)])).alliances == ()
