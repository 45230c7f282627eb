"""What the alliances of a firm share, and what one more would do, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.results.advice import Effect
    from allyscope.results.common import Estimate
    from allyscope.results.portfolio import OneMore, Shared

HARDLY_ANY = 0.05  # probability of a load below which there is attention enough
LARGE = "premature_end"


def shared_sentences(shared: Shared) -> tuple[str, ...]:
    """What the alliances share: attention first, then openness."""
    attention = say(
        "portfolio.shared.attention",
        count=shared.running,
        attention=interval(shared.attention, 1),
        comfort=interval(shared.comfort, 1),
    )
    openness = say("portfolio.shared.openness", openness=interval(shared.openness), gained=interval(shared.gained))
    return (attention, *load_sentences(shared), openness)


def load_sentences(shared: Shared) -> tuple[str, ...]:
    """Whether the firm lacks attention for its alliances, and what that does."""
    if shared.probability_load < HARDLY_ANY:
        return (say("portfolio.shared.enough"),)
    percent, load = words.percent(shared.probability_load), interval(shared.load)
    lacks, months = say("portfolio.shared.lacks", percent=percent, load=load), shared.effects[0].month
    changes = _changes("portfolio.shared", shared.effects)
    if changes:
        return (lacks, say("portfolio.shared.changes", months=months, changes=changes))
    return (lacks, say("portfolio.shared.no_change", months=months))


def one_more_sentences(one_more: OneMore) -> tuple[str, ...]:
    """What one more alliance would do to the others and to the firm, and what becomes of it."""
    return (
        _one_more("others", one_more.months, one_more.others),
        _one_more("firm", one_more.months, one_more.firm),
        say(
            "portfolio.one_more.newcomer",
            months=one_more.months,
            percent=words.percent(one_more.newcomer_end.mean),
            unstrained=words.percent(one_more.newcomer_end_unstrained),
        ),
    )


def gist_of_one_more(one_more: OneMore) -> str:
    """What one more alliance would do to the others, beside all else."""
    return _one_more("gist", one_more.months, one_more.others)


def _one_more(code: Literal["others", "firm", "gist"], months: int, effects: tuple[Effect, ...]) -> str:
    changes = _changes("portfolio.one_more", effects)
    if not changes:
        return say_code("portfolio.one_more", f"{code}_same", months=months)
    return say_code("portfolio.one_more", code, months=months, changes=changes)


def _changes(table: str, effects: tuple[Effect, ...]) -> str:
    clear = [effect for effect in effects if effect.verdict != "cannot_tell"]
    return words.listed(
        [
            say_code(
                table,
                "raises" if effect.difference > 0 else "lowers",
                what=called("portfolio.effect", effect_code(effect)),
                size=size(effect),
            )
            for effect in clear
        ]
    )


def effect_code(effect: Effect) -> str:
    """What an effect is called in the catalogue: trust runs both ways, all else one."""
    if effect.quantity != "trust":
        return effect.quantity
    return "trust_of_firm" if effect.holder == "firm->partners" else "trust_of_partners"


def effect_row(effect: Effect) -> tuple[str, str, str]:
    """An effect as cells: what, how much, whether better."""
    large = effect.quantity == LARGE
    scale, places = (100.0, 0) if large else (1.0, 2)
    low, mean, high = (words.signed(scale * value, places) for value in (effect.low, effect.difference, effect.high))
    shown = say_code("portfolio.size", "row_points" if large else "row", mean=mean, low=low, high=high)
    better = "" if effect.quantity == "load" else words.percent(effect.probability_better)
    return called("portfolio.row", effect_code(effect)), shown, better


def interval(value: Estimate, places: int = 2) -> str:
    """Median and 90 % interval: 0.58 (90% interval 0.31 to 0.74)."""
    low, median, high = (words.number(each, places) for each in (value.low, value.median, value.high))
    return say("portfolio.size.interval", median=median, low=low, high=high)


def size(effect: Effect) -> str:
    """An effect in numbers, within a sentence."""
    values = (effect.low, effect.difference, effect.high)
    if effect.quantity == LARGE:
        low, mean, high = (words.signed(100 * value, 0) for value in values)
        return say("portfolio.size.points", mean=mean, low=low, high=high)
    low, mean, high = ("0" if not round(value, 2) else words.signed(value) for value in values)
    return say("portfolio.size.level", mean=mean, low=low, high=high)
