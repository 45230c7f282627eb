"""The mutation check sees a broken mechanism by its claims and by its twins, and nothing where nothing is broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from allyscope.process.parameters import table

sys.path.insert(0, str(Path(__file__).parents[2]))  # benchmarks are beside the tests, not in the package

from benchmarks.mutations import Break, breaks, examine, main, seen_by_a_test


def test_every_strength_is_switched_off_and_turned_round_and_every_threshold_moved() -> None:
    rows = table()
    found = list(breaks(rows))
    assert {each.parameter for each in found} >= {name for name, row in rows.items() if row.strength and row.default}
    for each in found:
        assert each.value != rows[each.parameter].default
    assert {each.how for each in found if each.parameter == "haste"} == {"switched off", "turned round"}
    assert {each.how for each in found if each.parameter == "threshold"} == {"moved down", "moved up"}


def test_a_broken_mechanism_is_seen_by_the_claims_that_it_carries_and_by_its_twin() -> None:
    (seen,) = examine([Break("focus_on_detection", "switched off", 0.0)], most=1)
    assert seen.changed == seen.asked == ("KP1a",)
    assert seen.test == "twin of the rates"


def test_what_is_not_broken_is_not_seen() -> None:
    haste = table()["haste"]
    (seen,) = examine([Break("haste", "left alone", haste.default)], most=1)
    assert seen.asked
    assert not seen.changed
    assert not seen.test


def test_a_mechanism_of_the_portfolio_is_seen_by_the_twin_of_its_function() -> None:
    row = table()["need_on_entry"]
    assert seen_by_a_test(Break("need_on_entry", "turned round", -2.0), row) == "twin of entry.entry_hazard"


def test_the_table_lists_what_claims_and_tests_see(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["mutations", "focus_on_detection", "--quick"])
    assert main() == 0
    printed = capsys.readouterr().out
    assert "KP1a" in printed
    assert "Seen by a claim: 2 of 2." in printed
    assert "Not seen (0): none." in printed
