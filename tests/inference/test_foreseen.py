"""The cost of following a record is foreseen from what may be looked at, and grows with what makes it long."""

from __future__ import annotations

import pytest
from small_records import event, record_of, wave

from allyscope.inference.foreseen import foreseen, together
from allyscope.record import Record, read_record


def with_events(count: int, date: str = "{year}-{month:02d}", kind: str = "conflict") -> Record:
    subkind = {"subkind": "contract"} if kind == "antecedent" else {}
    return record_of(
        *(
            event(f"e{n}", kind, date=date.format(year=1990 + n % 29, month=1 + n // 29 % 12), **subkind)
            for n in range(count)
        )
    )


@pytest.mark.parametrize("compiled", [False, True])
def test_ordinary_records_are_never_asked_for(compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if compiled:
        monkeypatch.setattr("allyscope.inference.foreseen.library", lambda _: None)
    for name in ("case-1", "case-4", "bigmeat-a"):
        assert not foreseen(read_record(name)).asks


def test_many_events_cost_little_more_where_they_say_the_same_of_one_month() -> None:
    few, many = foreseen(with_events(348)), foreseen(with_events(1044))
    assert few == many
    open_months = [foreseen(with_events(count, date="{year}")).seconds for count in (20, 200, 700, 1044)]
    assert open_months[0] < open_months[1]
    assert open_months[2] == open_months[3]
    assert foreseen(with_events(100, kind="antecedent")).seconds > foreseen(with_events(10, kind="antecedent")).seconds


def test_more_particles_partners_and_answers_cost_more_until_they_are_asked_for() -> None:
    record = record_of(event("c", "conflict", date="2018-10"))
    assert not foreseen(record).asks
    assert foreseen(read_record("case-4"), particles=65536).asks
    assert foreseen(record_of(partners=[{"id": f"P{n}"} for n in range(6)])).asks
    months = [f"{year}-{month:02d}" for year in range(2017, 2020) for month in range(1, 13)]
    answers = [row for month in months for row in wave("P1", "trust", month, [3, 4, 4])]
    assert foreseen(record_of(pulses=answers)).seconds > foreseen(record_of(pulses=answers[:30])).seconds


def test_the_cost_of_answers_grows_no_faster_than_they_do() -> None:
    """Waves of the same people cost as much each; people who come and go cost more."""
    months = [f"{year}-{month:02d}" for year in range(2017, 2020) for month in range(1, 13)]
    waves = [wave("P1", "trust", month, [3, 4, 4, 2]) for month in months]
    none, some, all_ = (
        foreseen(record_of(pulses=[row for each in waves[:n] for row in each])).seconds for n in (0, 18, 36)
    )
    assert all_ - none < 4.1 * (some - none)  # twice the answers, and twice the moves as long as they are few
    parts = [row for number, each in enumerate(waves) for row in (each[:3] if number % 2 else each)]
    assert foreseen(record_of(pulses=parts)).seconds > all_


def test_nothing_of_a_withheld_wave_shows_in_the_cost() -> None:
    quiet = record_of(pulses=wave("P1", "trust", "2018-03", [1, 2]))
    assert foreseen(quiet) == foreseen(record_of(pulses=[]))
    assert foreseen(quiet) != foreseen(record_of(pulses=wave("P1", "trust", "2018-03", [1, 2, 3])))


def test_the_alliances_of_a_firm_cost_as_much_as_each_and_the_joining() -> None:
    one = foreseen(record_of(event("c", "conflict", date="2018-10")))
    many = together([one] * 63)
    assert many.asks
    assert many.seconds > 63 * one.seconds
