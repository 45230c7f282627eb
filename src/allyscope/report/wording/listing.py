"""Names in a row, as a sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from allyscope.report.wording.catalogue import say, say_code


def listed(names: Sequence[str], last: Literal["and", "or_with"] = "and") -> str:
    """Names in a sentence: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return in_a_row(names[:-1]) + say_code("list", last) + names[-1]


def in_a_row(names: Sequence[str]) -> str:
    """Names with commas between all of them."""
    return say("list.comma").join(names)


def parted(parts: Sequence[str]) -> str:
    """Longer parts, which may have commas of their own."""
    return say("list.semicolon").join(parts)
