"""Advice in plain sentences, for a board: what the numbers carry and no more."""

from __future__ import annotations

from allyscope.advice.causes import NEGLIGIBLE, NOTHING
from allyscope.advice.plans.plan import Condition
from allyscope.inference.contrasts import TOLD_APART
from allyscope.inference.phrases import listed, points, share
from allyscope.results.advice import ActAdvice, Cause, Effect, FailsWhere, NextQuestion, RestsOn, SideEffect

NEARLY_SURE = 0.9
SMALL = 0.03  # a difference in worth below this is a little (assumed)
LIKELY_EFFECT = 0.02  # a difference in the probability of an end that is worth a sentence
MOST = 2


def condition_words(condition: Condition) -> str:
    """A condition as it is read aloud."""
    name = condition.quantity.replace("_", " ")
    whose = {"any": "any side", "all": "all sides"}.get(condition.of, condition.of)
    return f"{name} of {whose} {'below' if condition.below else 'above'} {condition.border:g}"


def told_apart(utility: Effect) -> bool:
    """Whether a plan is better or worse than going on as now, as far as that can be told."""
    sure = not 1.0 - TOLD_APART < utility.probability_better < TOLD_APART
    return sure and abs(utility.difference) >= NEGLIGIBLE


def gist(utility: Effect) -> str:
    """Whether a plan is better than going on as now, as far as that can be told."""
    if not told_apart(utility):
        same = "; it makes no difference at all" if utility.probability_same > NEARLY_SURE else ""
        return f"It cannot be told apart from going on as now{same}."
    better = utility.difference > 0.0
    sure = utility.probability_better if better else 1.0 - utility.probability_better
    how = "very probably" if sure >= NEARLY_SURE else "probably"
    far = "a little " if abs(utility.difference) < SMALL else ""
    return f"It is {how} {far}{'better' if better else 'worse'} than going on as now ({share(sure)})."


def ending(effects: tuple[Effect, ...]) -> str:
    """What it does to a premature ending, at the headline month; empty where that is next to nothing."""
    found = [e for e in effects if e.quantity == "premature_end"]
    shown = min(found, key=lambda e: abs(e.month - 12))
    if abs(shown.difference) < LIKELY_EFFECT:
        return f"It hardly moves the probability of an end within {shown.month} months."
    way = "lowers" if shown.difference < 0 else "raises"
    low, high = (points(value) for value in (shown.low, shown.high))
    by = f"{abs(shown.difference) * 100:.0f} points on average (90% interval of the change: {low} to {high})"
    return f"It {way} the probability of an end within {shown.month} months by {by}."


def plan_words(
    utility: Effect,
    effects: tuple[Effect, ...],
    side_effects: tuple[SideEffect, ...],
    acts: tuple[ActAdvice, ...],
    claims: tuple[RestsOn, ...],
    fails: tuple[FailsWhere, ...],
) -> tuple[str, ...]:
    """What is to be said of one plan: gist, ending, side effects, what hinders it, what it rests on, where it fails."""
    found = [gist(utility), ending(effects)]
    told = [f"{each.words} ({share(each.probability)})" for each in side_effects if each.id != "acts_fail"][:MOST]
    if told:
        found.append(f"It may bring {listed(told)}.")
    failing = next((each.probability for each in side_effects if each.id == "acts_fail"), 0.0)
    if failing > 0.0:
        found.append(f"An act of it fails in the end with {share(failing)}.")
    for act in acts:
        if act.chance is not None and act.hinders:
            reasons = listed([each.words for each in act.hinders[:MOST]])
            found.append(
                f"To {act.words} ({act.partner}) would succeed today with {share(act.chance.median)}: {reasons}."
            )
    never = [act.words for act in acts if act.tried < 0.05]
    if never:
        found.append(f"Hardly ever comes to it: {listed(never)}.")
    weak = [claim for claim in claims if claim.verdict == "fails"]
    if weak:
        names = listed([claim.id for claim in weak])
        found.append(f"It rests on {names} of the literature, which the model does not bear out.")
    if fails and abs(utility.difference) >= NEGLIGIBLE:
        found.append(f"It gains less with {listed([each.words for each in fails], 'or with')}.")
    return tuple(found)


def summary(
    names: dict[str, str],
    best: tuple[str, ...],
    reference: str,
    causes: tuple[Cause, ...],
    good: tuple[str, ...],
    better: tuple[str, ...],
    question: NextQuestion,
) -> tuple[str, ...]:
    """The advice in a few sentences: what is best as far as can be told, under which causes, what to ask.

    `better`: the plans that are better than going on as far as can be told, best first.
    """
    told = [cause for cause in causes if cause.plans]
    first = max(causes, key=lambda cause: cause.probability)
    found = []
    if first.id != NOTHING:
        found.append(f"Held responsible most often: {first.words} ({share(first.probability)}).")
    else:
        none = f"there is no trouble worth the name ({share(first.probability)})"
        if first.probability > 0.5:
            found.append(f"More likely than not, {none}: nothing to mend then.")
        else:
            some = share(1.0 - first.probability)
            found.append(f"Most often {none}; but that there is some, of one kind or another, is likelier ({some}).")
    called = [f"“{names[plan]}”" for plan in best if plan != reference]
    if reference in best and better:
        surely = listed([f"“{names[plan]}”" for plan in better[:3]])
        found.append(
            f"Better than going on as now, as far as can be told: {surely}. Best on average is “{names[best[0]]}”, but "
            "that cannot be told apart from going on."
        )
    elif reference in best:
        also = f" Best on average, without being told apart from it: {listed(called[:3])}." if called else ""
        found.append(f"No plan is clearly better than going on as now.{also}")
    elif len(best) == 1:
        found.append(f"Best on average, and told apart from all others: {called[0]}.")
    else:
        found.append(f"Best on average: {called[0]}. It cannot be told apart from {listed(called[1:5])}.")
    if good:
        found.append(
            f"Good under every cause that can be numbered: {listed([f'“{names[plan]}”' for plan in good[:4]])}."
        )
    elif len(told) > 1:
        found.append("No plan is good under every cause: what is best depends on what is behind the trouble.")
    silent = [cause.words for cause in causes if not cause.plans and cause.probability > 0.0]
    if silent:
        found.append(f"Too few simulated alliances to say what helps if the cause is this: {'; '.join(silent)}.")
    return (*found, question.words)
