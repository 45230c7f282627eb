"""The kinds of fields that any form may have: how each is read, how it is written, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from allyscope import vocabulary
from allyscope.forms.limits import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT
from allyscope.forms.meant import kind_step
from allyscope.forms.nearest import step_for
from allyscope.forms.values import (
    ID_PATTERN,
    broken,
    read_id,
    read_name,
    read_text,
    read_truth,
    within,
)

MOST_LISTED = 8  # words that a message lists


@dataclass(frozen=True, eq=False)
class Kind:
    """How a field is read (an error of `broken` where it cannot be), what its JSON Schema says, how it is written.

    `text`: a cell of a table stays the text it is; otherwise `3` is a number there and `true` a truth.
    """

    read: Callable[[object], Any]
    schema: dict[str, Any]
    write: Callable[[Any], Any] = lambda value: value
    text: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The reader, in pydantic's terms."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A copy, since pydantic adds to it."""
        return dict(self.schema)


def whole_number(low: int, high: int, what: str) -> Kind:
    """A whole number in a range; `what` is how the rule calls it."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise broken(f"{what} is a whole number from {low} to {high}", "write a whole number in that range")
        return value

    return Kind(read, {"type": "integer", "minimum": low, "maximum": high})


def number(low: float, high: float, what: str) -> Kind:
    """A number in a range; `what` is how the rule calls it."""
    rule = f"{what} is a number from {low:g} to {high:g}"

    def read(value: object) -> float:
        return within(value, low, high, rule, "write a number in that range")

    return Kind(read, {"type": "number", "minimum": low, "maximum": high})


def choice(words: tuple[Any, ...], what: str) -> Kind:
    """One of a few words or numbers; `what` is how the rule calls it."""
    texts = all(isinstance(word, str) for word in words)

    def read(value: object) -> Any:
        if isinstance(value, bool) or value not in words:
            rule = f"{what} is one of: {', '.join(map(str, words))}"
            raise broken(rule, step_for(value, tuple(map(str, words)), f"write {words[0]}"))
        return value

    return Kind(read, {"type": "string", "enum": list(words)} if texts else {"enum": list(words)}, text=texts)


def vocabulary_word(group: str, name: str = "", held_back: tuple[str, ...] = ()) -> Kind:
    """A word of a group of the vocabulary; `name` is what the rule calls it.

    `held_back` are words that the schema leaves out and a rule between fields refuses with its reason.
    """
    words = vocabulary.words(group)
    name = name or ("an " if group[0] in "aeiou" else "a ") + group
    listed = f"one of: {', '.join(words)}" if len(words) <= MOST_LISTED else "a word of the vocabulary"

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        otherwise = f"see allyscope vocabulary {group.replace(' ', '_')}"
        step = kind_step if group == "event kind" else partial(step_for, cutoff=0.5)
        raise broken(f"{name} is {listed}", step(value, words, otherwise))

    schema = {"type": "string", "enum": [word for word in words if word not in held_back]}
    return Kind(read, schema, text=True)


def constant(word: str, rule: str) -> Kind:
    """The one word that may stand here."""

    def read(value: object) -> str:
        if value != word:
            raise broken(rule, f"write {word}")
        return word

    return Kind(read, {"const": word}, text=True)


def lower_case_id(what: str) -> Kind:
    """The name of a whole file or a thing in it, in small letters; `what` is whose it is."""
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"

    def read(value: object) -> str:
        text = read_text(value)
        if len(text) > LONGEST_ID or not re.fullmatch(pattern, text):
            rule = f"the id of {what} has 1 to {LONGEST_ID} small letters and digits, joined by -"
            raise broken(rule, "write an id such as north-sea-2")
        return text

    return Kind(read, {"type": TEXT, "pattern": f"^{pattern}$", "maxLength": LONGEST_ID}, text=True)


TEXT = ["string", "integer"]  # what a text may be in YAML and JSON: a whole number is taken as written

Text = Annotated[str, Kind(read_text, {"type": TEXT, "maxLength": LONGEST_TEXT}, text=True)]
Name = Annotated[str, Kind(read_name, {"type": TEXT, "minLength": 1, "maxLength": LONGEST_NAME}, text=True)]
Id = Annotated[str, Kind(read_id, {"type": TEXT, "pattern": f"^{ID_PATTERN}$", "maxLength": LONGEST_ID}, text=True)]
Truth = Annotated[bool, Kind(read_truth, {"type": "boolean"})]
SchemaVersion = Annotated[int, whole_number(1, 1, "schema_version")]
