"""From a record to observations: what each coded event and each answer says about the state.

Every observation has one form: the value of some quantity (or its change), seen with vagueness `sd`, lies in an
interval. A coded event is an interval open on one side; a Likert answer is the interval of its category (ordered probit
with equally spaced borders). A missing answer is no observation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import FAR, PULSE_MISTAKE, PULSE_SD, category, range_of
from allyscope.inference.evidence.coding import mistake, report_of
from allyscope.process.observe import quantities
from allyscope.record import Event, PulseAnswer, Record
from allyscope.record.timeline import Timeline
from allyscope.vocabulary import pulse_question

Terms = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One row: Σ weight · quantity[month] lies in (lower, upper), `count` times over.

    `terms`: (quantity index, months back, weight); `months`: (calendars,) month of the statement since the timeline's
    origin, or −1 in calendars that put it after the last month looked at; `id` names the evidence. One of `categories`
    statements could have been made; `mistake` is the chance of each to be made by mistake, whatever the truth.
    """

    id: str
    terms: Terms
    months: NDArray[np.int64]
    lower: float
    upper: float
    sd: float
    mistake: float
    categories: int = 2
    count: float = 1


def _mean_of(construct: str, partners: int, whose: list[int], lag: int = 0) -> Terms:
    """The mean of a construct over these partners (alone, or toward each other), or its change over `lag` months."""
    members = [
        i
        for i, quantity in enumerate(quantities(partners))
        if quantity.construct == construct and quantity.first in (*whose, -1)
    ]
    if not members:
        raise KeyError(construct)
    now = [(i, 0, 1.0 / len(members)) for i in members]
    before = [(i, lag, -1.0 / len(members)) for i in members] if lag else []
    return (*now, *before)


def event_observations(
    event: Event, begins: NDArray[np.int64], ends: NDArray[np.int64], partners: int
) -> list[Observation]:
    """A coded event as observations; `begins` and `ends`: (calendars,) its first and last month.

    What lasted is one statement: of a state that was so all the time it is read at its beginning, in the middle and at
    its end, with a third of the weight each; of a state that was reached, at its end.
    """
    report = report_of(event)
    if event.until is None or report is None or report.reached:
        return [event_observation(event, ends, partners)]
    moments = (begins, (begins + ends) // 2, ends)
    return [replace(event_observation(event, month, partners), count=1 / len(moments)) for month in moments]


def event_observation(event: Event, months: NDArray[np.int64], partners: int) -> Observation:
    """A coded event as an observation of the mean over all sides; one that is absent says the opposite."""
    report = report_of(event)
    if report is None:
        raise KeyError(event.kind)
    above = report.above == bool(event.present)
    border = report.border[event.strength]
    if event.kind == "trust_change" and (event.valence or 0) < 0:
        above, border = not above, -border
    return Observation(
        id=event.id,
        terms=_mean_of(report.construct, partners, list(range(partners)), report.lag),
        months=months,
        lower=border if above else -FAR,
        upper=FAR if above else border,
        sd=report.sd,
        mistake=mistake(event),
    )


def pulse_id(answer: PulseAnswer) -> str:
    """Name of all answers of one side to one question in one month."""
    return f"pulse:{answer.partner}:{answer.question}:{answer.span.last}"


def _pulse_observation(answer: PulseAnswer, count: int, record: Record, timeline: Timeline, months: int) -> Observation:
    """An answer that `count` respondents of a wave gave."""
    ids = [partner.id for partner in record.partners]
    asked = pulse_question(answer.question)
    bottom, top = range_of(asked.construct)
    value = answer.answer if asked.rises else answer.low + answer.high - answer.answer
    rated = [j for j, name in enumerate(ids) if (name == answer.partner) == (asked.side == "own")]
    lower, upper = category(value, answer.low, answer.high, bottom, top)
    categories = answer.high - answer.low + 1
    month = min(answer.span.last, record.alliance.as_of.last) - timeline.origin
    return Observation(
        id=pulse_id(answer),
        terms=_mean_of(asked.construct, len(ids), rated),
        months=_until(np.full(timeline.calendars, month), months),
        lower=lower,
        upper=upper,
        sd=PULSE_SD * (top - bottom),
        mistake=PULSE_MISTAKE / categories,
        categories=categories,
        count=count,
    )


def _until(stated: NDArray[np.int64], months: int) -> NDArray[np.int64]:
    """Months of a statement, −1 where it lies beyond the `months` looked at."""
    return np.where(stated < months, np.maximum(stated, 0), -1).astype(np.int64)


def build_observations(record: Record, timeline: Timeline, used: Collection[str], months: int) -> list[Observation]:
    """Every observation of the first `months` months: events named in `used`, and the record's pulse answers.

    Equal answers of one wave are one observation that counts as many times; who gave them plays no part.
    """
    events = [
        replace(row, months=_until(row.months, months))
        for i, event in enumerate(record.events)
        if event.id in used and event.role == "observation"
        for row in event_observations(event, timeline.event_month[:, i], timeline.event_end[:, i], len(record.partners))
    ]
    alike = {_without_respondent(answer): answer for answer in record.pulses}
    counted = Counter(_without_respondent(answer) for answer in record.pulses)
    answers = [_pulse_observation(alike[key], counted[key], record, timeline, months) for key in sorted(counted)]
    return events + answers


def _without_respondent(answer: PulseAnswer) -> tuple[str, str, int, int, int, int, int]:
    return (answer.partner, answer.question, *answer.span, answer.answer, answer.low, answer.high)
