"""A mapping of a form: its fields, each read by its kind, and the parts in it.

Every field may be missing, so that one mistake does not hide the others; which ones are needed stands in `required`.
An empty field (null) counts as not given. `most` says how many items a list may have, where that is not MOST_ROWS.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, model_validator

from allyscope.forms.kinds import Kind

T = TypeVar("T")


class Part(BaseModel):
    """A mapping of a form: unknown fields are errors, empty ones are not there."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    required: ClassVar[tuple[str, ...]] = ()
    keeps_null: ClassVar[tuple[str, ...]] = ()
    most: ClassVar[dict[str, int]] = {}

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict) or None not in data.values():
            return data
        names = cls.known_fields()
        return {k: v for k, v in data.items() if v is not None or k not in names or k in cls.keeps_null}

    @classmethod
    def known_fields(cls) -> tuple[str, ...]:
        """The fields as they are written in a file."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())


def given(value: T | None) -> T:
    """A value that the rules made sure is there."""
    assert value is not None
    return value


def inner_part(annotation: Any) -> type[Part] | None:
    """The form of the mapping, or of the items of the list, that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := inner_part(inner)) is not None), None)


@cache
def kinds_of(form: type[Part]) -> dict[str, Kind]:
    """The kind of each field that has one, by its name in Python."""
    kinds = {}
    for name, info in form.model_fields.items():
        kind = next(_kinds((*info.metadata, info.annotation)), None)
        if kind is not None:
            kinds[name] = kind
    return kinds


def _kinds(annotations: tuple[Any, ...]) -> Iterator[Kind]:
    """The kinds among annotations and what stands in them, as in `Annotated[str, kind] | None`."""
    for each in annotations:
        if isinstance(each, Kind):
            yield each
        else:
            yield from _kinds((*getattr(each, "__metadata__", ()), *get_args(each)))
