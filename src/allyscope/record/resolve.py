"""From human form to machine form: defaults filled in, ids given, events in the order told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from allyscope import vocabulary
from allyscope.forms.levels import Level
from allyscope.months import Span, month_of
from allyscope.record.measurements import measurements, with_measured
from allyscope.record.model import (
    Alliance,
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
from allyscope.record.written import (
    AlliancePart,
    CapabilitiesPart,
    EventPart,
    HumanRecord,
    PartnerPart,
    PulsePart,
    SpannerPart,
)

EQUITY_FORMS = ("joint_venture", "equity_investment")

T = TypeVar("T")


def resolve(human: HumanRecord, path: Path | None = None) -> Record:
    """The machine form of a record whose rules were all found kept (`check.py`)."""
    alliance = given(human.alliance)
    measured = measurements(human)
    return Record(
        schema_version=given(human.schema_version),
        alliance=_alliance(alliance, given(as_of(human))),
        source=Source(**human.source.model_dump()),
        partners=tuple(_partner(each, measured) for each in human.partners),
        privacy_threshold=human.privacy.threshold,
        interviews=tuple(
            Interview(each.partner or "", each.role, each.year, each.minutes) for each in human.interviews
        ),
        events=resolve_events(human.events),
        pulses=tuple(
            PulseAnswer(*_asked(each), answer=each.answer, low=each.low, high=each.high)
            for each in human.pulses
            if each.answer is not None
        ),
        unanswered=tuple(
            Unanswered(*_asked(each), low=each.low, high=each.high) for each in human.pulses if each.answer is None
        ),
        measurements=measured,
        path=path,
    )


def given(value: T | None) -> T:
    """A value that the rules made sure is there."""
    assert value is not None
    return value


def as_of(human: HumanRecord) -> Span | None:
    """The month at which the record ends: as given, else the latest date in it, else None."""
    if human.alliance is not None and human.alliance.as_of is not None:
        return human.alliance.as_of
    latest = max((span.first if span.opens_late else span.last for span in dates(human)), default=None)
    return None if latest is None else Span(latest, latest)


def dates(human: HumanRecord) -> Iterator[Span]:
    """Every known date of the record, but its end."""
    alliance = human.alliance or AlliancePart()
    stages = alliance.stages
    found: list[Span | None] = [alliance.formed, alliance.ended]
    found += [stages.selection, stages.negotiation, stages.commitment, stages.execution]
    found += [event.date for event in human.events]
    found += [pulse.date for pulse in human.pulses]
    found += [_year(interview.year) for interview in human.interviews]
    for partner in human.partners:
        found += [date for spanner in partner.spanners for date in (spanner.since, spanner.until)]
        found += [expectation.since for expectation in partner.expectations]
    yield from (span for span in found if span is not None)


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


def resolve_events(events: Iterable[EventPart]) -> tuple[Event, ...]:
    """The events in machine form, in the order of `seq` (by default their position, from 1)."""
    events = list(events)
    resolved = [
        _event(event, id, position)
        for position, (event, id) in enumerate(zip(events, event_ids(events), strict=True), start=1)
    ]
    return tuple(sorted(resolved, key=lambda event: event.seq))


def _event(event: EventPart, id: str, position: int) -> Event:
    kind = given(event.kind)
    return Event(
        id=id,
        seq=position if event.seq is None else event.seq,
        span=event.date,
        stage=event.stage,
        phase=event.phase,
        actor=event.actor,
        kind=kind,
        subkind=event.subkind,
        role=vocabulary.event_kind(kind).role,
        present=event.present,
        valence=event.valence,
        strength=event.strength,
        pooled=event.pooled,
        uncertain=event.uncertain,
        leakage=event.leakage,
        text=event.text,
        locator=event.locator,
        note=event.note,
    )


def _alliance(alliance: AlliancePart, end: Span) -> Alliance:
    id = given(alliance.id)
    return Alliance(
        id=id,
        name=alliance.name or id,
        form=alliance.form,
        equity=alliance.form in EQUITY_FORMS,
        purpose=alliance.purpose,
        scope=alliance.scope,
        formed=alliance.formed,
        as_of=end,
        status=alliance.status,
        ended=alliance.ended,
        cross_border=alliance.cross_border,
        complementarity=alliance.complementarity,
        strategic_compatibility=alliance.strategic_compatibility,
        value_distance=alliance.value_distance,
        core_overlap=alliance.core_overlap,
        stages={
            stage: date
            for stage in type(alliance.stages).known_fields()
            if (date := getattr(alliance.stages, stage)) is not None
        },
    )


def _partner(partner: PartnerPart, measured: tuple[Measurement, ...]) -> Partner:
    id = given(partner.id)
    return Partner(
        id=id,
        name=partner.name or id,
        role=partner.role,
        focal=partner.focal,
        country=partner.country,
        industry=partner.industry,
        size=partner.size,
        strategic_fit=partner.strategic_fit,
        strategic_significance=partner.strategic_significance,
        power_share=partner.power_share,
        absorptive_capacity=partner.absorptive_capacity,
        alliance_experience=partner.alliance_experience,
        sustainability_orientation=partner.sustainability_orientation,
        openness=partner.openness,
        capabilities=_capabilities(partner.capabilities),
        spanners=tuple(with_measured(_spanner(spanner), id, measured) for spanner in partner.spanners),
        expectations=tuple(
            Expectation(given(each.about), each.text, each.level, each.since) for each in partner.expectations
        ),
    )


def _spanner(spanner: SpannerPart) -> Spanner:
    return Spanner(
        id=given(spanner.id),
        role=spanner.role,
        weight=spanner.weight,
        promotion_focus=spanner.promotion_focus,
        prevention_focus=spanner.prevention_focus,
        ambiguity_tolerance=spanner.ambiguity_tolerance,
        propensity_to_trust=spanner.propensity_to_trust,
        concern_for_face=spanner.concern_for_face,
        since=spanner.since,
        until=spanner.until,
    )


def _capabilities(capabilities: CapabilitiesPart) -> dict[str, Level]:
    return {name: getattr(capabilities, name) for name in CapabilitiesPart.known_fields()}


def _asked(pulse: PulsePart) -> tuple[Span, str, str, str]:
    return given(pulse.date), given(pulse.partner), given(pulse.respondent), given(pulse.question)
