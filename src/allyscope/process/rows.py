"""The kinds of rows that the table of parameters has: what a number is, its range and its prior."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

# Learned from lab alliances (`allyscope calibrate`), where a choice counts a quarter of one in an alliance; ratios of
# rates and slopes of the log hazard are taken to carry over. The spread of the prior stays as it was assumed.
LAB = "Solinas et al. 2022, in a laboratory"

# Learned from members of a consortium (`python -m benchmarks consortium --keep`), where each counts a twentieth.
MEMBERS = "members of a consortium 2015-2026"

Unit = Literal["per month", "months", "level", "log hazard", "share", "antecedents", "none"]
PriorKind = Literal["lognormal", "normal", "fixed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    `spread` is the prior's standard deviation: of the logarithm for a lognormal prior around the default, of the value
    itself for a normal one. Draws are clipped to [low, high]. `assumed`: the default before data taught another one.
    `neutral`: the default changes nothing; experiments set it to ask what hangs on numbers that stand elsewhere.
    """

    default: float
    unit: Unit
    low: float
    high: float
    prior: PriorKind
    spread: float
    mechanism: str
    meaning: str
    strength: bool = False
    origin: str = "assumed"
    assumed: float | None = None
    neutral: bool = False

    @property
    def before_data(self) -> float:
        """The default that learning from data begins with."""
        return self.default if self.assumed is None else self.assumed


def measured(default: float, data: str, row: Row) -> Row:
    """A row whose default was learned from data; its range and its spread stay as they were assumed."""
    return replace(row, default=default, origin=f"measured ({data})", assumed=row.default)


def rate(default: float, mechanism: str, meaning: str, *, strength: bool = False, spread: float = 0.35) -> Row:
    """A positive rate per month with a lognormal prior."""
    return Row(default, "per month", 0.0, default * 6 + 0.5, "lognormal", spread, mechanism, meaning, strength)


def gain(default: float, mechanism: str, meaning: str, *, strength: bool = False, spread: float = 0.35) -> Row:
    """A positive dimensionless factor with a lognormal prior."""
    return Row(default, "none", 0.0, default * 6 + 0.5, "lognormal", spread, mechanism, meaning, strength)


def level(default: float, mechanism: str, meaning: str, *, spread: float = 0.04) -> Row:
    """A level in [0, 1] with a normal prior."""
    return Row(default, "level", 0.0, 1.0, "normal", spread, mechanism, meaning)


def share(default: float, mechanism: str, meaning: str, *, strength: bool = False) -> Row:
    """A share in [0, 1], fixed unless an experiment sets it."""
    return Row(default, "share", 0.0, 1.0, "fixed", 0.0, mechanism, meaning, strength)


def factor(meaning: str) -> Row:
    """A factor of assumed numbers that stand in the catalogue of acts, 1 unless an experiment sets it."""
    return Row(1.0, "none", -2.0, 4.0, "fixed", 0.0, "acts", meaning, neutral=True)


def shift(meaning: str) -> Row:
    """What is added to assumed numbers that stand in the catalogue of acts, 0 unless an experiment sets it."""
    return Row(0.0, "none", -5.0, 5.0, "fixed", 0.0, "acts", meaning, neutral=True)


def months(default: float, mechanism: str, meaning: str, *, spread: float = 0.3) -> Row:
    """A duration in months with a lognormal prior."""
    return Row(default, "months", 0.25, default * 6, "lognormal", spread, mechanism, meaning)


def antecedents(default: float, mechanism: str, meaning: str) -> Row:
    """A positive number of antecedents with a lognormal prior."""
    return Row(default, "antecedents", 0.1, default * 6, "lognormal", 0.35, mechanism, meaning)


def log_hazard(
    default: float,
    meaning: str,
    *,
    strength: bool = False,
    spread: float = 0.4,
    origin: str = "assumed",
    of: str = "exit",
) -> Row:
    """A term of the log hazard of an event, per month, with a normal prior; a strength never falls below zero."""
    low = 0.0 if strength else -14.0
    return Row(default, "log hazard", low, 8.0, "normal", spread, of, meaning, strength, origin)
