"""What a brief for a steering committee says, on one page: the same sentences for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from allyscope.report.pages.advice_view import caution
from allyscope.report.wording import words
from allyscope.report.wording.advice import cause_sentence
from allyscope.report.wording.advice_words import (
    acting,
    ending_effect,
    ends_it,
    horizon,
    is_better,
    is_called_for,
    is_too_small,
    points,
)
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.computation import grade_words
from allyscope.report.wording.findings import besides, headline, is_notable
from allyscope.report.wording.listing import parted
from allyscope.report.wording.names import Names, name_key, names_of
from allyscope.report.wording.plans import act_name, plan_name
from allyscope.report.wording.questions import question_in_hundredths
from allyscope.report.wording.sentences import Statement, learned_sentence

if TYPE_CHECKING:
    from allyscope.results.advice import ActAdvice, Advice, PlanAdvice, SideEffect
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast

MOST_THAT_MATTERS = 3
LONGEST_NAME = 90
Role = Literal["recommended", "best", "alternative"]


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
    others = besides(diagnosis, first)
    stands = (
        first.text,
        *second_words(others, on_trust=first.about == "trust"),
        ending_words(forecast) if forecast else say("brief.stands.ended"),
    )
    return Brief(
        name=words.plain(diagnosis.name)[:LONGEST_NAME],
        as_of=words.month_name(diagnosis.as_of),
        key=tuple((short, name[:LONGEST_NAME]) for short, name in name_key(diagnosis)),
        stands=stands,
        matters=what_matters(diagnosis, others),
        advice=advice_words(diagnosis, advice) if advice else "",
        plans=plans_of(advice, names) if advice else (),
        question=question_in_hundredths(advice.next_question, names) if advice else "",
        sure=(
            f"{say('brief.sure.computation', grade=grade_words(diagnosis.quality))} "
            f"{learned_sentence(diagnosis.states, names, 'brief.learned')}",
            say("brief.sure.ground"),
        ),
        digest=words.plain(manifest.get("record", "")),
        made_with=say(
            "brief.head.made_with",
            version=words.plain(manifest.get("allyscope", "")),
            seed=words.plain(manifest.get("seed", "")),
        ),
    )


def second_words(others: tuple[Statement, ...], *, on_trust: bool) -> tuple[str, ...]:
    """Trust unless the headline is on it, also where the record hardly tells of it; else conflict, if it is told."""
    wanted = "conflict" if on_trust else "trust"
    informed = tuple(finding.text for finding in others if finding.topic == wanted and finding.informed)
    if informed or on_trust:
        return informed[:1]
    return (say("brief.stands.trust_untold"),)


def ending_words(forecast: Forecast) -> str:
    """The chance of a premature ending within a year, beside others of the same age."""
    month = min(12, forecast.months)
    here, base = forecast.premature_end[month - 1], forecast.base_rate[month - 1]
    return say(
        "brief.stands.ending",
        count=month,
        percent=words.percent(here.mean),
        low=words.percent(here.low),
        high=words.percent(here.high),
        base_rate=words.percent(base.mean),
    )


def what_matters(diagnosis: Diagnosis, others: tuple[Statement, ...]) -> tuple[str, ...]:
    """The two or three crises and differences that matter beside the headline; that none stands out is said too."""
    findings = [finding for finding in others if finding.topic in {"legitimacy", "discrepancy", "two_sides"}]
    if not any(map(is_notable, diagnosis.crises)):
        findings.sort(key=lambda finding: finding.topic == "legitimacy")
    return tuple(finding.text for finding in findings[:MOST_THAT_MATTERS])


def advice_words(diagnosis: Diagnosis, advice: Advice) -> str:
    """What is held responsible, how far the record carries advice at all, and whether anything is clearly better."""
    sentences = [cause_sentence(advice), caution(diagnosis)]
    if not any(map(is_better, advice.plans)):
        sentences.append(say("brief.help.nothing_better"))
    sentences.append(say("brief.help.compared", count=advice.months, plans=len(advice.plans)))
    return " ".join(filter(None, sentences))


def plans_of(advice: Advice, names: Names) -> tuple[PlanBrief, ...]:
    """The plan that is best and its alternative: ones that let the alliance run, unless ending it is best of all."""
    roles: tuple[Role, ...] = ("recommended" if is_called_for(advice) else "best", "alternative")
    first = advice.plans[0]
    chosen = [*([first] if ends_it(first) and is_better(first) else []), *acting(advice)]
    return tuple(plan_brief(role, plan, horizon(advice), names) for role, plan in zip(roles, chosen[:2], strict=False))


def plan_brief(role: Role, plan: PlanAdvice, month: int, names: Names) -> PlanBrief:
    """One plan."""
    ending, utility = ending_effect(plan, month), plan.utility
    low, mean, high = (words.signed(100 * value, 1) for value in (utility.low, utility.difference, utility.high))
    side_effects = parted([side_effect_words(each) for each in side_effects_told(plan)])
    return PlanBrief(
        role=say_code("brief.role", role),
        name=plan_name(plan)[:LONGEST_NAME],
        done=say("brief.plan.what_is_done", acts=words.capital(parted([act_words(act, names) for act in plan.acts]))),
        effect=say(
            "brief.plan.what_it_changes",
            count=ending.month,
            points=points(ending),
            worth=mean,
            interval=words.span(low, high),
        ),
        sure=sure_words(plan, like_the_first=role == "alternative" and plan.like_best),
        side_effect=say("brief.plan.what_it_brings", side_effects=words.capital(side_effects))
        if side_effects
        else say("brief.plan.no_side_effect"),
    )


def sure_words(plan: PlanAdvice, *, like_the_first: bool) -> str:
    """How sure it is that a plan does better or worse than going on as now."""
    table = "brief.like_the_first" if like_the_first else "brief.told_apart"
    if not plan.told_apart:
        return say_code(table, "too_small" if is_too_small(plan) else "not_at_all")
    better = plan.utility.probability_better
    sure, how = (better, "better") if plan.utility.difference > 0 else (1.0 - better, "worse")
    return say_code(table, f"{'very_probably' if sure >= 0.9 else 'probably'}_{how}", percent=words.percent(sure))


def act_words(act: ActAdvice, names: Names) -> str:
    """One act: who, what, and from which month on."""
    about = {"act": act_name(act.act)}
    about |= {"partner": names.partner(act.partner)} if act.partner else {}
    about |= {"month": str(act.month)} if act.month else {}
    code = "act" + ("_of" if act.partner else "") + ("_later" if act.month else "")
    return say_code("brief.plan", code, **about)


def side_effects_told(plan: PlanAdvice) -> list[SideEffect]:
    """The most probable side effect, and that an act fails in the end."""
    others = [each for each in plan.side_effects if each.id != "acts_fail"]
    return [*others[:1], *(each for each in plan.side_effects if each.id == "acts_fail")]


def side_effect_words(each: SideEffect) -> str:
    """A side effect with its probability."""
    what = say_code("brief.side_effect", each.id)
    return say("brief.plan.side_effect", what=what, percent=words.percent(each.probability))
