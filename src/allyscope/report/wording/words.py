"""Numbers to plain words; the number and its uncertainty always stay beside the word.

Levels lie in [0, 1], trust in [-1, 1]; each scale has five equal steps, the five of a record (very low … very high).
A 90% interval that covers most of the scale is answered with "cannot tell".
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

from allyscope.forms.printable import printable
from allyscope.report.wording.catalogue import items, say, say_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.results.common import Estimate, PathPoint

Likelihood = Literal[
    "almost_certainly_not", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain", "unknown"
]
BELOW: tuple[tuple[float, Likelihood], ...] = (
    (0.02, "almost_certainly_not"),
    (0.10, "very_unlikely"),
    (0.35, "unlikely"),
    (0.65, "even"),
    (0.90, "likely"),
    (0.98, "very_likely"),
)
CANNOT_TELL, PERHAPS = 0.6, 0.45
STANDINGS = (0.1, 0.3, 0.7, 0.9)  # shares of alliances that lie lower, where words for a standing change
STANDING_UNSURE = (0.45, 0.85)  # widths in such shares from which it is "perhaps", and cannot be told
FURTHEST_USUAL = NormalDist().inv_cdf(0.95)  # where the ends of a 90 % interval lie
LITTLE_LEARNED, MUCH_LEARNED = 0.15, 0.5
SMALL_CHANGE = 0.05
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def plain(text: str) -> str:
    """Text from a record made safe to show: one line, without control characters or switches of writing direction."""
    shown = "".join(
        " " if character.isspace() else character
        for character in printable(" ".join(text.split()))
        if character.isspace()
        or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDIRECTIONAL_CONTROLS)
    )
    return " ".join(shown.split())


def readable(name: str) -> str:
    """A name of the vocabulary as people read it: knowledge about."""
    return plain(name.replace("_", " "))


def capital(sentence: str) -> str:
    """First letter upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return say("list.comma").join(names[:-1]) + say("list.last") + names[-1]


