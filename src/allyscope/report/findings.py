"""The sentences of "where it stands now": chosen by rule, worded neutrally, never without their uncertainty."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from allyscope.report import words
from allyscope.report.names import Names, construct_rank, names_of, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.inference.result import Crisis, Diagnosis, Estimate, Forecast, Gap, PathPoint, StateEstimate

PRIOR_ONLY = "the record says little about this; it is mostly the model's prior"
NOTABLE_CRISIS, NOTABLE_RISE_OVER_PRIOR, NOTABLE_GAP, POSSIBLE_GAP, NOTABLE_LEVEL = 0.5, 0.2, 0.65, 0.35, 0.4
MOST_PER_TOPIC = 3


class Finding(NamedTuple):
    """One thing worth saying first: its topic in a word or two, and the sentence."""

    topic: str
    text: str


def where_it_stands(diagnosis: Diagnosis) -> tuple[Finding, ...]:
    """What is most notable now, in a fixed order of topics; only the notable within each topic."""
    names = names_of(diagnosis)
    warning = [Finding("Caution", diagnosis.quality.words)] if diagnosis.quality.grade == "poor" else []
    return (
        *warning,
        *(Finding("Trust", text) for text in trust_sentences(diagnosis, names)),
        *(Finding("Legitimacy", text) for text in crisis_sentences(diagnosis.crises, names)),
        *(Finding("Discrepancy", text) for text in discrepancy_sentences(diagnosis, names)),
        *(
            Finding("Conflict", state_sentence(state, names))
            for state in diagnosis.states
            if state.construct == "conflict"
        ),
        *(Finding("The two sides", text) for text in gap_sentences(diagnosis.gaps, names)),
        Finding("How sure", learned_sentence(diagnosis.states, names)),
    )


def estimate_words(construct: str, estimate: Estimate) -> str:
    """Word, median and interval of one estimate: low to medium (0.41, 90% interval 0.22 to 0.58)."""
    word = words.scale_words(estimate, trust=construct == "trust")
    return f"{word} ({words.number(estimate.median)}, 90% interval {words.interval(estimate)})"


def state_sentence(state: StateEstimate, names: Names) -> str:
    """One state now and since the start; says so where the record taught nothing."""
    subject = capital(names.subject(state.construct, state.holder))
    text = f"{subject}: {estimate_words(state.construct, state.now)}; {words.change_words(state.probability_rise)}."
    return text if state.learned >= words.LITTLE_LEARNED else f"{text} {capital(PRIOR_ONLY)}."


def trust_sentences(diagnosis: Diagnosis, names: Names) -> list[str]:
    """Trust in each direction; with many partners, the lowest first."""
    directions = [state for state in diagnosis.states if state.construct == "trust"]
    if len(directions) > 2:
        directions = sorted(directions, key=lambda state: state.now.median)[:MOST_PER_TOPIC]
    return [state_sentence(state, names) for state in directions]


def crisis_sentences(crises: Iterable[Crisis], names: Names) -> list[str]:
    """Crises that are probable, or far more probable than for any such alliance; else the most probable one."""
    ranked = sorted(crises, key=lambda crisis: -crisis.probability)
    notable = [crisis for crisis in ranked if is_notable(crisis)][:MOST_PER_TOPIC]
    if notable:
        return [crisis_sentence(crisis, names) for crisis in notable]
    return (
        [f"No legitimacy crisis stands out. The most probable one: {crisis_sentence(ranked[0], names)}"]
        if ranked
        else []
    )


def is_notable(crisis: Crisis) -> bool:
    """A crisis worth a sentence of its own."""
    return crisis.probability >= NOTABLE_CRISIS or crisis.probability - crisis.prior >= NOTABLE_RISE_OVER_PRIOR


def crisis_sentence(crisis: Crisis, names: Names) -> str:
    """The probability of one crisis beside its prior."""
    return (
        f"A {crisis.kind} legitimacy crisis with {names.partner(crisis.partner)} is "
        f"{words.probability_words(crisis.probability)}; for any such alliance it would be "
        f"{words.percent(crisis.prior)}."
    )


def discrepancy_sentences(diagnosis: Diagnosis, names: Names) -> list[str]:
    """The largest discrepancy that a side sees, if it is notable and the record speaks of it."""
    seen = [
        state
        for state in diagnosis.states
        if state.construct in {"outcome_discrepancy", "process_discrepancy"}
        and state.now.median >= NOTABLE_LEVEL
        and state.learned >= words.LITTLE_LEARNED
    ]
    return [state_sentence(state, names) for state in sorted(seen, key=lambda state: -state.now.median)[:1]]


def gap_sentences(gaps: Iterable[Gap], names: Names) -> list[str]:
    """The most probable notable differences between the sides, or that none can be told."""
    ranked = sorted(gaps, key=lambda gap: -gap.probability_notable)
    notable = [gap for gap in ranked if gap.probability_notable >= NOTABLE_GAP][:MOST_PER_TOPIC]
    if notable:
        return [gap_sentence(gap, names) for gap in notable]
    if not ranked:
        return []
    if ranked[0].probability_notable >= POSSIBLE_GAP:
        return [
            f"Whether the two sides see it differently cannot be told; the most probable difference is in "
            f"{title(ranked[0].construct).lower()} ({words.percent(ranked[0].probability_notable)})."
        ]
    most = words.probability_words(ranked[0].probability_notable)
    return [f"A notable difference between the two sides is {most} or less in every respect."]


def gap_sentence(gap: Gap, names: Names) -> str:
    """One difference, with its direction only where the interval leaves zero on one side."""
    first, second = names.source(gap.first), names.source(gap.second)
    span = f"difference {words.signed(gap.difference.median)}, 90% interval {words.interval(gap.difference)}"
    if gap.difference.low > 0 or gap.difference.high < 0:
        direction = "higher" if gap.difference.median > 0 else "lower"
        return (
            f"{title(gap.construct)} is {words.probability_words(gap.probability_notable)} to be notably {direction} "
            f"with {first} than with {second} ({span})."
        )
    return (
        f"{title(gap.construct)} is {words.probability_words(gap.probability_notable)} to differ notably "
        f"between {first} and {second}; which is higher cannot be told ({span})."
    )


def learned_sentence(states: tuple[StateEstimate, ...], names: Names) -> str:
    """How much of all this comes from the record rather than from the model's prior."""
    little = sorted(
        (state for state in states if not state.learned >= words.LITTLE_LEARNED),
        key=lambda state: (construct_rank(state.construct), state.holder),
    )
    if not states or len(little) == len(states):
        return "The record says little about this alliance; nearly every number below is the model's prior."
    typical = f"The record narrows the typical judgement by {words.percent(median(state.learned for state in states))}"
    if not little:
        return f"{typical}; it says something about every judgement below."
    some = [names.subject(state.construct, state.holder) for state in little[:2]]
    return (
        f"{typical}. It says little about {len(little)} of {len(states)} judgements, such as {' and '.join(some)}: "
        "there the numbers are mostly the model's prior."
    )


def ending_sentence(forecast: Forecast, months_ahead: int) -> str:
    """The probability of a premature ending within some months, beside the base rate."""
    here, base = forecast.premature_end[months_ahead - 1], forecast.base_rate[months_ahead - 1]
    return (
        f"If nobody changes course, a premature ending within {months_ahead} months is "
        f"{words.likelihood(here.median)} ({probability_interval(here)}). For alliances of the same age "
        f"about which nothing else is known it is {probability_interval(base)}{versus(here, base)}."
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
