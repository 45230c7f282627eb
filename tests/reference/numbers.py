"""Plain numbers: a situation or a set of parameters as floats by name."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

Numbers = Mapping[str, float]


def within(value: float, low: float, high: float) -> float:
    """The value, or the end of the range that it lies beyond."""
    if value < low:
        return low
    if value > high:
        return high
    return value


def above(value: float, threshold: float) -> float:
    """How far a value lies above a threshold; 0 below it."""
    if value <= threshold:
        return 0.0
    return value - threshold


def s_curve(x: float) -> float:
    """The logistic function."""
    if x < 0:
        return exp(x) / (1 + exp(x))
    return 1 / (1 + exp(-x))


def on_the_way(values: tuple[float, float, float, float], position: float) -> float:
    """A value per stage, read at a place between two stages by the rule of three."""
    stage = min(int(position), 2)
    passed = position - stage
    return values[stage] * (1 - passed) + values[stage + 1] * passed
