"""From human form to machine form: defaults filled in, ids given, events in the order told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from allyscope import vocabulary
from allyscope.forms.carrying import carried
from allyscope.forms.parts import Part, given, inner_part, kinds_of
from allyscope.months import Span, month_of
from allyscope.record.conduct import usual_conduct_of
from allyscope.record.measurements import measurements, with_measured
from allyscope.record.model import (
    Alliance,
    Coder,
    EarlierAlliance,
    Event,
    Expectation,
    Interview,
    Measurement,
    Partner,
    PulseAnswer,
    Record,
    Source,
    Spanner,
    Unanswered,
)
from allyscope.record.readers import read_date
from allyscope.record.written import (
    AlliancePart,
    EarlierPart,
    EventPart,
    HumanRecord,
    MeasurementPart,
    PartnerPart,
)

AHEAD = ("as_of", "renewal", "term_ends")  # dates that say nothing of how far the record goes, or that alone
BEFORE = "earlier"  # what lies before the alliance says nothing of how far the record goes
EQUITY_FORMS = ("joint_venture", "equity_investment")


def resolve(human: HumanRecord, path: Path | None = None) -> Record:
    """The machine form of a record whose rules were all found kept (`check.py`)."""
    alliance = given(human.alliance)
    end = given(as_of(human))
    measured = measurements(human, end)
    coders = tuple(carried(Coder, each) for each in human.coders)
    return Record(
        schema_version=given(human.schema_version),
        alliance=_alliance(alliance, end),
        source=carried(Source, human.source),
        partners=tuple(_partner(each, measured, human.measurements) for each in human.partners),
        privacy_threshold=human.privacy.threshold,
        interviews=tuple(carried(Interview, each, partner=each.partner or "") for each in human.interviews),
        events=resolve_events(
            human.events,
            end,
            [given(each.id) for each in human.partners],
            {each.id: each.reliability for each in coders},
        ),
        pulses=tuple(carried(PulseAnswer, each) for each in human.pulses if each.answer is not None),
        unanswered=tuple(carried(Unanswered, each) for each in human.pulses if each.answer is None),
        measurements=measured,
        coders=coders,
        path=path,
    )


def as_of(human: HumanRecord) -> Span | None:
    """The month at which the record ends: as given, else the latest date in it, else None."""
    if human.alliance is not None and human.alliance.as_of is not None:
        return human.alliance.as_of
    latest = max((span.first if span.opens_late else span.last for span in dates(human)), default=None)
    return None if latest is None else Span(latest, latest)


def dates(human: HumanRecord) -> Iterator[Span]:
    """Every known date of the record, but its end."""
    yield from _dates(human)
    yield from (span for interview in human.interviews if (span := _year(interview.year)) is not None)


def _dates(part: Part) -> Iterator[Span]:
    own, inner = _dated(type(part))
    yield from (date for name in own if (date := getattr(part, name)) is not None)
    for name in inner:
        value = getattr(part, name)
        for each in value if isinstance(value, list) else () if value is None else (value,):
            yield from _dates(each)


@cache
def _dated(form: type[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a form that are dates of what happened, and those that hold parts."""
    own = tuple(name for name, kind in kinds_of(form).items() if kind.read is read_date and name not in AHEAD)
    parts = (name for name, info in form.model_fields.items() if inner_part(info.annotation) is not None)
    return own, tuple(name for name in parts if name != BEFORE)


def _year(year: int | None) -> Span | None:
    return None if year is None else Span(month_of(year, 1), month_of(year, 12))


def event_ids(events: Iterable[EventPart]) -> list[str]:
    """The id of each event: as given, else e1, e2, … by position, set apart by a trailing _ from a given one."""
    events = list(events)
    taken = {event.id for event in events}
    ids = []
    for position, event in enumerate(events, start=1):
        id = event.id or f"e{position}"
        while event.id is None and id in taken:
            id += "_"
        ids.append(id)
    return ids


def resolve_events(
    events: Iterable[EventPart],
    end: Span | None,
    partners: Sequence[str],
    reliability: Mapping[str, float] | None = None,
) -> tuple[Event, ...]:
    """The events in machine form, in the order of `seq` (by default their position, from 1).

    What says `from` and no `until` lasts to the end of the record. `partners` are their ids; `reliability` is that of
    each coder, by name.
    """
    events = list(events)
    resolved = [
        _event(event, id, position, end, partners, max((reliability or {}).get(event.coder, 1.0), 0.0))
        for position, (event, id) in enumerate(zip(events, event_ids(events), strict=True), start=1)
    ]
    return tuple(sorted(resolved, key=lambda event: event.seq))


def _event(
    event: EventPart, id: str, position: int, end: Span | None, partners: Sequence[str], reliability: float
) -> Event:
    kind = given(event.kind)
    return carried(
        Event,
        event,
        id=id,
        seq=position if event.seq is None else event.seq,
        span=event.span or event.since,
        until=event.until or (end if event.since is not None else None),
        role=vocabulary.event_kind(kind).role,
        conduct_of=event.conduct_of or usual_conduct_of(kind, event.actor, partners),
        reliability=reliability,
    )


def _alliance(alliance: AlliancePart, end: Span) -> Alliance:
    dated = {stage: getattr(alliance.stages, stage) for stage in type(alliance.stages).known_fields()}
    return carried(
        Alliance,
        alliance,
        name=alliance.name or given(alliance.id),
        equity=alliance.form in EQUITY_FORMS,
        as_of=end,
        stages={stage: date for stage, date in dated.items() if date is not None},
        earlier=carried(EarlierAlliance, alliance.earlier, present=_was_there(alliance.earlier)),
    )


def _was_there(earlier: EarlierPart) -> bool | None:
    """Whether there was an earlier alliance: as said, and if anything is told of it."""
    return True if earlier.present is None and told_of(earlier) else earlier.present


def told_of(earlier: EarlierPart) -> bool:
    """Whether a record says when or how an earlier alliance ended."""
    return earlier.ended is not None or earlier.ending != "unknown" or earlier.trust.known


def _partner(partner: PartnerPart, measured: tuple[Measurement, ...], full: list[MeasurementPart]) -> Partner:
    id = given(partner.id)
    spanners = [carried(Spanner, each) for each in partner.spanners]
    return carried(
        Partner,
        partner,
        name=partner.name or id,
        capabilities=dict(partner.capabilities),
        spanners=tuple(with_measured(spanner, id, measured, full) for spanner in spanners),
        expectations=tuple(carried(Expectation, each) for each in partner.expectations),
    )
