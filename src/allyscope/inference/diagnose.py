"""The diagnosis: the hidden state of one alliance with the reasons, as plain data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from allyscope.engine.precision import in_single_precision
from allyscope.inference.ablation import evidence
from allyscope.inference.coverage import checked, coverage_90
from allyscope.inference.earlier import allied_before
from allyscope.inference.fit import fit_of
from allyscope.inference.infer import Inferred
from allyscope.inference.limits import cannot_tell
from allyscope.inference.quality import manifest, quality
from allyscope.inference.summary import crises, gaps, partner_names, state_estimates
from allyscope.record import Record
from allyscope.record.timeline import Timeline, place
from allyscope.record.wave_means import wave_means
from allyscope.record.waves import waves
from allyscope.results.diagnosis import Answered, Diagnosis, PlacedEvent, StageSpan, Unused
from allyscope.vocabulary import words


def _placed_events(inferred: Inferred) -> tuple[PlacedEvent, ...]:
    """Every event of the months looked at, with those set aside, in the order told."""
    placed = _on_timeline(inferred.record, inferred.timeline, inferred.used)
    if inferred.set_aside:
        events_in_order = sorted((*inferred.record.events, *inferred.set_aside), key=lambda event: event.seq)
        whole = replace(inferred.record, events=tuple(events_in_order))
        others = _on_timeline(whole, place(whole, inferred.timeline.calendars, inferred.seed), frozenset())
        placed = others | placed
    return tuple(placed.values())


def _on_timeline(record: Record, timeline: Timeline, used: frozenset[str]) -> dict[str, PlacedEvent]:
    months, ends = np.median(timeline.event_month, axis=0), np.median(timeline.event_end, axis=0)
    return {
        event.id: PlacedEvent(
            id=event.id,
            kind=event.kind,
            subkind=event.subkind,
            actor=event.actor,
            present=event.present,
            text=event.text,
            locator=event.locator,
            role=event.role,
            used=event.id in used,
            first=window.first,
            last=window.last,
            median=timeline.origin + int(middle),
            until=None if event.until is None else timeline.origin + int(end),
            conduct_of=event.conduct_of,
        )
        for event, window, middle, end in zip(record.events, timeline.event_window, months, ends, strict=True)
    }


def _stages(inferred: Inferred) -> tuple[StageSpan, ...]:
    """Spans of the life-cycle stages by the median calendar."""
    stage = np.median(inferred.timeline.stage[:, : inferred.months], axis=0).astype(int)
    origin = inferred.timeline.origin
    spans = []
    for i, name in enumerate(words("stage")):
        months = np.flatnonzero(stage == i)
        if months.size:
            spans.append(StageSpan(name, origin + int(months[0]), origin + int(months[-1])))
    return tuple(spans)


def _answered(inferred: Inferred) -> tuple[Answered, ...]:
    """The answers that were used; what the rule of privacy withholds is not among them."""
    rows = (row for wave in waves(inferred.record) for row in wave_means(inferred.record, wave))
    return tuple(
        Answered(row.question, row.partner, row.last, row.people, row.mean, row.sd, row.low, row.high)
        for row in rows
        if not row.withheld and row.last <= inferred.as_of
    )


@in_single_precision
def diagnose(inferred: Inferred) -> Diagnosis:
    """Say what the particles of a record show."""
    states, differences = state_estimates(inferred), gaps(inferred)
    events = {event.id: event for event in (*inferred.record.events, *inferred.set_aside)}
    return Diagnosis(
        record_id=inferred.record.alliance.id,
        name=inferred.record.alliance.name,
        partners=partner_names(inferred),
        as_of=inferred.as_of,
        first_month=inferred.timeline.origin,
        evidence_mode=inferred.mode,
        earlier=allied_before(inferred.record),
        fit=fit_of(inferred),
        answers=_answered(inferred),
        states=states,
        crises=crises(inferred),
        gaps=differences,
        evidence=evidence(inferred),
        events=_placed_events(inferred),
        stages=_stages(inferred),
        unused=tuple(
            Unused(id_, events[id_].kind, events[id_].subkind, reason) for id_, reason in inferred.unused.items()
        ),
        cannot_tell=cannot_tell(inferred, states, differences),
        coverage_90=coverage_90(("now", "before", "change", "gap")),
        checked=checked(),
        quality=quality(inferred),
        manifest=manifest(inferred),
    )
