"""A firm's alliances as a page in the terminal: the gist, which need attention first, what they share, one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.report.terminal import layout
from allyscope.report.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.inference.portfolio.result import Attention, PortfolioAdvice, PortfolioDiagnosis
    from allyscope.results.advice import Advice, Effect

SHORT = {
    "crisis": "crisis",
    "ending": "likely to end",
    "worsening": "gets worse",
    "little_known": "little known",
}
KNOWLEDGE = {
    "knowledge_from_product": "product knowledge from all partners",
    "knowledge_from_sustainability": "sustainability knowledge from all partners",
}
MOST_PLANS = 3


def print_portfolio(found: PortfolioDiagnosis, console: Console, portfolio: str) -> None:
    """Prints the page. `portfolio` is what the reader typed to name it, for the commands to run next."""
    layout.print_page(portfolio_parts(found, words.plain(portfolio)), console)


def print_portfolio_advice(found: PortfolioAdvice, console: Console, portfolio: str) -> None:
    """Prints the page with the plans for the alliances in need before what the alliances share."""
    layout.print_page(portfolio_parts(found.diagnosis, words.plain(portfolio), found), console)


def portfolio_parts(
    found: PortfolioDiagnosis, portfolio: str, advice: PortfolioAdvice | None = None
) -> Iterator[RenderableType]:
    """The parts of the page, in the order a board reads them."""
    yield Text(f"{words.plain(found.name)} ({words.plain(found.id)})", style="bold")
    yield Text(f"focal firm {words.plain(found.firm_name)}; {len(found.alliances)} alliances looked at")
    yield layout.heading("In short")
    yield layout.bullets(map(words.plain, found.summary))
    yield layout.heading("Which alliances need attention first")
    yield layout.inset(_attention_table(found))
    yield layout.paragraph(words.plain(found.order), "dim")
    yield layout.paragraph(
        "crisis: probability that a legitimacy is below its critical level with a side, and what it would be without "
        "the record; end: probability within 12 months, and in others of its age; known: judgements of which the "
        "record says something.",
        "dim",
    )
    if advice is not None:
        yield layout.heading("What would help, alliance by alliance")
        yield layout.paragraph(words.plain(advice.why))
        for each in advice.advice:
            yield from _plans(each)
    if found.shared is not None:
        yield layout.heading("What the alliances share")
        yield layout.bullets(map(words.plain, found.shared.words))
    if found.one_more is not None:
        yield layout.heading("One more alliance")
        yield layout.bullets(map(words.plain, found.one_more.words))
        yield layout.paragraph("alliances that run now, taken together", "bold")
        yield layout.inset(_effect_table(found.one_more.others))
        yield layout.paragraph("the firm", "bold")
        yield layout.inset(_effect_table(found.one_more.firm))
        yield layout.paragraph(
            f"With it less without it, {found.one_more.months} months from now, same luck; 90% interval over what is "
            "not known; with a partner as the firm would now choose one, of whom nothing is known.",
            "dim",
        )
    if found.left_out:
        yield layout.heading("Left out")
        yield layout.bullets(f"{words.plain(id)}: {words.plain(reason)}" for id, reason in found.left_out)
    yield layout.heading("What this cannot tell")
    yield layout.bullets(map(words.plain, found.cannot_tell))
    yield layout.heading("Next")
    yield layout.labelled(_commands(found, portfolio, advised=advice is not None), 36)


def _commands(found: PortfolioDiagnosis, portfolio: str, *, advised: bool) -> Iterator[tuple[str, str]]:
    first = words.plain(found.alliances[0].record_id)
    yield f"allyscope diagnose {first}", "one alliance in full, with its evidence"
    if not advised:
        yield f"allyscope advise {portfolio}", "what would help the alliances in need"
    else:
        yield f"allyscope advise {first}", "all plans, causes and the next question for one alliance"


def _attention_table(found: PortfolioDiagnosis) -> RenderableType:
    heads = (("", 28, False), ("crisis", 9, True), ("end", 9, True), ("known", 6, True), ("why here", 19, False))
    table = layout.columns(heads)
    for place, each in enumerate(found.alliances, 1):
        table.add_row(
            Text(f"{place} {words.plain(each.name)}"),
            Text(f"{words.percent(each.crisis)} ({words.percent(each.crisis_prior)})"),
            Text("" if each.end is None else f"{words.percent(each.end)} ({words.percent(each.end_usual or 0.0)})"),
            Text(f"{each.informed}/{each.judgements}"),
            Text(_why(each)),
        )
    return table


def _why(each: Attention) -> str:
    if each.ended:
        return "has ended"
    poor = ", computation poor" if each.quality.grade == "poor" else ""
    return (", ".join(SHORT[reason.id] for reason in each.reasons) or "nothing stands out") + poor


def _effect_table(effects: tuple[Effect, ...]) -> RenderableType:
    table = layout.columns((("", 48, False), ("difference", 26, True), ("better", 7, True)))
    for each in effects:
        scale, places = (100.0, 0) if each.quantity == "premature_end" else (1.0, 2)
        low, middle, high = (words.signed(scale * value, places) for value in (each.low, each.difference, each.high))
        size = f"{middle} ({low} to {high}){' points' if scale > 1.0 else ''}"
        better = "" if each.quantity == "load" else words.percent(each.probability_better)
        table.add_row(Text(_label(each)), Text(size), Text(better))
    return table


def _label(effect: Effect) -> str:
    match effect.quantity:
        case "trust":
            return "trust of the firm" if effect.holder == "firm->partners" else "trust of its partners"
        case "premature_end":
            return "probability that an alliance ends"
        case "benefits":
            return "benefits of the firm"
        case "conflict":
            return "conflict"
        case "load":
            return "share of attention that is missing"
        case other:
            return KNOWLEDGE.get(other) or f"{other.replace('_', ' ')} of the firm"


def _plans(advice: Advice) -> Iterator[RenderableType]:
    yield layout.paragraph(f"{words.plain(advice.name)} ({words.plain(advice.record_id)})", "bold")
    yield layout.inset(layout.bullets(map(words.plain, advice.summary)))
    best = [plan for plan in advice.plans if plan.id != advice.reference][:MOST_PLANS]
    for plan in best:
        mark = " ≈" if plan.like_best else ""
        yield layout.inset(
            layout.paragraph(f"{words.plain(plan.name)}{mark}: {words.plain(' '.join(plan.advice[:2]))}")
        )
