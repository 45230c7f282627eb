"""From what people write to the full record: defaults, levels, ids, order, and the end of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from allyscope.forms.levels import LEVEL_WORDS
from allyscope.months import month_of
from allyscope.record import Level, Record, Span, month_text, read_record
from allyscope.record.ending import how_it_ended
from allyscope.record.fields import OUTCOME_ONLY
from allyscope.record.resolve import EQUITY_FORMS
from allyscope.record.stages import STAGES
from allyscope.record.written import CapabilitiesPart
from allyscope.vocabulary import event_kind, words


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Writes and reads a record of two partners with these parts."""

    def reader(alliance: dict[str, Any] | None = None, **parts: Any) -> Record:
        about = {"id": "north", "formed": "2020-03", "as_of": "2024-06", **(alliance or {})}
        data = {"schema_version": 1, "alliance": about, "partners": [{"id": "P1"}, {"id": "P2"}], **parts}
        with (tmp_path / "record.yaml").open("w", encoding="utf-8") as file:
            YAML(typ="safe", pure=True).dump(data, file)
        return read_record(tmp_path / "record.yaml")

    return reader


def test_what_is_left_out_has_its_default(read: Any) -> None:
    record: Record = read(events=[{"kind": "conflict"}])
    alliance, partner, event = record.alliance, record.partners[0], record.events[0]
    assert (alliance.name, alliance.form, alliance.equity, alliance.purpose) == ("north", "contract", False, "unknown")
    assert (alliance.status, alliance.cross_border, alliance.complementarity) == ("unknown", None, Level(None, None))
    assert (partner.name, partner.focal, partner.openness) == ("P1", False, Level())
    assert partner.capabilities == dict.fromkeys(words("capability"), Level())
    assert (event.actor, event.present, event.strength, event.leakage) == ("unspecified", True, "moderate", "none")
    assert (event.span, event.stage, event.valence, event.pooled, event.uncertain) == (None, None, None, False, False)
    assert record.privacy_threshold == 3


@pytest.mark.parametrize(
    ("written", "level"),
    [
        (0.7, Level(0.7, 0.0)),
        (1, Level(1.0, 0.0)),
        ("very_low", Level(0.1, 0.1)),
        ("high", Level(0.7, 0.1)),
        ({"value": 0.7, "sd": 0.2}, Level(0.7, 0.2)),
        ({"value": 0.7}, Level(0.7, 0.0)),
        ("unknown", Level()),
        (None, Level()),
    ],
)
def test_a_level_is_a_number_a_word_a_value_with_its_spread_or_unknown(read: Any, written: Any, level: Level) -> None:
    assert read({"complementarity": written}).alliance.complementarity == level


@pytest.mark.parametrize(
    ("form", "equity"),
    [("contract", False), ("distribution", False), ("joint_venture", True), ("equity_investment", True)],
)
def test_joint_ventures_and_investments_are_equity(read: Any, form: str, equity: bool) -> None:
    assert read({"form": form}).alliance.equity is equity


def test_an_empty_field_is_not_given(read: Any) -> None:
    record: Record = read({"name": None, "stages": None}, events=None, pulses=None, privacy=None)
    assert record == read()


def test_events_without_an_id_are_named_by_position_and_never_twice(read: Any) -> None:
    record: Record = read(events=[{"kind": "conflict", "id": "e2"}, {"kind": "conflict"}, {"kind": "conflict"}])
    assert [event.id for event in record.events] == ["e2", "e2_", "e3"]


def test_events_come_in_the_order_told(read: Any) -> None:
    told: list[dict[str, Any]] = [{"id": "a", "seq": 5}, {"id": "b", "seq": 2}, {"id": "c"}, {"id": "d", "seq": 2}]
    record: Record = read(events=[{"kind": "conflict", **event} for event in told])
    assert [(event.id, event.seq) for event in record.events] == [("b", 2), ("d", 2), ("c", 3), ("a", 5)]


def test_presence_is_true_false_or_unknown(read: Any) -> None:
    events = [{"kind": "conflict", "present": value} for value in (True, False, "unknown")]
    assert [event.present for event in read(events=events).events] == [True, False, None]


def test_an_event_is_an_input_or_an_observation_by_its_kind(read: Any) -> None:
    record: Record = read(events=[{"kind": "antecedent"}, {"kind": "trust_change", "valence": -1}])
    assert [event.role for event in record.events] == ["input", "observation"]


def test_missing_answers_are_dropped_and_counted(read: Any) -> None:
    asked = {"date": "2022-11", "partner": "P1", "question": "trust"}
    record: Record = read(pulses=[{**asked, "respondent": "r1", "answer": 4}, {**asked, "respondent": "r2"}])
    assert [(answer.respondent, answer.answer) for answer in record.pulses] == [("r1", 4)]
    assert record.missing_answers == 1


