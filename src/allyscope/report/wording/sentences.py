"""One sentence for each thing a report can say: the word, its probability, and apart from it the numbers behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.names import RELATION, Names, construct_rank, in_words, places, title

if TYPE_CHECKING:
    from allyscope.results.common import Chance, Estimate
    from allyscope.results.diagnosis import Crisis, Gap, StateEstimate
    from allyscope.results.forecast import Forecast

WIDE = 2  # words of probability between the ends of an interval that is wide
WIDE_SHARE = 0.3  # and how far apart they are then at least
SOME_TOLD = 0.1  # share of judgements from which a record says something
MUCH_THE_SAME = 1.5  # odds of an end that differ by less are alike where the interval holds both
ALIKE, SURE = 0.02, 3.0  # probabilities closer than this, or than so many standard errors, are much the same
Topic = Literal[
    "legitimacy", "trust", "discrepancy", "conflict", "two_sides", "how_sure", "nothing", "computation", "fit"
]
Learned = Literal["nothing", "everything", "part"]


class Statement(NamedTuple):
    """One thing worth saying: its topic, the sentence, and the numbers behind it.

    `about` is the construct it is of, where it is of one; `informed` is False where the record taught little about it.
    """

    topic: Topic
    text: str
    numbers: str = ""
    about: str = ""
    informed: bool = True


def topic_words(topic: Topic) -> str:
    """A topic as a heading."""
    return say_code("diagnosis.topic", topic)


def state_finding(topic: Topic, state: StateEstimate, names: Names) -> Statement:
    """One state now and since the start; says so where the record taught nothing."""
    text = say(
        "diagnosis.finding.state",
        subject=words.capital(names.subject(state.construct, state.holder)),
        words=in_words(state.construct, state.now, state.usual),
        change=words.change_words(state.probability_rise, state.change_since_start, places(state.construct)),
    )
    informed = state.learned >= words.LITTLE_LEARNED
    if not informed:
        text = f"{text} {say('diagnosis.finding.prior_only')}"
    return Statement(topic, text, median_and_interval(state.now, places(state.construct)), state.construct, informed)


def median_and_interval(estimate: Estimate, decimals: int) -> str:
    """An estimate in numbers."""
    median, interval = words.number(estimate.median, decimals), words.interval(estimate, decimals)
    return say("diagnosis.finding.numbers", median=median, interval=interval)


def crisis_sentence(crisis: Crisis, names: Names, *, quiet: bool = False) -> str:
    """The probability of one crisis beside the usual one; `quiet` where no crisis stands out."""
    return say_code(
        "diagnosis.crisis",
        "quiet" if quiet else "sentence",
        kind=crisis_kind(crisis.kind),
        partner=names.partner(crisis.partner),
        probability=words.probability_words(crisis.probability),
        usual=words.percent(crisis.usual),
    )


def crisis_kind(kind: str) -> str:
    """What kind of crisis, before the word crisis; a kind without a word is called by its name."""
    key = f"diagnosis.crisis_kind.{kind}"
    return say(key) if has(key) else words.readable(kind)


def crisis_row(crisis: Crisis, names: Names) -> str:
    """A crisis at the head of a row: moral, P1."""
    code = crisis.kind if has(f"diagnosis.crisis_row.{crisis.kind}") else "other"
    kind, partner = words.readable(crisis.kind), names.partner(crisis.partner)
    return say_code("diagnosis.crisis_row", code, kind=kind, partner=partner)


def gap_finding(gap: Gap, names: Names) -> Statement:
    """One difference, with its direction only where the interval leaves zero on one side."""
    code = "open"
    if gap.difference.low > 0 or gap.difference.high < 0:
        code = "higher" if gap.difference.median > 0 else "lower"
    text = say_code(
        "diagnosis.gap",
        code,
        title=title(gap.construct),
        probability=words.probability_words(gap.probability_notable),
        first=names.source(gap.first),
        second=names.source(gap.second),
    )
    median, interval = words.signed(gap.difference.median), words.interval(gap.difference)
    numbers = say("diagnosis.finding.difference", median=median, interval=interval)
    return Statement("two_sides", text, numbers, gap.construct)


def learned_sentence(states: tuple[StateEstimate, ...], names: Names, table: str = "diagnosis.learned") -> str:
    """How much of all this comes from the record rather than from the model's prior, in the words of a table."""
    if says_little(states):
        return say_code(table, "nothing")
    little = sorted(
        (state for state in states if not state.learned >= words.LITTLE_LEARNED),
        key=lambda state: (construct_rank(state.construct), state.holder),
    )
    if not little:
        return say_code(table, "everything")
    some = words.listed([names.subject(state.construct, state.holder) for state in little[:2]])
    return say_code(table, "part", told=len(states) - len(little), judgements=len(states), some=some)


