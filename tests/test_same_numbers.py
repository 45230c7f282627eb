"""Comparing the numbers of two versions: what counts as the same, as moved, as different."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # benchmarks are beside the tests, not in the package

from benchmarks.renamed_numbers import compare, grouped
from benchmarks.result_numbers import flat
from benchmarks.same_numbers import numbers_of, show


@dataclass(frozen=True)
class Part:
    value: float
    words: str
    known: bool | None = None


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...]
    count: int
    seconds: float


def version(**numbers: dict[str, str]) -> dict[str, Any]:
    return {"numbers": {name.replace("_", "/"): each for name, each in numbers.items()}, "errors": {}}


def test_numbers_stand_by_their_path_to_the_last_bit_without_texts_and_times() -> None:
    whole = Whole((Part(0.1, "little"), Part(0.5, "much", True)), 3, 12.5)
    assert dict(flat(whole)) == {
        "parts[0].value": (0.1).hex(),
        "parts[0].known": "None",
        "parts[1].value": (0.5).hex(),
        "parts[1].known": "True",
        "count": "3",
    }


def test_arrays_are_read_element_by_element() -> None:
    numbers = dict(flat({"a": np.asarray([[1, 2], [3, 4]], np.int32), "b": np.float32(0.1)}))
    assert numbers == {
        "a[0][0]": "1",
        "a[0][1]": "2",
        "a[1][0]": "3",
        "a[1][1]": "4",
        "b": float(np.float32(0.1)).hex(),
    }


def test_the_last_bit_makes_a_difference() -> None:
    found = compare("forecast/x", {"a": (0.1).hex(), "b": "1"}, {"a": float(np.nextafter(0.1, 1)).hex(), "b": "1"})
    assert (found.compared, found.equal, len(found.differing)) == (2, 1, 1)


def test_a_renamed_number_is_compared_under_its_new_name() -> None:
    found = compare("advise/x", {"plans[3].worth.low": "1"}, {"plans[3].utility.low": "2"})
    assert found.differing == (("plans[3].utility.low", "1", "2"),)


def test_a_moved_number_is_matched_by_value_once_and_by_its_own_name_first() -> None:
    found = compare("diagnose/x", {"now.low": "7", "now.high": "7"}, {"after.high": "7", "after.other": "5"})
    assert found.moved == (("now.low", "after.high"),)
    assert found.only_old == {"now.high": "7"}
    assert found.only_new == {"after.other": "5"}
    found = compare("diagnose/x", {"states[1].now.low": "7"}, {"states[1].q.high": "7", "states[1].q.low": "7"})
    assert grouped({"diagnose/x": found}, "moved_as") == ["diagnose  states[].now.low -> states[].q.low  (1)"]


@pytest.mark.parametrize(
    ("new", "good"),
    [
        (version(diagnose_x={"a": "1"}), True),
        (version(diagnose_x={"a": "1", "b": "2"}), True),
        (version(diagnose_x={"a": "2"}), False),
        (version(diagnose_x={}), False),
        (version(), False),
        (version(diagnose_x={"a": "1"}) | {"errors": {"claims/y": "broke"}}, False),
    ],
)
def test_only_a_version_that_has_every_old_number_is_the_same(
    new: dict[str, Any], good: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(version(diagnose_x={"a": "1"}), json.loads(json.dumps(new)), 40) is good
    assert ("all the same" in capsys.readouterr().out) is good


def test_saved_numbers_stand_for_a_checkout_as_far_as_they_are_asked_for(tmp_path: Path) -> None:
    saved = tmp_path / "old.json"
    saved.write_text(json.dumps(version(diagnose_a={"x": "1"}, diagnose_b={"x": "2"}, claims_c={})), encoding="utf-8")
    options = {"results": ["diagnose"], "records": ["b"], "quick": True}
    assert numbers_of(saved, options, tmp_path / "unused.json") == version(diagnose_b={"x": "2"})


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no checkout"):
        numbers_of(tmp_path, {}, tmp_path / "unused.json")
