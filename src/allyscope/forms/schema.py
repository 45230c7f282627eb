"""The JSON Schema of a form, for editors; the rules between fields are beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from allyscope.forms.parts import Part

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


def schema_of(whole: type[Part], title: str) -> dict[str, Any]:
    """The schema of a file of such a form. A field that may be left out may also be empty (null)."""
    schema = whole.model_json_schema(by_alias=True)
    parts = {form.__name__: form for form in _parts(whole)}
    for name, part in {whole.__name__: schema, **schema["$defs"]}.items():
        form = parts[name]
        part["required"] = list(form.required)
        not_empty = (*form.required, *form.keeps_null)
        for field, rule in part["properties"].items():
            rule.pop("title", None)
            rule.pop("default", None)
            part["properties"][field] = _without_null(rule) if field in not_empty else _or_null(rule)
    return {"$schema": SCHEMA_ID, **schema, "title": title}


def _parts(form: type[Part]) -> Iterator[type[Part]]:
    """The form and all forms inside it; others of the same name elsewhere play no part."""
    yield form
    for field in form.model_fields.values():
        for inner in _named_in(field.annotation):
            yield from _parts(inner)


def _named_in(hint: Any) -> Iterator[type[Part]]:
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for inner in get_args(hint):
        yield from _named_in(inner)


def _without_null(rule: dict[str, Any]) -> dict[str, Any]:
    alternatives = [each for each in rule.get("anyOf", [rule]) if each != {"type": "null"}]
    return alternatives[0] if len(alternatives) == 1 else {**rule, "anyOf": alternatives}


def _or_null(rule: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" not in rule:
        return {"anyOf": [rule, {"type": "null"}]}
    return rule if {"type": "null"} in rule["anyOf"] else {**rule, "anyOf": [*rule["anyOf"], {"type": "null"}]}
