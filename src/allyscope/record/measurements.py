"""What a record keeps of answers to scales: traits with their error, where privacy lets them be used.

The rule of `disclosure.py` decides for each side and trait over the spanners who were measured on it, month by month as
they serve. Where it withholds, every spanner of the side has the same empty measurement, so that not even who answered
shows; and what they answered is no part of any reliability. A record in full form holds measurements instead of
answers: the rule decides over them anew, since its threshold, terms or weights may have been changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from allyscope.forms.carrying import carried
from allyscope.forms.levels import UNKNOWN, Level
from allyscope.months import LATEST_MONTH, Span
from allyscope.record.disclosure import may_show_throughout
from allyscope.record.model import SPANNER_TRAITS, Measurement, Spanner
from allyscope.record.samples import Sample, SideTrait, answers_of, measured, scored
from allyscope.record.scales.keys import Subscale, instruments
from allyscope.record.scales.scoring import Score, error_of_measurement
from allyscope.record.written import HumanRecord, MeasurementPart


def measurements(human: HumanRecord, end: Span | None) -> tuple[Measurement, ...]:
    """What the record, which ends at `end`, keeps of its answers to scales, or of measurements in full form.

    In the order of partners and spanners, and of traits as they are listed in the model.
    """
    if human.measurements:
        asked = {SideTrait(str(each.partner), str(each.trait)): each for each in reversed(human.measurements)}
        of_side = _with_levels(human.measurements)
        released = _released(human, of_side, end)
        gone = {group.trait for group, ids in of_side.items() if ids and group not in released}
        entries: Iterable[Measurement] = (_given(each, gone) for each in human.measurements)
        scale_of = {group: (str(each.instrument), str(each.version)) for group, each in asked.items()}
    else:
        answers = answers_of(human.scales)
        released = _released(human, measured(answers), end)
        entries = (_kept(who.partner, who.spanner, sample, one) for who, sample, one in scored(answers, released))
        scale_of = {
            SideTrait(who.partner, part.trait): (who.instrument, who.version)
            for who in answers
            for part in instruments()[who.instrument].subscales
        }
    kept = {(each.partner, each.spanner, each.trait): each for each in entries}
    return tuple(_in_order(human, kept, released, scale_of))


def _in_order(
    human: HumanRecord,
    kept: dict[tuple[str, str, str], Measurement],
    released: set[SideTrait],
    scale_of: dict[SideTrait, tuple[str, str]],
) -> Iterator[Measurement]:
    """What is kept of the groups released, and for the others one empty entry for each spanner of the side."""
    for partner in human.partners:
        for spanner in partner.spanners:
            for trait in SPANNER_TRAITS:
                group, id = SideTrait(str(partner.id), trait), str(spanner.id)
                if group in released and (group.partner, id, trait) in kept:
                    yield kept[group.partner, id, trait]
                elif group in scale_of and group not in released:
                    yield nothing_measured(group.partner, id, trait, *scale_of[group])


def _released(human: HumanRecord, of_side: dict[SideTrait, list[str]], end: Span | None) -> set[SideTrait]:
    """The groups that may be used; with a threshold of 1 nothing is withheld."""
    threshold, spanners = human.privacy.threshold, {str(each.id): each.spanners for each in human.partners}
    last = LATEST_MONTH if end is None else end.last
    return {
        group
        for group, ids in of_side.items()
        if threshold <= 1 or may_show_throughout(spanners[group.partner], ids, threshold, last)
    }


def _with_levels(parts: Iterable[MeasurementPart]) -> dict[SideTrait, list[str]]:
    """As `measured`, of measurements in full form."""
    ids: dict[SideTrait, list[str]] = {}
    for each in parts:
        of_side = ids.setdefault(SideTrait(str(each.partner), str(each.trait)), [])
        if each.level.known and not each.withheld:
            of_side.append(str(each.spanner))
    return ids


def _kept(partner: str, spanner: str, sample: Sample, one: Score) -> Measurement:
    level = Level() if one.mean is None or one.sd is None else Level(round(one.mean, 3), round(one.sd, 3))
    reliability = round(sample.reliability, 3)
    return Measurement(partner, spanner, one.trait, sample.scale.id, sample.version, one.items, one.answered,
                       reliability, sample.basis, False, level)  # fmt: skip


def _given(part: MeasurementPart, gone: set[str]) -> Measurement:
    """As it stands in the full form; `gone`: traits of which a side is withheld now and was not when it was written.

    A reliability found among those people too gives way to the reported one, and the error of measurement with it.
    """
    one = carried(Measurement, part, level=UNKNOWN if part.withheld else part.level)
    key = _key(one.trait, one.instrument)
    if one.basis == "reported" or one.trait not in gone or key is None:
        return one
    sd = error_of_measurement(key.reliability, one.items, max(one.answered, 1)) if one.level.known else 0.0
    level = replace(one.level, sd=round(sd, 3)) if one.level.known else UNKNOWN
    return replace(one, reliability=key.reliability, basis="reported", level=level)


def _key(trait: str, instrument: str) -> Subscale | None:
    return next((each for each in instruments()[instrument].subscales if each.trait == trait), None)


def nothing_measured(partner: str, spanner: str, trait: str, instrument: str, version: str) -> Measurement:
    """What stands for any spanner of a side whose trait is withheld, whether or not that person answered."""
    part = _key(trait, instrument)
    items, reliability = (0, 0.0) if part is None else (len(part.items), part.reliability)
    return Measurement(partner, spanner, trait, instrument, version, items, 0, reliability, "reported", True, UNKNOWN)


def with_measured(
    spanner: Spanner, partner: str, kept: Iterable[Measurement], given: Iterable[MeasurementPart]
) -> Spanner:
    """The spanner with what scales say of it in place of what was judged by hand.

    `given`: measurements in full form; the level that such a one put into the spanner goes where it is withheld now.
    """
    was_measured = {
        str(each.trait): UNKNOWN
        for each in given
        if (each.partner, each.spanner) == (partner, spanner.id) and each.level.known and not each.withheld
    }
    now = {
        each.trait: each.level
        for each in kept
        if (each.partner, each.spanner) == (partner, spanner.id) and each.level.known
    }
    levels: dict[str, Any] = was_measured | now
    return replace(spanner, **levels) if levels else spanner
