"""The partner called by its name where its id is expected: said once for each name, with the id that was meant."""

from __future__ import annotations

from typing import Any

from allyscope.forms.document import Document
from allyscope.forms.places import shown
from allyscope.forms.repeated import also

COLUMNS = (("pulses", "partner"), ("scales", "partner"), ("events", "actor"), ("events", "conduct_of"))


def note_names(document: Document) -> None:
    """Note where rows of a table name a partner instead of saying its id; those places are looked at no further."""
    ids = _ids(document.data.get("partners"))
    for part, column in COLUMNS:
        rows = document.data.get(part)
        rows = rows if isinstance(rows, list) else []
        places: dict[str, list[int]] = {}
        for index, row in enumerate(rows):
            value = row.get(column) if isinstance(row, dict) else None
            if isinstance(value, str) and value not in ids.values() and _folded(value) in ids:
                places.setdefault(value, []).append(index)
        for value, named in places.items():
            id = ids[_folded(value)]
            more = also(len(named) - 1)
            document.note(
                (part, named[0], column), f"a partner is named by its id{more}", f"did you mean {id}?", shown(value)
            )
            for index in named:
                document.refused.add((part, index, column))
                del rows[index][column]


def _ids(partners: Any) -> dict[str, str]:
    """The id of each partner by its name, in small letters, and by its id in any case."""
    ids: dict[str, str] = {}
    for each in partners if isinstance(partners, list) else ():
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            for text in (each["id"], each.get("name")):
                if isinstance(text, str):
                    ids.setdefault(_folded(text), each["id"])
    return ids


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
