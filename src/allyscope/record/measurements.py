"""From answers to scales to what a record keeps of them: traits with their error, and which of them may be used.

A trait that fewer spanners of a side were measured on than the record's privacy threshold is withheld: the side's mean
would tell what one person answered. Where spanners came and went, the fewest who served together count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from allyscope.forms.carrying import carried
from allyscope.forms.levels import UNKNOWN, Level
from allyscope.months import EARLIEST_MONTH, LATEST_MONTH
from allyscope.record.model import Measurement, Spanner
from allyscope.record.scales.keys import Instrument, Subscale, instruments
from allyscope.record.scales.reliability import Reliability, reliability_of
from allyscope.record.scales.scoring import SCORES_SD, Score, keyed, score
from allyscope.record.written import HumanRecord, MeasurementPart, PartnerPart, ScalePart


class Person(NamedTuple):
    """Who answered which version of which scale."""

    partner: str
    spanner: str
    instrument: str
    version: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A scale's part as it was answered here: what it measures, the key, and the reliability found, if any."""

    scale: Instrument
    version: str
    part: Subscale
    people: int
    found: Reliability | None

    @property
    def reliability(self) -> float:
        """The reliability that errors of measurement rest on."""
        return self.found.alpha if self.found is not None and self.found.used else self.part.reliability

    @property
    def scores_sd(self) -> float:
        """The standard deviation of scores, from 0 to 1, that goes with it."""
        return self.found.scores_sd if self.found is not None and self.found.used else SCORES_SD

    @property
    def basis(self) -> str:
        """Whether that reliability was reported for the scale or found in this sample."""
        return "sample" if self.found is not None and self.found.used else "reported"


def answers_of(scales: Iterable[ScalePart]) -> dict[Person, dict[int, int]]:
    """The given answers of each person to each scale, by item; a person who gave none is there too."""
    found: dict[Person, dict[int, int]] = {}
    for each in scales:
        person = Person(str(each.partner), str(each.spanner), str(each.instrument), str(each.version))
        own = found.setdefault(person, {})
        if each.answer is not None and each.item is not None:
            own[each.item] = each.answer
    return found


def samples(answers: dict[Person, dict[int, int]]) -> dict[tuple[str, str], tuple[Sample, ...]]:
    """The parts of each scale and version that was answered, with the reliability found over all who answered it."""
    used = sorted({(person.instrument, person.version) for person in answers})
    return {
        (name, version): tuple(
            _sample(instruments()[name], version, part, answers) for part in instruments()[name].subscales
        )
        for name, version in used
    }


def _sample(scale: Instrument, version: str, part: Subscale, answers: dict[Person, dict[int, int]]) -> Sample:
    own = [given for person, given in answers.items() if (person.instrument, person.version) == (scale.id, version)]
    rows = [list(row.values()) for given in own if len(row := keyed(given, scale, part)) == len(part.items)]
    return Sample(scale, version, part, len(own), reliability_of(rows, part.items, scale.high - scale.low))


def scored(scales: Iterable[ScalePart]) -> list[tuple[Person, Sample, Score]]:
    """Every person's score on every trait of the scales answered, whether or not it may be shown."""
    answers = answers_of(scales)
    parts = samples(answers)
    return [
        (person, each, score(given, each.scale, each.part, each.reliability, each.scores_sd))
        for person, given in answers.items()
        for each in parts[person.instrument, person.version]
    ]


def measurements(human: HumanRecord) -> tuple[Measurement, ...]:
    """What the record keeps of its answers to scales; in the machine form they stand there already."""
    if human.measurements:
        return tuple(map(_given, human.measurements))
    found = [
        Measurement(
            person.partner,
            person.spanner,
            each.trait,
            person.instrument,
            person.version,
            each.items,
            each.answered,
            round(sample.reliability, 3),
            sample.basis,
            False,
            Level() if each.mean is None or each.sd is None else Level(round(each.mean, 3), round(each.sd, 3)),
        )
        for person, sample, each in scored(human.scales)
    ]
    partners = {str(each.id): each for each in human.partners}
    return tuple(
        replace(each, withheld=True, level=Level())
        if _fewest_together(each, found, partners[each.partner]) < human.privacy.threshold
        else each
        for each in found
    )


def _given(part: MeasurementPart) -> Measurement:
    return carried(Measurement, part, level=UNKNOWN if part.withheld else part.level)


def _fewest_together(one: Measurement, others: Sequence[Measurement], partner: PartnerPart) -> int:
    """The fewest of the side's measured spanners that serve in any month in which one of them does."""
    measured = {
        other.spanner
        for other in others
        if (other.partner, other.trait) == (one.partner, one.trait) and other.level.known
    }
    terms = [
        (each.since.first if each.since else EARLIEST_MONTH, each.until.last if each.until else LATEST_MONTH)
        for each in partner.spanners
        if each.id in measured
    ]
    months = {month for term in terms for month in term}
    return min((sum(first <= month <= last for first, last in terms) for month in months), default=0)


def with_measured(spanner: Spanner, partner: str, known: Iterable[Measurement]) -> Spanner:
    """The spanner with what scales say of it in place of what was judged by hand."""
    own: dict[str, Any] = {
        each.trait: each.level
        for each in known
        if (each.partner, each.spanner) == (partner, spanner.id) and each.level.known
    }
    return replace(spanner, **own) if own else spanner
