"""Months, and partial dates: a month, or the span of months in which something may have happened.

Months are counted since year 0: 2004-03 is 2004 * 12 + 2. Days are accepted and rounded to their month, the step of
the model. `2004-03..2004-06` is some month between the two, as in the Extended Date/Time Format of the Library of
Congress; `2004-03/2004-06`, which ISO 8601 keeps for what lasts from the one to the other, is refused with both
meanings. A span open at one end (`<=2004-06`, `>=2004`) has the sentinel EARLIEST_MONTH or LATEST_MONTH there; the
timeline closes it with what else the record says.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Month: TypeAlias = int

FIRST_YEAR, LAST_YEAR = 1800, 2200
EARLIEST_MONTH: Month = 0
LATEST_MONTH: Month = 12 * 10_000 - 1

DATE_RULE = "a date is a year, month, day, quarter, range, a date after <= or >=, or unknown"
DATE_EXAMPLES = "write it like 2004, 2004-03, 2004-03-15, 2004-Q2, 2004-03..2004-06, <=2004-06, >=2004 or unknown"

_SIMPLE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-?[Qq](?P<quarter>[0-9]))?")
_SERIAL = re.compile(r"[2-7][0-9]{4}(\.[0-9]+)?")  # days as spreadsheets count them, from 1954 to 2119
_SERIAL_ZERO = date(1899, 12, 30)
_LONGEST = 30


class DateError(ValueError):
    """A text that is no date: the rule that it breaks, and what to do."""

    def __init__(self, rule: str, next_step: str = DATE_EXAMPLES) -> None:
        self.next_step = next_step
        super().__init__(rule)


class Span(NamedTuple):
    """First and last month, both included, between which something happened."""

    first: Month
    last: Month

    @property
    def opens_early(self) -> bool:
        """Whether only the last month is known (`<=`)."""
        return self.first == EARLIEST_MONTH

    @property
    def opens_late(self) -> bool:
        """Whether only the first month is known (`>=`)."""
        return self.last == LATEST_MONTH


def month_of(year: int, month: int) -> Month:
    """Months since year 0 of a calendar month, `month` in 1..12.

    >>> month_of(2004, 3)
    24050
    """
    return year * 12 + month - 1


def month_text(month: Month) -> str:
    """The month as people write it.

    >>> month_text(24050)
    '2004-03'
    """
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def span_text(span: Span | None) -> str:
    """The span in the shortest form that reads back equal.

    >>> span_text(Span(24048, 24059)), span_text(Span(24050, 24050)), span_text(None)
    ('2004', '2004-03', 'unknown')
    """
    if span is None:
        return "unknown"
    if span.opens_early:
        return f"<={month_text(span.last)}"
    if span.opens_late:
        return f">={month_text(span.first)}"
    return _closed_text(span)


def _closed_text(span: Span) -> str:
    if span.first == span.last:
        return month_text(span.first)
    if span.first % 12 == 0 and span.last == span.first + 11:
        return f"{span.first // 12:04d}"
    if span.first % 3 == 0 and span.last == span.first + 2:
        return f"{span.first // 12:04d}-Q{span.first % 12 // 3 + 1}"
    return f"{month_text(span.first)}..{month_text(span.last)}"


def parse_date(text: str) -> Span | None:
    """The span that a partial date stands for; None for `unknown`.

    Raises DateError with the rule that is broken.

    >>> parse_date("2004-Q2")
    Span(first=24051, last=24053)
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise DateError(DATE_RULE)
    if plain == "unknown":
        return None
    if plain.startswith("<="):
        return Span(EARLIEST_MONTH, _simple(plain[2:].strip()).last)
    if plain.startswith(">="):
        return Span(_simple(plain[2:].strip()).first, LATEST_MONTH)
    if ".." in plain:
        return _between(*plain.split("..", 1))
    if "/" in plain:
        raise _interval(*plain.split("/", 1))
    if _SERIAL.fullmatch(plain):
        day = (_SERIAL_ZERO + timedelta(days=int(float(plain)))).isoformat()
        raise DateError(f"{plain} is a day as spreadsheets count them: {day}", f"write {day}")
    return _simple(plain)


def _between(start: str, end: str) -> Span:
    span = Span(_simple(start.strip()).first, _simple(end.strip()).last)
    if span.first > span.last:
        raise DateError("a range of dates begins before it ends")
    return span


def _interval(start: str, end: str) -> DateError:
    """What to do about two dates with a slash: it may mean two things, and they differ."""
    start, end = start.strip(), end.strip()
    try:
        _between(start, end)
    except ValueError as error:
        return DateError(str(error))
    rule = "two dates joined by / can mean two things"
    step = (
        f"some month between them: write {start}..{end}; "
        f"all the time from the one to the other: write from: {start} and until: {end}, which events have"
    )
    return DateError(rule, step)


@lru_cache(maxsize=4096)  # a table holds few dates, many times each
def _simple(text: str) -> Span:
    found = _SIMPLE.fullmatch(text)
    if found is None:
        raise DateError(DATE_RULE)
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"a year lies between {FIRST_YEAR} and {LAST_YEAR}")
    if found["quarter"]:
        quarter = int(found["quarter"])
        if not 1 <= quarter <= 4:
            raise DateError("a quarter is Q1, Q2, Q3 or Q4")
        return Span(month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter))
    if not found["month"]:
        return Span(month_of(year, 1), month_of(year, 12))
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise DateError("a month lies between 01 and 12")
    if found["day"] and not 1 <= int(found["day"]) <= calendar.monthrange(year, month)[1]:
        raise DateError(f"{month_text(month_of(year, month))} has {calendar.monthrange(year, month)[1]} days")
    return Span(month_of(year, month), month_of(year, month))
