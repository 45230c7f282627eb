"""A term as plain data, for JSON and for pages that print all that is known of a word."""

from __future__ import annotations

import math
from dataclasses import asdict

from allyscope.vocabulary.terms import Term

Entry = dict[str, str | int | float | bool | list[str] | list[float] | None]


def entry(term: Term) -> Entry:
    """Every field of the term, in the order of its class; lists for tuples, None for an open end of a range."""
    return {name: _plain(value) for name, value in asdict(term).items()}


def _plain(value: object) -> str | int | float | bool | list[str] | list[float] | None:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and math.isinf(value):
        return None
    assert value is None or isinstance(value, str | int | float | bool)
    return value
