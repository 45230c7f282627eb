"""A month as it is given on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.record import Month


def month_named(as_of: str | None) -> Month | None:
    """The month that --as-of names."""
    from allyscope.errors import InputError  # noqa: PLC0415
    from allyscope.record import parse_date  # noqa: PLC0415

    if as_of is None:
        return None
    try:
        span = parse_date(as_of)
    except ValueError as problem:
        raise InputError(f"--as-of is {as_of!r}: {problem}; write it like 2018-06") from None
    if span is None or span.opens_early or span.opens_late:
        raise InputError(f"--as-of is {as_of!r}: it names no month; write it like 2018-06")
    return span.last
