"""Plain data in memory brought to what a YAML file or a table could say, with the places of what neither could.

Tables may be lists of mappings, or anything with `to_dict("records")` such as a pandas DataFrame: there a missing value
is an empty cell, and a whole number stored as 2.0 beside missing ones is 2. Dates of a calendar become texts, numbers
of numpy plain ones. Nothing of these libraries is imported.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

from allyscope.forms.limits import DEEPEST
from allyscope.forms.places import Place
from allyscope.forms.rules import Broken


def plain_data(given: object) -> tuple[Any, list[Broken]]:
    """The mappings, lists, texts, numbers and truths that an object stands for, and what of it stands for none.

    None stands where a rule was broken. What is given is copied, never changed.
    """
    broken: list[Broken] = []
    return _plain(given, (), broken), broken


def _plain(given: object, place: Place, broken: list[Broken]) -> Any:
    if len(place) > DEEPEST:
        broken.append(Broken(place, f"values are nested at most {DEEPEST} deep", "remove a level"))
        return None
    if isinstance(given, Mapping):
        return _mapping(given, place, broken)
    if isinstance(given, list | tuple):
        return [_plain(item, (*place, index), broken) for index, item in enumerate(given)]
    if hasattr(given, "tolist"):  # a number, an array or a column
        listed = given.tolist()
        return _plain(listed, place, broken) if isinstance(listed, list) else _scalar(listed, place, broken)
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


def _is_missing(cell: Any) -> bool:
    """Whether nothing stands in a cell: None, a blank text, or one of the many values that do not equal themselves."""
    cell = cell.tolist() if hasattr(cell, "tolist") else cell
    if cell is None or isinstance(cell, str):
        return not cell or not cell.strip()
    try:
        return bool(cell != cell)  # noqa: PLR0124 - true of a number that is none, and of a time that is none
    except TypeError:  # the NA of pandas is neither equal nor unequal to anything
        return True


def _scalar(given: object, place: Place, broken: list[Broken]) -> Any:
    value = given.date() if isinstance(given, datetime.datetime) else given
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
