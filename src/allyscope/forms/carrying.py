"""Between a form as written and the frozen data made of it: fields of one name are carried over, either way."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from allyscope.forms.parts import Part, inner_part, kinds_of

T = TypeVar("T")


def carried(model: type[T], part: Part, **resolved: Any) -> T:
    """A frozen dataclass with the fields of a part; `resolved` are those that are not taken over as they are."""
    names = [each.name for each in fields(model)]  # type: ignore[arg-type]
    return model(**{name: resolved[name] if name in resolved else getattr(part, name) for name in names})


def as_written(found: Any, form: type[Part]) -> dict[str, Any]:
    """A dataclass, or a mapping of its fields, in the words of the form, so that it reads back equal.

    The fields stand in the order of the dataclass; what the form does not know was derived and is left out.
    """
    items = found if isinstance(found, dict) else {each.name: getattr(found, each.name) for each in fields(found)}
    known = form.model_fields
    return {known[name].alias or name: _written(item, name, form) for name, item in items.items() if name in known}


def _written(item: Any, name: str, form: type[Part]) -> Any:
    inner = inner_part(form.model_fields[name].annotation)
    if inner is None:
        return kinds_of(form)[name].write(item)
    return [as_written(each, inner) for each in item] if isinstance(item, tuple) else as_written(item, inner)
