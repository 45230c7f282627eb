"""What is said of one plan in whole sentences: what the numbers carry and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.advice_words import (
    NEGLIGIBLE,
    ending_effect,
    ends_it,
    is_too_small,
    worth_in_hundredths,
)
from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.listing import or_with
from allyscope.report.wording.names import Names
from allyscope.report.wording.plans import (
    act_name,
    circumstance_phrase,
    moderator_phrase,
    side_effect_with_percent,
)

if TYPE_CHECKING:
    from allyscope.results.advice import ActAdvice, PlanAdvice

NEARLY_SURE = 0.9
SMALL = 0.03  # a difference in worth below this is a little
HARDLY_EVER = 0.05
YEAR = 12
MOST = 2
NOT_BORNE_OUT = ("contrary", "negligible")  # verdicts on claims
Topic = Literal["gist", "ending", "side_effects", "acts_fail", "hindered", "never", "claims", "fails_where"]


class PlanSentence(NamedTuple):
    """One sentence on a plan, and what it is about."""

    topic: Topic
    text: str


def plan_sentences(plan: PlanAdvice, reference: str, names: Names) -> tuple[PlanSentence, ...]:
    """What is to be said of a plan, its gist first; `reference` is the plan all others are compared with."""
    if plan.id == reference:
        return (PlanSentence("gist", say("plan.gist.reference")),)
    sentences = [PlanSentence("gist", gist(plan)), PlanSentence("ending", ending(plan))]
    others = [each for each in plan.side_effects if each.id != "acts_fail"][:MOST]
    if others:
        text = say("plan.said.side_effects", side_effects=words.listed(list(map(side_effect_with_percent, others))))
        sentences.append(PlanSentence("side_effects", text))
    for each in plan.side_effects:
        if each.id == "acts_fail":
            text = say("plan.said.acts_fail", percent=words.percent(each.probability))
            sentences.append(PlanSentence("acts_fail", text))
    sentences += [PlanSentence("hindered", text) for act in plan.acts if (text := hindered(act, names))]
    never = [act_name(act.act) for act in plan.acts if act.tried < HARDLY_EVER]
    if never:
        sentences.append(PlanSentence("never", say("plan.said.never", acts=words.listed(never))))
    weak = [claim.id for claim in plan.claims if claim.verdict in NOT_BORNE_OUT]
    if weak:
        sentences.append(PlanSentence("claims", say("plan.said.claims", claims=words.listed(weak))))
    if plan.fails_where and abs(plan.utility.difference) >= NEGLIGIBLE:
        circumstances = [circumstance_phrase(each, names) for each in plan.fails_where]
        text = say("plan.said.fails_where", circumstances=or_with(circumstances))
        sentences.append(PlanSentence("fails_where", text))
    return tuple(sentences)


def gist(plan: PlanAdvice) -> str:
    """Whether a plan is better than going on as now, as far as that can be told."""
    utility = plan.utility
    if is_too_small(plan):
        return say("plan.gist.too_small", worth=worth_in_hundredths(plan))
    if not plan.told_apart:
        return say_code("plan.gist", "same" if utility.probability_same > NEARLY_SURE else "open")
    better = utility.difference > 0.0
    sure = utility.probability_better if better else 1.0 - utility.probability_better
    code = (
        f"{'very_probably' if sure >= NEARLY_SURE else 'probably'}"
        f"{'_little' if abs(utility.difference) < SMALL else ''}_{'better' if better else 'worse'}"
    )
    return say_code("plan.gist", code, percent=words.percent(sure))


def ending(plan: PlanAdvice) -> str:
    """What a plan does to a premature ending within about a year."""
    effect = ending_effect(plan, YEAR)
    if ends_it(plan):
        premature = next(level for level in plan.levels if level.quantity == "premature_end").path[-1].mean
        by_force = any(act.act == "exit" for act in plan.acts)
        return say("plan.ending.leaves") if by_force else say("plan.ending.parts", percent=words.percent(premature))
    values = {"low": words.signed(100 * effect.low, 0), "high": words.signed(100 * effect.high, 0)}
    if abs(effect.difference) < NEGLIGIBLE:
        return say("plan.ending.same", count=effect.month, **values)
    if effect.verdict == "cannot_tell":
        return say("plan.ending.open", count=effect.month, mean=words.signed(100 * effect.difference, 0), **values)
    size = round(100 * abs(effect.difference))
    points = say("plan.points", count=size, points=words.number(size, 0))
    return say_code(
        "plan.ending", "lowers" if effect.difference < 0 else "raises", count=effect.month, points=points, **values
    )


def hindered(act: ActAdvice, names: Names) -> str:
    """The chance of an act that something hinders here; empty for any other."""
    if act.chance is None or not act.hinders:
        return ""
    return say(
        "plan.said.hindered",
        act=act_name(act.act),
        partner=names.partner(act.partner),
        percent=words.percent(act.chance.median),
        reasons=words.listed([moderator_phrase(each) for each in act.hinders[:MOST]]),
    )


def cost_sentence(plan: PlanAdvice) -> str:
    """What a plan costs, and where the costs of its acts come from; a reader's own plan may cost something besides."""
    origins = {act.cost_from for act in plan.acts}
    of_library = has(f"plans.name.{plan.id}")
    code = origins.pop() if of_library and len(origins) == 1 else "mixed" if origins or not of_library else "assumed"
    return say_code("advice_page.plan.cost", code, cost=words.number(100 * plan.cost, 1))
