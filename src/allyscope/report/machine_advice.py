"""Advice as JSON, for machines: the same names as in `allyscope.results.advice`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allyscope.record import month_text
from allyscope.report.machine import estimate_json, finite, quality_json

if TYPE_CHECKING:
    from allyscope.results.advice import ActAdvice, Advice, Cause, Effect, Level, PlanAdvice, Question
    from allyscope.results.common import PathPoint

Json = dict[str, Any]


def advice_json(advice: Advice) -> Json:
    """The whole advice. Effects are by quantity and holder: `trust P1->P2`, `premature_end_12`."""
    return {
        "record": {
            "id": advice.record_id,
            "name": advice.name,
            "partners": [{"id": each, "name": name} for each, name in advice.partners],
        },
        "as_of": month_text(advice.as_of),
        "months": advice.months,
        "reference": advice.reference,
        "interval": "90%, over what is not known of the alliance and the parameters; luck averaged out",
        "worth": advice.utility_words,
        "summary": list(advice.summary),
        "best": list(advice.best),
        "plans": [plan_json(plan) for plan in advice.plans],
        "refused": [{"id": r.id, "name": r.name, "reasons": list(r.reasons)} for r in advice.refused],
        "causes": [cause_json(cause) for cause in advice.causes],
        "next_question": {
            "best": None if advice.next_question.best is None else question_json(advice.next_question.best),
            "others": [question_json(each) for each in advice.next_question.others],
            "cost_of_wrong_choice": finite(advice.next_question.wrong_choice),
            "words": advice.next_question.words,
        },
        "variance_ratio": None if advice.variance_ratio is None else finite(advice.variance_ratio),
        "claims_are_of_other_parameters": advice.stale,
        "cannot_tell": list(advice.cannot_tell),
        "seconds": finite(advice.seconds),
        "quality": quality_json(advice.quality),
        "manifest": dict(advice.manifest),
    }


def plan_json(plan: PlanAdvice) -> Json:
    """One plan."""
    return {
        "id": plan.id,
        "name": plan.name,
        "why": plan.why,
        "source": plan.source,
        "acts": [act_json(act) for act in plan.acts],
        "cost": finite(plan.cost),
        "worth": effect_json(plan.utility),
        "effects": {effect_name(each): effect_json(each) for each in plan.effects},
        "levels": {_of(each): _path(each.path) for each in plan.levels},
        "side_effects": [
            {"id": each.id, "words": each.words, "probability": finite(each.probability)} for each in plan.side_effects
        ],
        "claims": [
            {"id": each.id, "short": each.short, "verdict": each.verdict, "reason": each.reason} for each in plan.claims
        ],
        "fails_where": [
            {
                "quantity": each.quantity,
                "holder": each.holder,
                "words": each.words,
                "correlation": finite(each.correlation),
            }
            for each in plan.fails_where
        ],
        "regret": finite(plan.regret),
        "told_apart": plan.told_apart,
        "worst_regret": None if plan.worst_regret is None else finite(plan.worst_regret),
        "like_best": plan.like_best,
        "good_under_every_cause": plan.good_under_every_cause,
        "variance_ratio": None if plan.variance_ratio is None else finite(plan.variance_ratio),
        "advice": list(plan.advice),
    }


def _of(each: Effect | Level) -> str:
    return each.quantity if each.holder == "alliance" else f"{each.quantity} {each.holder}"


def effect_name(effect: Effect) -> str:
    """The key of an effect: the probability of an end has one for each horizon."""
    return f"premature_end_{effect.month}" if effect.quantity == "premature_end" else _of(effect)


def _path(path: tuple[PathPoint, ...]) -> list[Json]:
    return [
        {"month": point.month, "mean": finite(point.median), "low": finite(point.low), "high": finite(point.high)}
        for point in path
    ]


def effect_json(effect: Effect) -> Json:
    """One effect; months are counted from now."""
    return {
        "difference": finite(effect.difference),
        "low": finite(effect.low),
        "high": finite(effect.high),
        "probability_better": finite(effect.probability_better),
        "probability_same": finite(effect.probability_same),
        "month": effect.month,
        "months_to_effect": effect.months_to_effect,
        "path": _path(effect.path),
    }


def act_json(act: ActAdvice) -> Json:
    """One act with its chance and what helps or hinders it."""
    return {
        "act": act.act,
        "words": act.words,
        "partner": act.partner,
        "month": act.month,
        "after": act.after,
        "when": list(act.when),
        "cost": finite(act.cost),
        "tried": finite(act.tried),
        "succeeded": finite(act.succeeded),
        "chance": None if act.chance is None else estimate_json(act.chance),
        "helps": [{"name": m.name, "words": m.words, "log_odds": finite(m.log_odds)} for m in act.helps],
        "hinders": [{"name": m.name, "words": m.words, "log_odds": finite(m.log_odds)} for m in act.hinders],
    }


def cause_json(cause: Cause) -> Json:
    """One cause with its column of the table; no numbers where too few particles hold it responsible."""
    return {
        "id": cause.id,
        "words": cause.words,
        "rule": cause.rule,
        "probability": finite(cause.probability),
        "effective_sample_size": finite(cause.effective),
        "too_few_to_say": not cause.plans,
        "best": list(cause.best),
        "plans": {
            cell.plan: {
                "difference": finite(cell.difference),
                "low": finite(cell.low),
                "high": finite(cell.high),
                "regret": finite(cell.regret),
            }
            for cell in cause.plans
        },
    }


def question_json(question: Question) -> Json:
    """One question or fact with what knowing it is worth."""
    return {
        "kind": question.kind,
        "id": question.id,
        "whom": question.whom,
        "wording": question.wording,
        "respondents": question.respondents,
        "value": finite(question.value),
        "error": finite(question.error),
        "changes_choice": finite(question.changes_choice),
    }
