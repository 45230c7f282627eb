"""A record's parts as flat names and values, and back: how formats carry it that know attributes and no nesting.

`capabilities.sensing` is the field of a field, `spanners.0.id` that of an item of a list. Formats that only know texts
give texts back; what is a number or a truth in the record's form is read as one again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from allyscope.forms.parts import Part, inner_part, kinds_of
from allyscope.forms.scalars import scalar_value

Value = str | int | float | bool


def flat(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Value]]:
    """Names and values of nested mappings and lists; what is not given (None, an empty text or list) is left out."""
    for name, value in data.items():
        path = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}.")
        elif isinstance(value, list | tuple):
            for number, each in enumerate(value):
                item = list(flat({str(number): each}, f"{path}."))
                yield from item or [(f"{path}.{number}", "")]  # an item of which nothing is said is there nevertheless
        elif value is not None and value != "":
            yield path, value


def nested(values: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    """The nested data that flat names stand for; a branch whose names are all numbers is a list."""
    root: dict[str, Any] = {}
    for path, value in values:
        branch, names = root, path.split(".")
        for name in names[:-1]:
            below = branch.setdefault(name, {})
            branch = below if isinstance(below, dict) else {}
        branch[names[-1]] = value
    listed: dict[str, Any] = {name: _listed(each) for name, each in root.items()}
    return listed


def _listed(branch: Any) -> Any:
    if not isinstance(branch, dict):
        return branch
    below = {name: _listed(each) for name, each in branch.items()}
    if below and all(name.isdecimal() for name in below):
        return [{} if below[name] == "" else below[name] for name in sorted(below, key=int)]
    return below


def as_form(data: Mapping[str, Any], form: type[Part]) -> dict[str, Any]:
    """The data with texts read as numbers and truths where the form has such; unknown names are left out."""
    read: dict[str, Any] = {}
    for name, info in form.model_fields.items():
        written = info.alias or name
        if written not in data:
            continue
        value, inner = data[written], inner_part(info.annotation)
        if inner is not None:
            of_list = isinstance(value, list)
            read[written] = [as_form(each, inner) for each in value] if of_list else as_form(value, inner)
        else:
            read[written] = value if kinds_of(form)[name].text else _scalar(value)
    return read


def _scalar(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _scalar(each) for name, each in value.items()}
    return scalar_value(value) if isinstance(value, str) else value
