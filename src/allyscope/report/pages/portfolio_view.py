"""What the page of a firm's alliances says, part by part, as plain text: the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.advice import summary as advice_summary
from allyscope.report.wording.catalogue import say
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
from allyscope.report.wording.portfolio_firm import Moment, firm_sentences, moments
from allyscope.report.wording.portfolio_shared import effect_row, one_more_sentences, shared_sentences

if TYPE_CHECKING:
    from allyscope.results.advice import Advice
    from allyscope.results.portfolio import Attention, PortfolioAdvice, PortfolioDiagnosis

MOST_PLANS, MOST_SENTENCES = 3, 2
IDS = Names({})  # partners are called by their ids, as in the records


class AttentionRow(NamedTuple):
    """One running alliance: its name and partner, two probabilities with what is usual, how much is known, and why."""

    name: str
    partner: str
    crisis: str
    end: str
    known: str
    why: str
    bar: float
    usual: float


class Advised(NamedTuple):
    """Plans for one alliance: the gist, and the best plans in a sentence or two each."""

    name: str
    gist: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The page, part by part."""

    name: str
    firm: str
    as_of: str
    number: int
    short: tuple[str, ...]
    rows: tuple[AttentionRow, ...]
    order: str
    ended: tuple[str, ...]
    path: tuple[str, ...]
    moments: tuple[Moment, ...]
    advised: str
    advice: tuple[Advised, ...]
    shared: tuple[str, ...]
    one_more: tuple[str, ...]
    on_others: tuple[tuple[str, ...], ...]
    on_firm: tuple[tuple[str, ...], ...]
    months: int
    left_out: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    made_with: tuple[tuple[str, str], ...]


def portfolio_view(diagnosis: PortfolioDiagnosis, advice: PortfolioAdvice | None) -> PortfolioView:
    """The page of a firm's alliances."""
    more, path = diagnosis.one_more, diagnosis.path
    return PortfolioView(
        name=words.plain(diagnosis.name),
        firm=words.plain(diagnosis.firm_name),
        as_of=words.month_name(diagnosis.as_of),
        number=len(diagnosis.alliances),
        short=summary(diagnosis),
        rows=tuple(_row(each) for each in diagnosis.alliances if not each.ended),
        order=order_sentence(diagnosis.borders),
        ended=tuple(ended_line(each) for each in diagnosis.alliances if each.ended),
        path=firm_sentences(path) if path is not None else (),
        moments=moments(path) if path is not None else (),
        advised=advised_sentence(advice) if advice is not None else "",
        advice=tuple(map(_advised, advice.advice)) if advice is not None else (),
        shared=shared_sentences(diagnosis.shared) if diagnosis.shared is not None else (),
        one_more=one_more_sentences(more) if more is not None else (),
        on_others=tuple(map(effect_row, more.others)) if more is not None else (),
        on_firm=tuple(map(effect_row, more.firm)) if more is not None else (),
        months=more.months if more is not None else 0,
        left_out=tuple(
            say(
                "portfolio.terminal.left_out_line",
                name=words.plain(each.record_id),
                reason=left_out_phrase(each.reason),
            )
            for each in diagnosis.left_out
        ),
        cannot_tell=cannot_tell(diagnosis),
        made_with=tuple((words.plain(name), words.plain(value)) for name, value in diagnosis.manifest),
    )


def _row(each: Attention) -> AttentionRow:
    end, usual = each.end or 0.0, each.end_usual or 0.0
    return AttentionRow(
        name=words.plain(each.name),
        partner=words.plain(each.partner_name),
        crisis=say(
            "portfolio.page.with_usual",
            percent=words.percent(each.crisis),
            usual=words.percent(each.crisis_prior),
        ),
        end=say("portfolio.page.with_usual", percent=words.percent(end), usual=words.percent(usual)),
        known=say("portfolio.page.known", informed=each.informed, judgements=each.judgements),
        why=short_reasons(each),
        bar=round(100 * end, 1),
        usual=round(100 * usual, 1),
    )


def _advised(advice: Advice) -> Advised:
    plans = [each for each in advice.plans if each.id != advice.reference][:MOST_PLANS]
    return Advised(
        name=words.plain(advice.name),
        gist=tuple(sentence.text for sentence in advice_summary(advice, IDS) if sentence.text),
        plans=tuple(
            say(
                "portfolio.terminal.plan",
                name=plan_name(plan),
                sentences=" ".join(each.text for each in plan_sentences(plan, advice.reference, IDS)[:MOST_SENTENCES]),
            )
            for plan in plans
        ),
    )
