"""How plain values are read: texts, names, ids, truths, numbers, and the nearest word to one that is not known.

A broken rule is raised as a pydantic error with two texts, the rule and the next step, so that all messages read alike.
"""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from allyscope.forms.limits import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT
from allyscope.forms.nearest import NextStep
from allyscope.forms.printable import UNPRINTABLE

LARGEST_NUMBER = 10**18  # a longer row of digits is a text, or a mistake
ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.-]*"


def broken(rule: str, next_step: NextStep) -> PydanticCustomError:
    """The error of a broken rule."""
    return PydanticCustomError("rule", "{rule}", {"rule": rule, "next_step": next_step})


def read_text(value: object) -> str:
    """A text; whole numbers are taken as written, other values ask for quotes."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER:
        return str(value)
    if not isinstance(value, str):
        raise broken("a text is expected", "write a text, in quotes if it looks like something else")
    if len(value) > LONGEST_TEXT:
        raise broken(f"a text has at most {LONGEST_TEXT} characters", "shorten it and keep the long form elsewhere")
    control = UNPRINTABLE.search(value)
    if control is not None:
        raise broken("a text holds printable characters only", f"remove the character U+{ord(control[0]):04X}")
    return value.strip()


def read_name(value: object) -> str:
    """A text on one line that is not empty."""
    text = read_text(value)
    if not text or "\n" in text or len(text) > LONGEST_NAME:
        raise broken(f"a name is a text of 1 to {LONGEST_NAME} characters on one line", "give a short name")
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


def read_truth(value: object) -> bool:
    """True or false, and nothing that only looks like it."""
    if not isinstance(value, bool):
        raise broken("true or false is expected", "write true or false")
    return value


def is_number(value: object) -> bool:
    """A finite number, and not a truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def within(value: object, low: float, high: float, rule: str, next_step: str) -> float:
    """A number in a range, both ends included."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise broken(rule, next_step)
    return float(value)
