"""Numbers to plain words; the number and its uncertainty always stay beside the word.

Levels lie in [0, 1], trust in [-1, 1]; each scale has five equal steps, the five of a record (very low … very high).
A 90% interval that covers most of the scale is answered with "cannot tell".
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.results.common import Estimate, PathPoint

LEVEL_WORDS = ("very low", "low", "medium", "high", "very high")
TRUST_WORDS = ("strong mistrust", "moderate mistrust", "neutral", "moderate trust", "strong trust")
PROBABILITY_WORDS = (
    (0.02, "almost certainly not"),
    (0.10, "very unlikely"),
    (0.35, "unlikely"),
    (0.65, "about as likely as not"),
    (0.90, "likely"),
    (0.98, "very likely"),
)
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CANNOT_TELL, PERHAPS = 0.6, 0.45
LITTLE_LEARNED, MUCH_LEARNED = 0.15, 0.5
SMALL_CHANGE = 0.05
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def plain(text: str) -> str:
    """Text from a record made safe to show: one line, without control characters or switches of writing direction."""
    shown = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace()
        or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDIRECTIONAL_CONTROLS)
    )
    return " ".join(shown.split())


def month_name(month: int) -> str:
    """A month counted since year 0 as people write it: December 2019."""
    return f"{MONTH_NAMES[month % 12]} {month // 12}"


def number(value: float, places: int = 2) -> str:
    """A number with a true minus sign and no negative zero; a value that is not finite is unknown."""
    if not math.isfinite(value):
        return "unknown"
    text = f"{value:.{places}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("-")


def signed(value: float, places: int = 2) -> str:
    """A difference with its sign."""
    text = number(value, places)
    return text if value <= 0 or text == "unknown" or not float(text) else f"+{text}"


def interval(estimate: Estimate | PathPoint, places: int = 2) -> str:
    """The 90% interval in numbers."""
    return f"{number(estimate.low, places)} to {number(estimate.high, places)}"


def percent(probability: float) -> str:
    """A probability in per cent; never 0% or 100%, which no finite sample can show."""
    if not math.isfinite(probability):
        return "unknown"
    if probability < 0.01:
        return "<1%"
    if probability > 0.99:
        return ">99%"
    return f"{probability * 100:.0f}%"


def likelihood(probability: float) -> str:
    """The word for a probability, without its number."""
    if not math.isfinite(probability):
        return "unknown"
    return next((word for bound, word in PROBABILITY_WORDS if probability < bound), "almost certain")


def probability_words(probability: float) -> str:
    """A probability as word and number: likely (72%)."""
    return f"{likelihood(probability)} ({percent(probability)})"


def steps_apart(low: float, high: float) -> int:
    """How many words of probability lie between the ends of an interval."""
    places = [sum(value >= bound for bound, _ in PROBABILITY_WORDS) for value in (low, high)]
    return places[1] - places[0]


def adverb(probability: float) -> str:
    """The word for a probability where it stands before an adjective: almost certainly lower."""
    return (
        likelihood(probability).replace("almost certain", "almost certainly")
        if probability >= 0.5
        else likelihood(probability)
    )


def step_of(value: float, lowest: float, highest: float) -> int:
    """Which of the five equal steps of a scale a value lies on, 0..4."""
    return min(4, max(0, int((value - lowest) / (highest - lowest) * 5)))


def scale_words(estimate: Estimate, steps: tuple[str, ...], lowest: float, highest: float = 1.0) -> str:
    """An estimate in words that widen with its interval: a step, a range of steps, "perhaps" a step, "cannot tell"."""
    if not all(map(math.isfinite, (estimate.low, estimate.median, estimate.high))):
        return "cannot tell"
    low, middle, high = (step_of(value, lowest, highest) for value in (estimate.low, estimate.median, estimate.high))
    width = (estimate.high - estimate.low) / (highest - lowest)
    if low == high:
        return steps[low]
    if width >= CANNOT_TELL:
        return "cannot tell"
    if width >= PERHAPS:
        return f"perhaps {steps[middle]}"
    return f"{steps[low]} to {steps[high]}" if high - low == 1 or middle in {low, high} else f"roughly {steps[middle]}"


def change_words(probability_rise: float, change: Estimate, decimals: int = 2) -> str:
    """Whether a quantity rose since the start, by the probability that it did, unless it changed too little to matter.

    A level that began at its end and has left it by next to nothing is surely lower, and that would mislead.
    """
    least = SMALL_CHANGE if decimals else 0.5
    open_which_way = 0.35 < probability_rise < 0.65
    if max(map(abs, (change.low, change.high) if open_which_way else (change.median,))) < least:
        sure = "" if max(abs(change.low), abs(change.high)) < least else "more likely than not "
        return (
            f"{sure}little changed since the start ({signed(change.low, decimals)} to {signed(change.high, decimals)})"
        )
    if probability_rise >= 0.65:
        return f"{adverb(probability_rise)} higher than at the start ({percent(probability_rise)})"
    if probability_rise <= 0.35:
        return f"{adverb(1 - probability_rise)} lower than at the start ({percent(1 - probability_rise)})"
    return f"no telling whether it rose or fell ({percent(probability_rise)} for a rise)"


def learned_words(learned: float) -> str:
    """How far the record moved an estimate from what the model says of any such alliance."""
    if not learned >= LITTLE_LEARNED:
        return "little"
    return "some" if learned < MUCH_LEARNED else "much"


def shift_words(shift_in_sd: float) -> str:
    """How far one piece of evidence moved an estimate, in units of that estimate's own uncertainty."""
    size = abs(shift_in_sd)
    if not size >= 0.2:
        return "barely"
    if size < 0.5:
        return "somewhat"
    return "clearly" if size < 1 else "strongly"
