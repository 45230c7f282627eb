"""Days as programs write them: with the year, the day or the month first, with a time behind, or as a number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from allyscope.months import Span, month_of

Order = Literal["year first", "day first", "month first"]
ORDERS: tuple[Order, ...] = ("year first", "day first", "month first")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T :,].*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?:[T :,].*)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")
_ZERO = datetime.date(1899, 12, 30)


def order_of(cells: Iterable[str]) -> Order | None:
    """How the days of a column are written; None where day and month could be either."""
    orders: set[Order] = set()
    ambiguous = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(cell)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12:
            orders.add("day first")
        elif second > 12:
            orders.add("month first")
        elif "." in cell[:6]:
            orders.add("day first")  # only languages that put the day first set it apart by a full stop
        else:
            ambiguous = ambiguous or first != second
    if len(orders) == 1:
        return orders.pop()
    return None if orders or ambiguous else "year first"


def day_of(cell: str, order: Order) -> datetime.date | None:
    """The day that a cell names, None where it names none; of a month alone its first."""
    cell = cell.strip()
    year_first = _YEAR_FIRST.fullmatch(cell)
    try:
        if year_first is not None:
            return datetime.date(*map(int, year_first.groups()))
        year_last = _YEAR_LAST.fullmatch(cell)
        if year_last is not None:
            first, second, year = map(int, year_last.groups())
            day, month = (second, first) if order == "month first" else (first, second)
            return datetime.date(year + 2000 if year < 100 else year, month, day)
        month_only = _MONTH.fullmatch(cell)
        if month_only is not None:
            return datetime.date(int(month_only[1]), int(month_only[2]), 1)
        serial = _SERIAL.fullmatch(cell)
        return None if serial is None else _ZERO + datetime.timedelta(days=int(serial[1]))
    except ValueError:
        return None


def are_days(cells: Sequence[str]) -> bool:
    """Whether a column holds days, as far as it holds anything."""
    given = [cell for cell in cells if cell]
    return bool(given) and all(day_of(cell, "day first") or day_of(cell, "month first") for cell in given)


def month_span(day: datetime.date) -> Span:
    """The month of a day."""
    month = month_of(day.year, day.month)
    return Span(month, month)


def rounds(days: Iterable[datetime.date], gap: int) -> dict[datetime.date, Span]:
    """The months of the round that each day belongs to: days no more than `gap` days apart are one; 0 joins none."""
    ordered = sorted(set(days))
    if not gap:
        return {day: month_span(day) for day in ordered}
    groups: list[list[datetime.date]] = []
    for day in ordered:
        if groups and (day - groups[-1][-1]).days <= gap:
            groups[-1].append(day)
        else:
            groups.append([day])
    return {day: Span(month_span(group[0]).first, month_span(group[-1]).last) for group in groups for day in group}
