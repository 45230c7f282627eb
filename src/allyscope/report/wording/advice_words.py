"""What plans, acts, side effects and causes are called in short, the same on the terminal and on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.names import LONGEST_SHORT_NAME

if TYPE_CHECKING:
    from allyscope.results.advice import ActAdvice, Advice, Effect, PlanAdvice

SHORT = {
    "pragmatic_costs_moral": "moral cost",
    "moral_costs_pragmatic": "prag. cost",
    "repair_costs_cognitive": "cogn. cost",
    "one_side_pays": "one-sided",
    "trust_lost_one_side": "less trust",
    "conflict_raised": "conflict",
    "acts_fail": "act fails",
}
NAMED = {
    "outcome": "outcomes",
    "process": "dealings",
    "mixed": "mixed focus",
    "foundations": "foundation",
    "shock": "outside",
    "none": "no trouble",
}


def horizon(advice: Advice) -> int:
    """The month ahead at which the chance of an end is told first: a year, or less where less is looked at."""
    return min(12, advice.months)


def ending_effect(plan: PlanAdvice, month: int) -> Effect:
    """What a plan does to the probability of an end within about so many months."""
    found = [effect for effect in plan.effects if effect.quantity == "premature_end"]
    return min(found, key=lambda effect: abs(effect.month - month))


def points(effect: Effect) -> str:
    """A change of a probability in points with its interval: −3 (−9 to +1)."""
    low, middle, high = (words.signed(100 * value, 0) for value in (effect.low, effect.difference, effect.high))
    return f"{middle} ({words.span(low, high)})"


def act_words(act: ActAdvice) -> str:
    """One act as it is planned: P1, from month 2: redefine expectations."""
    who = words.plain(act.partner)[:LONGEST_SHORT_NAME]
    when = "now" if not act.month and act.after is None else f"month {act.month}"
    given = f" if {' and '.join(map(words.plain, act.when))}" if act.when else ""
    return ", ".join(filter(None, (who, when))) + given + f": {act.words}"


def acting(advice: Advice) -> list[PlanAdvice]:
    """The plans with acts that keep the alliance running: better ones as far as can be told first, else by worth."""
    mending = [plan for plan in advice.plans if plan.acts and all(act.act != "exit" for act in plan.acts)]
    return sorted(mending, key=lambda plan: not is_better(plan))


def is_better(plan: PlanAdvice) -> bool:
    """Whether a plan is better than going on as now, as far as can be told."""
    return plan.told_apart and plan.utility.difference > 0


def short_verdict(plan: PlanAdvice) -> str:
    """The same beside a mark, where there is little room: better (82%)."""
    return verdict(plan).removeprefix("very ").removeprefix("probably ") if plan.told_apart else "cannot tell"


def verdict(plan: PlanAdvice) -> str:
    """How a plan stands against going on as now, with its probability: probably better (82%)."""
    if not plan.told_apart:
        return "cannot be told apart"
    better = plan.utility.probability_better
    sure, how = (better, "better") if plan.utility.difference > 0 else (1.0 - better, "worse")
    return f"{'very probably' if sure >= 0.9 else 'probably'} {how} ({words.percent(sure)})"
