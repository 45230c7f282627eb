"""Axes of charts: where their marks stand and what is written at them, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from allyscope.report.wording.words import number, share

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)  # months
ROUND = (1.0, 2.0, 5.0, 10.0)
MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Axis:
    """Marks at values, each with the lines of its label. `bare`: neither line nor marks, only labels.

    `room`: the least that labels at the side take, so that charts one below the other line up.
    """

    values: tuple[float, ...]
    labels: tuple[tuple[str, ...], ...]
    title: str = ""
    grid: bool = False
    bare: bool = False
    room: float = 0.0


def month_ticks(first: int, last: int, most: int = 5) -> list[int]:
    """Round months for an axis, at most `most`; fewer where they are not whole years, as their labels are long."""
    for step in STEPS:
        ticks = list(range(-(-first // step) * step, last + 1, step))
        if len(ticks) <= (most if step % 12 == 0 else most - 2):
            return ticks
    return [first, last]


def month_axis(first: int, last: int) -> Axis:
    """A time axis in years, or in months where the span is short."""
    ticks = month_ticks(first, last)
    return Axis(tuple(map(float, ticks)), tuple((_month(tick),) for tick in ticks))


def _month(month: int) -> str:
    year, of_year = divmod(month, 12)
    return f"{year}-{of_year + 1:02d}" if of_year else str(year)


def number_axis(low: float, high: float, *, title: str = "", grid: bool = False) -> Axis:
    """About five round numbers."""
    values, decimals = round_values(low, high)
    return Axis(values, tuple((number(value, decimals),) for value in values), title, grid)


def share_axis(
    low: float, high: float, *, title: str = "", grid: bool = False, values: Sequence[float] | None = None
) -> Axis:
    """Shares in per cent, at about five round values unless they are given."""
    shown = tuple(round_values(low, high)[0] if values is None else values)
    return Axis(shown, tuple((share(value),) for value in shown), title, grid)


def round_values(low: float, high: float, most: int = 6) -> tuple[tuple[float, ...], int]:
    """Round values from low to high, at most so many, and the decimals that tell them apart."""
    span = high - low
    if not span > 0.0:
        return (low,), 2
    size = 10.0 ** floor(log10(span / most))
    step = next(each * size for each in ROUND if _first_to_last(low, high, each * size)[1] < most)
    first, steps = _first_to_last(low, high, step)
    decimals = min(max(0, -floor(log10(step * 1.0000001))), MOST_DECIMALS)
    return tuple(round((first + k) * step, decimals) for k in range(steps + 1)), decimals


def _first_to_last(low: float, high: float, step: float) -> tuple[int, int]:
    """The first multiple of a step from low on, and how many more come up to high."""
    first = ceil(low / step - 1e-9)
    return first, floor(high / step + 1e-9) - first
