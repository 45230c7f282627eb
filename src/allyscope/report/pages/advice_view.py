"""What the page says of plans, as plain text and figures: pictures first, then reasons, plan by plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.charts.plans import compared, ending_figure_of, two_plans, worth_figure
from allyscope.report.wording import words
from allyscope.report.wording.advice_words import NAMED, acting, horizon, is_better, verdict
from allyscope.report.wording.names import Names, names_of, places, title
from allyscope.report.wording.words import capital

if TYPE_CHECKING:
    from allyscope.report.charts.figures import Figure
    from allyscope.results.advice import ActAdvice, Advice, Effect, PlanAdvice, Question
    from allyscope.results.diagnosis import Diagnosis

OPEN_PLANS = 3
ABOUT_BEST = ("Best on", "Better than", "No plan is clearly")  # how the sentence on the best plan may begin
SAID_BESIDE = ("It may bring", "An act of it fails", "It gains less", "To ")  # the page has lists of these
LITTLE = 0.01  # a question worth less is said to be worth little
STEP, FAR_STEP = 0.01, 0.03  # worth from which a cell of the table is shaded, and shaded strongly


class Cell(NamedTuple):
    """One plan under one cause: worth in hundredths, how it is shaded, whether it is among the best there."""

    text: str
    shade: str
    best: bool


class CauseRow(NamedTuple):
    """One plan under every cause that can be told; its largest regret; whether it is good under each."""

    plan: str
    cells: tuple[Cell, ...]
    worst: str
    good: bool


class QuestionLine(NamedTuple):
    """One question: whom, what, how probably the choice changes, what it is worth, and that as a share for a bar."""

    whom: str
    what: str
    changes: str
    value: str
    share: float


class ActLine(NamedTuple):
    """One act: what is done by whom and when, its chance today, and what helps or hinders."""

    what: str
    chance: str
    helps: str
    hinders: str


class PlanPart(NamedTuple):
    """Everything that is said of one plan."""

    id: str
    name: str
    verdict: str
    why: str
    source: str
    said: tuple[str, ...]
    acts: tuple[ActLine, ...]
    side_effects: tuple[str, ...]
    fails: tuple[str, ...]
    claims: tuple[tuple[str, str, str], ...]
    effects: tuple[tuple[str, ...], ...]
    cost: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The advice of one page, part by part."""

    months: int
    headline: str
    short: tuple[str, ...]
    effects: tuple[Figure, ...]
    far: tuple[str, ...]
    chosen: str
    paths: tuple[Figure, ...]
    cause_heads: tuple[tuple[str, str], ...]
    cause_rows: tuple[CauseRow, ...]
    cause_notes: tuple[str, ...]
    cause_silent: tuple[str, ...]
    question: str
    questions: tuple[QuestionLine, ...]
    first_plans: tuple[PlanPart, ...]
    other_plans: tuple[PlanPart, ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...]
    utility_words: str
    stale: bool


