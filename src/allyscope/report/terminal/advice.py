"""Advice as a page in the terminal: the gist, plans side by side, causes, why, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.report.terminal import layout
from allyscope.report.wording import words
from allyscope.report.wording.advice_words import NAMED, SHORT, act_words, ending_effect, horizon, points
from allyscope.report.wording.computation import quality_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.advice import Advice, PlanAdvice

MOST_IN_WORDS = 5
MOST_CAUSES = 4


def print_advice(advice: Advice, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(advice_parts(advice, words.plain(record or advice.record_id)), console)


def advice_parts(advice: Advice, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    yield Text(f"What would help: {words.plain(advice.name)} ({words.plain(advice.record_id)})", style="bold")
    yield Text(f"from {words.month_name(advice.as_of)}, {advice.months} months ahead, against going on as now")
    named = [f"{words.plain(each)}: {words.plain(name)}" for each, name in advice.partners if name and name != each]
    if named:
        yield Text("; ".join(named))
    yield Text(f"computation {advice.quality.grade}: {quality_sentence(advice.quality)}")
    yield layout.heading("In short")
    yield layout.bullets(map(words.plain, advice.summary))
    yield layout.heading("Plans side by side")
    yield layout.inset(plan_table(advice))
    yield layout.paragraph(
        "end: change of the probability of an end within "
        f"{horizon(advice)} months, in points, with 90% interval; better: probability that the plan is worth more "
        "than going on; regret: worth lost against the best. ≈ cannot be told apart from the best. "
        "✓ good under every cause.",
        "dim",
    )
    yield layout.paragraph(words.plain(advice.utility_words), "dim")
    yield layout.heading("If the cause is another one")
    yield layout.inset(cause_table(advice))
    yield layout.bullets(_cause_notes(advice))
    yield layout.heading("Why, plan by plan")
    for plan in [each for each in advice.plans if each.id != advice.reference][:MOST_IN_WORDS]:
        yield plan_part(plan)
    if len(advice.plans) - 1 > MOST_IN_WORDS:
        yield layout.paragraph(f"and {len(advice.plans) - 1 - MOST_IN_WORDS} more, with --json", "dim")
    yield from _refused(advice)
    yield layout.heading("What to ask next")
    yield layout.paragraph(words.plain(advice.next_question.words))
    yield layout.heading("What this cannot tell")
    stale = ("The verdicts on claims are of other parameters than the model now has.",) if advice.stale else ()
    yield layout.bullets(map(words.plain, (*advice.cannot_tell, *stale)))
    yield layout.heading("Next")
    commands = ((f"allyscope advise {record} --json", "every number"),)
    yield layout.labelled(commands, 25 + len(record))


def plan_table(advice: Advice) -> RenderableType:
    """Every plan, best first."""
    table = layout.columns(
        (
            ("", 31, False),
            ("end, points", 17, True),
            ("better", 6, True),
            ("regret", 6, True),
            ("side effect", 14, False),
        )
    )
    for plan in advice.plans:
        mark = ("≈" if plan.like_best else " ") + ("✓" if plan.good_under_every_cause else " ")
        effect = ending_effect(plan, horizon(advice))
        going_on = plan.id == advice.reference
        side = next((each for each in plan.side_effects if each.id != "acts_fail"), None)
        side = side if side is not None or not plan.side_effects else plan.side_effects[0]
        table.add_row(
            Text(f"{mark}{words.plain(plan.name)}"),
            Text("" if going_on else points(effect)),
            Text("" if going_on else words.percent(plan.utility.probability_better)),
            Text(words.number(plan.regret)),
            Text("" if side is None else f"{SHORT[side.id]} {words.percent(side.probability)}"),
        )
    return table


def cause_table(advice: Advice) -> RenderableType:
    """Plan × cause: worth against going on, where enough particles hold the cause responsible."""
    told = [cause for cause in advice.causes if cause.plans][:MOST_CAUSES]
    if not told:
        return Text("Too few simulated alliances agree on any cause to tell them apart.")
    heads = [(f"{NAMED[cause.id]} {words.percent(cause.probability)}", 10, True) for cause in told]
    table = layout.columns((("", 27, False), *heads, ("worst regret", 6, True)))
    cells = {cause.id: {cell.plan: cell for cell in cause.plans} for cause in told}
    for plan in advice.plans:
        shown = []
        for cause in told:
            mark = "≈" if plan.id in cause.best else " "
            shown.append(Text(f"{words.signed(cells[cause.id][plan.id].difference)}{mark}"))
        worst = "" if plan.worst_regret is None else words.number(plan.worst_regret)
        table.add_row(Text(words.plain(plan.name)), *shown, Text(worst))
    return table


def _cause_notes(advice: Advice) -> Iterator[str]:
    for cause in advice.causes:
        if cause.plans:
            yield f"{NAMED[cause.id]}: {cause.words}; held responsible by rule where it is largest: {cause.rule}"
        elif cause.probability > 0.0:
            yield (
                f"{NAMED[cause.id]}: too few to say ({words.percent(cause.probability)}, worth about "
                f"{cause.effective:.0f} independent alliances); {cause.words}"
            )


def plan_part(plan: PlanAdvice) -> RenderableType:
    """One plan: what is done, what it comes to, and what it rests on."""
    done = "; ".join(map(act_words, plan.acts)) or "nothing is asked of either side"
    claims = ", ".join(f"{claim.id} ({claim.verdict})" for claim in plan.claims)
    parts: list[RenderableType] = [
        layout.paragraph(words.plain(plan.name), "bold"),
        layout.inset(layout.paragraph(f"{done} [{words.plain(plan.source) or 'own plan'}]", "dim")),
        layout.inset(layout.paragraph(words.plain(" ".join(plan.advice)))),
    ]
    if claims:
        parts.append(layout.inset(layout.paragraph(f"rests on {claims}", "dim")))
    return Group(*parts)


def _refused(advice: Advice) -> Iterator[RenderableType]:
    if advice.refused:
        yield layout.heading("Plans that cannot apply")
        yield layout.bullets(f"{words.plain(each.name)}: {'; '.join(each.reasons)}" for each in advice.refused)
