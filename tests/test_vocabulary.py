"""The vocabulary: every word once, with definition and source."""

from __future__ import annotations

from collections import Counter
from math import isfinite

import pytest

from allyscope.vocabulary import (
    GROUPS,
    TERMS,
    Construct,
    EventKind,
    PulseQuestion,
    RepairAct,
    construct,
    event_kind,
    nearest,
    nearest_group,
    pulse_question,
    repair_act,
    shown_constructs,
    subkind,
    term,
    terms,
    words,
)
from allyscope.vocabulary.entries import entry

KINDS = [each for each in TERMS if isinstance(each, EventKind)]
CONSTRUCTS = [each for each in TERMS if isinstance(each, Construct)]
QUESTIONS = [each for each in TERMS if isinstance(each, PulseQuestion)]


def test_every_term_has_a_definition_and_a_source() -> None:
    assert [each for each in TERMS if not each.definition.strip() or not each.source.strip()] == []


def test_a_word_is_unique_in_its_group() -> None:
    repeated = [key for key, count in Counter((each.group, each.word) for each in TERMS).items() if count > 1]
    assert repeated == []


def test_no_two_terms_of_a_group_share_a_definition() -> None:
    repeated = [key for key, count in Counter((each.group, each.definition) for each in TERMS).items() if count > 1]
    assert repeated == []


def test_a_word_is_spelled_so_that_a_record_can_hold_it() -> None:
    assert [each.word for each in TERMS if each.word != each.word.strip().lower() or " " in each.word] == []


def test_groups_can_be_written_with_space_or_underscore() -> None:
    assert words("event_kind") == words("event kind")


def test_an_unknown_group_is_an_error_that_names_the_groups() -> None:
    with pytest.raises(KeyError, match="event kind"):
        words("event type")


def test_inputs_and_observations_are_those_of_the_theory() -> None:
    inputs = {each.word for each in KINDS if each.role == "input"}
    assert inputs == {
        "initial_condition",
        "antecedent",
        "capability_used",
        "repair_act",
        "signal",
        "stakeholder_concern",
        "shock",
        "spanner_replaced",
        "non_payment",
        "breach",
        "deception",
        "resources_withheld",
        "missed_delivery",
        "state_interference",
        "unfair_split",
        "lawsuit",
    }
    assert {each.word for each in KINDS if each.role == "observation"} == set(words("event kind")) - inputs


def test_whose_conduct_an_event_is_stands_with_its_kind() -> None:
    """A deed is the actor's own, a grievance or a judgement is about the other side, a shock is nobody's."""
    assert {event_kind(each).speaks_of for each in ("breach", "non_payment", "repair_act", "deception")} == {"actor"}
    assert {event_kind(each).speaks_of for each in ("lawsuit", "unfair_split", "discrepancy")} == {"other"}
    assert {event_kind(each).speaks_of for each in ("shock", "state_interference", "conflict")} == {"nobody"}


def test_only_observations_are_held_out_of_the_bundled_cases() -> None:
    assert {each.role for each in KINDS if each.hold_out} == {"observation"}


def test_subkinds_are_explained_beside_their_kind() -> None:
    for kind in KINDS:
        assert (kind.subkind_group is None) == (kind.subkinds == ())
        assert [subkind(kind.word, each).word for each in kind.subkinds] == list(kind.subkinds)


def test_the_same_subkind_can_mean_different_things_beside_different_kinds() -> None:
    assert subkind("discrepancy", "process").definition != subkind("learning_about", "process").definition


def test_a_kind_without_subkinds_refuses_one() -> None:
    with pytest.raises(KeyError, match="has no subkinds"):
        subkind("conflict", "open")


def test_the_repair_acts_of_kumar_are_all_there() -> None:
    families = Counter(each.family for each in TERMS if isinstance(each, RepairAct))
    assert families == {
        "communication": 1,
        "meetings": 1,
        "escalation": 1,
        "normalizing_account": 5,
        "social_account": 4,
        "restructuring": 5,
        "redefine_expectations": 1,
        "strategic_shift": 1,
        "avoid_panic": 1,
        "third_party": 3,
        "replace_spanner": 1,
        "exit": 1,
    }