def month_name(month: int) -> str:
    """A month counted since year 0 as people write it: December 2019."""
    return say("words.month", name=items("words.months")[month % 12], year=month // 12)


def window(first: int, last: int, *, lasted: bool = False) -> str:
    """When it happened: a month, the window it may lie in, or all the months in which it lasted."""
    if first == last:
        return month_name(first)
    return say("words.all_the_time" if lasted else "words.between", first=month_name(first), last=month_name(last))


def number(value: float, places: int = 2) -> str:
    """A number with a true minus sign and no negative zero; a value that is not finite is unknown."""
    if not math.isfinite(value):
        return say("words.unknown")
    text = f"{value:.{places}f}"
    text = text.replace("-", "−") if float(text) else text.lstrip("-")
    return text.replace(".", say("words.number.decimal"))


def shortest(value: float, form: str = "g") -> str:
    """A number as a format of Python writes it, with the decimal sign of the language."""
    return f"{value:{form}}".replace(".", say("words.number.decimal"))


def count(value: int) -> str:
    """A whole number, its thousands apart: 3,500."""
    return f"{value:,}".replace(",", say("words.number.thousands"))


def signed(value: float, places: int = 2) -> str:
    """A difference with its sign."""
    text = number(value, places)
    return f"+{text}" if math.isfinite(value) and float(f"{value:.{places}f}") > 0 else text


def interval(estimate: Estimate | PathPoint, places: int = 2) -> str:
    """The 90% interval in numbers."""
    return span(number(estimate.low, places), number(estimate.high, places))


def span(low: str, high: str) -> str:
    """From one number, as written, to another."""
    return say("words.interval", low=low, high=high)


def share(value: float, places: int = 0) -> str:
    """A share that was counted, in per cent."""
    return say("words.percent.value", value=number(100 * value, places))


def percent(probability: float) -> str:
    """A probability in per cent; never 0% or 100%, which no finite sample can show."""
    if not math.isfinite(probability):
        return say("words.unknown")
    if probability < 0.01:
        return say("words.percent.below_one")
    if probability > 0.99:
        return say("words.percent.above_99")
    return share(probability)


def likelihood_code(probability: float) -> Likelihood:
    """Which word stands for a probability."""
    if not math.isfinite(probability):
        return "unknown"
    return next((code for bound, code in BELOW if probability < bound), "almost_certain")


def likelihood(probability: float) -> str:
    """The word for a probability, without its number."""
    return say_code("words.likelihood", likelihood_code(probability))


def probability_words(probability: float) -> str:
    """A probability as word and number: likely (72%)."""
    return say("words.probability.words", word=likelihood(probability), percent=percent(probability))


def steps_apart(low: float, high: float) -> int:
    """How many words of probability lie between the ends of an interval."""
    places = [sum(value >= bound for bound, _ in BELOW) for value in (low, high)]
    return places[1] - places[0]


def adverb(probability: float) -> str:
    """The word for a probability of at least one half where it stands before an adjective: almost certainly lower."""
    return say_code("words.adverb", likelihood_code(probability))


def step_of(value: float, lowest: float, highest: float) -> int:
    """Which of the five equal steps of a scale a value lies on, 0..4."""
    within = min(highest, max(lowest, value))  # first: what lies far outside would not fit a number
    return min(4, int((within - lowest) / (highest - lowest) * 5))


def scale_words(estimate: Estimate, steps: tuple[str, ...], lowest: float, highest: float = 1.0) -> str:
    """An estimate in words that widen with its interval: a step, a range of steps, "perhaps" a step, "cannot tell"."""
    if not all(map(math.isfinite, (estimate.low, estimate.median, estimate.high))):
        return say("words.scale.cannot_tell")
    places = tuple(step_of(value, lowest, highest) for value in (estimate.low, estimate.median, estimate.high))
    width = (estimate.high - estimate.low) / (highest - lowest)
    return _widening(places, width, (PERHAPS, CANNOT_TELL), steps)


def standing_words(estimate: Estimate, usual: Estimate, steps: tuple[str, ...]) -> str:
    """The same of where an estimate stands among such alliances: the lowest tenth, the next fifth, the middle …"""
    values = (estimate.low, estimate.median, estimate.high)
    if not all(map(math.isfinite, (*values, usual.low, usual.median, usual.high))):
        return say("words.scale.cannot_tell")
    shares = [share_below(value, usual) for value in values]
    places = tuple(bisect(STANDINGS, each) for each in shares)
    return _widening(places, shares[2] - shares[0], STANDING_UNSURE, steps)


def share_below(value: float, usual: Estimate) -> float:
    """The share of usual alliances that lie lower, as if their normal scores were linear between what is known of them.

    Of many that lie at an end, as new alliances do at full legitimacy, half count as lower.
    """
    if usual.high <= usual.low:
        return 0.5 if value == usual.median else float(value > usual.median)
    side = usual.high - usual.median if value > usual.median else usual.median - usual.low
    if side <= 0.0:
        return 0.5 if value == usual.median else float(value > usual.median)
    return NormalDist().cdf(FURTHEST_USUAL * (value - usual.median) / side)


def _widening(places: tuple[int, ...], width: float, unsure: tuple[float, float], steps: tuple[str, ...]) -> str:
    (low, middle, high), (perhaps, cannot_tell) = places, unsure
    if low == high:
        return steps[low]
    if width >= cannot_tell:
        return say("words.scale.cannot_tell")
    if width >= perhaps:
        return say("words.scale.perhaps", step=steps[middle])
    if high - low == 1 or middle in {low, high}:
        return say("words.scale.range", low=steps[low], high=steps[high])
    return say("words.scale.roughly", step=steps[middle])


def change_words(probability_rise: float, change: Estimate, decimals: int = 2) -> str:
    """Whether a quantity rose since the start, by the probability that it did, unless it changed too little to matter.

    A level that began at its end and has left it by next to nothing is surely lower, and that would mislead.
    """
    least = SMALL_CHANGE if decimals else 0.5
    open_which_way = 0.35 < probability_rise < 0.65
    if max(map(abs, (change.low, change.high) if open_which_way else (change.median,))) < least:
        surely = max(abs(change.low), abs(change.high)) < least
        ends = {"low": signed(change.low, decimals), "high": signed(change.high, decimals)}
        return say_code("words.change", "little" if surely else "little_likely", **ends)
    if probability_rise >= 0.65:
        return say("words.change.higher", adverb=adverb(probability_rise), percent=percent(probability_rise))
    if probability_rise <= 0.35:
        return say("words.change.lower", adverb=adverb(1 - probability_rise), percent=percent(1 - probability_rise))
    return say("words.change.open", percent=percent(probability_rise))


def coming_words(probability_rise: float, change: Estimate, decimals: int = 2) -> str:
    """The same of the months to come, short."""
    least = SMALL_CHANGE if decimals else 0.5
    if max(abs(change.low), abs(change.high)) < least:
        return say("words.coming.little")
    if 0.35 < probability_rise < 0.65:
        return say("words.coming.open")
    rises = probability_rise >= 0.65
    code, chance = ("higher", probability_rise) if rises else ("lower", 1.0 - probability_rise)
    return say_code("words.coming", code, percent=percent(chance))


def learned_words(learned: float) -> str:
    """How far the record moved an estimate from what the model says of any such alliance."""
    if not learned >= LITTLE_LEARNED:
        return say("words.learned.little")
    return say("words.learned.some") if learned < MUCH_LEARNED else say("words.learned.much")


def shift_words(shift_in_sd: float) -> str:
    """How far one piece of evidence moved an estimate, in units of that estimate's own uncertainty."""
    size = abs(shift_in_sd)
    if not size >= 0.2:
        return say("words.shift.barely")
    if size < 0.5:
        return say("words.shift.somewhat")
    return say("words.shift.clearly") if size < 1 else say("words.shift.strongly")
