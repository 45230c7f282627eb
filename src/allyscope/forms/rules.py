"""What every form is asked: whether required fields are there, and whether items of a list have names of their own.

Each rule looks at what could be read and yields what breaks it; a value that is missing or was already refused is left
alone, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from allyscope.forms.limits import MOST_ROWS
from allyscope.forms.nearest import NextStep
from allyscope.forms.parts import Part, inner_part
from allyscope.forms.places import Place


class Broken(NamedTuple):
    """A rule broken at a place of the document."""

    place: Place
    rule: str
    next_step: NextStep


def missing_fields(part: Part, refused: set[Place], place: Place = ()) -> Iterator[Broken]:
    """Every required field that is not there, in this part and the parts in it."""
    if place in refused:
        return
    for name, written in _fields_to_ask_for(type(part)):
        value, here = getattr(part, name), (*place, written)
        if value in (None, []):
            if written in part.required and here not in refused:
                yield Broken(here, f"{written} is required", f"add {written}: here")
        elif isinstance(value, Part):
            yield from missing_fields(value, refused, here)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from missing_fields(item, refused, (*here, index))


@cache
def _fields_to_ask_for(form: type[Part]) -> tuple[tuple[str, str], ...]:
    """Name and written name of the fields that are required, or hold parts that may lack something."""
    fields = ((name, info.alias or name, inner_part(info.annotation)) for name, info in form.model_fields.items())
    return tuple((name, written) for name, written, inner in fields if written in form.required or inner is not None)


def too_long(form: type[Part], data: Any, place: Place = ()) -> Iterator[Broken]:
    """Every list, in the data of this form and the parts in it, that has more items than it may have."""
    if not isinstance(data, dict):
        return
    for written, inner in _lists_and_parts(form):
        value, here, most = data.get(written), (*place, written), form.most.get(written, MOST_ROWS)
        if isinstance(value, list) and len(value) > most:
            yield Broken(here, f"{written} has at most {most} items, here {len(value)}", "split it, or leave some out")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from too_long(inner, item, (*here, index))
        else:
            yield from too_long(inner, value, here)


@cache
def _lists_and_parts(form: type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """Written name and inner form of the fields that hold a part, or a list; a list of plain values holds none."""
    infos = [(info.alias or name, info.annotation) for name, info in form.model_fields.items()]
    found = ((written, inner_part(kind) or (Part if _is_list(kind) else None)) for written, kind in infos)
    return tuple((written, inner) for written, inner in found if inner is not None)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) in (list, tuple) or any(map(_is_list, get_args(annotation)))


def unique(place: Place, name: str, ids: Iterable[Hashable], whose: str) -> Iterator[Broken]:
    """No two items of the list at a place have the same value in the field `name`."""
    first: dict[Hashable, int] = {}
    for index, id in enumerate(ids):
        if id is not None and first.setdefault(id, index) != index:
            rule = f"each {whose} has its own {name}; item [{first[id]}] has this one"
            yield Broken((*place, index, name), rule, f"give one of the two another {name}, or remove it")