def says_little(states: tuple[StateEstimate, ...]) -> bool:
    """Whether the record taught next to nothing: about fewer than a tenth of the states, and none of the relation."""
    told = [state.construct for state in states if state.learned >= words.LITTLE_LEARNED]
    return len(told) < SOME_TOLD * len(states) and not RELATION.intersection(told)


def ending_sentence(forecast: Forecast, months_ahead: int) -> str:
    """The probability of a premature ending within some months, beside the base rate."""
    here, base = forecast.premature_end[months_ahead - 1], forecast.base_rate[months_ahead - 1]
    ours = say_code(
        "forecast.ending",
        "here_wide" if tells_little(here, base) else "here",
        count=months_ahead,
        likelihood=words.likelihood(here.mean),
        interval=probability_interval(here),
    )
    theirs = say_code("forecast.ending", f"base_{versus(here, base)}", percent=words.percent(base.mean))
    return f"{ours} {theirs}"


def tells_little(here: Chance, base: Chance) -> bool:
    """Whether an interval is wide and holds the base rate: one that leaves it out tells something, however wide."""
    wide = words.steps_apart(here.low, here.high) >= WIDE and here.high - here.low >= WIDE_SHARE
    return wide and here.low <= base.mean <= here.high


def other_ends_sentence(forecast: Forecast, months_ahead: int) -> str:
    """The probabilities of ends that are not premature, within some months."""
    others = forecast.other_ends
    return say(
        "forecast.other_ends.all",
        count=months_ahead,
        planned=words.percent(others.planned[months_ahead - 1].mean),
        amicable=words.percent(others.amicable[months_ahead - 1].mean),
        buyout=words.percent(others.buyout[months_ahead - 1].mean),
    )


def versus(here: Chance, base: Chance) -> Literal["lower", "higher", "alike"]:
    """How the base rate stands to this forecast; what is not known of the alliance blurs a small difference."""
    difference = here.mean - base.mean
    least = max(ALIKE, SURE * (here.standard_error**2 + base.standard_error**2) ** 0.5)
    odds = [mean / max(1.0 - mean, 1e-9) for mean in (here.mean, base.mean)]
    blurred = here.low <= base.mean <= here.high and max(odds) < MUCH_THE_SAME * min(odds)
    if abs(difference) < least or blurred:
        return "alike"
    return "lower" if difference > 0.0 else "higher"


def probability_interval(point: Chance) -> str:
    """A probability with its interval: 12%, 90% interval 5% to 22%."""
    low, high = words.percent(point.low), words.percent(point.high)
    return say("forecast.probability.interval", percent=words.percent(point.mean), low=low, high=high)


def short_interval(point: Chance) -> str:
    """A probability and its interval, short: 12% (5% to 22%)."""
    low, high = words.percent(point.low), words.percent(point.high)
    return say("forecast.probability.short", percent=words.percent(point.mean), low=low, high=high)


def horizons(months: int) -> tuple[int, ...]:
    """The months ahead that a short table shows: half a year, one, two, three … years, and the last."""
    return tuple(sorted({step for step in (6, 12, 24, 36, 60, 120) if step < months} | {months}))
