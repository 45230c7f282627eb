"""Two files become one record of what both released: no respondent, no wave of too few, nobody to be followed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allyscope.errors import InputError
from allyscope.exchange.merge import merge
from allyscope.record import Record, make_record, read_record
from allyscope.record.write import write_record

Row = dict[str, Any]


def row(partner: str, respondent: str, answer: int, question: str = "trust", date: str = "2024-05") -> Row:
    return {"date": date, "partner": partner, "respondent": respondent, "question": question, "answer": answer}


def side(owner: str, *pulses: Row, threshold: int = 3, events: tuple[Row, ...] = (), **alliance: Any) -> Record:
    spanner = {"id": "anna", "promotion_focus": 0.9}
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "a", "as_of": "2024-06", **alliance},
            "partners": [{"id": each, "focal": each == owner, "spanners": [spanner]} for each in ("fjord", "verde")],
            "privacy": {"threshold": threshold},
        },
        pulses=list(pulses),
        events=list(events),
    )


FJORD = [row("fjord", f"f{n}", n + 1) for n in range(4)] + [row("fjord", f"f{n}", 5 - n, "conflict") for n in range(4)]
VERDE = [row("verde", f"v{n}", 2) for n in range(3)]


def test_both_sides_are_in_it_and_no_respondent_is() -> None:
    joined = merge([side("fjord", *FJORD), side("verde", *VERDE)]).record
    assert {each.partner for each in joined.pulses} == {"fjord", "verde"}
    assert len(joined.pulses) == 11
    assert {each.respondent for each in joined.pulses}.isdisjoint(each["respondent"] for each in (*FJORD, *VERDE))


def test_what_is_written_is_a_record_told_from_the_first_side(tmp_path: Path) -> None:
    joined = merge([side("verde", *VERDE), side("fjord", *FJORD)]).record
    write_record(joined, tmp_path / "both.yaml")
    again = read_record(tmp_path / "both.yaml")
    assert [each.id for each in again.partners if each.focal] == ["verde"]
    assert again.pulses == joined.pulses


def test_nobody_can_be_followed_from_one_question_to_the_next() -> None:
    """Whoever answered 1 to the one and 5 to the other is as good as anybody who did not."""
    swapped = [row("fjord", f"f{n}", n + 1) for n in range(4)] + [
        row("fjord", f"f{n}", n + 2, "conflict") for n in range(4)
    ]
    one, other = merge([side("fjord", *FJORD)]).record, merge([side("fjord", *swapped)]).record
    assert one.pulses == other.pulses


def test_a_wave_of_too_few_is_refused_by_the_higher_threshold_of_the_two() -> None:
    found = merge([side("fjord", *FJORD, threshold=3), side("verde", *VERDE, threshold=4)])
    assert found.threshold == found.record.privacy_threshold == 4
    assert [(each.partner, each.waves, each.refused) for each in found.sides] == [
        ("fjord", 2, ()),
        ("verde", 0, (("2024-05", "trust"),)),
    ]
    assert {each.partner for each in found.record.pulses} == {"fjord"}


def test_people_are_counted_and_not_codes() -> None:
    doubled = [row("verde", code, 2) for code in ("v1", "V1", "v2")]
    with pytest.raises(InputError, match="nothing is released"):
        merge([side("verde", *doubled)])


def test_of_each_file_come_the_answers_of_its_own_side_only() -> None:
    guessed = [row("verde", f"x{n}", 5) for n in range(5)]
    found = merge([side("fjord", *FJORD, *guessed), side("verde", *VERDE)])
    assert [each.answer for each in found.record.pulses if each.partner == "verde"] == [2, 2, 2]
    assert [each.not_its_own for each in found.sides] == [1, 0]


def test_levels_of_persons_stay_at_home() -> None:
    joined = merge([side("fjord", *FJORD), side("verde", *VERDE)]).record
    assert not any(each.promotion_focus.known for partner in joined.partners for each in partner.spanners)


def test_events_of_both_are_told_once() -> None:
    both, one = {"kind": "conflict", "date": "2024-01"}, {"kind": "conflict", "date": "2024-02"}
    joined = merge([side("fjord", *FJORD, events=(both,)), side("verde", *VERDE, events=(both, one))]).record
    assert [each.id for each in joined.events] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"formed": "2020"}, {"formed": "2021"}, "contradict"),
        ({"id": "a"}, {"id": "b"}, "different alliances"),
        ({"form": "contract"}, {"form": "joint_venture"}, "contradict"),
    ],
)
def test_files_that_do_not_fit_are_refused(one: Row, other: Row, said: str) -> None:
    with pytest.raises(InputError, match=said):
        merge([side("fjord", *FJORD, **one), side("verde", *VERDE, **other)])


def test_a_date_that_one_side_knows_is_known() -> None:
    joined = merge([side("fjord", *FJORD), side("verde", *VERDE, formed="2021")]).record
    assert joined.alliance.formed is not None


def test_two_files_of_one_side_are_refused() -> None:
    with pytest.raises(InputError, match="two of the files"):
        merge([side("fjord", *FJORD), side("fjord", *FJORD)])
