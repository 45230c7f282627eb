"""Plans chosen and judged for every page alike: which come first, and how they stand against going on as now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.results.advice import Advice, Effect, PlanAdvice

NEARLY_SURE = 0.9
NEGLIGIBLE = 0.01  # a difference in worth below this does not matter
LEAST_SURE = 0.75  # probability from which one of two courses is surely the better
ENDING_ACTS = frozenset({"exit", "part_by_agreement"})


def horizon(advice: Advice) -> int:
    """The month ahead at which the chance of an end is told first: a year, or less where less is looked at."""
    return min(12, advice.months)


def ending_effect(plan: PlanAdvice, month: int) -> Effect:
    """What a plan does to the probability of an end within about so many months."""
    effects = [effect for effect in plan.effects if effect.quantity == "premature_end"]
    return min(effects, key=lambda effect: abs(effect.month - month))


def points(effect: Effect) -> str:
    """A change of a probability in points with its interval: −3 (−9 to +1)."""
    low, mean, high = (words.signed(100 * value, 0) for value in (effect.low, effect.difference, effect.high))
    return say("plan.change.points", mean=mean, interval=words.span(low, high))


def acting(advice: Advice) -> list[PlanAdvice]:
    """The plans with acts that keep the alliance running: better ones as far as can be told first, else by worth."""
    mending = [plan for plan in advice.plans if plan.acts and not ends_it(plan)]
    return sorted(mending, key=lambda plan: not is_better(plan))


def ends_it(plan: PlanAdvice) -> bool:
    """Whether a plan ends the alliance."""
    return any(act.act in ENDING_ACTS for act in plan.acts)


def is_better(plan: PlanAdvice) -> bool:
    """Whether a plan is better than going on as now, as far as can be told."""
    return plan.told_apart and plan.utility.difference > 0


def is_called_for(advice: Advice) -> bool:
    """Whether something probably needs mending, and some plan is better than going on as far as can be told."""
    calm = sum(cause.probability for cause in advice.causes if cause.id == "none")
    return any(map(is_better, advice.plans)) and calm <= 0.5


def surely(plan: PlanAdvice) -> tuple[bool, float]:
    """Whether a plan that is told apart is better than going on, and with which probability it is so."""
    better = plan.utility.difference > 0
    return better, plan.utility.probability_better if better else 1.0 - plan.utility.probability_better


def is_too_small(plan: PlanAdvice) -> bool:
    """Whether it can be told which way a plan differs from going on as now, but by too little to matter."""
    surest = max(plan.utility.probability_better, 1.0 - plan.utility.probability_better)
    return not plan.told_apart and abs(plan.utility.difference) < NEGLIGIBLE and surest >= LEAST_SURE


def worth_in_hundredths(plan: PlanAdvice) -> str:
    """What a plan is worth more than going on as now."""
    return words.signed(100 * plan.utility.difference, 1)


def short_verdict(plan: PlanAdvice) -> str:
    """How a plan stands against going on as now beside a mark, where there is little room: better (82%)."""
    if is_too_small(plan):
        return say("plan.short_verdict.too_small")
    if not plan.told_apart:
        return say("plan.short_verdict.open")
    better, sure = surely(plan)
    return say_code("plan.short_verdict", "better" if better else "worse", percent=words.percent(sure))


def verdict(plan: PlanAdvice, *, whole: bool = False) -> str:
    """How a plan stands against going on as now: probably better (82%); `whole` where it stands for itself."""
    if is_too_small(plan):
        return say("plan.verdict.too_small", worth=worth_in_hundredths(plan))
    if not plan.told_apart:
        return say("plan.verdict.open_from_going_on") if whole else say("plan.verdict.open")
    better, sure = surely(plan)
    code = f"{'very_probably' if sure >= NEARLY_SURE else 'probably'}_{'better' if better else 'worse'}"
    return say_code("plan.verdict", code, percent=words.percent(sure))
