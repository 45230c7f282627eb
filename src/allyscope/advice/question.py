"""What to ask next: the question or fact whose answer would change the choice most.

For everything that may be answered, the particles are weighed by how likely it makes them, by the model of answers that
the inference uses, and the plan is chosen anew (expected value of sample information; Raiffa & Schlaifer 1961). Plans
are chosen by the mean over half of the futures and valued by the other half, so that luck is not taken for knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from allyscope.advice.utility import Floats
from allyscope.inference.evidence.answers import expected_share, mean_sd
from allyscope.inference.starting_point import StartingPoint
from allyscope.process.inputs import STAGE_OF_ANTECEDENT, Antecedents
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.results.advice import NextQuestion, RankedQuestion
from allyscope.vocabulary import pulse_question, words
from allyscope.vocabulary.pulses import VOICE_OF_PARTNERSHIP

# Their answers are worth what those to other questions about the same construct are.
SAME_ELSEWHERE = frozenset(VOICE_OF_PARTNERSHIP) - {"trust"}
POSSIBLE_MEANS = np.linspace(0.0, 1.0, 21)  # mean answers that are told apart, in shares of the scale
LEVELS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])  # of a fact, as the five words of a record say
FACT_SD = 0.1  # vagueness of a fact told in words, as of a level in a record
FEWEST_ASKED = 3  # people asked, where the record's threshold does not ask for more
WORTH_ASKING = 0.002  # expected gain below which no question is recommended (assumed)
SHOWN = 5
PARTNER_FACTS = (
    "promotion_focus",
    "prevention_focus",
    "ambiguity_tolerance",
    "concern_for_face",
    "strategic_fit",
    "strategic_significance",
    "power_share",
)
SPANNER_FACTS = frozenset({"promotion_focus", "prevention_focus", "ambiguity_tolerance", "concern_for_face"})
STAGES = ("selection", "negotiation", "commitment", "execution")
ALLIANCE_FACTS = ("complementarity", "strategic_compatibility", "value_distance")


@dataclass(frozen=True, slots=True)
class PossibleQuestion:
    """Something that could be asked, and the chance of each outcome in each particle: (outcomes, particles)."""

    question: RankedQuestion
    chances: Floats


def possible_questions(starting_point: StartingPoint, record: Record) -> Iterator[PossibleQuestion]:
    """Every pulse question to every partner, and every fact that the record leaves open."""
    ids = [partner.id for partner in record.partners]
    asked = max(record.privacy_threshold, FEWEST_ASKED)
    known = quantities(len(ids))
    now = starting_point.of_particles(starting_point.now)
    for word in words("pulse question"):
        if word in SAME_ELSEWHERE:
            continue
        question = pulse_question(word)
        name = question.construct
        for j, partner in enumerate(ids):
            rows = [
                i
                for i, q in enumerate(known)
                if q.construct == name and (q.first == -1 or (q.first == j) == (question.side == "own"))
            ]
            unranked = RankedQuestion("pulse", word, partner, (), asked, 0.0, 0.0, 0.0)
            shares = expected_share(now[rows].mean(axis=0), question)
            yield PossibleQuestion(unranked, chances(shares, POSSIBLE_MEANS, mean_sd(asked)))
    for name, whom, values in _open_facts(starting_point, record):
        unranked = RankedQuestion("fact", name, whom, _antecedents(name), 1, 0.0, 0.0, 0.0)
        yield PossibleQuestion(unranked, chances(values, LEVELS, FACT_SD))


def _antecedents(name: str) -> tuple[str, ...]:
    """What a foundation of a stage consists of; nothing for another fact."""
    if not name.startswith("foundation_"):
        return ()
    number = STAGES.index(name.removeprefix("foundation_"))
    return tuple(word for word, of in zip(Antecedents._fields, STAGE_OF_ANTECEDENT, strict=True) if of == number)


def _open_facts(starting_point: StartingPoint, record: Record) -> Iterator[tuple[str, str, Floats]]:
    """Traits of partners and alliance, and antecedents of stages, of which the record says nothing."""
    for j, partner in enumerate(record.partners):
        for name in PARTNER_FACTS:
            means = [getattr(each, name).mean for each in partner.spanners] if name in SPANNER_FACTS else []
            means = means or ([] if name in SPANNER_FACTS else [getattr(partner, name).mean])
            if all(mean is None for mean in means):
                yield name, partner.id, starting_point.of_particles(getattr(starting_point.traits.partners[j], name))
    for name in ALLIANCE_FACTS:
        if getattr(record.alliance, name).mean is None:
            yield name, "alliance", starting_point.of_particles(getattr(starting_point.traits, name))
    recorded = {event.subkind for event in record.events if event.kind == "antecedent" and event.present is not None}
    for number, stage in enumerate(STAGES):
        own = {word for word, of in zip(Antecedents._fields, STAGE_OF_ANTECEDENT, strict=True) if of == number}
        if not own & recorded:
            name = f"foundation_{stage}"
            yield name, "alliance", starting_point.of_particles(getattr(starting_point.traits.foundations, stage))


def chances(values: Floats, outcomes: Floats, sd: float) -> Floats:
    """The chance of each outcome in each particle, (outcomes, particles), if values (particles,) are seen with `sd`."""
    distance = ((outcomes[:, None] - values[None, :]) / sd) ** 2
    density = np.exp(-0.5 * (distance - distance.min(axis=0)))
    return np.asarray(density / density.sum(axis=0), np.float64)


def value_of(possible: PossibleQuestion, chosen_by: Floats, valued_by: Floats) -> tuple[float, float, float]:
    """Expected gain of choosing after the answers; its error; how often the choice changes then.

    `chosen_by`, `valued_by`: the worth of each plan in each particle (plans, particles), by different futures; the
    error is how far the two ways to use them differ.
    """
    likely = possible.chances / chosen_by.shape[1]
    gains, changed = [], []
    for choosing, valuing in ((chosen_by, valued_by), (valued_by, chosen_by)):
        today = int(np.argmax(choosing.mean(axis=1)))
        choice = np.argmax(likely @ choosing.T, axis=1)
        gains.append(float((likely * (valuing[choice] - valuing[today])).sum()))
        changed.append(float(likely[choice != today].sum()))
    return float(np.mean(gains)), abs(gains[0] - gains[1]) / 2.0, float(np.mean(changed))


def wrong_choice(chosen_by: Floats, valued_by: Floats) -> float:
    """What choosing today costs on average against knowing which particle is true (never below zero)."""
    losses = []
    for choosing, valuing in ((chosen_by, valued_by), (valued_by, chosen_by)):
        today = int(np.argmax(choosing.mean(axis=1)))
        best = np.argmax(choosing, axis=0)
        losses.append(float((valuing[best, np.arange(valuing.shape[1])] - valuing[today]).mean()))
    return max(float(np.mean(losses)), 0.0)


def next_question(
    starting_point: StartingPoint, record: Record, chosen_by: Floats, valued_by: Floats
) -> tuple[NextQuestion, tuple[RankedQuestion, ...]]:
    """The question worth most, the next best, and all that were tried, best first."""
    tried = []
    for possible in possible_questions(starting_point, record):
        if np.ptp(possible.chances, axis=1).max() < 1e-9:
            continue
        value, error, changes = value_of(possible, chosen_by, valued_by)
        tried.append(replace(possible.question, value=value, error=error, changes_choice=changes))
    tried.sort(key=lambda each: -each.value)
    cost = wrong_choice(chosen_by, valued_by)
    best = next((each for each in tried if each.value >= WORTH_ASKING and each.value > 2.0 * each.error), None)
    others = tuple(each for each in tried if each is not best)[:SHOWN]
    return NextQuestion(best, others, cost), tuple(tried)