def advice_view(advice: Advice, diagnosis: Diagnosis) -> AdviceView:
    """An advice as the content of a section."""
    names = names_of(advice)
    best = next(iter(acting(advice)), None)
    summary = [names.named(words.plain(sentence)) for sentence in advice.summary]
    about_best = next((s for s in summary if s.startswith(ABOUT_BEST)), summary[0])
    headline = about_best if is_called_for(advice) or not any(map(is_better, advice.plans)) else summary[0]
    parts = [plan_part(plan, names) for plan in advice.plans if plan.id != advice.reference]
    with_paths = best if best is not None and len(best.levels) > 1 else None
    figures = [worth_figure(advice), *(ending_figure_of(advice, month) for month in ending_months(advice))]
    return AdviceView(
        months=advice.months,
        headline=headline,
        short=tuple(
            sentence
            for sentence in (caution(diagnosis), *summary[:-1])
            if sentence and sentence != headline and not sentence.startswith("Too few")
        ),
        effects=tuple(figure for figure in figures if figure is not None),
        far=tuple(words.plain(plan.name) for plan in compared(advice)[1]),
        chosen="" if with_paths is None else words.plain(with_paths.name),
        paths=() if with_paths is None else tuple(two_plans(advice, with_paths, names)),
        cause_heads=tuple(
            (capital(NAMED[cause.id]), words.percent(cause.probability)) for cause in advice.causes if cause.plans
        ),
        cause_rows=cause_rows(advice),
        cause_notes=tuple(
            f"{capital(NAMED[cause.id])}: {words.plain(cause.words)}. Rule: {words.plain(cause.rule)}."
            for cause in advice.causes
            if cause.plans
        ),
        cause_silent=tuple(
            f"{capital(NAMED[cause.id])} ({words.percent(cause.probability)}): {words.plain(cause.words)}."
            for cause in advice.causes
            if not cause.plans and cause.probability > 0
        ),
        question=question_words(advice, names),
        questions=question_lines(advice, names),
        first_plans=tuple(parts[:OPEN_PLANS]),
        other_plans=tuple(parts[OPEN_PLANS:]),
        refused=tuple((words.plain(each.name), tuple(map(words.plain, each.reasons))) for each in advice.refused),
        utility_words=words.plain(advice.utility_words),
        stale=advice.stale,
    )


def is_called_for(advice: Advice) -> bool:
    """Whether something probably needs mending, and some plan is better than going on as far as can be told."""
    calm = sum(cause.probability for cause in advice.causes if cause.id == "none")
    return any(map(is_better, advice.plans)) and calm <= 0.5


def caution(diagnosis: Diagnosis) -> str:
    """What to keep in mind where the record carries less than a third of the judgements; else empty."""
    told = sum(state.learned >= words.LITTLE_LEARNED for state in diagnosis.states)
    if 3 * told >= len(diagnosis.states):
        return ""
    some = f"something about only {told}" if told else "little about any"
    return (
        f"The record says {some} of {len(diagnosis.states)} judgements, so this is mostly what the model says of any "
        "such alliance."
    )


def ending_months(advice: Advice) -> tuple[int, ...]:
    """The months ahead for which the chance of an end is drawn: a year and two, or what is looked at."""
    return tuple(sorted({horizon(advice), min(24, advice.months)}))


def cause_rows(advice: Advice) -> tuple[CauseRow, ...]:
    """Plan × cause, plans in the order of their worth; empty where no cause can be told."""
    told = [cause for cause in advice.causes if cause.plans]
    found = []
    for plan in advice.plans if told else ():
        cells = []
        for cause in told:
            here = next(cell for cell in cause.plans if cell.plan == plan.id)
            text = words.signed(100 * here.difference, 0)
            cells.append(Cell(text, shade(here.difference), plan.id in cause.best))
        worst = "" if plan.worst_regret is None else words.number(100 * plan.worst_regret, 0)
        found.append(CauseRow(words.plain(plan.name), tuple(cells), worst, plan.good_under_every_cause))
    return tuple(found)


def shade(difference: float) -> str:
    """How a worth is shaded: much better, better, about the same, worse, much worse than going on."""
    if abs(difference) < STEP:
        return "same"
    strong = "much-" if abs(difference) >= FAR_STEP else ""
    return f"{strong}{'better' if difference > 0 else 'worse'}"


def question_lines(advice: Advice, names: Names) -> tuple[QuestionLine, ...]:
    """The best question and the next ones; those that ask the same in other words only once."""
    asked = advice.next_question
    ranked = (*((asked.best,) if asked.best else ()), *asked.others)
    most = max([asked.wrong_choice, *(question.value for question in ranked)], default=0.0)
    found: list[QuestionLine] = []
    seen: set[tuple[str, float]] = set()
    for question in ranked:
        same = (question.whom, question.value)
        if same not in seen and question.value > 0:
            seen.add(same)
            found.append(question_line(question, most, names))
    return tuple(found)


