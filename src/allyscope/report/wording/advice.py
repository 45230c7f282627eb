"""Advice in a few sentences, for a board: what is best as far as can be told, under which causes, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.advice_words import is_better
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.listing import in_a_row, parted
from allyscope.report.wording.names import Names
from allyscope.report.wording.plans import quoted, short_number
from allyscope.report.wording.questions import question_sentence

if TYPE_CHECKING:
    from allyscope.results.advice import Advice, Cause, PlanAdvice, Weights

NO_TROUBLE = "none"
SUPPORTED = 0.1  # by which a record must raise the probability of a cause to support it (assumed)
MOST_PROBABLY = 0.5  # a cause that is likelier than not is told in any case
Topic = Literal["cause", "best", "under_causes", "silent", "question"]


class AdviceSentence(NamedTuple):
    """One sentence on all plans, and what it is about."""

    topic: Topic
    text: str


def summary(advice: Advice, names: Names) -> tuple[AdviceSentence, ...]:
    """What is best, what is held responsible, whether that depends on the cause, and what to ask."""
    cause, best = AdviceSentence("cause", cause_sentence(advice)), AdviceSentence("best", best_sentence(advice))
    sentences = [cause, best] if is_calm(advice) else [best, cause]
    good = [plan for plan in advice.plans if plan.good_under_every_cause]
    if good:
        sentences.append(AdviceSentence("under_causes", say("advice.summary.good", plans=_quoted(good[:4]))))
    elif sum(bool(cause.plans) for cause in advice.causes) > 1:
        sentences.append(AdviceSentence("under_causes", say("advice.summary.none_good")))
    silent = [cause_phrase(cause) for cause in advice.causes if not cause.plans and cause.probability > 0.0]
    if silent:
        sentences.append(AdviceSentence("silent", say("advice.summary.silent", causes=parted(silent))))
    return (*sentences, AdviceSentence("question", question_sentence(advice.next_question, names)))


def is_calm(advice: Advice) -> bool:
    """Whether no trouble worth the name is the most probable of all: then that is said before any plan."""
    likeliest = max(advice.causes, key=lambda cause: cause.probability, default=None)
    return likeliest is not None and likeliest.id == NO_TROUBLE


def cause_sentence(advice: Advice) -> str:
    """What is held responsible most often, or that there is probably nothing to mend."""
    if not advice.causes:
        return ""
    first = max(advice.causes, key=lambda cause: cause.probability)
    percent = words.percent(first.probability)
    if first.id != NO_TROUBLE and not is_supported(first) and first.probability <= MOST_PROBABLY:
        usual = words.percent(first.usual)
        return say("advice.summary.unsupported", cause=cause_phrase(first), percent=percent, usual=usual)
    if first.id != NO_TROUBLE:
        return say("advice.summary.cause", cause=cause_phrase(first), percent=percent)
    if first.probability > 0.5:
        return say("advice.summary.calm_likely", likelihood=words.likelihood(first.probability), percent=percent)
    return say("advice.summary.calm_first", percent=percent, rest=words.percent(1.0 - first.probability))


def is_supported(cause: Cause) -> bool:
    """Whether the record makes a cause notably more probable than it is in alliances of that age."""
    return cause.probability - cause.usual >= SUPPORTED


def best_sentence(advice: Advice) -> str:
    """Which plans are best, as far as they can be told apart from going on and from each other."""
    plans = {plan.id: plan for plan in advice.plans}
    best = [plans[each] for each in advice.best if each in plans]
    others = [plan for plan in best if plan.id != advice.reference]
    better = [plan for plan in advice.plans if is_better(plan)]
    if len(others) < len(best) and better:
        return say("advice.summary.better", plans=_quoted(better[:3]), best=quoted(best[0]))
    if len(others) < len(best) or not others:
        if not others:
            return say("advice.summary.nothing_better")
        return say("advice.summary.nothing_better_best", plans=_quoted(others[:3]))
    if len(others) == 1:
        return say("advice.summary.one_best", best=quoted(others[0]))
    return say("advice.summary.several_best", best=quoted(others[0]), plans=_quoted(others[1:5]))


def cause_phrase(cause: Cause) -> str:
    """What may be behind the trouble."""
    return say_code("advice.cause", cause.id)


def cause_name(cause: Cause) -> str:
    """The same at the head of a column."""
    return say_code("advice.short_cause", cause.id)


def cause_rule(cause: Cause) -> str:
    """The rule by which a cause is held responsible."""
    border = {} if cause.border is None else {"border": short_number(cause.border)}
    return say_code("advice.cause_rule", cause.id, **border)


def worth_sentence(weights: Weights) -> str:
    """What counted in choosing between plans."""
    parts = [say("advice.worth.benefits", weight=short_number(weights.benefits))]
    if weights.own:
        parts.append(say("advice.worth.own", share=words.share(weights.own)))
    if weights.elsewhere:
        parts.append(say("advice.worth.elsewhere", weight=short_number(weights.elsewhere)))
    if weights.trust:
        parts.append(say("advice.worth.trust", weight=short_number(weights.trust)))
    parts.append(say("advice.worth.ending", weight=short_number(weights.ending_loss)))
    return say("advice.worth.sentence", parts=in_a_row(parts))


def cannot_tell(advice: Advice) -> tuple[str, ...]:
    """What the advice cannot tell."""
    sentences = [say_code("advice.cannot_tell", code) for code in ("untried", "outside", "intervals")]
    if advice.withheld:
        few = advice.privacy_threshold
        sentences.append(say("advice.cannot_tell.withheld", count=advice.withheld, few=few))
    return tuple(sentences)


def _quoted(plans: Sequence[PlanAdvice]) -> str:
    return words.listed([quoted(plan) for plan in plans])
