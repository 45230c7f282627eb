"""Benefit, cost and net of plans side by side, in one unit: hundredths of the most that can be had in these months."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.plans import plan_name

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.advice import Advice, Balance, PlanAdvice

MOST_SIDES = 3  # whose own gains stand beside the net


class BalanceTable(NamedTuple):
    """Heads of the columns after the plan's name, and a row for each plan: its name, then a cell for each column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def balance_table(advice: Advice, names: Names) -> BalanceTable:
    """What every plan brings and costs against going on as now, best first; going on itself in full, as the last row.

    The last columns are what each side gains for itself.
    """
    usual = next(plan for plan in advice.plans if plan.id == advice.reference)
    with_trust = advice.weights.trust > 0.0
    sides = [each for each, _ in advice.partners][:MOST_SIDES] if len(advice.partners) <= MOST_SIDES else []
    codes = ("benefits", "elsewhere", *(("trust",) if with_trust else ()), "ending", "cost", "net")
    heads = (*(say_code("advice.balance", code) for code in codes), *map(names.partner, sides))

    def row(plan: PlanAdvice) -> tuple[str, ...]:
        parts = _signed_parts(plan.balance, usual.balance, with_trust=with_trust)
        own = {each.holder: each.difference for each in plan.own}
        return (plan_name(plan), *map(_hundredths, (*parts, *(own.get(side, 0.0) for side in sides))))

    others = tuple(row(plan) for plan in advice.plans if plan.id != advice.reference)
    whole = _signed_parts(usual.balance, None, with_trust=with_trust)
    last = (say("advice.balance.whole", name=plan_name(usual)), *(words.signed(100 * each, 0) for each in whole))
    return BalanceTable(heads, (*others, (*last, *("" for _ in sides))))


def _signed_parts(balance: Balance, usual: Balance | None, *, with_trust: bool) -> tuple[float, ...]:
    """The parts as they add up: what is lost is negative; less those of going on where that is given."""
    gained = (balance.benefits, balance.elsewhere, *((balance.trust,) if with_trust else ()))
    parts = (*gained, -balance.ending, -balance.cost, balance.net)
    if usual is None:
        return parts
    return tuple(
        one - other for one, other in zip(parts, _signed_parts(usual, None, with_trust=with_trust), strict=True)
    )


def _hundredths(value: float) -> str:
    return words.signed(100 * value, 1)