def question_words(advice: Advice, names: Names) -> str:
    """What to ask next, and what the answer is expected to be worth, in hundredths."""
    asked = advice.next_question
    cost = words.number(100 * asked.wrong_choice, 1)
    if asked.best is None:
        return (
            "No single question is expected to change the choice enough to matter. Choosing today instead of knowing "
            f"everything costs {cost} hundredths on average."
        )
    line = question_line(asked.best, asked.wrong_choice, names)
    little = " That is little: the choice does not hang on it." if asked.best.value < LITTLE else ""
    verb = "Ask" if asked.best.kind == "pulse" else "Find out from"
    return (
        f"{verb} {line.whom[:1].lower()}{line.whom[1:]}: {line.what} The answer would change the choice with a "
        f"probability of {line.changes}; it is expected to be worth {line.value} of the {cost} hundredths that "
        f"choosing today costs against knowing everything.{little}"
    )


def question_line(question: Question, most: float, names: Names) -> QuestionLine:
    """One question as text and bar."""
    whom = names.partner(question.whom) if question.whom != "alliance" else "the alliance"
    pulse = question.kind == "pulse"
    return QuestionLine(
        whom=f"{question.respondents} people of {whom}" if pulse else f"Anybody who knows {whom}",
        what=f"“{words.plain(question.wording)}”" if pulse else capital(words.plain(question.wording)),
        changes=words.percent(question.changes_choice),
        value=words.number(100 * question.value, 1),
        share=round(100 * question.value / most, 1) if most > 0 else 0.0,
    )


def plan_part(plan: PlanAdvice, names: Names) -> PlanPart:
    """One plan in full."""
    return PlanPart(
        id=words.plain(plan.id),
        name=words.plain(plan.name),
        verdict=capital(verdict(plan)) + ("" if plan.told_apart else " from going on as now"),
        why=words.plain(plan.why),
        source=words.plain(plan.source),
        said=tuple(
            names.named(words.plain(sentence)) for sentence in plan.advice[1:] if not sentence.startswith(SAID_BESIDE)
        ),
        acts=tuple(act_line(act, names) for act in plan.acts),
        side_effects=tuple(
            f"{capital(words.plain(each.words))}: {words.percent(each.probability)}" for each in plan.side_effects
        ),
        fails=tuple(capital(names.named(words.plain(each.words))) for each in plan.fails_where),
        claims=tuple((claim.id, claim.verdict, words.plain(claim.short)) for claim in plan.claims),
        effects=tuple(effect_row(effect, names) for effect in plan.effects),
        cost=words.number(100 * plan.cost, 1),
    )


def act_line(act: ActAdvice, names: Names) -> ActLine:
    """One act as text."""
    who = names.partner(act.partner) if act.partner else "All together"
    when = "at once" if not act.month and act.after is None else f"from month {act.month}"
    given = f", if {' and '.join(map(words.plain, act.when))}" if act.when else ""
    chance = ""
    if act.chance is not None:
        low, high = words.percent(act.chance.low), words.percent(act.chance.high)
        known = "" if low == high else f" (90% interval {low} to {high})"
        chance = f"tried today, it would succeed with {words.percent(act.chance.median)}{known}"
    return ActLine(
        what=f"{who}, {when}{given}: {words.plain(act.words)}",
        chance=chance,
        helps="; ".join(words.plain(each.words) for each in act.helps),
        hinders="; ".join(words.plain(each.words) for each in act.hinders),
    )


def effect_row(effect: Effect, names: Names) -> tuple[str, ...]:
    """One effect as cells: what, mean, interval, whether better, and when it is felt."""
    if effect.quantity == "premature_end":
        what, factor, decimals = f"Chance of an end within {effect.month} months, points", 100.0, 0
    else:
        whose = "" if effect.holder == "alliance" else f", {names.holder(effect.holder)}"
        what, factor = f"{title(effect.quantity)}{whose}, after {effect.month} months", 1.0
        decimals = places(effect.quantity)
    low, mean, high = (words.signed(factor * value, decimals) for value in (effect.low, effect.difference, effect.high))
    felt = "–" if effect.months_to_effect is None else f"{effect.months_to_effect} months"
    return what, mean, f"{low} to {high}", words.percent(effect.probability_better), felt
