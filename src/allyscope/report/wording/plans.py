"""What plans, their acts and conditions are called, and why a plan cannot apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.listing import in_a_row
from allyscope.report.wording.names import Names, in_running_text

if TYPE_CHECKING:
    from allyscope.results.advice import (
        ActAdvice,
        ActCondition,
        FailsWhere,
        Moderator,
        PlanAdvice,
        RefusalReason,
        Refused,
        SideEffect,
    )


def plan_name(plan: PlanAdvice | Refused) -> str:
    """What a plan is called: by the catalogue where it knows the plan, else as whoever wrote it did."""
    return called("plans.name", plan.id, words.plain(plan.name))


def act_name(act: str) -> str:
    """What is done, as it stands after "to"."""
    return called("plans.act", act)


def quoted(plan: PlanAdvice) -> str:
    """A plan's name where it stands within a sentence."""
    return say("advice.summary.quoted", name=plan_name(plan))


def condition_phrase(condition: ActCondition, names: Names) -> str:
    """A condition as it is read aloud."""
    anybody = condition.of in ("any", "all")
    return say_code(
        "plan.condition",
        "below" if condition.below else "above",
        quantity=in_running_text(condition.quantity),
        whose=say_code("plan.condition", condition.of) if anybody else names.partner(condition.of),
        border=short_number(condition.border),
    )


def short_number(value: float) -> str:
    """A number that was chosen, with no more decimals than it has: 0.5, 1."""
    decimals = len(f"{value:g}".partition(".")[2])
    return words.number(value, decimals)


def conditions_phrase(act: ActAdvice, names: Names) -> str:
    """Everything that must hold for an act to be due; empty where nothing must."""
    return words.listed([condition_phrase(each, names) for each in act.when])


def act_line(act: ActAdvice, names: Names) -> str:
    """One act as it is planned: P1, month 2: redefine expectations."""
    who = names.partner(act.partner) if act.partner else ""
    at_once = not act.month and act.after is None
    when = in_a_row([*filter(None, (who,)), say("plan.act.now") if at_once else say("plan.act.month", month=act.month)])
    if not act.when:
        return say("plan.act.line", when=when, act=act_name(act.act))
    return say("plan.act.line_if", when=when, conditions=conditions_phrase(act, names), act=act_name(act.act))


def moderator_phrase(moderator: Moderator) -> str:
    """What helps or hinders an act."""
    return called(f"advice.moderator.{'present' if moderator.present else 'absent'}", moderator.name)


def circumstance_phrase(fails: FailsWhere, names: Names) -> str:
    """Where a plan gains less: low trust of P1 in P2."""
    level: Literal["low", "high"] = "low" if fails.correlation > 0 else "high"
    sides = dict(zip(("first", "second"), names.sides(fails.holder), strict=False))
    code = f"{level}{('', '_of', '_of_in')[len(sides)]}"
    return say_code("plan.circumstance", code, quantity=in_running_text(fails.quantity), **sides)


def side_effect_phrase(each: SideEffect) -> str:
    """What a plan may bring besides."""
    return say_code("advice.side_effect", each.id)


def side_effect_with_percent(each: SideEffect) -> str:
    """The same with its probability."""
    return say("plan.said.side_effect", side_effect=side_effect_phrase(each), percent=words.percent(each.probability))


def refusal_phrase(reason: RefusalReason) -> str:
    """Why a plan cannot apply."""
    match reason.code:
        case "too_late":
            return say("plan.refused.too_late", count=reason.months, month=reason.month)
        case "no_support":
            return say("plan.refused.no_support", partners=in_a_row(list(map(words.plain, reason.partners))))
        case "too_many_acts":
            return say("plan.refused.too_many_acts", most=reason.most)
