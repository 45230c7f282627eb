"""The kinds of fields that a record has beyond those of any form: how each is read and written, and its JSON Schema."""

from __future__ import annotations

from typing import Annotated

from allyscope.forms.kinds import (
    Id,
    Kind,
    Name,
    SchemaVersion,
    Text,
    Truth,
    choice,
    constant,
    lower_case_id,
    number,
    vocabulary_word,
    whole_number,
)
from allyscope.forms.levels import LevelField
from allyscope.months import DATE_EXAMPLES, FIRST_YEAR, LAST_YEAR, Span, span_text
from allyscope.record.model import SPANNER_TRAITS
from allyscope.record.readers import (
    presence_as_written,
    read_date,
    read_instrument,
    read_presence,
    read_share,
    read_weight,
)
from allyscope.record.scales.keys import instruments

__all__ = ["Id", "LevelField", "Name", "SchemaVersion", "Text", "Truth"]

# Readings of a whole case, made by whoever studied it afterwards: as evidence they would tell the model its own answer.
OUTCOME_ONLY = ("status", "alliance_decision", "in_house_innovation", "market_effect")

ENDINGS = ("unknown", "premature", "planned", "amicable", "buyout")

_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-?[Qq][1-4])?"
_DATE_SCHEMA = {
    "description": f"A partial date: {DATE_EXAMPLES}.",
    "anyOf": [
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        {"type": "string", "pattern": rf"^\s*(unknown|([<>]=\s*)?{_DATE}|{_DATE}\s*\.\.\s*{_DATE})\s*$"},
    ],
}

AllianceId = Annotated[str, lower_case_id("an alliance")]
PartialDate = Annotated[Span | None, Kind(read_date, _DATE_SCHEMA, span_text, text=True)]
Weight = Annotated[float, Kind(read_weight, {"type": "number", "exclusiveMinimum": 0, "maximum": 1000})]
Presence = Annotated[bool | None, Kind(read_presence, {"enum": [True, False, "unknown"]}, presence_as_written)]

AllianceKind = Annotated[str, constant("alliance", "the kind of a record is alliance or portfolio")]
PortfolioKind = Annotated[str, constant("portfolio", "a portfolio says kind: portfolio")]
Sequence = Annotated[int, whole_number(0, 1_000_000, "seq")]
Phase = Annotated[int, whole_number(1, 3, "a phase")]
Valence = Annotated[int, whole_number(-1, 1, "a valence")]
Threshold = Annotated[int, whole_number(1, 1000, "the privacy threshold")]
ScalePoint = Annotated[int, whole_number(-100, 1000, "an answer or an end of its scale")]
Year = Annotated[int, whole_number(FIRST_YEAR, LAST_YEAR, "a year")]
Minutes = Annotated[int, whole_number(0, 10_000, "the length in minutes")]

Item = Annotated[int, whole_number(1, 1000, "an item, counted from 1,")]
Count = Annotated[int, whole_number(0, 1000, "a number of items")]
Instrument = Annotated[str, Kind(read_instrument, {"type": "string", "enum": list(instruments())}, text=True)]
Trait = Annotated[str, choice(SPANNER_TRAITS, "the trait that a scale measures")]
Basis = Annotated[str, choice(("reported", "sample"), "what a reliability rests on")]
Share = Annotated[float, Kind(read_share, {"type": "number", "minimum": -1, "maximum": 1})]

Form = Annotated[str, vocabulary_word("form")]
Purpose = Annotated[str, vocabulary_word("purpose")]
Status = Annotated[str, vocabulary_word("status")]
ACTS = ("repair_act", "spanner_replaced")
WORKED = ("unknown", "yes", "partly", "no")
Worked = Annotated[str, choice(WORKED, "whether the act worked")]
ActCost = Annotated[float, number(0, 10, "a cost")]
Ending = Annotated[str, choice(ENDINGS, "how the alliance ended")]
RenewedEvery = Annotated[int, whole_number(1, 600, "renewed_every, in months,")]
Stage = Annotated[str, vocabulary_word("stage")]
EventKind = Annotated[str, vocabulary_word("event kind", held_back=OUTCOME_ONLY)]
Strength = Annotated[str, vocabulary_word("strength")]
Leakage = Annotated[str, vocabulary_word("leakage")]
Question = Annotated[str, vocabulary_word("pulse question")]
About = Annotated[str, vocabulary_word("discrepancy", "about")]
