"""What the page says of plans, as plain text and figures: pictures first, then reasons, plan by plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.charts.plans import compared, ending_figure_of, two_plans, worth_figure
from allyscope.report.wording import words
from allyscope.report.wording.advice import cause_name, cause_phrase, cause_rule, summary, worth_sentence
from allyscope.report.wording.advice_words import acting, horizon, is_better, is_called_for, verdict
from allyscope.report.wording.balances import BalanceTable, balance_table
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.claims import code
from allyscope.report.wording.listing import parted
from allyscope.report.wording.names import Names, names_of, places, title
from allyscope.report.wording.plan_sentences import cost_sentence, plan_sentences
from allyscope.report.wording.plans import (
    act_name,
    circumstance_phrase,
    conditions_phrase,
    moderator_phrase,
    plan_name,
    refusal_phrase,
    side_effect_phrase,
)
from allyscope.report.wording.questions import question_in_hundredths, question_text, whom
from allyscope.report.wording.so_far import so_far_lines
from allyscope.report.wording.words import capital

if TYPE_CHECKING:
    from allyscope.report.charts.figures import Figure
    from allyscope.results.advice import ActAdvice, Advice, Effect, PlanAdvice, RankedQuestion, RestsOn, SideEffect
    from allyscope.results.diagnosis import Diagnosis

OPEN_PLANS = 1
BESIDE = frozenset({"side_effects", "acts_fail", "hindered", "fails_where"})  # the page has lists of these
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
    folded: str
    why: str
    source: str
    said: tuple[str, ...]
    acts: tuple[ActLine, ...]
    side_effects: tuple[str, ...]
    fails: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
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
    refused: tuple[tuple[str, str], ...]
    worth: str
    balance: BalanceTable
    so_far: tuple[str, ...]
    stale: bool


def advice_view(advice: Advice, diagnosis: Diagnosis) -> AdviceView:
    """An advice as the content of a section."""
    names = names_of(advice)
    best = next(iter(acting(advice)), None)
    sentences = summary(advice, names)
    first = "best" if is_called_for(advice) or not any(map(is_better, advice.plans)) else "cause"
    parts = [plan_part(plan, advice, names) for plan in advice.plans if plan.id != advice.reference]
    with_paths = best if best is not None and len(best.levels) > 1 else None
    figures = [worth_figure(advice), *(ending_figure_of(advice, month) for month in ending_months(advice))]
    elsewhere = {first, "silent", "question"}
    short = (caution(diagnosis), *(each.text for each in sentences if each.topic not in elsewhere))
    return AdviceView(
        months=advice.months,
        headline=next(each.text for each in sentences if each.topic == first),
        short=tuple(filter(None, short)),
        effects=tuple(figure for figure in figures if figure is not None),
        far=tuple(map(plan_name, compared(advice)[1])),
        chosen="" if with_paths is None else plan_name(with_paths),
        paths=() if with_paths is None else tuple(two_plans(advice, with_paths, names)),
        cause_heads=tuple(
            (capital(cause_name(cause)), words.percent(cause.probability)) for cause in advice.causes if cause.plans
        ),
        cause_rows=cause_rows(advice),
        cause_notes=tuple(
            say(
                "advice_page.causes.rule",
                name=capital(cause_name(cause)),
                cause=cause_phrase(cause),
                rule=cause_rule(cause),
            )
            for cause in advice.causes
            if cause.plans
        ),
        cause_silent=tuple(
            say(
                "advice_page.causes.silent_cause",
                name=capital(cause_name(cause)),
                percent=words.percent(cause.probability),
                cause=cause_phrase(cause),
            )
            for cause in advice.causes
            if not cause.plans and cause.probability > 0
        ),
        question=question_in_hundredths(advice.next_question, names),
        questions=question_lines(advice, names),
        first_plans=tuple(parts[:OPEN_PLANS]),
        other_plans=tuple(parts[OPEN_PLANS:]),
        refused=tuple((plan_name(each), parted(list(map(refusal_phrase, each.reasons)))) for each in advice.refused),
        worth=worth_sentence(advice.weights),
        balance=balance_table(advice, names),
        so_far=so_far_lines(advice, names),
        stale=advice.stale,
    )


def caution(diagnosis: Diagnosis) -> str:
    """What to keep in mind where the record carries less than a third of the judgements; else empty."""
    learned = sum(state.learned >= words.LITTLE_LEARNED for state in diagnosis.states)
    judgements = len(diagnosis.states)
    if 3 * learned >= judgements:
        return ""
    if not learned:
        return say("advice_page.caution.nothing", judgements=judgements)
    return say("advice_page.caution.some", told=learned, judgements=judgements)


def ending_months(advice: Advice) -> tuple[int, ...]:
    """The months ahead for which the chance of an end is drawn: a year and two, or what is looked at."""
    return tuple(sorted({horizon(advice), min(24, advice.months)}))


def cause_rows(advice: Advice) -> tuple[CauseRow, ...]:
    """Plan × cause, plans in the order of their worth; empty where no cause can be told."""
    numbered = [cause for cause in advice.causes if cause.plans]
    rows = []
    for plan in advice.plans if numbered else ():
        cells = []
        for cause in numbered:
            here = next(cell for cell in cause.plans if cell.plan == plan.id)
            text = words.signed(100 * here.difference, 0)
            cells.append(Cell(text, shade(here.difference), plan.id in cause.best))
        worst = "" if plan.worst_regret is None else words.number(100 * plan.worst_regret, 0)
        rows.append(CauseRow(plan_name(plan), tuple(cells), worst, plan.good_under_every_cause))
    return tuple(rows)


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
    lines: list[QuestionLine] = []
    seen: set[tuple[str, float]] = set()
    for question in ranked:
        same = (question.whom, question.value)
        if same not in seen and question.value > 0:
            seen.add(same)
            lines.append(question_line(question, most, names))
    return tuple(lines)


def question_line(question: RankedQuestion, most: float, names: Names) -> QuestionLine:
    """One question as text and bar."""
    pulse, text, partner = question.kind == "pulse", question_text(question), whom(question, names)
    people = say("advice_page.question.people", count=question.respondents, partner=partner)
    return QuestionLine(
        whom=people if pulse else say("advice_page.question.anybody", partner=partner),
        what=say("advice_page.question.quoted", question=text) if pulse else text,
        changes=words.percent(question.changes_choice),
        value=words.number(100 * question.value, 1),
        share=round(100 * question.value / most, 1) if most > 0 else 0.0,
    )


def plan_part(plan: PlanAdvice, advice: Advice, names: Names) -> PlanPart:
    """One plan in full."""
    _gist, *sentences = plan_sentences(plan, advice.reference, names)
    return PlanPart(
        id=words.plain(plan.id),
        name=plan_name(plan),
        verdict=say("advice_page.plan.verdict", verdict=capital(verdict(plan, whole=True))),
        folded=say("advice_page.why.folded", plan=plan_name(plan), verdict=verdict(plan, whole=True)),
        why=words.plain(plan.why),
        source=words.plain(plan.source),
        said=tuple(each.text for each in sentences if each.topic not in BESIDE),
        acts=tuple(act_line(act, names) for act in plan.acts),
        side_effects=tuple(map(side_effect_line, plan.side_effects)),
        fails=tuple(capital(circumstance_phrase(each, names)) for each in plan.fails_where),
        claims=tuple((claim.id, claim_line(claim)) for claim in plan.claims),
        effects=tuple(effect_row(effect, names) for effect in plan.effects),
        cost=cost_sentence(plan),
    )


def side_effect_line(each: SideEffect) -> str:
    """A side effect and its probability."""
    phrase = capital(side_effect_phrase(each))
    return say("advice_page.plan.side_effect", side_effect=phrase, percent=words.percent(each.probability))


def claim_line(claim: RestsOn) -> str:
    """What became of a claim."""
    verdict_on_it = say_code("advice.claim", code(claim.verdict))
    return say("advice_page.plan.claim", verdict=verdict_on_it, short=words.plain(claim.short))


def act_line(act: ActAdvice, names: Names) -> ActLine:
    """One act as text."""
    at_once = not act.month and act.after is None
    what = {
        "who": names.partner(act.partner) if act.partner else say("advice_page.act.together"),
        "when": say("advice_page.act.at_once") if at_once else say("advice_page.act.from_month", month=act.month),
        "act": act_name(act.act),
    }
    if act.when:
        what["conditions"] = conditions_phrase(act, names)
    return ActLine(
        what=say_code("advice_page.act", "line_if" if act.when else "line", **what),
        chance=chance_phrase(act),
        helps=parted(list(map(moderator_phrase, act.helps))),
        hinders=parted(list(map(moderator_phrase, act.hinders))),
    )


def chance_phrase(act: ActAdvice) -> str:
    """How probably an act would succeed today; empty for one that cannot fail."""
    if act.chance is None:
        return ""
    percent, low, high = (words.percent(each) for each in (act.chance.median, act.chance.low, act.chance.high))
    if low == high:
        return say("advice_page.act.chance", percent=percent)
    return say("advice_page.act.chance_interval", percent=percent, low=low, high=high)


def effect_row(effect: Effect, names: Names) -> tuple[str, ...]:
    """One effect as cells: what, mean, interval, whether better, and when it is felt."""
    factor, decimals = (100.0, 0) if effect.quantity == "premature_end" else (1.0, places(effect.quantity))
    low, mean, high = (words.signed(factor * value, decimals) for value in (effect.low, effect.difference, effect.high))
    felt = say("advice_page.effect.never")
    if effect.months_to_effect is not None:
        felt = say("advice_page.effect.felt", count=effect.months_to_effect)
    interval = say("plan_charts.effects.interval", low=low, high=high)
    return effect_name(effect, names), mean, interval, words.percent(effect.probability_better), felt


def effect_name(effect: Effect, names: Names) -> str:
    """What changes, for whom, and after how long."""
    if effect.quantity == "premature_end":
        return say("advice_page.effect.ending", count=effect.month)
    name = title(effect.quantity)
    if effect.holder == "alliance":
        return say("advice_page.effect.quantity", quantity=name, count=effect.month)
    holder = names.holder(effect.holder)
    return say("advice_page.effect.quantity_of", quantity=name, holder=holder, count=effect.month)
