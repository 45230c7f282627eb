"""The bundled cases: complete, in the words of the vocabulary, and free of their outcomes."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from allyscope.data import BundledRecord, bundled_path, bundled_records
from allyscope.record import read_portfolio, read_record
from allyscope.vocabulary import event_kind, words

# events, strict events, outcomes, scoreable outcomes, uncertain items: as counted when the cases were coded
COUNTS = {
    "case-1": (35, 31, 9, 8, 13),
    "case-2": (34, 30, 9, 8, 9),
    "case-3": (36, 32, 11, 9, 16),
    "case-4": (33, 23, 10, 8, 13),
    "case-5": (33, 28, 9, 7, 15),
    "bigmeat-s": (14, 13, 13, 12, 0),
    "bigmeat-a": (8, 8, 11, 10, 0),
    "bigmeat-b": (8, 7, 11, 9, 1),
    "bigmeat-c": (13, 8, 26, 23, 2),
    "bigmeat-d": (6, 6, 13, 11, 2),
    "bigmeat-e": (4, 3, 11, 10, 1),
    "bigmeat-f": (9, 9, 20, 18, 1),
    "bigmeat-g": (8, 7, 13, 11, 1),
    "bigmeat-h": (4, 4, 11, 10, 1),
    "bigmeat-portfolio": (24, 16, 40, 38, 6),
}
BY_ID = {record.id: record for record in bundled_records()}
each_record = pytest.mark.parametrize("record", BY_ID.values(), ids=BY_ID)


@cache
def load(record: BundledRecord, name: str) -> Any:
    return YAML(typ="safe").load((record.path / name).read_text(encoding="utf-8"))


def description(record: BundledRecord) -> Any:
    return load(record, "portfolio.yaml" if record.kind == "portfolio" else "alliance.yaml")


def all_items(name: str) -> list[Any]:
    return [item for record in BY_ID.values() for item in load(record, f"{name}.yaml")[name]]


def test_fourteen_alliances_and_one_portfolio_are_bundled() -> None:
    assert list(BY_ID) == list(COUNTS)
    assert [record.id for record in BY_ID.values() if record.kind == "portfolio"] == ["bigmeat-portfolio"]


def test_a_record_is_found_by_name_and_an_unknown_name_finds_none() -> None:
    assert bundled_path("case-4") == BY_ID["case-4"].path
    assert bundled_path("case-6") is None


@each_record
def test_the_index_says_what_the_record_says(record: BundledRecord) -> None:
    head = description(record)[record.kind]
    shown = (record.id, record.title, record.formed, record.events)
    assert shown == (head["id"], head["name"], str(head["formed"]), len(load(record, "events.yaml")["events"]))


@each_record
def test_nothing_was_lost_from_the_coding(record: BundledRecord) -> None:
    events = load(record, "events.yaml")["events"]
    outcomes = load(record, "outcomes.yaml")["outcomes"]
    counted = (
        len(events),
        sum("leakage" not in event for event in events),
        len(outcomes),
        sum(outcome["scoreable"] for outcome in outcomes),
        sum(item.get("uncertain", False) for item in events + outcomes),
    )
    assert counted == COUNTS[record.id]


def test_ids_are_unique_over_all_records() -> None:
    ids = [item["id"] for item in all_items("events") + all_items("outcomes")]
    assert len(ids) == len(set(ids))


@each_record
def test_events_are_numbered_in_the_order_told(record: BundledRecord) -> None:
    numbers = [event["seq"] for event in load(record, "events.yaml")["events"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_kind_and_subkind_is_in_the_vocabulary() -> None:
    for item in all_items("events") + all_items("outcomes"):
        kind = event_kind(item["kind"])
        assert item.get("subkind") in (*kind.subkinds, None), item["id"]


def test_every_event_whose_kind_has_subkinds_names_one() -> None:
    assert [
        event["id"] for event in all_items("events") if event_kind(event["kind"]).subkinds and "subkind" not in event
    ] == []


@pytest.mark.parametrize(
    ("field", "group"),
    [("stage", "stage"), ("phase", "phase"), ("valence", "valence"), ("strength", "strength"), ("leakage", "leakage")],
)
def test_coded_fields_use_the_words_of_the_vocabulary(field: str, group: str) -> None:
    used = {str(item[field]) for item in all_items("events") + all_items("outcomes") if field in item}
    assert used <= set(words(group))


def test_outcomes_say_their_level_and_basis_in_the_words_of_the_vocabulary() -> None:
    outcomes = all_items("outcomes")
    assert {outcome["basis"] for outcome in outcomes} == set(words("basis"))
    assert {outcome["level"] for outcome in outcomes} == set(words("outcome level"))


@each_record
def test_actors_are_partners_or_known_words(record: BundledRecord) -> None:
    partners = {partner["id"] for partner in description(record).get("partners", [])}
    known = partners | set(words("actor")) | ({"BIGMEAT", "startup"} if record.kind == "portfolio" else set())
    assert {event["actor"] for event in load(record, "events.yaml")["events"]} <= known


def test_no_event_is_of_a_kind_that_is_held_out() -> None:
    assert [event["id"] for event in all_items("events") if event_kind(event["kind"]).hold_out] == []


@each_record
def test_what_a_model_reads_mentions_no_outcome(record: BundledRecord) -> None:
    names = ("events.yaml", "portfolio.yaml" if record.kind == "portfolio" else "alliance.yaml")
    read = "\n".join((record.path / name).read_text(encoding="utf-8") for name in names)
    outcomes = load(record, "outcomes.yaml")
    held_back = {outcome["id"] for outcome in outcomes["outcomes"]}
    held_back |= {outcome["text"] for outcome in outcomes["outcomes"] if len(outcome["text"]) > 30}
    held_back |= {"outcomes:", "ambiguities", "ended:"}
    assert sorted(each for each in held_back if each in read) == []


@each_record
def test_how_an_alliance_fared_is_unknown_to_its_record(record: BundledRecord) -> None:
    head = description(record)[record.kind]
    assert head["status"] == "unknown"
    assert "ended" not in head


@each_record
def test_every_alliance_uses_known_forms_and_purposes(record: BundledRecord) -> None:
    if record.kind == "alliance":
        head = description(record)["alliance"]
        assert head["form"] in words("form")
        assert head["purpose"] in words("purpose")


@each_record
def test_every_record_names_its_source_and_licence(record: BundledRecord) -> None:
    source = description(record)["source"]
    assert all(source[field] for field in ("citation", "doi", "licence", "note"))
    for name in record.path.iterdir():
        assert source["doi"] in name.read_text(encoding="utf-8").split("\n")[1]


def test_the_portfolio_holds_the_nine_alliances_of_the_firm() -> None:
    members = [each["record"] for each in description(BY_ID["bigmeat-portfolio"])["alliances"]]
    assert members == [name for name in BY_ID if name.startswith("bigmeat-") and name != "bigmeat-portfolio"]


@each_record
def test_every_record_reads_by_its_name(record: BundledRecord) -> None:
    read = read_portfolio(record.id) if record.kind == "portfolio" else read_record(record.id)
    assert [event.id for event in read.events] == [event["id"] for event in load(record, "events.yaml")["events"]]
    assert read.source.doi == description(record)["source"]["doi"]
