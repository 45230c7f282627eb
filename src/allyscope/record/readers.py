"""How the values are read that only a record has: partial dates, presence, weights, reliabilities, instruments."""

from __future__ import annotations

from allyscope.forms.nearest import step_for
from allyscope.forms.values import broken, within
from allyscope.months import DATE_EXAMPLES, DateError, Span, parse_date
from allyscope.record.scales.keys import instruments, without_key


def read_date(value: object) -> Span | None:
    """A partial date; a whole number is a year."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise broken("a date is a text or a year", DATE_EXAMPLES)
    try:
        return parse_date(str(value))
    except DateError as error:
        raise broken(str(error), error.next_step) from None


def read_share(value: object) -> float:
    """A reliability: at most 1, and below 0 where answers contradict each other."""
    return within(value, -1.0, 1.0, "a reliability lies between -1 and 1", "write it like 0.8")


def read_instrument(value: object) -> str:
    """The id of an established scale with a scoring key, in any case."""
    word = value.strip().lower() if isinstance(value, str) else ""
    known = instruments()
    if word in known:
        return word
    rule = f"an instrument is one of: {', '.join(known)}"
    if word in without_key():
        raise broken(rule, f"score it yourself and write the level; {without_key()[word]}")
    raise broken(rule, step_for(word, tuple(known), "score it yourself and write the spanner's level"))


def read_weight(value: object) -> float:
    """A relative weight above zero."""
    rule, step = "a weight is a number above 0 and at most 1000", "write a number such as 1"
    weight = within(value, 0.0, 1000.0, rule, step)
    if weight == 0.0:
        raise broken(rule, step)
    return weight


def read_presence(value: object) -> bool | None:
    """True, false, or None for unknown."""
    if value == "unknown":
        return None
    if not isinstance(value, bool):
        raise broken("true, false or unknown is expected", "write true, false or unknown")
    return value


def presence_as_written(present: bool | None) -> bool | str:
    """The presence in the form that reads back equal."""
    return "unknown" if present is None else present
