"""Respondents that are e-mail addresses: refused before anything is made of them, and not repeated in the message."""

from __future__ import annotations

from allyscope.forms.document import Document
from allyscope.forms.places import Place
from allyscope.forms.repeated import also
from allyscope.record.people import is_address


def note_addresses(document: Document) -> None:
    """Note once that respondents are addresses; they would say who answered, wherever the record goes."""
    rows = document.data.get("pulses")
    places: list[Place] = [
        ("pulses", index, "respondent")
        for index, row in enumerate(rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and isinstance(row.get("respondent"), str) and is_address(row["respondent"])
    ]
    if places:
        more = also(len(places) - 1)
        rule = f"a respondent is a code that names nobody, and this is an address{more}"
        step = "give each person a code, such as r1; allyscope import survey does that for a whole table"
        document.note(places[0], rule, step)
        document.refused.update(places)
