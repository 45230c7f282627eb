"""Places and values of a record as people read them in a message."""

from __future__ import annotations

from typing import Any

Place = tuple[str | int, ...]

_LONGEST = 60


def shown(value: object, *, quoted: bool = True) -> str:
    """A value fit to be printed: short, on one line, with control characters escaped.

    >>> shown("a\\x1b[31m"), shown({"a": 1}), shown("x" * 100)[-4:]
    ("'a\\\\x1b[31m'", 'a mapping of 1 field', "xx…'")
    """
    if isinstance(value, dict):
        return "an empty mapping" if not value else f"a mapping of {_count(value, 'field')}"
    if isinstance(value, list | tuple):
        return "an empty list" if not value else f"a list of {_count(value, 'item')}"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)[:_LONGEST]
    short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    plain = repr(short).encode("utf-8", "backslashreplace").decode()
    return plain if quoted else plain[1:-1]


def _count(items: Any, noun: str) -> str:
    return f"1 {noun}" if len(items) == 1 else f"{len(items)} {noun}s"


def value_at(data: object, place: Place) -> Any:
    """What stands at a place, or None."""
    here: Any = data
    for step in place:
        if isinstance(here, dict):
            here = here.get(step)
        else:
            here = here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None
    return here


def place_text(place: Place, data: object) -> str:
    """The place as a path; an item of a list is named by its id too, where it has one: `events[3] (e4).kind`.

    `data` is the whole document; the id of an event that gives none is that of its position.
    """
    text = ""
    here: Any = data
    for position, step in enumerate(place):
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            given = here.get("id") if isinstance(here, dict) else None
            automatic = f"e{step + 1}" if place[position - 1] == "events" else ""
            label = shown(given, quoted=False) if isinstance(given, str | int) and given != "" else automatic
            text += f"[{step}]" + (f" ({label})" if label else "")
        else:
            here = here.get(step) if isinstance(here, dict) else None
            text += ("." if text else "") + shown(step, quoted=False)
    return text
