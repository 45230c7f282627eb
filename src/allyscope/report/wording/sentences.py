"""One sentence for each thing a report can say: the word, its probability, and apart from it the numbers behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.names import Names, construct_rank, in_words, places, title

if TYPE_CHECKING:
    from allyscope.results.common import Estimate, PathPoint
    from allyscope.results.diagnosis import Crisis, Gap, StateEstimate
    from allyscope.results.forecast import Forecast

WIDE = 2
PRIOR_ONLY = "The record says little about this; it is mostly the model's prior."


class Finding(NamedTuple):
    """One thing worth saying: its topic in a word or two, the sentence, and the numbers behind it."""

    topic: str
    text: str
    numbers: str = ""


def state_finding(topic: str, state: StateEstimate, names: Names) -> Finding:
    """One state now and since the start; says so where the record taught nothing."""
    word = in_words(state.construct, state.now)
    subject = capital(names.subject(state.construct, state.holder))
    change = words.change_words(state.probability_rise, state.change_since_start, places(state.construct))
    text = f"{subject}: {word}; {change}."
    if not state.learned >= words.LITTLE_LEARNED:
        text = f"{text} {PRIOR_ONLY}"
    return Finding(topic, text, median_and_interval(state.now, places(state.construct)))


def median_and_interval(estimate: Estimate, decimals: int) -> str:
    """An estimate in numbers."""
    return f"{words.number(estimate.median, decimals)}, 90% interval {words.interval(estimate, decimals)}"


def crisis_sentence(crisis: Crisis, names: Names) -> str:
    """The probability of one crisis beside its prior."""
    return (
        f"A {crisis.kind} legitimacy crisis with {names.partner(crisis.partner)} is "
        f"{words.probability_words(crisis.probability)}; for any such alliance it would be "
        f"{words.percent(crisis.prior)}."
    )


def gap_finding(gap: Gap, names: Names) -> Finding:
    """One difference, with its direction only where the interval leaves zero on one side."""
    first, second = names.source(gap.first), names.source(gap.second)
    start = f"{title(gap.construct)} is {words.probability_words(gap.probability_notable)} to"
    if gap.difference.low > 0 or gap.difference.high < 0:
        direction = "higher" if gap.difference.median > 0 else "lower"
        text = f"{start} be notably {direction} with {first} than with {second}."
    else:
        text = f"{start} differ notably between {first} and {second}; which is higher cannot be told."
    numbers = f"difference {words.signed(gap.difference.median)}, 90% interval {words.interval(gap.difference)}"
    return Finding("The two sides", text, numbers)


def learned_sentence(states: tuple[StateEstimate, ...], names: Names) -> str:
    """How much of all this comes from the record rather than from the model's prior."""
    if says_little(states):
        return "The record says little about this alliance; nearly every number below is the model's prior."
    little = sorted(
        (state for state in states if not state.learned >= words.LITTLE_LEARNED),
        key=lambda state: (construct_rank(state.construct), state.holder),
    )
    if not little:
        return "The record says something about every judgement below."
    some = " and ".join(names.subject(state.construct, state.holder) for state in little[:2])
    return (
        f"The record says something about {len(states) - len(little)} of {len(states)} judgements and little about the "
        f"others, such as {some}: there the numbers are mostly the model's prior."
    )


def says_little(states: tuple[StateEstimate, ...]) -> bool:
    """Whether the record taught next to nothing about any state."""
    return not any(state.learned >= words.LITTLE_LEARNED for state in states)


def ending_sentence(forecast: Forecast, months_ahead: int) -> str:
    """The probability of a premature ending within some months, beside the base rate."""
    here, base = forecast.premature_end[months_ahead - 1], forecast.base_rate[months_ahead - 1]
    wide = words.steps_apart(here.low, here.high) >= WIDE
    return (
        f"If nobody changes course, a premature ending within {months_ahead} months is "
        f"{words.likelihood(here.median)} ({probability_interval(here)})"
        f"{'; the interval is so wide that little can be told' if wide else ''}. For alliances of the same age about "
        f"which nothing else is known it is {probability_interval(base)}{versus(here, base)}."
    )


def versus(here: PathPoint, base: PathPoint) -> str:
    """How the base rate stands to this forecast."""
    if here.low > base.high:
        return ", clearly lower"
    if here.high < base.low:
        return ", clearly higher"
    return "; the two intervals overlap"


def probability_interval(point: PathPoint) -> str:
    """A probability with its interval: 12%, 90% interval 5% to 22%."""
    return f"{words.percent(point.median)}, 90% interval {words.percent(point.low)} to {words.percent(point.high)}"


def horizons(months: int) -> tuple[int, ...]:
    """The months ahead that a short table shows: half a year, one, two, three … years, and the last."""
    return tuple(sorted({step for step in (6, 12, 24, 36, 60, 120) if step < months} | {months}))


def capital(sentence: str) -> str:
    """First letter upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]
