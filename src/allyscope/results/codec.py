"""One codec for every result: JSON of a stated version, written, read back equal, and refused where it does not fit.

A file may come from anybody: it is checked in full before anything is shown of it, and every problem is named at once.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator

from allyscope.errors import Problem, RecordError
from allyscope.forms.files import write_file
from allyscope.forms.limits import LARGEST_RESULT
from allyscope.results.common import SCHEMA_VERSION
from allyscope.results.kinds import KINDS, result_class

if TYPE_CHECKING:
    from allyscope.results.kinds import Result


class ResultError(RecordError):
    """A saved result cannot be used; `problems` names everything that was found."""

    subject = "The saved result has"
    advice = "compute it anew: a result is not meant to be edited."


@cache
def adapter(kind: str) -> TypeAdapter[Result]:
    """What writes and reads one kind of result."""
    return TypeAdapter(result_class(kind))


@cache
def reader(kind: str) -> SchemaValidator:
    """What reads one kind of result from anybody; of a table it names the first wrong row, for it may have millions."""
    return SchemaValidator(_first_of_each_table(adapter(kind).core_schema))


def _first_of_each_table(schema: Any) -> Any:
    if isinstance(schema, dict):
        changed = {name: _first_of_each_table(part) for name, part in schema.items()}
        return changed | {"fail_fast": True} if "variadic_item_index" in schema else changed
    return [_first_of_each_table(part) for part in schema] if isinstance(schema, list) else schema


def to_data(result: Result) -> dict[str, Any]:
    """A result as plain data, fit for JSON."""
    data: dict[str, Any] = adapter(result.kind).dump_python(result, mode="json")
    return data


def to_json(result: Result, *, indent: int | None = 2) -> str:
    """A result as JSON text; a number that is not finite is null."""
    return adapter(result.kind).dump_json(result, indent=indent).decode("utf-8")


def from_json(text: str | bytes, file: str = "") -> Result:
    """The result that JSON text holds.

    Bytes may be UTF-8, UTF-16 or UTF-32, as a shell of Windows writes them. Raises ResultError for anything else, with
    every problem (of a table, the first); a result of another version is refused with what to do.
    """
    rule = "a saved result is one JSON object"
    try:
        if isinstance(text, bytes):
            text = text.decode(json.detect_encoding(text))
        head = json.loads(text)
    except UnicodeDecodeError:
        raise ResultError((_wrong_file("", "bytes that are no text, such as a picture", rule, file),)) from None
    except json.JSONDecodeError as error:
        raise ResultError(
            (_wrong_file("", f"text that is no JSON from line {error.lineno}, column {error.colno} on", rule, file),)
        ) from None
    except (ValueError, RecursionError):
        raise ResultError((_wrong_file("", "numbers or nesting beyond measure", rule, file),)) from None
    kind = head.get("kind") if isinstance(head, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        found = _shown(head.get("kind", "no kind") if isinstance(head, dict) else type(head).__name__)
        rule = f"the kind of a saved result is one of {', '.join(sorted(KINDS))}"
        raise ResultError((_wrong_file("kind", found, rule, file),))
    if head.get("schema_version") != SCHEMA_VERSION:
        raise ResultError((_other_version(head, file),))
    try:
        result: Result = reader(kind).validate_json(text)
    except ValidationError as error:
        raise ResultError(tuple(_problem(each, file) for each in error.errors(include_url=False))) from None
    return result


def is_result(named: str | Path) -> bool:
    """Whether a name is that of a saved result: a file that ends in .json, and holds no record."""
    place = Path(named)
    try:
        if place.suffix.lower() != ".json" or not place.is_file() or place.stat().st_size > LARGEST_RESULT:
            return False
        head = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return place.suffix.lower() == ".json"
    return not (isinstance(head, dict) and "alliance" in head)


def save_result(result: Result, path: str | Path) -> Path:
    """Write a result as JSON, whole or not at all."""
    return write_file(path, to_json(result) + "\n")


def load_result(path: str | Path) -> Result:
    """Read a result that was saved.

    Raises ResultError where the file cannot be read, is no result, is of another version, or does not fit its form.
    """
    place = Path(path)
    try:
        with place.open("rb") as source:
            text = source.read(LARGEST_RESULT + 1)  # a device has no size, and may have no end
    except OSError as error:
        reason = error.strerror or type(error).__name__
        rule = "a saved result is a file that can be read"
        if isinstance(error, PermissionError):
            raise ResultError((Problem("", reason, rule, "look at the permissions", str(place)),)) from None
        raise ResultError((_wrong_file("", reason, rule, str(place)),)) from None
    if len(text) > LARGEST_RESULT:
        rule = f"a saved result has at most {LARGEST_RESULT // 1_000_000} MB"
        raise ResultError((Problem("", "more", rule, "name a smaller file", str(place)),))
    return from_json(text, str(place))


def _wrong_file(place: str, found: str, rule: str, file: str) -> Problem:
    step = "name a file that --save wrote; a record is read by allyscope diagnose RECORD"
    return Problem(place, _shown(found), rule, step, file)


def _other_version(head: dict[str, Any], file: str) -> Problem:
    manifest = head.get("manifest")
    made_with = manifest.get("allyscope") if isinstance(manifest, dict) else None
    step = "compute it anew with this version"
    if isinstance(made_with, str):
        step += f", or read it with Allyscope {_shown(made_with)}, which wrote it"
    rule = f"this version reads results of schema version {SCHEMA_VERSION}"
    return Problem("schema_version", _shown(head.get("schema_version")), rule, step, file)


def _problem(error: Any, file: str) -> Problem:
    place = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error["loc"]).lstrip(".")
    rule = str(error["msg"])
    value = "" if error["type"] == "missing" else _shown(error["input"])
    return Problem(place, value, rule[:1].lower() + rule[1:], "compute the result anew", file)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    plain = "".join(character if character.isprintable() else " " for character in text)
    return plain if len(plain) <= 60 else plain[:57] + "..."
