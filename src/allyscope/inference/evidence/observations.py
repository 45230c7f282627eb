"""From a record to observations: what each coded event and each mean of answers looks at.

An observation looks at some quantity (or its change) with a vagueness `sd`. A coded event says on which side of a
border the quantity lies; how likely answers are says their panel (`panel.py`). A missing answer is no observation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import direction
from allyscope.inference.evidence.coding import STRIKE_OF_KIND, actors, doers, harmed, mistake, report_of
from allyscope.inference.evidence.panel import Mean, Panel
from allyscope.process.observe import quantities
from allyscope.record import Event, PulseAnswer, Record
from allyscope.record.timeline import Timeline
from allyscope.vocabulary import pulse_question, words

WORSE = frozenset(  # constructs of which more is worse
    question.construct for question in map(pulse_question, words("pulse question")) if direction(question) < 0
)

Terms = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """What a piece of evidence looks at: Σ weight · quantity[month], seen with `sd`.

    `terms`: (quantity index, months back, weight); `months`: (calendars,) month of the statement since the timeline's
    origin, or −1 in calendars that put it after the last month looked at; `id` names the evidence.
    """

    id: str
    terms: Terms
    months: NDArray[np.int64]
    sd: float


@dataclass(frozen=True, slots=True)
class EventObservation(Observation):
    """A coded event: what it looks at lies `above` the border or below it.

    `mistake` is the chance that it says the opposite of the truth; `good`: it says what is good for an alliance. It
    counts with `share` of its weight, where it is read in several months.
    """

    border: float
    above: bool
    mistake: float
    good: bool
    share: float = 1.0


class Sides(NamedTuple):
    """Whose state an event tells, of how many partners, and toward whom where a state has a direction."""

    partners: int
    whose: list[int]
    toward: list[int]


def sides_of(event: Event, record: Record) -> Sides:
    """Of a harm the state of those harmed, else of the one who speaks or acts; toward those whose conduct it is."""
    whose = harmed(event, record) if event.kind in STRIKE_OF_KIND else actors(event, record)
    return Sides(len(record.partners), whose, doers(event, record))


def all_sides(partners: int) -> Sides:
    """All partners at once, toward each other."""
    return Sides(partners, list(range(partners)), [])


def _mean_of(construct: str, partners: int, whose: list[int], lag: int = 0, toward: list[int] | None = None) -> Terms:
    """The mean of a construct over these partners (alone, or toward those given), or its change over `lag` months."""
    own = [
        (i, quantity.second)
        for i, quantity in enumerate(quantities(partners))
        if quantity.construct == construct and quantity.first in (*whose, -1)
    ]
    members = [i for i, second in own if second in (toward or [])] or [i for i, _ in own]
    if not members:
        raise KeyError(construct)
    now = [(i, 0, 1.0 / len(members)) for i in members]
    before = [(i, lag, -1.0 / len(members)) for i in members] if lag else []
    return (*now, *before)


def lasting_observations(
    event: Event, begins: NDArray[np.int64], ends: NDArray[np.int64], sides: Sides
) -> list[EventObservation]:
    """A coded event as observations; `begins` and `ends`: (calendars,) its first and last month.

    What lasted is one statement: of a state that was so all the time it is read at its beginning, in the middle and at
    its end, with a third of the weight each; of a state that was reached, at its end.
    """
    report = report_of(event)
    if event.until is None or report is None or report.reached:
        return [event_observation(event, ends, sides)]
    moments = (begins, (begins + ends) // 2, ends)
    return [replace(event_observation(event, month, sides), share=1.0 / len(moments)) for month in moments]


def event_observation(event: Event, months: NDArray[np.int64], sides: Sides) -> EventObservation:
    """A coded event as an observation of those whose state it tells; one that is absent says the opposite."""
    report = report_of(event)
    if report is None:
        raise KeyError(event.kind)
    above = report.above == bool(event.present)
    border = report.border[event.strength]
    if report.mirror is not None and (event.valence or 0) < 0:
        above, border = not above, 2.0 * report.mirror - border
    return EventObservation(
        id=event.id,
        terms=_mean_of(report.construct, sides.partners, sides.whose, report.lag, sides.toward),
        months=months,
        sd=report.sd,
        border=border,
        above=above,
        mistake=mistake(event),
        good=above == (report.construct not in WORSE),
    )


def mean_id(mean: Mean) -> str:
    """Name of all answers of one side to one question in one month."""
    return f"pulse:{mean.partner}:{mean.question.word}:{mean.month}"


def pulse_id(answer: PulseAnswer) -> str:
    """The same of one of these answers."""
    return f"pulse:{answer.partner}:{answer.question}:{answer.span.last}"


def _mean_observation(mean: Mean, vague: float, record: Record, timeline: Timeline, months: int) -> Observation:
    """What a panel's mean looks at; how likely it is says the panel, as it depends on the other answers."""
    ids = [partner.id for partner in record.partners]
    rated = [j for j, name in enumerate(ids) if (name == mean.partner) == (mean.question.side == "own")]
    month = min(mean.month, record.alliance.as_of.last) - timeline.origin
    return Observation(
        id=mean_id(mean),
        terms=_mean_of(mean.question.construct, len(ids), rated),
        months=_until(np.full(timeline.calendars, month), months),
        sd=vague,
    )


def _until(stated: NDArray[np.int64], months: int) -> NDArray[np.int64]:
    """Months of a statement, −1 where it lies beyond the `months` looked at."""
    return np.where(stated < months, np.maximum(stated, 0), -1).astype(np.int64)


def event_observations(
    record: Record, timeline: Timeline, used: Collection[str], months: int
) -> list[EventObservation]:
    """Every event of the first `months` months that is named in `used` and says something of the state."""
    return [
        replace(row, months=_until(row.months, months))
        for i, event in enumerate(record.events)
        if event.id in used and report_of(event) is not None
        for row in lasting_observations(
            event, timeline.event_month[:, i], timeline.event_end[:, i], sides_of(event, record)
        )
    ]


def mean_observations(panel: Panel, record: Record, timeline: Timeline, months: int) -> list[Observation]:
    """What each mean of a panel looks at, in its order."""
    return [
        _mean_observation(mean, vague, record, timeline, months)
        for mean, vague in zip(panel.means, panel.vagueness(), strict=True)
    ]
