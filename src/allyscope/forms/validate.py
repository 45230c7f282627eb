"""Reading plain data as a form: what fits is taken, what does not is noted with its rule and left out."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from allyscope.forms.document import Document
from allyscope.forms.limits import MOST_MISTAKES
from allyscope.forms.nearest import NextStep, step_for
from allyscope.forms.parts import Part, inner_part
from allyscope.forms.places import Place, shown

P = TypeVar("P", bound=Part)
AT_FIRST = 2 * MOST_MISTAKES  # items of a list


def validate(document: Document, form: type[P]) -> P:
    """What of the document can be read as this form; every field that cannot is noted and left out.

    Of a document that is wrong nearly everywhere, or where the long lists of it begin, nothing is read.
    """
    try:
        begin = {name: _begin(value) for name, value in document.data.items()}
        if any(begin[name] is not value for name, value in document.data.items()):
            form.model_validate(begin)
    except ValidationError as error:
        if error.error_count() >= MOST_MISTAKES:
            return _nothing(document, error, form)
    try:
        return form.model_validate(document.data)
    except ValidationError as error:
        if error.error_count() >= MOST_MISTAKES:
            return _nothing(document, error, form)
        data = copy.deepcopy(document.data)
        for details in error.errors(include_url=False):
            _note(document, details, form)
            _remove(data, details["loc"], form)
        return form.model_validate(data)


def _begin(value: Any) -> Any:
    """A long list as far as it takes to see that it is wrong nearly everywhere."""
    return value[:AT_FIRST] if isinstance(value, list) and len(value) > AT_FIRST else value


def _nothing(document: Document, error: ValidationError, form: type[P]) -> P:
    document.unread = True
    for details in error.errors(include_url=False):
        _note(document, details, form)
    return form()


def _note(document: Document, details: ErrorDetails, form: type[Part]) -> None:
    rule, next_step = ("", "") if document.full else _message(details, form)
    value = "" if document.full or details["type"] == "extra_forbidden" else shown(details["input"])
    document.note(details["loc"], rule, next_step, value)


def _remove(data: Any, place: Place, form: type[Part]) -> None:
    """Take the value at a place out of the data.

    A mapping in a list leaves an empty one, so that no other moves; of a list of plain values nothing is left.
    """
    if isinstance(place[-1], int) and not _holds_parts(form, place[:-1]):
        place = place[:-1]
    for step in place[:-1]:
        data = data[step]
    last = place[-1]
    if isinstance(data, list) and isinstance(last, int):
        data[last] = {}
    else:
        data.pop(last, None)


def _holds_parts(form: type[Part], place: Place) -> bool:
    """Whether the list at a place is one of mappings."""
    names = [step for step in place if isinstance(step, str)]
    info = _field(_part_at(form, tuple(names[:-1])), names[-1])
    return inner_part(info.annotation) is not None


def _field(form: type[Part], written: str) -> FieldInfo:
    return next(info for name, info in form.model_fields.items() if written in {name, info.alias})


def _message(details: ErrorDetails, form: type[Part]) -> tuple[str, NextStep]:
    """The rule and the next step for what pydantic found."""
    match details["type"]:
        case "rule":
            return details["ctx"]["rule"], details["ctx"]["next_step"]
        case "extra_forbidden":
            known = _part_at(form, details["loc"][:-1]).known_fields()
            step = step_for(details["loc"][-1], known, "remove it, or put it into a note", 0.5)
            return f"the fields here are {', '.join(known)}", step
        case "list_type":
            return "a list is expected", "begin each item with - on its own line"
        case _:
            return "a mapping of fields is expected", "write its fields as name: value, indented below it"


def _part_at(form: type[Part], place: Place) -> type[Part]:
    """The form of the mapping at a place."""
    for step in place:
        if isinstance(step, str):
            form = inner_part(_field(form, step).annotation) or form
    return form