def test_codes_with_leading_zeros_stay_as_written(tmp_path: Path) -> None:
    (tmp_path / "record.yaml").write_text(
        "schema_version: 1\nalliance: {id: north, formed: 2020}\npartners: [{id: 1}, {id: 02}]\n"
        "pulses: [{date: 2022, partner: 02, respondent: 0012, question: trust, answer: 3}]\n",
        encoding="utf-8",
    )
    record = read_record(tmp_path / "record.yaml")
    assert [partner.id for partner in record.partners] == ["1", "02"]
    assert record.pulses[0].respondent == "0012"


def test_without_as_of_the_record_ends_with_its_latest_date(read: Any) -> None:
    event = {"kind": "conflict", "date": "2021-Q2"}
    assert month_text(read({"as_of": None}, events=[event]).alliance.as_of.last) == "2021-06"
    interview = {"partner": "P1", "year": 2022}
    assert (
        month_text(read({"as_of": "unknown"}, events=[event], interviews=[interview]).alliance.as_of.last) == "2022-12"
    )
    assert month_text(read({"as_of": None, "formed": ">=2020-03"}).alliance.as_of.last) == "2020-03"


def test_dates_that_yaml_1_1_would_turn_into_days_and_numbers_are_dates(tmp_path: Path) -> None:
    (tmp_path / "record.yaml").write_text(
        "schema_version: 1\nalliance: {id: north, formed: 2020-03-15, as_of: 2024}\npartners: [{id: P1}, {id: P2}]\n",
        encoding="utf-8",
    )
    alliance = read_record(tmp_path / "record.yaml").alliance
    assert alliance.formed == Span(month_of(2020, 3), month_of(2020, 3))
    assert alliance.as_of == Span(month_of(2024, 1), month_of(2024, 12))


def test_a_date_that_may_lie_before_the_end_is_no_problem(read: Any) -> None:
    record: Record = read(events=[{"kind": "conflict", "date": "2024"}, {"kind": "conflict", "date": ">=2023"}])
    assert len(record.events) == 2


def test_an_ended_alliance_says_when(read: Any) -> None:
    assert read({"status": "ended", "ended": "2023"}).alliance.ended == Span(month_of(2023, 1), month_of(2023, 12))
    assert read({"status": "ended"}).alliance.ended is None


@pytest.mark.parametrize(
    ("events", "told", "ending"),
    [
        ([{"kind": "terminated", "subkind": "planned"}], {}, "planned"),
        ([{"kind": "terminated", "subkind": "amicable"}], {}, "amicable"),
        ([{"kind": "terminated"}], {}, "unknown"),
        ([{"kind": "terminated", "subkind": "premature", "present": False}], {}, "unknown"),
        ([{"kind": "terminated", "subkind": "planned", "uncertain": True}], {}, "unknown"),
        ([{"kind": "terminated", "subkind": "planned", "strength": "weak"}], {}, "unknown"),
        (
            [
                {"kind": "terminated", "subkind": "planned", "seq": 2, "date": "2018-06"},
                {"kind": "terminated", "subkind": "premature", "seq": 1, "date": "2016-01"},
            ],
            {},
            "planned",
        ),
        ([{"kind": "buy_out"}], {}, "buyout"),
        ([{"kind": "buy_out", "strength": "weak"}], {}, "unknown"),
        ([{"kind": "buy_out"}, {"kind": "terminated", "subkind": "premature"}], {}, "premature"),
        ([{"kind": "terminated", "subkind": "premature"}], {"ending": "planned"}, "planned"),
        ([{"kind": "terminated", "subkind": "premature"}], {"status": "running"}, "unknown"),
    ],
)
def test_how_it_ended_is_read_from_the_event_where_the_alliance_does_not_say(
    read: Any, events: list[dict[str, Any]], told: dict[str, str], ending: str
) -> None:
    record: Record = read({"status": "ended", **told}, events=events)
    assert how_it_ended(record) == ending


def test_kinds_that_a_study_holds_back_are_observations_in_a_record_of_ones_own(read: Any) -> None:
    held_back = ["trust_change", "terminated", "negative_experience", "exit_considered", "reevaluation", "readjustment"]
    record: Record = read(events=[{"kind": kind} for kind in held_back])
    assert {event.role for event in record.events} == {"observation"}


def test_a_partner_is_found_by_its_id(read: Any) -> None:
    record: Record = read()
    assert record.partner("P2") is record.partners[1]
    with pytest.raises(KeyError):
        record.partner("P3")


def test_the_words_that_carry_a_meaning_here_are_words_of_the_vocabulary() -> None:
    assert (*LEVEL_WORDS, "unknown") == words("level")
    assert set(OUTCOME_ONLY) < {word for word in words("event kind") if event_kind(word).hold_out}
    assert set(EQUITY_FORMS) < set(words("form"))
    assert words("stage") == STAGES
    assert CapabilitiesPart.known_fields() == words("capability")