def test_every_repair_act_belongs_to_an_act_that_exists() -> None:
    acts = words("repair act")
    assert {repair_act(each).family for each in acts} <= set(acts)
    assert event_kind("repair_act").subkinds == acts


def test_each_stage_but_execution_asks_for_three_antecedents() -> None:
    openings = Counter(term(each, "antecedent").definition.split(":")[0].lower() for each in words("antecedent"))
    assert openings == {"selection": 3, "negotiation": 3, "commitment": 3, "execution": 5}
    assert tuple(openings) == words("stage")


def test_every_construct_has_a_range() -> None:
    assert [each.word for each in CONSTRUCTS if not (isfinite(each.low) and each.low < each.high)] == []


def test_the_sides_are_compared_only_on_what_each_of_them_has() -> None:
    for each in CONSTRUCTS:
        if each.notable is not None:
            assert each.shown
            assert each.per in ("partner", "direction")
            assert 0.0 < each.notable < each.high - each.low


def test_a_crisis_is_one_that_a_partner_sees_in_what_is_shown() -> None:
    assert {(each.per, bool(each.shown)) for each in CONSTRUCTS if each.critical} == {("partner", True)}


def test_a_diagnosis_shows_the_relation_before_learning_and_learning_before_the_exchange() -> None:
    order = ("relation", "learning", "exchange", None)
    places = [order.index(each.shown) for each in shown_constructs()]
    assert places == sorted(places)
    assert {each.word for each in shown_constructs()} == {each.word for each in CONSTRUCTS if each.shown}


def test_trust_runs_from_mistrust_to_trust_in_each_direction() -> None:
    trust = construct("trust")
    assert (trust.low, trust.high, trust.per, trust.nature) == (-1.0, 1.0, "direction", "state")


def test_capabilities_are_traits_of_a_partner() -> None:
    assert {construct(each).per for each in words("capability")} == {"partner"}


def test_every_pulse_question_measures_a_state_of_the_vocabulary() -> None:
    assert {construct(each.construct).nature for each in QUESTIONS} == {"state"}


def test_every_pulse_question_says_that_it_is_unvalidated() -> None:
    assert {each.note for each in QUESTIONS} == {"adapted, unvalidated"}


def test_a_pulse_can_ask_in_the_opposite_sense() -> None:
    assert not pulse_question("guardedness").rises
    assert pulse_question("guardedness").construct == "trust"


def test_the_question_on_conduct_is_about_the_other_side() -> None:
    assert [each.word for each in QUESTIONS if each.side == "other"] == ["conduct"]


@pytest.mark.parametrize(
    ("typed", "group", "known"),
    [
        ("trsut", "construct", "trust"),
        ("Trust", None, "trust"),
        ("antecedant", "event kind", "antecedent"),
        ("learning from product", "event_kind", "learning_from_product"),
        ("joint-venture", "form", "joint_venture"),
        ("contract_renegotation", "antecedent", "contract_renegotiated"),
    ],
)
def test_a_slip_finds_the_word_that_was_meant(typed: str, group: str | None, known: str) -> None:
    assert nearest(typed, group) == known


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("qqqq") is None
    assert nearest_group("qqqq") is None


def test_an_unknown_word_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(KeyError, match="nearest is 'conflict'"):
        event_kind("conflct")


def test_all_meanings_of_a_word_are_found() -> None:
    assert [each.group for each in terms("conflict")] == ["construct", "event kind", "pulse question"]
    assert terms("unheard_of") == ()


def test_an_entry_is_plain_data_with_every_field() -> None:
    cycle = entry(term("learning_cycles"))
    assert cycle["high"] is None
    assert cycle["unit"] == "cycles"
    assert entry(event_kind("shock"))["subkinds"] == ["market", "regulation", "supply", "other"]


def test_groups_are_those_in_use() -> None:
    assert set(GROUPS) == {each.group for each in TERMS}
