"""Reading plain data as a form: what fits is taken, what does not is noted with its rule and left out."""

from __future__ import annotations

import copy
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from allyscope.forms.document import Document
from allyscope.forms.parts import Part, inner_part
from allyscope.forms.places import Place, shown
from allyscope.forms.values import LONGEST_ID

P = TypeVar("P", bound=Part)


def validate(document: Document, form: type[P]) -> P:
    """What of the document can be read as this form; every field that cannot is noted and left out."""
    try:
        return form.model_validate(document.data)
    except ValidationError as error:
        data = copy.deepcopy(document.data)
        for details in error.errors():
            place = details["loc"]
            rule, next_step = _message(details, form)
            value = shown(details["input"]) if details["type"] != "extra_forbidden" else ""
            document.note(place, rule, next_step, value)
            _remove(data, place)
        return form.model_validate(data)


def _remove(data: Any, place: Place) -> None:
    """Take the value at a place out of the data; an item of a list leaves an empty one, so that no other moves."""
    for step in place[:-1]:
        data = data[step]
    last = place[-1]
    if isinstance(data, list) and isinstance(last, int):
        data[last] = {}
    else:
        del data[last]


def _message(details: ErrorDetails, form: type[Part]) -> tuple[str, str]:
    """The rule and the next step for what pydantic found."""
    match details["type"]:
        case "rule":
            return details["ctx"]["rule"], details["ctx"]["next_step"]
        case "extra_forbidden":
            known = _part_at(form, details["loc"][:-1]).known_fields()
            name = str(details["loc"][-1])
            close = get_close_matches(name[:LONGEST_ID].lower(), known, n=1, cutoff=0.5)
            step = f"did you mean {close[0]}?" if close else "remove it, or put it into a note"
            return f"the fields here are {', '.join(known)}", step
        case "list_type":
            return "a list is expected", "begin each item with - on its own line"
        case _:
            return "a mapping of fields is expected", "write its fields as name: value, indented below it"


def _part_at(form: type[Part], place: Place) -> type[Part]:
    """The form of the mapping at a place."""
    for step in place:
        if isinstance(step, str):
            info = next(info for name, info in form.model_fields.items() if step in {name, info.alias})
            form = inner_part(info.annotation) or form
    return form
