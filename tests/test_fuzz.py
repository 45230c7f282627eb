"""Damaged files of every kind are read or refused in words; the search for others is shown to find what is wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.fuzz import fault_of, faults, mutated
from benchmarks.fuzz_kept import kept_kinds
from benchmarks.fuzz_kinds import Kind, kinds

OF_EACH = 200
KINDS = kinds() | kept_kinds()


@pytest.mark.parametrize("name", KINDS)
def test_the_file_that_is_mutated_is_valid(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    place = tmp_path / kind.name
    if kind.beside:
        (tmp_path / "alliance.yaml").write_text(kind.beside, encoding="utf-8")
    place.write_bytes(kind.packed(kind.text.encode()))
    kind.read(place)


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_file_is_read_or_refused_in_words_within_seconds(name: str) -> None:
    assert list(faults(name, KINDS[name], OF_EACH, seed=2)) == []


def test_a_mutation_is_known_by_its_seed_and_changes_the_text() -> None:
    text = KINDS["record"].text
    one, other = [[mutated(text, random.Random(seed)) for seed in range(50)] for _ in range(2)]
    assert one == other
    assert len({*one, text}) > 45


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), UnicodeEncodeError("utf-8", "x", 0, 1, "x")])
def test_an_error_of_others_is_a_fault(error: Exception, tmp_path: Path) -> None:
    def read(_: Path) -> None:
        raise error

    fault = fault_of("any", Kind("a", "a.txt", read), "a", tmp_path)
    assert fault is not None
    assert type(error).__name__ in fault.what
