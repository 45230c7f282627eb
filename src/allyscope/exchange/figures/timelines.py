"""Lines of time: learning in the alliances of a portfolio, and the bracketed stages of one alliance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from allyscope.months import Month
from allyscope.record.model import Event, Record
from allyscope.record.stages import STAGES, borders, frame_of
from allyscope.record.windows import EventWindow, record_windows
from allyscope.results.figures import Band, Certainty, Line, Mark, Timeline

LEARNING = (
    *("learning_about", "learning_from_product", "learning_from_sustainability"),
    *("reevaluation", "readjustment", "positive_experience", "negative_experience"),
)


def learning_timeline(title: str, records: Sequence[Record], events: Iterable[Event] = ()) -> Timeline:
    """Each alliance from its signing on, with what was learned and when, and the learning phases that events name.

    `events` are those of the portfolio as a whole: where they are dated, their phases are known better.
    """
    lines, undated, phases = [], [], []
    for record in records:
        formed, end = record.alliance.formed, record.alliance.as_of.last
        first = end if formed is None or formed.opens_early else formed.first
        begun = end if formed is None else min(formed.last, end)
        if formed is None:
            undated.append(record.alliance.name)
        windows = record_windows(record).events
        pairs = [(event, window) for event, window in zip(record.events, windows, strict=True) if _shown(event)]
        marks = [_mark(event, window) for event, window in pairs if event.kind in LEARNING]
        phases += [(str(event.phase), window) for event, window in pairs if event.phase is not None]
        last = end if record.alliance.ended is None else record.alliance.ended.last
        goes_on, about = record.alliance.ended is None, record.alliance
        lines.append(Line(about.id, about.name, first, last, goes_on, tuple(marks), begun))
    phases += _dated_phases(events)
    bands = [
        _band(code, [window for phase, window in phases if phase == code]) for code in sorted({p for p, _ in phases})
    ]
    months = [month for line in lines for month in (line.first, line.last)]
    return Timeline(title, min(months), max(months), tuple(lines), tuple(bands), tuple(undated))


def _dated_phases(events: Iterable[Event]) -> list[tuple[str, EventWindow]]:
    spans = [(str(each.phase), each.span) for each in events if each.phase is not None and _shown(each)]
    closed = [(phase, span) for phase, span in spans if span and not span.opens_early and not span.opens_late]
    return [(phase, EventWindow(*span, "dated")) for phase, span in closed]


def _shown(event: Event) -> bool:
    return event.present is not False


def _mark(event: Event, window: EventWindow) -> Mark:
    certainty: Certainty = "dated" if window.first == window.last else "within"
    if window.basis == "unknown":
        certainty = "unknown"
    last = event.until.last if event.until is not None else window.last
    return Mark(event.kind, window.first, max(window.first, last), certainty, event.text)


def _band(code: str, windows: Sequence[EventWindow]) -> Band:
    sure_first, sure_last = min(each.last for each in windows), max(each.first for each in windows)
    sure = sure_first <= sure_last
    first, last = min(each.first for each in windows), max(each.last for each in windows)
    return Band(code, first, last, sure_first if sure else None, sure_last if sure else None)


def phases_of(record: Record) -> Timeline:
    """The life-cycle stages of an alliance as brackets over time, and below them who did what (temporal bracketing)."""
    windows = record_windows(record)
    actors: dict[str, list[Mark]] = {partner.id: [] for partner in record.partners}
    for event, window in zip(record.events, windows.events, strict=True):
        if _shown(event) and event.kind != "initial_condition":
            lane = event.actor if event.actor in actors else "all" if event.actor in {"both", "all"} else "others"
            actors.setdefault(lane, []).append(_mark(event, window))
    names = {partner.id: partner.name for partner in record.partners}
    lines = tuple(
        Line(actor, names.get(actor, ""), windows.origin, windows.end, False, tuple(marks))
        for actor, marks in actors.items()
        if marks
    )
    return Timeline(record.alliance.name, windows.origin, windows.end, lines, tuple(_stages(record, windows.origin)))


def _stages(record: Record, origin: Month) -> list[Band]:
    """Each stage from the first month in which it may have begun to the last before the next surely has."""
    frame = frame_of(record)
    earliest, latest = borders(frame, (0.0,) * 4), borders(frame, (1.0,) * 4)
    reached = max((STAGES.index(event.stage) for event in record.events if event.stage), default=len(STAGES) - 1)
    bands = []
    for place, stage in enumerate(STAGES):
        first = max(earliest[place], origin)
        following = place + 1 < len(STAGES)
        last = min(latest[place + 1] - 1, frame.end) if following else frame.end
        sure_first, sure_last = latest[place], earliest[place + 1] - 1 if following else frame.end
        sure = sure_first <= min(sure_last, frame.end)
        if first <= frame.end and (place <= reached or first <= last):
            known = (max(sure_first, origin), min(sure_last, frame.end)) if sure else (None, None)
            bands.append(Band(stage, first, max(first, last), *known))
    return bands
