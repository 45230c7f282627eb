"""Plain data in memory brought to what a YAML file or a table could say, with the places of what neither could.

Tables may be lists of mappings, or anything with `to_dict("records")` such as a pandas DataFrame: there a missing value
is an empty cell, and a whole number stored as 2.0 beside missing ones is 2. Dates of a calendar become texts, numbers
of numpy plain ones. Nothing of these libraries is imported.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from allyscope.forms.places import Place
from allyscope.forms.rules import Broken
from allyscope.forms.yaml_text import DEEPEST


@dataclass(frozen=True, slots=True)
class PlainData:
    """A copy of what was given; None stands where a rule was broken."""

    data: Any
    broken: list[Broken] = field(default_factory=list)


def plain_data(given: object) -> PlainData:
    """The mappings, lists, texts, numbers and truths that the given object stands for. Raises nothing."""
    result = PlainData(None, [])
    return PlainData(_plain(given, (), result.broken), result.broken)


def _plain(given: object, place: Place, broken: list[Broken]) -> Any:
    if len(place) > DEEPEST:
        broken.append(Broken(place, f"values are nested at most {DEEPEST} deep", "remove a level"))
        return None
    if isinstance(given, Mapping):
        return _mapping(given, place, broken)
    if isinstance(given, list | tuple):
        return [_plain(item, (*place, index), broken) for index, item in enumerate(given)]
    if hasattr(given, "to_dict"):
        rows = given.to_dict("records")
        return [_row(row, (*place, index), broken) for index, row in enumerate(rows)]
    return _scalar(given, place, broken)


def _mapping(given: Mapping[Any, Any], place: Place, broken: list[Broken]) -> dict[str, Any]:
    items = {}
    for name, value in given.items():
        if isinstance(name, str):
            items[name] = _plain(value, (*place, name), broken)
        else:
            broken.append(Broken((*place, str(name)), "the name of a field is a text", "write the name in quotes"))
    return items


def _row(row: Mapping[Any, Any], place: Place, broken: list[Broken]) -> dict[str, Any]:
    """A row of a table, without its empty cells."""
    cells = {name: _cell(value) for name, value in row.items() if not _is_missing(value)}
    return _mapping(cells, place, broken)


def _cell(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_missing(value: object) -> bool:
    """Whether it is one of the many kinds of nothing: None, an empty text, and what does not equal itself."""
    if value is None or value == "":
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - true of a NaN alone
    except TypeError:  # pandas' NA is neither equal nor unequal to anything
        return True
    except ValueError:  # an array has no one truth; it is refused further on
        return False


def _scalar(given: object, place: Place, broken: list[Broken]) -> Any:
    value = given.item() if hasattr(given, "item") and getattr(given, "ndim", None) == 0 else given
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        broken.append(Broken(place, "a number is finite", "write unknown or a number"))
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    rule = "a value is a text, a number, true or false, a list or a mapping"
    broken.append(Broken(place, rule, f"convert it: it is of type {type(given).__name__}"))
    return None
