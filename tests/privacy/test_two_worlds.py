"""The attacker: whatever one protected person did, others see the same, to the last byte.

Everything that a command shows of a record is a function of what is compared here: the record as admitted, its digests,
counts, full form and scores. A mend that is taken back is found by the same pairs of worlds.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from functools import cache
from typing import Any

import pytest

from allyscope.errors import InputError
from allyscope.exchange.merge import owner_of
from allyscope.inference.divided import divided
from allyscope.months import month_of
from allyscope.record import Record, make_record
from allyscope.record.pulse_answers import pulse_of
from allyscope.record.waves import without_withheld
from allyscope.results.codec import to_json
from allyscope.results.fit import Divided
from benchmarks.attacker import MENDS, found, leaks, leaks_when_raised, taken_back
from benchmarks.privacy_worlds import World, pairs

COUNT = 160


@cache
def worlds() -> list[tuple[World, World]]:
    """Pairs that differ in what one protected person did."""
    return list(pairs(seed=1, count=COUNT))


def test_what_one_protected_person_did_shows_nowhere() -> None:
    assert [leaks(world, other) for world, other in worlds()] == [[]] * COUNT


def test_a_threshold_raised_in_the_full_form_protects_who_it_says() -> None:
    compared = [leaked for world, _ in worlds() if (leaked := leaks_when_raised(world)) is not None]
    assert compared == [[]] * len(compared)
    assert len(compared) > 10


@pytest.mark.parametrize("mend", MENDS)
def test_each_leak_is_found_when_its_mend_is_taken_back(mend: str) -> None:
    with taken_back(mend):
        assert found(COUNT, enough=1)["pairs"] == 1


def test_no_answer_at_all_is_in_a_digest() -> None:
    for world, _ in pairs(seed=3, count=30):
        digest = make_record(world.data()).digest
        for row in (*world.pulses, *world.scales):
            if row.data["answer"] is not None:
                row.data["answer"] = 6 - row.data["answer"]
        assert make_record(world.data()).digest == digest


def test_the_pairs_try_what_they_are_for() -> None:
    """Enough of each kind, so that nothing is found by chance alone: waves and scales, and worlds that release too."""
    counts: Counter[str] = Counter()
    for world, other in worlds():
        counts["pulses"] += world.pulses != other.pulses
        counts["scales"] += world.scales != other.scales
        counts["fewer rows"] += len(other.pulses) + len(other.scales) < len(world.pulses) + len(world.scales)
        record = make_record(world.data())
        counts["released answers"] += bool(without_withheld(record).pulses)
        counts["released levels"] += any(each.level.known for each in record.measurements)
        counts["large sides"] += len(world.spanners) > 28
    assert {name: count for name, count in counts.items() if count < 10} == {}
    assert len(counts) == 6


def asked(question: str, *answers: int | None, scale: tuple[int, int] = (1, 5)) -> list[dict[str, Any]]:
    """A wave of the first side, of people numbered from 0 on; None left it open."""
    low, high = scale
    return [
        {"date": "2023-06", "partner": "P1", "respondent": f"r{n}", "question": question, "answer": answer}
        | {"low": low, "high": high}
        for n, answer in enumerate(answers)
    ]


def record_of(*rows: dict[str, Any]) -> Record:
    """A record with no more in it than these answers."""
    head = {"schema_version": 1, "alliance": {"id": "a", "formed": "2022-01", "as_of": "2023-12"}}
    return make_record(head | {"partners": [{"id": "P1"}, {"id": "P2"}], "pulses": list(rows)})


def test_the_order_of_questions_does_not_tell_whether_anybody_answered_a_withheld_wave() -> None:
    month = month_of(2023, 6)
    took_part, left_open = (
        pulse_of(record_of(*asked("conduct", answer), *asked("trust", 3, 4, 3)), month) for answer in (4, None)
    )
    assert [each.question for each in took_part.questions] == [each.question for each in left_open.questions]
    assert to_json(took_part) == to_json(left_open)


def test_whose_file_it_is_does_not_rest_on_who_answered() -> None:
    both = asked("trust", 3, 4, 3)
    for answer in (4, None):
        lone = [each | {"partner": "P2"} for each in asked("conduct", answer)]
        with pytest.raises(InputError, match="nobody can tell"):
            owner_of(record_of(*both, *lone), None)


def test_what_is_said_of_a_divided_side_gives_no_single_answer_away() -> None:
    """Six people answered two questions, a seventh one of them: mean of the six, less of the seven, is that answer."""
    split = (1, 1, 1, 5, 5, 5)
    told = {
        to_json_of(divided(record_of(*asked("trust", *split, last), *asked("conduct", *split)).pulses, 3))
        for last in (1, 2, 3, 4, 5)
    }
    assert len(told) == 1
    assert '"people": 6' in told.pop()


def test_no_side_is_called_divided_for_fewer_people_than_the_threshold() -> None:
    first, second = asked("trust", 1, 1, 5, 5, 3, 3), asked("conduct", 1, 1, 5, 5)
    rows = record_of(*first, *second).pulses
    assert [each.people for each in divided(rows, 3)] == [4]
    assert [(each.question, each.people) for each in divided(rows, 5)] == [("trust", 6)]


def to_json_of(sides: tuple[Divided, ...]) -> str:
    """As the JSON of a diagnosis holds them."""
    return json.dumps([asdict(each) for each in sides])
