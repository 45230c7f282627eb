"""Partners by name, respondents that are addresses, rounds over the end of a month: said once, with the way out."""

from __future__ import annotations

from typing import Any

import pytest

from allyscope.record import RecordError, make_record
from allyscope.record.notes import notes

Row = dict[str, Any]


def answer(partner: str, respondent: str, date: str = "2024-05", **others: Any) -> Row:
    return {"date": date, "partner": partner, "respondent": respondent, "question": "trust", "answer": 3, **others}


def refused(*pulses: Row, events: tuple[Row, ...] = ()) -> list[tuple[str, str, str]]:
    with pytest.raises(RecordError) as caught:
        made(*pulses, events=events)
    return [(problem.place, problem.value, problem.next_step) for problem in caught.value.problems]


def made(*pulses: Row, events: tuple[Row, ...] = ()) -> Any:
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "a", "formed": "2020", "as_of": "2024-06"},
            "partners": [{"id": "fjord", "name": "Fjord Foods"}, {"id": "verde", "name": "Verde Proteins"}],
        },
        pulses=list(pulses),
        events=list(events),
    )


def test_a_partner_by_its_name_is_said_once_with_the_id_that_was_meant() -> None:
    rows = [answer("Fjord  foods", f"r{n}") for n in range(9)] + [answer("VERDE", "v1")]
    assert refused(*rows) == [
        ("pulses[0].partner", "'Fjord  foods'", "did you mean fjord?"),
        ("pulses[9].partner", "'VERDE'", "did you mean verde?"),
    ]


def test_an_actor_by_its_name_is_said_so_too() -> None:
    assert refused(events=({"kind": "conflict", "actor": "Verde Proteins"},)) == [
        ("events[0] (e1).actor", "'Verde Proteins'", "did you mean verde?")
    ]


@pytest.mark.parametrize("code", ["kari@fjord.example", "Kari <kari@fjord.example>", "KARI@FJORD.EXAMPLE", "k@f.co"])
def test_an_address_is_refused_and_not_repeated(code: str) -> None:
    ((place, value, step),) = refused(answer("fjord", code), answer("fjord", "r1"), answer("fjord", code, "2024-04"))
    assert (place, value) == ("pulses[0].respondent", "")
    assert "import survey" in step


def test_a_code_with_an_at_sign_is_no_address() -> None:
    assert len(made(answer("fjord", "r1@fjord")).pulses) == 1


def test_a_slider_from_0_to_100_is_a_scale_and_one_point_more_is_none() -> None:
    assert len(made(answer("fjord", "r1", low=0, high=100)).pulses) == 1
    ((place, *_),) = refused(answer("fjord", "r1", low=0, high=101))
    assert place == "pulses[0].high"


def split(*dates: str) -> list[str]:
    rows = [answer("fjord", f"r{n}", date) for n, date in enumerate(dates)]
    return [note.next_step for note in notes(made(*rows))]


def test_a_round_over_the_end_of_a_month_is_told_how_to_be_one_wave() -> None:
    assert split("2024-05-31", "2024-05-30", "2024-06-02") == [
        "if this was one round, write 2024-05..2024-06 as the date of each of its rows"
    ]


def test_months_apart_or_rounds_that_are_large_enough_are_no_split_round() -> None:
    assert split("2024-03", "2024-05", "2024-05") == []
    assert split("2024-05", "2024-05", "2024-05", "2024-06") == []
