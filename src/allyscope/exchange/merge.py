"""Two companies, each with a file of its own, and one record of what both released.

Of each file come the answers of its own side, wave by wave, where enough people answered by the higher of the two
thresholds (`record/disclosure.py`). They leave without who gave them: in order of size, under codes that begin anew
with each question of each wave, so that nobody can be followed from one to the next. Levels of persons stay at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from allyscope.errors import InputError
from allyscope.forms.levels import UNKNOWN
from allyscope.months import Span, span_text
from allyscope.record.disclosure import may_show
from allyscope.record.model import SPANNER_TRAITS, Alliance, Event, Partner, PulseAnswer, Record, Spanner
from allyscope.record.waves import Asked, waves

SAME = ("form", "formed", "ended")  # what both files have to say alike, where both know it


@dataclass(frozen=True, slots=True)
class SideReleased:
    """What one side gave: how many waves, which were refused for too few people, and waves of others it did not own."""

    partner: str
    waves: int
    refused: tuple[tuple[str, str], ...]
    not_its_own: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined record, and what each side released into it."""

    record: Record
    threshold: int
    sides: tuple[SideReleased, ...]


def merge(records: Sequence[Record], sides: Sequence[str] = ()) -> Merged:
    """Join the files of the sides; of one file, what its side may hand over.

    The record is told from the side of the first file. `sides`: whose file each is, by default its focal partner, or
    the only one whose people were asked. Raises InputError where the files are of different alliances, contradict each
    other, or release nothing.
    """
    owners = [owner_of(record, sides[number] if sides else None) for number, record in enumerate(records)]
    _same_alliance(records, owners)
    threshold = max(record.privacy_threshold for record in records)
    released = [_released(record, owner, threshold) for record, owner in zip(records, owners, strict=True)]
    if not any(answers for answers, _ in released):
        raise InputError(
            f"no wave has answers of {threshold} people or more, so nothing is released; nothing was written"
        )
    first = records[0]
    home = {owner: record.partner(owner) for owner, record in zip(owners, records, strict=True)}
    partners = tuple(
        replace(_without_levels(home.get(each.id, each)), focal=each.id == owners[0]) for each in first.partners
    )
    return Merged(
        replace(
            first,
            alliance=_alliance(records),
            partners=partners,
            privacy_threshold=threshold,
            events=_events(records),
            pulses=tuple(answer for answers, _ in released for answer in answers),
            unanswered=(),
            measurements=(),
            interviews=(),
            path=None,
        ),
        threshold,
        tuple(side for _, side in released),
    )


def owner_of(record: Record, said: str | None) -> str:
    """The partner whose file this is. Raises InputError where nobody can tell."""
    ids = [partner.id for partner in record.partners]
    if said is not None:
        if said not in ids:
            raise InputError(f"--side is {said!r}; the partners of {_named(record)} are {', '.join(ids)}")
        return said
    focal = [partner.id for partner in record.partners if partner.focal]
    asked = list(dict.fromkeys(wave.partner for wave in waves(record)))
    owners = focal or (asked if len(asked) == 1 else [])
    if not owners:
        step = "mark its own partner with focal: true, or name the sides in order with --side"
        raise InputError(f"nobody can tell whose file {_named(record)} is; {step}")
    return owners[0]


def _same_alliance(records: Sequence[Record], owners: Sequence[str]) -> None:
    if len(set(owners)) < len(owners):
        raise InputError(f"two of the files are of {owners[0]}; name the file of each side, or say --side for each")
    partners = {tuple(sorted(partner.id for partner in record.partners)) for record in records}
    ids = {record.alliance.id for record in records}
    if len(partners) > 1 or len(ids) > 1:
        said = "; ".join(
            f"{record.alliance.id}: {', '.join(partner.id for partner in record.partners)}" for record in records
        )
        raise InputError(
            f"the files are of different alliances ({said}); both need the same ids of alliance and partners"
        )
    for name in SAME:
        values = {getattr(record.alliance, name) for record in records} - {None}
        if len(values) > 1:
            said = " and ".join(span_text(value) if isinstance(value, Span) else str(value) for value in values)
            raise InputError(f"the files contradict each other: {name} is {said}; agree on one, and write it in both")


def _released(record: Record, owner: str, threshold: int) -> tuple[list[PulseAnswer], SideReleased]:
    """The answers of the side's own people that may leave, without who gave them."""
    answers: list[PulseAnswer] = []
    refused: list[Asked] = []
    count = 0
    for wave in waves(record):
        if wave.partner != owner:
            continue
        if not may_show(((answer.respondent, 1.0) for answer in wave.answers), threshold):
            refused.append(wave.asked)
            continue
        count += 1
        ordered = sorted(wave.answers, key=lambda answer: (answer.low, answer.high, answer.answer))
        answers += [replace(answer, respondent=f"{owner}-{n}") for n, answer in enumerate(ordered, start=1)]
    others = sum(wave.partner != owner for wave in waves(record))
    told = tuple((span_text(asked.span), asked.question) for asked in refused)
    return answers, SideReleased(owner, count, told, others)


def _alliance(records: Sequence[Record]) -> Alliance:
    """What the first file says, and the others where it does not know; the record ends with the longest of them."""
    first = records[0].alliance
    last = max((record.alliance.as_of for record in records), key=lambda span: span.last)
    known: dict[str, Any] = {
        name: next((value for record in records if (value := getattr(record.alliance, name)) is not None), None)
        for name in ("formed", "ended")
    }
    ended = next((record.alliance.status for record in records if record.alliance.status != "unknown"), first.status)
    return replace(first, as_of=last, status=ended, **known)


def _events(records: Iterable[Record]) -> tuple[Event, ...]:
    """The events of all files, each once, in the order of the files, with ids of their own."""
    events: dict[tuple[object, ...], Event] = {}
    for record in records:
        for event in record.events:
            named = (event.actor, event.conduct_of)
            told = (event.span, event.until, event.kind, event.subkind, *named, event.present, event.text)
            events.setdefault(told, event)
    taken: set[str] = set()
    listed = []
    for seq, event in enumerate(events.values(), start=1):
        id = event.id
        while id in taken:
            id += "_"
        taken.add(id)
        listed.append(replace(event, id=id, seq=seq))
    return tuple(listed)


def _without_levels(partner: Partner) -> Partner:
    unknown: dict[str, Any] = dict.fromkeys(SPANNER_TRAITS, UNKNOWN)
    spanners: tuple[Spanner, ...] = tuple(replace(each, **unknown) for each in partner.spanners)
    return replace(partner, spanners=spanners)


def _named(record: Record) -> str:
    return str(record.path) if record.path is not None else record.alliance.id
