"""Advice as a page in the terminal: the gist, plans side by side, causes, why, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.forms.printable import command
from allyscope.report.terminal import layout
from allyscope.report.wording import words
from allyscope.report.wording.advice import (
    cannot_tell,
    cause_name,
    cause_phrase,
    cause_rule,
    summary,
    worth_sentence,
)
from allyscope.report.wording.advice_words import ending_effect, horizon, points
from allyscope.report.wording.balances import balance_table
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.claims import code
from allyscope.report.wording.listing import in_a_row, parted
from allyscope.report.wording.names import Names
from allyscope.report.wording.plan_sentences import plan_sentences
from allyscope.report.wording.plans import act_line, plan_name, refusal_phrase
from allyscope.report.wording.questions import question_sentence
from allyscope.report.wording.so_far import so_far_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.advice import Advice, PlanAdvice, RestsOn

MOST_IN_WORDS = 5
MOST_CAUSES = 4
IDS = Names({})  # partners are called by their ids, as in the record


def print_advice(advice: Advice, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(advice_parts(advice, words.plain(record or advice.record_id)), console)


def advice_parts(advice: Advice, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    title = say("advice_terminal.title", name=words.plain(advice.name), id=words.plain(advice.record_id))
    yield Text(title, style="bold")
    yield Text(say("advice_terminal.about", month=words.month_name(advice.as_of), count=advice.months))
    named = [f"{words.plain(each)}: {words.plain(name)}" for each, name in advice.partners if name and name != each]
    if named:
        yield Text(parted(named))
    yield layout.computation(advice.quality)
    yield _heading("short")
    yield layout.bullets(sentence.text for sentence in summary(advice, IDS) if sentence.text)
    yield _heading("plans")
    yield layout.inset(plan_table(advice))
    yield layout.paragraph(say("advice_terminal.plans.key", count=horizon(advice)), "dim")
    yield layout.paragraph(worth_sentence(advice.weights), "dim")
    yield _heading("balance")
    yield layout.inset(balance_columns(advice))
    yield layout.paragraph(say("advice.balance.key"), "dim")
    yield _heading("causes")
    yield layout.inset(cause_table(advice))
    yield layout.bullets(_cause_notes(advice))
    yield _heading("why")
    for plan in [each for each in advice.plans if each.id != advice.reference][:MOST_IN_WORDS]:
        yield plan_part(plan, advice.reference)
    if len(advice.plans) - 1 > MOST_IN_WORDS:
        more = say("advice_terminal.plans.more", number=len(advice.plans) - 1 - MOST_IN_WORDS)
        yield layout.paragraph(more, "dim")
    yield from _refused(advice)
    if advice.so_far:
        yield _heading("so_far")
        yield layout.bullets(so_far_lines(advice, IDS))
    yield _heading("question")
    yield layout.paragraph(question_sentence(advice.next_question, IDS))
    yield _heading("cannot_tell")
    stale = (say("advice.cannot_tell.stale"),) if advice.stale else ()
    yield layout.bullets((*cannot_tell(advice), *stale))
    yield _heading("next")
    commands = ((command("advise", record, "--json"), say("advice_terminal.next.all")),)
    yield layout.labelled(commands, 25 + len(record))


def _heading(code: str) -> RenderableType:
    return layout.heading(say_code("advice_terminal.heading", code))


def plan_table(advice: Advice) -> RenderableType:
    """Every plan, best first."""
    table = layout.columns(
        (
            ("", 31, False),
            (say("advice_terminal.plans.ending"), 17, True),
            (say("advice_terminal.plans.better"), 6, True),
            (say("advice_terminal.plans.regret"), 6, True),
            (say("advice_terminal.plans.side_effect"), 14, False),
        )
    )
    for plan in advice.plans:
        mark = ("≈" if plan.like_best else " ") + ("✓" if plan.good_under_every_cause else " ")
        effect = ending_effect(plan, horizon(advice))
        going_on = plan.id == advice.reference
        side = next((each for each in plan.side_effects if each.id != "acts_fail"), None)
        side = side if side is not None or not plan.side_effects else plan.side_effects[0]
        table.add_row(
            Text(f"{mark}{plan_name(plan)}"),
            Text("" if going_on else points(effect)),
            Text("" if going_on else words.percent(plan.utility.probability_better)),
            Text(words.number(plan.regret)),
            Text(
                ""
                if side is None
                else f"{say_code('advice.short_side_effect', side.id)} {words.percent(side.probability)}"
            ),
        )
    return table


def balance_columns(advice: Advice) -> RenderableType:
    """Benefit, cost and net of every plan."""
    balances = balance_table(advice, IDS)
    widths = [max(7, min(len(head), 9)) for head in balances.heads]
    heads = [(head, width, True) for head, width in zip(balances.heads, widths, strict=True)]
    table = layout.columns((("", 76 - sum(width + 1 for width in widths), False), *heads))
    for row in balances.rows:
        table.add_row(*map(Text, row))
    return table


def cause_table(advice: Advice) -> RenderableType:
    """Plan × cause: worth against going on, where enough particles hold the cause responsible."""
    numbered = [cause for cause in advice.causes if cause.plans][:MOST_CAUSES]
    if not numbered:
        return Text(say("advice_terminal.causes.too_few"))
    heads = [(f"{cause_name(cause)} {words.percent(cause.probability)}", 10, True) for cause in numbered]
    table = layout.columns((("", 27, False), *heads, (say("advice_terminal.causes.worst_regret"), 6, True)))
    cells = {cause.id: {cell.plan: cell for cell in cause.plans} for cause in numbered}
    for plan in advice.plans:
        row = []
        for cause in numbered:
            mark = "≈" if plan.id in cause.best else " "
            row.append(Text(f"{words.signed(cells[cause.id][plan.id].difference)}{mark}"))
        worst = "" if plan.worst_regret is None else words.number(plan.worst_regret)
        table.add_row(Text(plan_name(plan)), *row, Text(worst))
    return table


def _cause_notes(advice: Advice) -> Iterator[str]:
    for cause in advice.causes:
        name, phrase = cause_name(cause), cause_phrase(cause)
        if cause.plans:
            yield say("advice_terminal.causes.rule", name=name, cause=phrase, rule=cause_rule(cause))
        elif cause.probability > 0.0:
            yield say(
                "advice_terminal.causes.silent",
                name=name,
                percent=words.percent(cause.probability),
                effective=words.number(cause.effective, 0),
                cause=phrase,
            )


def plan_part(plan: PlanAdvice, reference: str) -> RenderableType:
    """One plan: what is done, what it comes to, and what it rests on."""
    acts = parted([act_line(act, IDS) for act in plan.acts]) or say("advice_terminal.plans.nothing_done")
    source = words.plain(plan.source) or say("advice_terminal.plans.own")
    sentences = " ".join(sentence.text for sentence in plan_sentences(plan, reference, IDS))
    parts: list[RenderableType] = [
        layout.paragraph(plan_name(plan), "bold"),
        layout.inset(layout.paragraph(say("advice_terminal.plans.done", acts=acts, source=source), "dim")),
        layout.inset(layout.paragraph(sentences)),
    ]
    if plan.claims:
        claims = in_a_row(list(map(_claim, plan.claims)))
        parts.append(layout.inset(layout.paragraph(say("advice_terminal.plans.rests_on", claims=claims), "dim")))
    return Group(*parts)


def _claim(claim: RestsOn) -> str:
    verdict = say_code("advice.claim", code(claim.verdict))
    return say("advice_terminal.plans.claim", id=words.plain(claim.id), verdict=verdict)


def _refused(advice: Advice) -> Iterator[RenderableType]:
    if advice.refused:
        yield _heading("refused")
        yield layout.bullets(
            f"{plan_name(each)}: {parted(list(map(refusal_phrase, each.reasons)))}" for each in advice.refused
        )
