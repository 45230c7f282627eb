"""How each kind of value is read: from what stands in a file to the value in domain terms.

A broken rule is raised as a pydantic error with two texts, the rule and the next step, so that all messages read alike.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

from allyscope import vocabulary
from allyscope.months import DATE_EXAMPLES, Span, parse_date
from allyscope.record.model import Level
from allyscope.record.scales.keys import instruments, without_key

LONGEST_TEXT = 20_000
LONGEST_ID = 64
WORD_SD = 0.1
LEVEL_WORDS = {"very_low": 0.1, "low": 0.3, "medium": 0.5, "high": 0.7, "very_high": 0.9}

# All control characters but the tab and the line feed, and halves of characters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
ALLIANCE_ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"


def broken(rule: str, next_step: str) -> PydanticCustomError:
    """The error of a broken rule."""
    return PydanticCustomError("rule", "{rule}", {"rule": rule, "next_step": next_step})


def nearest(word: str, group: str) -> str | None:
    """The nearest word of a group; a very long text is like none."""
    return vocabulary.nearest(word, group) if len(word) <= LONGEST_ID else None


def read_text(value: object) -> str:
    """A text; whole numbers are taken as written, other values ask for quotes."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise broken("a text is expected", "write a text, in quotes if it looks like something else")
    if len(value) > LONGEST_TEXT:
        raise broken(f"a text has at most {LONGEST_TEXT} characters", "shorten it and keep the long form elsewhere")
    control = _CONTROL.search(value)
    if control is not None:
        raise broken("a text holds printable characters only", f"remove the character U+{ord(control[0]):04X}")
    return value.strip()


def read_name(value: object) -> str:
    """A text on one line that is not empty."""
    text = read_text(value)
    if not text or "\n" in text or len(text) > 200:
        raise broken("a name is a text of 1 to 200 characters on one line", "give a short name")
    return text


def read_id(value: object) -> str:
    """A short name that others refer to."""
    text = read_text(value)
    if len(text) > LONGEST_ID or not re.fullmatch(ID_PATTERN, text):
        raise broken(
            f"an id has 1 to {LONGEST_ID} letters A-Z a-z, digits, _ . or -, and begins with a letter or digit",
            "write an id such as P1 or anna-b",
        )
    return text


def read_alliance_id(value: object) -> str:
    """The name of the whole record."""
    text = read_text(value)
    if len(text) > LONGEST_ID or not re.fullmatch(ALLIANCE_ID_PATTERN, text):
        raise broken(
            f"the id of an alliance has 1 to {LONGEST_ID} small letters and digits, joined by -",
            "write an id such as north-sea-2",
        )
    return text


def read_date(value: object) -> Span | None:
    """A partial date; a whole number is a year."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise broken("a date is a text or a year", DATE_EXAMPLES)
    try:
        return parse_date(str(value))
    except ValueError as error:
        raise broken(str(error), DATE_EXAMPLES) from None


def read_level(value: object) -> Level:
    """A level in [0, 1]: a number (known exactly), a word, a mean with its standard deviation, or unknown."""
    if isinstance(value, str):
        if value == "unknown":
            return Level()
        if value not in LEVEL_WORDS:
            close = nearest(value, "level")
            raise broken(
                f"a level is a number from 0 to 1, one of {', '.join(LEVEL_WORDS)}, {{value, sd}} or unknown",
                f"did you mean {close}?" if close else "write a number such as 0.7, a word such as high, or unknown",
            )
        return Level(LEVEL_WORDS[value], WORD_SD)
    if isinstance(value, dict):
        if set(value) - {"value", "sd"} or "value" not in value:
            raise broken("a level with its spread has the fields value and sd", "write {value: 0.7, sd: 0.1}")
        mean = _within(value["value"], 0.0, 1.0, "the value of a level lies between 0 and 1", "write it like 0.7")
        given = value.get("sd")
        sd = (
            0.0
            if given is None
            else _within(given, 0.0, 0.5, "the sd of a level lies between 0 and 0.5", "write it like 0.1")
        )
        return Level(mean, sd)
    step = "write a number such as 0.7, a word such as high, or unknown"
    return Level(_within(value, 0.0, 1.0, "a level lies between 0 and 1", step), 0.0)


def read_share(value: object) -> float:
    """A reliability: at most 1, and below 0 where answers contradict each other."""
    return _within(value, -1.0, 1.0, "a reliability lies between -1 and 1", "write it like 0.8")


def read_instrument(value: object) -> str:
    """The id of an established scale with a scoring key, in any case."""
    word = value.strip().lower() if isinstance(value, str) else ""
    known = instruments()
    if word in known:
        return word
    rule = f"an instrument is one of: {', '.join(known)}"
    if word in without_key():
        raise broken(rule, f"score it yourself and write the level; {without_key()[word]}")
    close = get_close_matches(word[:LONGEST_ID], known, n=1, cutoff=0.6)
    raise broken(rule, f"did you mean {close[0]}?" if close else "score it yourself and write the spanner's level")


def read_weight(value: object) -> float:
    """A relative weight above zero."""
    rule, step = "a weight is a number above 0 and at most 1000", "write a number such as 1"
    weight = _within(value, 0.0, 1000.0, rule, step)
    if weight == 0.0:
        raise broken(rule, step)
    return weight


def _within(value: object, low: float, high: float, rule: str, next_step: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise broken(rule, next_step)
    if not low <= value <= high:
        raise broken(rule, next_step)
    return float(value)


def read_truth(value: object) -> bool:
    """True or false, and nothing that only looks like it."""
    if not isinstance(value, bool):
        raise broken("true or false is expected", "write true or false")
    return value


def read_presence(value: object) -> bool | None:
    """True, false, or None for unknown."""
    if value == "unknown":
        return None
    if not isinstance(value, bool):
        raise broken("true, false or unknown is expected", "write true, false or unknown")
    return value
