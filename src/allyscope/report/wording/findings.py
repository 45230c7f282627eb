"""What to say first: chosen by rule from the numbers, worded neutrally, never without its uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import reasons, words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.computation import quality_sentence
from allyscope.report.wording.fit import fit_finding
from allyscope.report.wording.names import Names, in_running_text, names_of
from allyscope.report.wording.sentences import (
    Statement,
    Topic,
    crisis_sentence,
    gap_finding,
    learned_sentence,
    says_little,
    state_finding,
)
from allyscope.vocabulary import shown_constructs

if TYPE_CHECKING:
    from allyscope.results.diagnosis import Crisis, Diagnosis, StateEstimate

NOTABLE_CRISIS, NOTABLE_RISE_OVER_PRIOR = 0.5, 0.2
NOTABLE_GAP, POSSIBLE_GAP = 0.65, 0.35
NOTABLE_LEVEL, LIKELY_CHANGE = 0.4, 0.8
WORSE_THAN = 0.7  # share of alliances: where the words low and high begin
SURELY_WORSE = 0.5  # share of alliances that fare better than even the better end of the interval
MOST_PER_TOPIC = 3


def headline(diagnosis: Diagnosis) -> Statement:
    """The one sentence to read if no other is read.

    A poor computation, a contradiction, an empty record, a crisis, a change, a gap, a bad state, in this order.
    """
    names = names_of(diagnosis)
    if diagnosis.quality.grade == "poor":
        return Statement("computation", f"{say('diagnosis.finding.poor')} {quality_sentence(diagnosis.quality)}")
    misfit = fit_finding(diagnosis.fit, names, latest_answers(diagnosis))
    if misfit:
        return Statement("fit", misfit)
    if says_little(diagnosis.states):
        return how_sure(diagnosis, names)
    return _state_of_things(diagnosis, names)


def latest_answers(diagnosis: Diagnosis) -> int:
    """The last month in which anybody answered; 0 where nobody did."""
    return max((item.window[1] for item in diagnosis.evidence if item.kind == reasons.ANSWERS), default=0)


def _state_of_things(diagnosis: Diagnosis, names: Names) -> Statement:
    """The most notable of what was found; a crisis that is far from usual but unlikely waits for what is likely."""
    crises = crisis_findings(diagnosis, names)
    if any(crisis.probability >= NOTABLE_CRISIS for crisis in diagnosis.crises):
        return crises[0]
    changed = trust_change(trust_states(diagnosis), names)
    if changed:
        return Statement("trust", changed, about="trust")
    worse, surely = worse_than_usual(diagnosis, names)
    if worse is not None and surely:
        return worse
    if any(map(is_notable, diagnosis.crises)):
        return crises[0]
    gaps = gap_findings(diagnosis, names)
    if gaps and any(gap.probability_notable >= NOTABLE_GAP for gap in diagnosis.gaps):
        return gaps[0]
    return worse or Statement("nothing", say("diagnosis.finding.nothing"))


def worse_than_usual(diagnosis: Diagnosis, names: Names) -> tuple[Statement | None, bool]:
    """The state of the relation that is most surely worse than in most alliances of that age; whether surely so."""
    better = {each.word: each.better for each in shown_constructs() if each.shown == "relation"}

    def badness(state: StateEstimate) -> tuple[float, float]:
        """The share of alliances that fare better: than the median, and than the better end of the interval."""
        if better.get(state.construct) is None or state.learned < words.LITTLE_LEARNED:
            return 0.0, 0.0
        median, low, high = (
            words.share_below(value, state.usual) for value in (state.now.median, state.now.low, state.now.high)
        )
        return (median, low) if better[state.construct] == "less" else (1.0 - median, 1.0 - high)

    bad = [state for state in diagnosis.states if badness(state)[0] >= WORSE_THAN]
    if not bad:
        return None, False
    clearest = max(bad, key=lambda state: badness(state)[1])
    surely = badness(clearest)[1] >= SURELY_WORSE and topic_of(clearest.construct) != "trust"  # its change is said
    return state_finding(topic_of(clearest.construct), clearest, names), surely


def topic_of(construct: str) -> Topic:
    """The heading under which a state of the relation stands."""
    (about,) = (each for each in shown_constructs() if each.word == construct)
    if about.critical:
        return "legitimacy"
    if about.low < 0.0:
        return "trust"
    return "conflict" if about.per == "alliance" else "discrepancy"


def where_it_stands(diagnosis: Diagnosis) -> tuple[Statement, ...]:
    """What is notable now, topic by topic; only the notable within each topic."""
    names = names_of(diagnosis)
    conflict = [state for state in diagnosis.states if state.construct == "conflict"]
    return (
        *crisis_findings(diagnosis, names),
        *(state_finding("trust", state, names) for state in trust_states(diagnosis)),
        *discrepancy_findings(diagnosis, names),
        *(state_finding("conflict", state, names) for state in conflict),
        *gap_findings(diagnosis, names),
        how_sure(diagnosis, names),
    )


def how_sure(diagnosis: Diagnosis, names: Names) -> Statement:
    """How much of all this comes from the record."""
    return Statement("how_sure", learned_sentence(diagnosis.states, names))


def besides(diagnosis: Diagnosis, first: Statement) -> tuple[Statement, ...]:
    """What is notable now besides the headline."""
    return tuple(finding for finding in where_it_stands(diagnosis) if finding != first)


def rise(state: StateEstimate) -> float:
    """The probability that a state rose; even chances where the record taught nothing."""
    return state.probability_rise if state.learned >= words.LITTLE_LEARNED else 0.5


def trust_change(directions: list[StateEstimate], names: Names) -> str:
    """In which directions trust likely rose or fell since the start; empty where it cannot be told."""
    fell = [state for state in directions if rise(state) <= 1 - LIKELY_CHANGE]
    rose = [state for state in directions if rise(state) >= LIKELY_CHANGE]
    parts = []
    for code, states in (("fallen", fell), ("risen", rose)):
        if states:
            chances = [state.probability_rise if code == "risen" else 1 - state.probability_rise for state in states]
            where = [direction(state, chance, names) for state, chance in zip(states, chances, strict=True)]
            in_words = say("list.last").join(where)
            parts.append(say_code("diagnosis.trust", code, adverb=words.adverb(min(chances)), directions=in_words))
    return " ".join(parts)


def direction(state: StateEstimate, chance: float, names: Names) -> str:
    """Whose trust in whom, with the probability that it changed so."""
    sides = names.sides(state.holder) or (names.holder(state.holder),)
    return say("diagnosis.trust.direction", first=sides[0], second=sides[-1], percent=words.percent(chance))


def trust_states(diagnosis: Diagnosis) -> list[StateEstimate]:
    """Trust in each direction; with many partners, the lowest first."""
    directions = [state for state in diagnosis.states if state.construct == "trust"]
    if len(directions) > 2:
        directions = sorted(directions, key=lambda state: state.now.median)[:MOST_PER_TOPIC]
    return directions


def crisis_findings(diagnosis: Diagnosis, names: Names) -> list[Statement]:
    """Crises that are probable, or far more probable than for any such alliance; else the most probable one."""
    ranked = sorted(diagnosis.crises, key=lambda crisis: (not is_notable(crisis), -crisis.probability))
    notable = [crisis for crisis in ranked if is_notable(crisis)][:MOST_PER_TOPIC]
    return [
        Statement("legitimacy", crisis_sentence(crisis, names, quiet=not notable)) for crisis in notable or ranked[:1]
    ]


def is_notable(crisis: Crisis) -> bool:
    """A crisis worth a sentence of its own."""
    return crisis.probability >= NOTABLE_CRISIS or crisis.probability - crisis.usual >= NOTABLE_RISE_OVER_PRIOR


def discrepancy_findings(diagnosis: Diagnosis, names: Names) -> list[Statement]:
    """The largest discrepancy that a side sees, if it is notable and the record speaks of it."""
    seen = [
        state
        for state in diagnosis.states
        if state.construct in {"outcome_discrepancy", "process_discrepancy"}
        and state.now.median >= NOTABLE_LEVEL
        and state.learned >= words.LITTLE_LEARNED
    ]
    largest = sorted(seen, key=lambda state: -state.now.median)[:1]
    return [state_finding("discrepancy", state, names) for state in largest]


def gap_findings(diagnosis: Diagnosis, names: Names) -> list[Statement]:
    """The most probable notable differences between the sides, or that none can be told."""
    ranked = sorted(diagnosis.gaps, key=lambda gap: -gap.probability_notable)
    if not ranked:
        return []
    first, probability = ranked[0], ranked[0].probability_notable
    if probability >= NOTABLE_GAP:
        notable = [gap for gap in ranked if gap.probability_notable >= NOTABLE_GAP]
        return [gap_finding(gap, names) for gap in notable[:MOST_PER_TOPIC]]
    if probability >= POSSIBLE_GAP:
        name, percent = in_running_text(first.construct), words.percent(probability)
        return [Statement("two_sides", say("diagnosis.gap.possible", name=name, percent=percent))]
    return [Statement("two_sides", say("diagnosis.gap.none", probability=words.probability_words(probability)))]
