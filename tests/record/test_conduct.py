"""Whose conduct an event is: as the record says, else as its kind says."""

from __future__ import annotations

from typing import Any

import pytest

from allyscope.record import Event, make_record


def told(partners: int = 2, **fields: Any) -> Event:
    head = {"id": "one", "as_of": "2024-06"}
    ids = [{"id": f"P{number + 1}"} for number in range(partners)]
    (event,) = make_record({"schema_version": 1, "alliance": head, "partners": ids}, events=[fields]).events
    return event


@pytest.mark.parametrize("kind", ["breach", "non_payment", "deception", "repair_act", "signal"])
def test_a_deed_is_the_actors_own(kind: str) -> None:
    assert told(kind=kind, actor="P2").conduct_of == "P2"
    assert told(kind=kind, actor="both").conduct_of == "both"


@pytest.mark.parametrize("kind", ["lawsuit", "unfair_split", "discrepancy", "opportunism_suspected", "trust_change"])
def test_a_complaint_is_about_the_other_side(kind: str) -> None:
    assert told(kind=kind, actor="P2").conduct_of == "P1"
    assert told(kind=kind, actor="both").conduct_of == "both"


def test_among_several_other_sides_none_is_meant() -> None:
    assert told(partners=3, kind="lawsuit", actor="P2").conduct_of == "unspecified"


def test_a_shock_is_nobodys_conduct() -> None:
    assert told(kind="shock", actor="P1").conduct_of == "unspecified"


def test_what_the_record_says_comes_first() -> None:
    event = told(partners=3, kind="non_payment", actor="P2", conduct_of="P3")
    assert (event.actor, event.conduct_of) == ("P2", "P3")
