"""A firm's alliances in plain sentences, for a board: what the numbers carry and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from allyscope.months import month_text
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.earlier import follows_sentence
from allyscope.report.wording.listing import in_a_row, parted
from allyscope.report.wording.names import in_running_text
from allyscope.report.wording.portfolio_shared import gist_of_one_more, load_sentences
from allyscope.report.wording.sentences import crisis_kind

if TYPE_CHECKING:
    from allyscope.results.portfolio import (
        Attention,
        AttentionBorders,
        AttentionReason,
        LeftOutReason,
        PortfolioAdvice,
        PortfolioDiagnosis,
        WorseningReason,
    )

MOST_NAMED = 3


def reason_phrase(reason: AttentionReason) -> str:
    """Why an alliance needs attention."""
    match reason.code:
        case "crisis":
            return say(
                "portfolio.reason.crisis",
                percent=words.percent(reason.value),
                crisis=crisis_kind(reason.kind),
                partner=words.plain(reason.partner),
                probability=words.percent(reason.probability),
            )
        case "ending":
            percent, usual = words.percent(reason.probability), words.percent(reason.usual)
            return say("portfolio.reason.ending", months=reason.months, percent=percent, usual=usual)
        case "worsening":
            return say_code(
                "portfolio.reason",
                "rises" if reason.rises else "falls",
                state=_state(reason),
                months=reason.months,
                percent=words.percent(reason.value),
            )
        case "little_known":
            return say("portfolio.reason.little_known", percent=words.share(reason.value))


def _state(reason: WorseningReason) -> str:
    sides = [] if reason.holder == "alliance" else [words.plain(each) for each in reason.holder.split("->", 1)]
    code: Literal["alliance", "side", "direction"] = ("alliance", "side", "direction")[len(sides)]
    named = dict(zip(("first", "second"), sides, strict=False))
    return say_code("portfolio.state", code, construct=in_running_text(reason.construct), **named)


def ended_line(attention: Attention) -> str:
    """Of an alliance that has ended: how, and by when."""
    return say(
        "portfolio.terminal.ended_line",
        name=words.plain(attention.name),
        how=say_code("portfolio.ending", attention.ending or "unknown"),
        month=month_text(attention.as_of),
    )


def short_reasons(attention: Attention) -> str:
    """Why an alliance stands where it does, in few words."""
    if attention.ended:
        return say("portfolio.short_reason.ended")
    reasons = in_a_row([say_code("portfolio.short_reason", each.code) for each in attention.reasons])
    reasons = reasons or say("portfolio.short_reason.nothing")
    return say("portfolio.short_reason.poor", reasons=reasons) if attention.quality.grade == "poor" else reasons


def left_out_phrase(reason: LeftOutReason) -> str:
    """Why an alliance was not looked at, or is not in what is shared."""
    match reason.code:
        case "not_yet_signed":
            return say("portfolio.left_out.not_yet_signed", month=month_text(reason.month))
        case "cannot_be_followed":
            return say("portfolio.left_out.cannot_be_followed", problem=words.plain(reason.problem))
        case "more_than_two_partners":
            return say("portfolio.left_out.more_than_two_partners")
        case "too_many_to_join":
            return say("portfolio.left_out.too_many_to_join", most=reason.most)


def order_sentence(borders: AttentionBorders) -> str:
    """In which order alliances stand, and by which borders."""
    return say(
        "portfolio.order.sentence",
        crisis=words.share(borders.crisis),
        months=borders.months,
        ending=words.number(100 * borders.ending, 0),
        size=words.number(borders.worsening_size),
        worsening=words.share(borders.worsening),
        known=words.share(borders.known),
    )


def summary(diagnosis: PortfolioDiagnosis) -> tuple[str, ...]:
    """The gist: who needs attention and why, of whom too little is known, what is shared, what one more would do."""
    running = [each for each in diagnosis.alliances if not each.ended]
    urgent = [each for each in running if each.reasons and each.reasons[0].code != "little_known"]
    sentences = [_urgent(each) for each in urgent[:MOST_NAMED]]
    if len(urgent) > MOST_NAMED:
        sentences.append(say("portfolio.summary.more", number=len(urgent) - MOST_NAMED))
    if running and not urgent:
        sentences.append(say("portfolio.summary.calm"))
    unknown = [each for each in running if any(reason.code == "little_known" for reason in each.reasons)]
    if unknown:
        names = in_a_row([words.plain(each.record_id) for each in unknown[:MOST_NAMED]])
        if len(unknown) > MOST_NAMED:
            names = say("portfolio.summary.and_more", names=names, number=len(unknown) - MOST_NAMED)
        sentences.append(say("portfolio.unknown", count=len(unknown), names=names))
    sentences += [follows_sentence(each.name, each.earlier) for each in running if each.earlier is not None]
    ended = [words.plain(each.name) for each in diagnosis.alliances if each.ended]
    if ended:
        sentences.append(say("portfolio.summary.ended", names=words.listed(ended)))
    if diagnosis.shared is not None:
        sentences += load_sentences(diagnosis.shared)
    if diagnosis.one_more is not None:
        sentences.append(gist_of_one_more(diagnosis.one_more))
    return tuple(sentences)


def _urgent(attention: Attention) -> str:
    reasons = parted([reason_phrase(each) for each in attention.reasons])
    return say("portfolio.summary.urgent", name=words.plain(attention.name), reasons=reasons)


def advised_sentence(advice: PortfolioAdvice) -> str:
    """For which alliances plans are compared."""
    alone = say("portfolio.advised.alone")
    if not advice.needing:
        return say("portfolio.advised.first", alone=alone)
    if advice.needing > len(advice.advice):
        return say("portfolio.advised.some", number=len(advice.advice), needing=advice.needing, alone=alone)
    return say("portfolio.advised.all", alone=alone)


def cannot_tell(diagnosis: PortfolioDiagnosis) -> tuple[str, ...]:
    """What the look at a portfolio cannot tell."""
    sentences = [say_code("portfolio.cannot_tell", code) for code in ("alone", "independent", "intervals")]
    if diagnosis.unused_events:
        sentences.append(say("portfolio.cannot_tell.events", count=diagnosis.unused_events))
    told = min((each.told_until for each in diagnosis.alliances if not each.ended), default=diagnosis.as_of)
    if told < diagnosis.as_of:
        first, last = month_text(told), month_text(diagnosis.as_of)
        sentences.append(say("portfolio.cannot_tell.months", first=first, last=last))
    withheld = sum(each.withheld for each in diagnosis.alliances)
    if withheld:
        sentences.append(say("portfolio.cannot_tell.withheld", count=withheld))
    return tuple(sentences)
