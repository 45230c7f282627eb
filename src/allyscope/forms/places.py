"""Places and values of a record as people read them in a message."""

from __future__ import annotations

from typing import Any

Place = tuple[str | int, ...]

_LONGEST = 80
_MOST_ITEMS = 4
_LARGEST = 10**_LONGEST


def shown(value: object, *, quoted: bool = True) -> str:
    """A value fit to be printed: short, on one line, with control characters escaped; `quoted` concerns texts.

    >>> shown("a\\x1b[31m"), shown({"value": 0.7, "sd": 3}), shown(None)
    ("'a\\\\x1b[31m'", '{value: 0.7, sd: 3}', 'nothing')
    """
    match value:
        case str():
            short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
            plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)
            return f"'{plain}'" if quoted else plain
        case dict():
            items = [f"{shown(name, quoted=False)}: {shown(each)}" for name, each in list(value.items())[:_MOST_ITEMS]]
            return _flow("{}", items) if len(value) <= _MOST_ITEMS else f"a mapping of {len(value)} fields"
        case list():
            items = [shown(each) for each in value[:_MOST_ITEMS]]
            return _flow("[]", items) if len(value) <= _MOST_ITEMS else f"a list of {len(value)} items"
        case None | bool():
            return "nothing" if value is None else str(value).lower()
        case int() if abs(value) > _LARGEST:
            return "a number of many digits"
        case _:
            return str(value)[:_LONGEST]


def _flow(brackets: str, items: list[str]) -> str:
    inner = ", ".join(items)
    return brackets[0] + (inner if len(inner) <= 2 * _LONGEST else "…") + brackets[1]


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
