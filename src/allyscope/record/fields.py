"""The kinds of fields a record has: how each is read, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from allyscope import vocabulary
from allyscope.months import DATE_EXAMPLES, FIRST_YEAR, LAST_YEAR, Span
from allyscope.record.model import SPANNER_TRAITS, Level
from allyscope.record.readers import (
    ALLIANCE_ID_PATTERN,
    ID_PATTERN,
    LEVEL_WORDS,
    LONGEST_ID,
    LONGEST_TEXT,
    broken,
    nearest,
    read_alliance_id,
    read_date,
    read_id,
    read_instrument,
    read_level,
    read_name,
    read_presence,
    read_share,
    read_text,
    read_truth,
    read_weight,
)
from allyscope.record.scales.keys import instruments

# Readings of a whole case, made by whoever studied it afterwards: as evidence they would tell the model its own answer.
OUTCOME_ONLY = ("status", "alliance_decision", "in_house_innovation", "market_effect")

_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-?[Qq][1-4])?"


@dataclass(frozen=True, eq=False)
class Kind:
    """How pydantic reads a field and what its JSON Schema says."""

    read: Callable[[object], Any]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The reader, in pydantic's terms."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A copy, since pydantic adds to it."""
        return dict(self.schema)


def _whole_number(low: int, high: int, what: str) -> Kind:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise broken(f"{what} is a whole number from {low} to {high}", "write a whole number in that range")
        return value

    return Kind(read, {"type": "integer", "minimum": low, "maximum": high})


def _word(group: str, name: str = "", held_back: tuple[str, ...] = ()) -> Kind:
    """A word of a group of the vocabulary; `name` is what the rule calls it.

    `held_back` are words that the schema leaves out and a rule between fields refuses with its reason.
    """
    known = vocabulary.words(group)
    name = name or ("an " if group[0] in "aeiou" else "a ") + group
    listed = f"one of: {', '.join(known)}" if len(known) <= 8 else "a word of the vocabulary"

    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        close = nearest(value, group) if isinstance(value, str) else None
        step = f"did you mean {close}?" if close else f"see allyscope vocabulary {group.replace(' ', '_')}"
        raise broken(f"{name} is {listed}", step)

    return Kind(read, {"type": "string", "enum": [word for word in known if word not in held_back]})


def _known_word(what: str, known: tuple[str, ...]) -> Kind:
    """One of a few words that the machine form writes."""

    def read(value: object) -> str:
        if value not in known:
            raise broken(f"{what} is one of: {', '.join(known)}", "choose one of them")
        return str(value)

    return Kind(read, {"type": "string", "enum": list(known)})


def _constant(word: str, rule: str) -> Kind:
    """The one word that may stand here."""

    def read(value: object) -> str:
        if value != word:
            raise broken(rule, f"write {word}")
        return word

    return Kind(read, {"const": word})


_TEXT = ["string", "integer"]
_DATE_SCHEMA = {
    "description": f"A partial date: {DATE_EXAMPLES}.",
    "anyOf": [
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        {"type": "string", "pattern": rf"^\s*(unknown|([<>]=\s*)?{_DATE}|{_DATE}\s*/\s*{_DATE})\s*$"},
    ],
}
_LEVEL_SCHEMA = {
    "description": "A level from 0 to 1: a number, a word, a value with its standard deviation, or unknown.",
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"enum": [*LEVEL_WORDS, "unknown"]},
        {
            "type": "object",
            "properties": {
                "value": {"type": "number", "minimum": 0, "maximum": 1},
                "sd": {"type": ["number", "null"], "minimum": 0, "maximum": 0.5},
            },
            "required": ["value"],
            "additionalProperties": False,
        },
    ],
}

Text = Annotated[str, Kind(read_text, {"type": _TEXT, "maxLength": LONGEST_TEXT})]
Name = Annotated[str, Kind(read_name, {"type": _TEXT, "minLength": 1, "maxLength": 200})]
Id = Annotated[str, Kind(read_id, {"type": _TEXT, "pattern": f"^{ID_PATTERN}$", "maxLength": LONGEST_ID})]
AllianceId = Annotated[
    str, Kind(read_alliance_id, {"type": _TEXT, "pattern": f"^{ALLIANCE_ID_PATTERN}$", "maxLength": LONGEST_ID})
]
PartialDate = Annotated[Span | None, Kind(read_date, _DATE_SCHEMA)]
LevelField = Annotated[Level, Kind(read_level, _LEVEL_SCHEMA)]
Weight = Annotated[float, Kind(read_weight, {"type": "number", "exclusiveMinimum": 0, "maximum": 1000})]
Truth = Annotated[bool, Kind(read_truth, {"type": "boolean"})]
Presence = Annotated[bool | None, Kind(read_presence, {"enum": [True, False, "unknown"]})]

SchemaVersion = Annotated[int, _whole_number(1, 1, "schema_version")]
AllianceKind = Annotated[str, _constant("alliance", "the kind of a record is alliance or portfolio")]
PortfolioKind = Annotated[str, _constant("portfolio", "a portfolio says kind: portfolio")]
Sequence = Annotated[int, _whole_number(0, 1_000_000, "seq")]
Phase = Annotated[int, _whole_number(1, 3, "a phase")]
Valence = Annotated[int, _whole_number(-1, 1, "a valence")]
Threshold = Annotated[int, _whole_number(1, 1000, "the privacy threshold")]
ScalePoint = Annotated[int, _whole_number(-100, 1000, "an answer or an end of its scale")]
Year = Annotated[int, _whole_number(FIRST_YEAR, LAST_YEAR, "a year")]
Minutes = Annotated[int, _whole_number(0, 10_000, "the length in minutes")]

Item = Annotated[int, _whole_number(1, 1000, "an item, counted from 1,")]
Count = Annotated[int, _whole_number(0, 1000, "a number of items")]
Instrument = Annotated[str, Kind(read_instrument, {"type": "string", "enum": list(instruments())})]
Trait = Annotated[str, _known_word("the trait that a scale measures", SPANNER_TRAITS)]
Basis = Annotated[str, _known_word("what a reliability rests on", ("reported", "sample"))]
Share = Annotated[float, Kind(read_share, {"type": "number", "minimum": -1, "maximum": 1})]

Form = Annotated[str, _word("form")]
Purpose = Annotated[str, _word("purpose")]
Status = Annotated[str, _word("status")]
Stage = Annotated[str, _word("stage")]
EventKind = Annotated[str, _word("event kind", held_back=OUTCOME_ONLY)]
Strength = Annotated[str, _word("strength")]
Leakage = Annotated[str, _word("leakage")]
Question = Annotated[str, _word("pulse question")]
About = Annotated[str, _word("discrepancy", "about")]
