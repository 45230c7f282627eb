"""Benefit, cost and net of plans side by side, in one unit: hundredths of the most that can be had in these months."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.plans import plan_name
from allyscope.results.advice import Balance

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.advice import Advice, PlanAdvice

MOST_SIDES = 3  # whose own gains stand beside the net
TAKEN_OFF = ("ending", "cost")


class BalanceTable(NamedTuple):
    """Heads of the columns after the plan's name, and a row for each plan: its name, then a cell for each column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def balance_table(advice: Advice, names: Names) -> BalanceTable:
    """What every plan brings and costs against going on as now, best first; going on itself in full, as the last row.

    The last columns are what each side gains for itself.
    """
    usual = next(plan for plan in advice.plans if plan.id == advice.reference)
    sides = [each for each, _ in advice.partners][:MOST_SIDES] if len(advice.partners) <= MOST_SIDES else []
    codes = [part.name for part in fields(Balance) if getattr(advice.weights, part.name, 1.0) > 0.0]
    heads = (*(say_code("advice.balance", code) for code in codes), *map(names.partner, sides))

    def row(plan: PlanAdvice) -> tuple[str, ...]:
        parts = (_signed(plan.balance, code) - _signed(usual.balance, code) for code in codes)
        own = {each.holder: each.difference for each in plan.own}
        return (plan_name(plan), *map(_hundredths, (*parts, *(own.get(side, 0.0) for side in sides))))

    others = tuple(row(plan) for plan in advice.plans if plan.id != advice.reference)
    whole = (words.signed(100 * _signed(usual.balance, code), 0) for code in codes)
    last = (say("advice.balance.whole", name=plan_name(usual)), *whole)
    return BalanceTable(heads, (*others, (*last, *("" for _ in sides))))


def _signed(balance: Balance, code: str) -> float:
    """A part as it is added up: what is lost is negative."""
    part = float(getattr(balance, code))
    return -part if code in TAKEN_OFF else part


def _hundredths(value: float) -> str:
    return words.signed(100 * value, 1)
