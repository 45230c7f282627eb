"""What a brief for a steering committee says, on one page: the same sentences for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allyscope.report.pages.advice_view import caution, is_called_for, question_words
from allyscope.report.wording import words
from allyscope.report.wording.advice_words import acting, ending_effect, horizon, is_better, points, verdict
from allyscope.report.wording.findings import headline, is_notable, where_it_stands
from allyscope.report.wording.names import Names, name_key, names_of
from allyscope.report.wording.sentences import PRIOR_ONLY, capital, learned_sentence

if TYPE_CHECKING:
    from allyscope.results.advice import Advice, PlanAdvice
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast

MOST_THAT_MATTERS = 3
LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """One plan in five short lines."""

    role: str
    name: str
    done: str
    effect: str
    sure: str
    side_effect: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The page, part by part; without advice where the alliance has ended."""

    name: str
    as_of: str
    key: tuple[tuple[str, str], ...]
    stands: tuple[str, ...]
    matters: tuple[str, ...]
    advice: str
    plans: tuple[PlanBrief, ...]
    question: str
    sure: tuple[str, ...]
    digest: str
    made_with: str


def brief_of(diagnosis: Diagnosis, forecast: Forecast | None, advice: Advice | None) -> Brief:
    """The brief of one alliance."""
    names = names_of(diagnosis)
    first = headline(diagnosis)
    manifest = dict(diagnosis.manifest)
    others = [finding for finding in where_it_stands(diagnosis) if finding.text != first.text]
    # A headline on trust is not said again; conflict comes second then, if the record tells anything of it.
    wanted = "Conflict" if first.text.startswith("Trust") else "Trust"
    second = [f.text for f in others if f.topic == wanted and not f.text.endswith(PRIOR_ONLY)]
    stands = (first.text, *second[:1], *([ending_words(forecast)] if forecast else ["The alliance has ended."]))
    return Brief(
        name=words.plain(diagnosis.name)[:LONGEST_NAME],
        as_of=words.month_name(diagnosis.as_of),
        key=tuple((short, name[:LONGEST_NAME]) for short, name in name_key(diagnosis)),
        stands=stands,
        matters=what_matters(diagnosis, first.text),
        advice=advice_words(diagnosis, advice, names) if advice else "",
        plans=plans_of(advice, names) if advice else (),
        question=question_words(advice, names) if advice else "",
        sure=(
            f"The computation is {diagnosis.quality.grade}. {learned_sentence(diagnosis.states, names)}".replace(
                " below", ""
            ),
            "What plans do is assumed from published studies; none has been tried on alliances whose end is known. "
            "This is a ground for discussion, not a forecast of what the partners will decide, and judges no person.",
        ),
        digest=words.plain(manifest.get("record", "")),
        made_with=f"Allyscope {words.plain(manifest.get('allyscope', ''))}, "
        f"seed {words.plain(manifest.get('seed', ''))}",
    )


def ending_words(forecast: Forecast) -> str:
    """The chance of a premature ending within a year, beside others of the same age."""
    month = min(12, forecast.months)
    here, base = forecast.premature_end[month - 1], forecast.base_rate[month - 1]
    return (
        f"If nobody changes course, the chance of an early end within {month} months is {words.percent(here.median)} "
        f"(90% interval {words.percent(here.low)} to {words.percent(here.high)}); for others of its age it is "
        f"{words.percent(base.median)}."
    )


def what_matters(diagnosis: Diagnosis, said: str) -> tuple[str, ...]:
    """The two or three crises and differences that matter; that none stands out is an answer too."""
    found = [
        finding.text
        for finding in where_it_stands(diagnosis)
        if finding.topic in {"Legitimacy", "Discrepancy", "The two sides"} and finding.text != said
    ]
    if not any(map(is_notable, diagnosis.crises)):
        found.sort(key=lambda text: text.startswith("No legitimacy"))
    return tuple(found[:MOST_THAT_MATTERS])


def advice_words(diagnosis: Diagnosis, advice: Advice, names: Names) -> str:
    """What is held responsible, how far the record carries advice at all, and whether anything is clearly better."""
    said = [names.named(words.plain(advice.summary[0])), caution(diagnosis)]
    if not any(map(is_better, advice.plans)):
        said.append("No plan is clearly better than going on as now.")
    said.append(f"The best over {advice.months} months, of {len(advice.plans)} plans compared:")
    return " ".join(filter(None, said))


def plans_of(advice: Advice, names: Names) -> tuple[PlanBrief, ...]:
    """The plan that is best and its alternative, both leaving the alliance running."""
    roles = ("Recommended" if is_called_for(advice) else "Best of those compared", "Alternative")
    found = []
    for role, plan in zip(roles, acting(advice)[:2], strict=False):
        apart = ""
        if role == "Alternative" and plan.like_best:
            apart = "; it cannot be told apart from the first" if plan.told_apart else ", nor from the first"
        found.append(plan_brief(role, plan, horizon(advice), names, apart))
    return tuple(found)


def plan_brief(role: str, plan: PlanAdvice, month: int, names: Names, apart: str) -> PlanBrief:
    """One plan."""
    done = [
        f"{'' if not act.partner else names.partner(act.partner) + ': '}{words.plain(act.words)}"
        + (f" (from month {act.month})" if act.month else "")
        for act in plan.acts
    ]
    ending = ending_effect(plan, month)
    utility = plan.utility
    low, mean, high = (words.signed(100 * value, 1) for value in (utility.low, utility.difference, utility.high))
    side = next((each for each in plan.side_effects if each.id != "acts_fail"), None)
    failing = next((each for each in plan.side_effects if each.id == "acts_fail"), None)
    told = [f"{words.plain(side.words)} ({words.percent(side.probability)})"] if side else []
    told += [f"an act that fails in the end ({words.percent(failing.probability)})"] if failing else []
    return PlanBrief(
        role=role,
        name=words.plain(plan.name)[:LONGEST_NAME],
        done=capital("; ".join(done)) + ".",
        effect=f"Chance of an end within {ending.month} months: {points(ending)} points. "
        f"Worth: {mean} hundredths ({low} to {high}).",
        sure=f"{capital(verdict(plan))}{'' if plan.told_apart else ' from going on as now'}{apart}.",
        side_effect=f"{capital('; '.join(told))}." if told else "None that is likely.",
    )
