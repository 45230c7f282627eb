"""A firm's alliances as a page in the terminal: the gist, which need attention first, what they share, one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.forms.printable import command
from allyscope.report.terminal import layout
from allyscope.report.wording import words
from allyscope.report.wording.advice import summary as advice_summary
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import Names
from allyscope.report.wording.plan_sentences import plan_sentences
from allyscope.report.wording.plans import plan_name
from allyscope.report.wording.portfolio import (
    advised_sentence,
    cannot_tell,
    ended_line,
    left_out_phrase,
    order_sentence,
    short_reasons,
    summary,
)
from allyscope.report.wording.portfolio_firm import firm_sentences, moments
from allyscope.report.wording.portfolio_shared import effect_row, one_more_sentences, shared_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.advice import Advice, Effect
    from allyscope.results.portfolio import FirmPath, LeftOut, OneMore, PortfolioAdvice, PortfolioDiagnosis

MOST_PLANS, MOST_SENTENCES = 3, 2
IDS = Names({})  # partners are called by their ids, as in the records


def print_portfolio(diagnosis: PortfolioDiagnosis, console: Console, portfolio: str | None = None) -> None:
    """Prints the page. `portfolio` is what the reader typed to name it, for the commands to run next."""
    layout.print_page(portfolio_parts(diagnosis, words.plain(portfolio or diagnosis.id)), console)


def print_portfolio_advice(advice: PortfolioAdvice, console: Console, portfolio: str | None = None) -> None:
    """Prints the page with the plans for the alliances in need before what the alliances share."""
    named = words.plain(portfolio or advice.diagnosis.id)
    layout.print_page(portfolio_parts(advice.diagnosis, named, advice), console)


def portfolio_parts(
    diagnosis: PortfolioDiagnosis, portfolio: str, advice: PortfolioAdvice | None = None
) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    title = say("portfolio.terminal.name", name=words.plain(diagnosis.name), id=words.plain(diagnosis.id))
    yield Text(title, style="bold")
    firm, number = words.plain(diagnosis.firm_name), len(diagnosis.alliances)
    yield Text(say("portfolio.terminal.about", firm=firm, count=number))
    yield Text(say("portfolio.terminal.date", month=words.month_name(diagnosis.as_of)))
    yield _heading("short")
    yield layout.bullets(summary(diagnosis))
    yield _heading("attention")
    yield layout.inset(_attention_table(diagnosis))
    yield layout.paragraph(order_sentence(diagnosis.borders), "dim")
    yield layout.paragraph(say("portfolio.terminal.attention_key"), "dim")
    ended = [each for each in diagnosis.alliances if each.ended]
    if ended:
        yield _heading("ended")
        yield layout.bullets(map(ended_line, ended))
    if diagnosis.path is not None:
        yield _heading("firm_path")
        yield layout.bullets(firm_sentences(diagnosis.path))
        yield layout.inset(_path_table(diagnosis.path))
        yield layout.paragraph(say("portfolio.firm.key"), "dim")
    if advice is not None:
        yield _heading("advice")
        yield layout.paragraph(advised_sentence(advice))
        for each in advice.advice:
            yield from _plans(each)
    if diagnosis.shared is not None:
        yield _heading("shared")
        yield layout.bullets(shared_sentences(diagnosis.shared))
    if diagnosis.one_more is not None:
        yield from _one_more(diagnosis.one_more)
    if diagnosis.left_out:
        yield _heading("left_out")
        yield layout.bullets(map(_left_out, diagnosis.left_out))
    yield _heading("cannot_tell")
    yield layout.bullets(cannot_tell(diagnosis))
    yield _heading("next")
    yield layout.labelled(_commands(diagnosis, portfolio, advised=advice is not None), 36)


def _heading(code: str) -> RenderableType:
    return layout.heading(say_code("portfolio.terminal", code))


def _one_more(one_more: OneMore) -> Iterator[RenderableType]:
    yield _heading("one_more")
    yield layout.bullets(one_more_sentences(one_more))
    for code, effects in (("others", one_more.others), ("firm", one_more.firm)):
        yield layout.paragraph(say_code("portfolio.terminal", code), "bold")
        yield layout.inset(_effect_table(effects))
    yield layout.paragraph(say("portfolio.terminal.one_more_key", months=one_more.months), "dim")


def _left_out(left_out: LeftOut) -> str:
    name, reason = words.plain(left_out.record_id), left_out_phrase(left_out.reason)
    return say("portfolio.terminal.left_out_line", name=name, reason=reason)


def _commands(diagnosis: PortfolioDiagnosis, portfolio: str, *, advised: bool) -> Iterator[tuple[str, str]]:
    first = diagnosis.alliances[0].record_id
    yield command("diagnose", first), say("portfolio.commands.one")
    if advised:
        yield command("advise", first), say("portfolio.commands.plans")
    else:
        yield command("advise", portfolio), say("portfolio.commands.advise")


def _attention_table(diagnosis: PortfolioDiagnosis) -> RenderableType:
    heads = (("crisis", 9, True), ("end", 9, True), ("known", 6, True), ("why", 19, False))
    columns = [(say_code("portfolio.column", code), width, numeric) for code, width, numeric in heads]
    table = layout.columns((("", 28, False), *columns))
    for place, each in enumerate((each for each in diagnosis.alliances if not each.ended), 1):
        table.add_row(
            Text(f"{place} {words.plain(each.name)}"),
            Text(f"{words.percent(each.crisis)} ({words.percent(each.crisis_prior)})"),
            Text("" if each.end is None else f"{words.percent(each.end)} ({words.percent(each.end_usual or 0.0)})"),
            Text(f"{each.informed}/{each.judgements}"),
            Text(short_reasons(each)),
        )
    return table


def _path_table(path: FirmPath) -> RenderableType:
    heads = (("phase", 26, False), ("openness", 9, True), ("innovation", 11, True), ("attention", 10, True))
    columns = [(say_code("portfolio.column", code), width, numeric) for code, width, numeric in heads]
    table = layout.columns((("", 15, False), *columns))
    for each in moments(path):
        table.add_row(*map(Text, (each.month, each.phase, each.openness, each.innovation, each.attention)))
    return table


def _effect_table(effects: tuple[Effect, ...]) -> RenderableType:
    difference, better = say("portfolio.column.difference"), say("portfolio.column.better")
    table = layout.columns((("", 48, False), (difference, 26, True), (better, 7, True)))
    for each in effects:
        table.add_row(*map(Text, effect_row(each)))
    return table


def _plans(advice: Advice) -> Iterator[RenderableType]:
    title = say("portfolio.terminal.name", name=words.plain(advice.name), id=words.plain(advice.record_id))
    yield layout.paragraph(title, "bold")
    yield layout.inset(layout.bullets(sentence.text for sentence in advice_summary(advice, IDS) if sentence.text))
    for plan in [each for each in advice.plans if each.id != advice.reference][:MOST_PLANS]:
        name = f"{plan_name(plan)} ≈" if plan.like_best else plan_name(plan)
        first = plan_sentences(plan, advice.reference, IDS)[:MOST_SENTENCES]
        sentences = " ".join(sentence.text for sentence in first)
        yield layout.inset(layout.paragraph(say("portfolio.terminal.plan", name=name, sentences=sentences)))
