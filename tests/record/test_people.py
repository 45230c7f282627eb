"""Codes that may be one person count as one."""

from __future__ import annotations

import unicodedata

import pytest

from allyscope.record.people import person, spellings

SAME = [
    ("anna", "Anna"),
    ("anna", "ANNA "),
    ("anna", "an\u200bna"),
    ("anna", "anna\ufe0f"),
    ("anna", "\ufeffanna\u00ad"),
    ("anna", "\uff41nna"),
    ("anna b", "anna\u00a0b"),
    ("Straße", "STRASSE"),
    ("rené", unicodedata.normalize("NFD", "René")),
    ("7", "007"),
    ("7", "\u0667"),
    ("7", "7.0"),
    ("r1", "R01"),
    ("a.b@firm.example", "A.B@Firm.Example"),
    ("a.b@firm.example", "Anna B <a.b@firm.example>"),
    ("a.b@firm.example", "mailto:a.b+pulse@firm.example"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_one_person_are_one(one: str, other: str) -> None:
    assert person(one) == person(other)


@pytest.mark.parametrize(
    ("one", "other"), [("7", "70"), ("a1", "a11"), ("anna", "anne"), ("a@x", "b@x"), ("0", "00a"), ("1", "2")]
)
def test_different_codes_stay_different(one: str, other: str) -> None:
    assert person(one) != person(other)


def test_the_key_of_a_key_is_itself() -> None:
    for one, other in SAME:
        assert person(person(one)) == person(one)
        assert person(person(other)) == person(other)


def test_a_code_of_unseen_signs_is_still_somebody() -> None:
    assert person("\u200b") != ""


def test_where_two_spellings_meet_both_are_named() -> None:
    assert spellings(["anna", "b", "Anna", "anna", "B", "c"]) == [("anna", "Anna"), ("b", "B")]
