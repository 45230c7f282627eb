"""Who answered which scale, and how reliable it was among those whose answers may be used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from allyscope.record.people import person
from allyscope.record.scales.keys import Instrument, Subscale, instruments
from allyscope.record.scales.reliability import Reliability, reliability_of
from allyscope.record.scales.scoring import SCORES_SD, Score, keyed, score
from allyscope.record.written import ScalePart


class Person(NamedTuple):
    """Who answered which version of which scale."""

    partner: str
    spanner: str
    instrument: str
    version: str


class SideTrait(NamedTuple):
    """A trait of a side's people: what is released or withheld as a whole."""

    partner: str
    trait: str


Answers = dict[Person, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A scale's part as it was answered here: what it measures, the key, and the reliability found, if any.

    `people`: how many answered any of it, of those whose answers may be used.
    """

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


def answers_of(scales: Iterable[ScalePart]) -> Answers:
    """The given answers of each person to each scale, by item; a person who gave none is there too."""
    answers: Answers = {}
    for each in scales:
        who = Person(str(each.partner), str(each.spanner), str(each.instrument), str(each.version))
        own = answers.setdefault(who, {})
        if each.answer is not None and each.item is not None:
            own[each.item] = each.answer
    return answers


def measured(answers: Answers) -> dict[SideTrait, list[str]]:
    """For every trait that a side was asked about, its people who answered enough of the items to be scored."""
    ids: dict[SideTrait, list[str]] = {}
    for who, given in answers.items():
        scale = instruments()[who.instrument]
        for part in scale.subscales:
            of_side = ids.setdefault(SideTrait(who.partner, part.trait), [])
            if len(keyed(given, scale, part)) >= part.needed:
                of_side.append(who.spanner)
    return ids


def scored(answers: Answers, released: Collection[SideTrait] | None) -> Iterator[tuple[Person, Sample, Score]]:
    """Every person's score on every trait, whether or not it may be shown.

    Errors of measurement rest on the people of `released` alone (None: on what was reported for each scale).
    """
    parts = samples(answers, released or ())
    for who, given in answers.items():
        for each in parts[who.instrument, who.version]:
            yield who, each, score(given, each.scale, each.part, each.reliability, each.scores_sd)


def samples(answers: Answers, released: Collection[SideTrait]) -> dict[tuple[str, str], tuple[Sample, ...]]:
    """The parts of each scale and version that was asked, with the reliability found over the people of `released`."""
    used = sorted({(who.instrument, who.version) for who in answers})
    return {
        (name, version): tuple(
            _sample(instruments()[name], version, part, answers, released) for part in instruments()[name].subscales
        )
        for name, version in used
    }


def _sample(
    scale: Instrument, version: str, part: Subscale, answers: Answers, released: Collection[SideTrait]
) -> Sample:
    own = {
        (who.partner, person(who.spanner)): given
        for who, given in answers.items()
        if (who.instrument, who.version) == (scale.id, version) and SideTrait(who.partner, part.trait) in released
    }
    rows = [list(row.values()) for given in own.values() if len(row := keyed(given, scale, part)) == len(part.items)]
    return Sample(scale, version, part, len(own), reliability_of(rows, part.items, scale.high - scale.low))
