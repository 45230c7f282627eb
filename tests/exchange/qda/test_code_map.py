"""From coded passages to events: codes are proposed by name, corrected by a person, and never guessed in silence."""

from __future__ import annotations

import pytest

from allyscope.errors import CodeMapError
from allyscope.exchange.qda.code_map import LEAVE_OUT, parse_code_map
from allyscope.exchange.qda.events import events_of
from allyscope.exchange.qda.map_text import map_text
from allyscope.exchange.qda.project import Case, Code, Document, Passage, Project
from allyscope.exchange.qda.proposals import proposal
from allyscope.exchange.qda.vocabulary_codes import vocabulary_codes
from allyscope.record import make_record

PROJECT = Project(
    "talks",
    codes=(Code("1", "Konflikt", children=(Code("2", "loud"),)), Code("3", "Price"), Code("4", "Sorry")),
    documents=(Document("d", "Reef AS 2020-11-03"), Document("e", "minutes")),
    passages=(
        Passage("p", "d", "2", "They shouted.", 10, 23, coder="Ole", memo="at the fair"),
        Passage("q", "e", "3", "It costs more."),
        Passage("r", "e", "4", "We regret it.", place="line 4"),
    ),
    cases=(Case("c", "Harbour", passages=("r",)),),
)
RECORD = make_record(
    {
        "schema_version": 1,
        "alliance": {"id": "quay", "as_of": "2021-06"},
        "partners": [{"id": "tide"}, {"id": "reef", "name": "Reef AS"}],
    }
)


@pytest.mark.parametrize(
    ("path", "event"),
    [
        (("Streit", "laut"), "conflict"),
        (("misc", "Mistrust"), "opportunism_suspected"),
        (("Repair acts", "Promise"), "repair_act/promise"),
        (("repair act.meetings",), "repair_act/meetings"),
        (("Stakeholder pressure",), "stakeholder_concern"),
        (("Learning about", "goals"), "learning_about/goals"),
        (("Pricing",), None),
    ],
    ids=lambda each: "/".join(each) if isinstance(each, tuple) else str(each),
)
def test_a_code_is_proposed_by_what_it_or_what_it_lies_under_is_called(
    path: tuple[str, ...], event: str | None
) -> None:
    assert proposal(path) == event


def test_every_word_of_our_own_codebook_is_proposed_as_itself() -> None:
    for folder in vocabulary_codes():
        for kind in folder.children:
            found = proposal((folder.name, kind.name))
            assert found in {kind.name, None}
            for subkind in kind.children if found else ():
                assert proposal((folder.name, kind.name, subkind.name)) == f"{kind.name}/{subkind.name}"


def test_the_map_that_is_written_can_be_read_and_names_the_partner_by_name() -> None:
    text = map_text(PROJECT, RECORD, "talks.qdpx")
    code_map = parse_code_map(text)
    assert code_map.codes["Price"] is None
    assert f"event: {LEAVE_OUT}  # nothing is called like it: decide" in text
    meaning = code_map.codes["Konflikt > loud"]
    assert meaning is not None
    assert meaning.kind == "conflict"
    assert code_map.documents["Reef AS 2020-11-03"].actor == "reef"


def test_events_have_text_place_coder_case_and_memo() -> None:
    rows, losses = events_of(PROJECT, parse_code_map(map_text(PROJECT, RECORD, "talks.qdpx")))
    assert rows[0] == {
        "date": "<=2020-11",
        "actor": "reef",
        "kind": "conflict",
        "text": "They shouted.",
        "locator": "Reef AS 2020-11-03, 10–23",
        "note": "at the fair",
        "coder": "Ole",
    }
    assert (rows[1]["subkind"], rows[1]["locator"], rows[1]["note"]) == ("apology", "minutes, line 4", "Harbour")
    assert [(loss.code, loss.count, loss.example) for loss in losses] == [("code_left_out", 1, "Price")]


def test_a_code_can_say_whose_conduct_its_passages_tell() -> None:
    text = map_text(PROJECT, RECORD, "talks.qdpx").replace(
        "event: conflict", "event: conflict\n    conduct_of: fjord", 1
    )
    rows, _ = events_of(PROJECT, parse_code_map(text))
    assert rows[0]["conduct_of"] == "fjord"
    assert "conduct_of" not in rows[1]


def test_a_code_that_the_map_does_not_name_is_an_error() -> None:
    text = "schema_version: 1\nkind: code map\ncodes:\n  - {code: Price, event: leave out}\n"
    with pytest.raises(CodeMapError, match="Konflikt > loud") as error:
        events_of(PROJECT, parse_code_map(text))
    assert len(error.value.problems) == 2


@pytest.mark.parametrize(
    ("event", "hint"),
    [
        ("conflit", "did you mean conflict"),
        ("repair_act/apologie", "did you mean apology"),
        ("conflict/loud", "has no subkinds"),
        ("status", "no event"),
    ],
)
def test_a_word_that_is_none_of_the_vocabulary_is_refused_with_the_nearest(event: str, hint: str) -> None:
    with pytest.raises(CodeMapError, match=hint):
        parse_code_map(f"schema_version: 1\nkind: code map\ncodes:\n  - {{code: a, event: {event}}}\n")


@pytest.mark.parametrize(
    ("document", "actor"),
    [
        ("Tidewater_2", "tidal"),
        ("Interview Tidewater, March", "tidal"),
        ("Interview Harbour Board", "unspecified"),  # both names have the word
        ("Interview AS", "unspecified"),
    ],
)
def test_a_document_is_of_the_partner_of_whose_name_it_has_a_word_of_its_own(document: str, actor: str) -> None:
    record = make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "quay", "as_of": "2021-06"},
            "partners": [{"id": "tidal", "name": "Tidewater Harbour AS"}, {"id": "hb", "name": "Harbour GmbH"}],
        }
    )
    project = Project(
        "talks",
        codes=(Code("1", "Konflikt"),),
        documents=(Document("d", document),),
        passages=(Passage("p", "d", "1", "They shouted."),),
    )
    assert parse_code_map(map_text(project, record, "talks.qdpx")).documents[document].actor == actor
