"""How coded events are read: as inputs, as observations, or not at all, and with what weight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from small_records import event, record_of

from allyscope.inference.evidence.coding import (
    ACT_OF_REPAIR,
    ACT_TRIED,
    REPORT_OF_KIND,
    STRIKE_OF_KIND,
    TRAIT_OF_CONDITION,
    actors,
    certainty,
    mistake,
    weight,
    why_unused,
)
from allyscope.process.observe import quantities
from allyscope.process.traits import trait_names
from allyscope.record import Event, make_record
from allyscope.vocabulary import event_kind, words


def coded(kind: str = "conflict", subkind: str | None = None, **fields: object) -> Event:
    return record_of(event("e", kind, subkind, **fields)).events[0]


def test_pooled_and_uncertain_each_halve_what_a_statement_weighs() -> None:
    plain = coded()
    assert certainty(plain) == 1.0
    assert certainty(replace(plain, pooled=True)) == 0.5
    assert certainty(replace(plain, uncertain=True)) == 0.5
    assert weight(replace(plain, pooled=True, uncertain=True)) == pytest.approx(0.25 * weight(plain))


def test_a_stronger_statement_weighs_more_and_is_less_often_mistaken() -> None:
    events = [coded(strength=strength) for strength in ("weak", "moderate", "strong")]
    assert [weight(e) for e in events] == sorted(weight(e) for e in events)
    assert [mistake(e) for e in events] == sorted((mistake(e) for e in events), reverse=True)


def test_a_statement_without_any_certainty_would_be_a_coin_toss() -> None:
    sure = coded(strength="strong")
    doubtful = replace(sure, pooled=True, uncertain=True)
    assert mistake(sure) < mistake(doubtful) < 0.5
    assert 0.5 - mistake(doubtful) == pytest.approx((0.5 - mistake(sure)) / 4)


def test_actors_are_the_partner_named_or_all_where_no_single_one_is() -> None:
    record = record_of(
        event("a", "conflict", actor="P2"), event("b", "conflict"), event("c", "conflict", actor="unspecified")
    )
    assert [actors(e, record) for e in record.events] == [[1], [0, 1], [0, 1]]


def test_a_proxy_is_left_out_in_strict_mode_only() -> None:
    proxy = coded(leakage="proxy")
    assert why_unused(proxy, "strict") == "reading_of_state"
    assert why_unused(proxy, "loose") is None


@pytest.mark.parametrize(
    ("kind", "subkind", "fields"),
    [
        ("conflict", None, {"present": "unknown"}),
        ("trust_change", None, {}),
        ("terminated", None, {}),
        ("initial_condition", "partner_fit", {}),
        ("initial_condition", "baseline", {"valence": 1}),
        ("repair_act", "exit", {}),
        ("repair_act", "meetings", {"present": False}),
        ("capability_used", "sensing", {"present": False}),
        ("signal", "withheld", {}),
        ("signal", "action", {"present": False}),
        ("spanner_replaced", None, {"present": False}),
        ("stakeholder_statement", "public", {}),
    ],
)
def test_what_is_not_used_has_its_reason(kind: str, subkind: str | None, fields: dict[str, object]) -> None:
    assert why_unused(coded(kind, subkind, **fields), "loose")


@pytest.mark.parametrize(
    ("kind", "subkind", "fields"),
    [
        ("conflict", None, {"present": False}),
        ("trust_change", None, {"valence": -1}),
        ("initial_condition", "partner_fit", {"valence": 1}),
        ("antecedent", "contract", {"present": False}),
        ("repair_act", "meetings", {}),
        ("capability_used", "sensing", {}),
        ("shock", None, {}),
        ("signal", "action", {}),
        ("signal", None, {}),
        ("spanner_replaced", None, {}),
        ("stakeholder_concern", None, {}),
        ("stakeholder_statement", "customers", {"valence": -1}),
    ],
)
def test_what_says_something_is_used(kind: str, subkind: str | None, fields: dict[str, object]) -> None:
    assert why_unused(coded(kind, subkind, **fields), "strict") is None


def test_a_signal_of_another_firm_than_the_one_that_is_watched_has_its_reason() -> None:
    assert why_unused(coded("signal", "action", actor="P2"), "loose", "P1") == "of_another_firm"
    assert why_unused(coded("signal", "action", actor="P1"), "loose", "P1") is None


def test_every_entry_of_the_reading_tables_is_a_word_of_the_vocabulary_and_of_the_model() -> None:
    for kind, subkind in REPORT_OF_KIND:
        assert event_kind(kind).role == "observation" or kind in STRIKE_OF_KIND  # a lawsuit strikes and tells
        assert subkind is None or subkind in event_kind(kind).subkinds
    assert {report.construct for report in REPORT_OF_KIND.values()} <= {q.construct for q in quantities(2)}
    assert set(TRAIT_OF_CONDITION) <= set(event_kind("initial_condition").subkinds)
    assert {*ACT_OF_REPAIR, *ACT_TRIED, "exit"} == set(event_kind("repair_act").subkinds)
    traits = {name.split(".")[0] for name in trait_names(2)}
    assert {trait for rows in TRAIT_OF_CONDITION.values() for trait, _, _ in rows} <= traits


def test_every_observed_kind_is_read_or_says_why_not() -> None:
    for kind in words("event kind"):
        if event_kind(kind).role == "observation":
            for subkind in event_kind(kind).subkinds or (None,):
                found = replace(coded(), kind=kind, subkind=subkind, valence=1)
                read = {(kind, subkind), (kind, None)} & set(REPORT_OF_KIND)
                assert bool(read) == (why_unused(found, "loose") is None)


def test_the_statements_of_a_coder_weigh_by_that_coder_s_reliability() -> None:
    def event(reliability: float | None) -> Event:
        data: dict[str, Any] = {
            "schema_version": 1,
            "alliance": {"id": "quay", "as_of": "2021-06"},
            "partners": [{"id": "tide"}, {"id": "reef"}],
            "events": [{"kind": "conflict", "coder": "Ebba", "strength": "strong"}],
        }
        coders = [] if reliability is None else [{"id": "Ebba", "reliability": reliability}]
        return make_record(data, coders=coders).events[0]

    assert weight(event(None)) == weight(event(1.0)) == 1.0
    assert weight(event(0.6)) == pytest.approx(0.6)
    assert mistake(event(0.6)) == pytest.approx(0.5 - 0.43 * 0.6)
    assert (weight(event(-0.2)), mistake(event(-0.2))) == (0.0, 0.5)
