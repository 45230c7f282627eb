"""A level as people write it: a number from 0 to 1, a word, a mean with its standard deviation, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from allyscope.forms.kinds import Kind
from allyscope.forms.nearest import step_for
from allyscope.forms.values import broken, within

WORD_SD = 0.1
LEVEL_WORDS = {"very_low": 0.1, "low": 0.3, "medium": 0.5, "high": 0.7, "very_high": 0.9}
LEVEL_STEP = "write a number such as 0.7, a word such as high, or unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """A level in [0, 1] with its standard deviation, both None where it is not known: the model's prior."""

    mean: float | None = None
    sd: float | None = None

    @property
    def known(self) -> bool:
        """Whether anything is said about it."""
        return self.mean is not None


UNKNOWN = Level()


def read_level(value: object) -> Level:
    """A level in [0, 1]: a number (known exactly), a word, a mean with its standard deviation, or unknown."""
    if isinstance(value, str):
        if value == "unknown":
            return Level()
        if value not in LEVEL_WORDS:
            raise broken(
                f"a level is a number from 0 to 1, one of {', '.join(LEVEL_WORDS)}, {{value, sd}} or unknown",
                step_for(value, (*LEVEL_WORDS, "unknown"), LEVEL_STEP, 0.5),
            )
        return Level(LEVEL_WORDS[value], WORD_SD)
    if isinstance(value, dict):
        if set(value) - {"value", "sd"} or "value" not in value:
            raise broken("a level with its spread has the fields value and sd", "write {value: 0.7, sd: 0.1}")
        mean = within(value["value"], 0.0, 1.0, "the value of a level lies between 0 and 1", "write it like 0.7")
        rule, spread = "the sd of a level lies between 0 and 0.5", value.get("sd")
        return Level(mean, 0.0 if spread is None else within(spread, 0.0, 0.5, rule, "write it like 0.1"))
    return Level(within(value, 0.0, 1.0, "a level lies between 0 and 1", LEVEL_STEP), 0.0)


def level_as_written(level: Level) -> dict[str, Any] | str:
    """The level in the form that reads back equal."""
    return {"value": level.mean, "sd": level.sd} if level.known else "unknown"


_SCHEMA = {
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

LevelField = Annotated[Level, Kind(read_level, _SCHEMA, level_as_written)]
