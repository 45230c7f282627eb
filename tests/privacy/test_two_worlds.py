"""The attacker: whatever one protected person did, others see the same, to the last byte.

Everything that a command shows of a record is a function of what is compared here: the record as admitted, its digests,
counts, full form and scores. A mend that is taken back is found by the same pairs of worlds.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from allyscope.record import make_record
from allyscope.record.waves import without_withheld
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
