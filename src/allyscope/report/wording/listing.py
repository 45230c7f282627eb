"""Names and parts in a row, beside the plain list of `words.listed`."""

from __future__ import annotations

from collections.abc import Sequence

from allyscope.report.wording.catalogue import say


def in_a_row(names: Sequence[str]) -> str:
    """Names with commas between all of them."""
    return say("list.comma").join(names)


def or_with(names: Sequence[str]) -> str:
    """Circumstances, any of which will do: low trust or with high conflict."""
    if len(names) < 2:
        return "".join(names)
    return in_a_row(names[:-1]) + say("list.or_with") + names[-1]


def parted(parts: Sequence[str]) -> str:
    """Longer parts, which may have commas of their own."""
    return say("list.semicolon").join(parts)
