"""From the model to a record: what an observation says about the state, and how likely it is.

Every observation has one form: the value of some quantity (or its change), seen with vagueness `sd`, lies in an interval;
with probability `mistake` the statement is random instead. A coded event is an interval open on one side; a Likert answer
is the interval of its category (ordered probit with equally spaced borders). A missing answer is no observation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.special import ndtr
from numpy.typing import NDArray

from allyscope.inference.reading import mistake, report_of
from allyscope.inference.schedule import COLUMNS
from allyscope.process.observe import quantities
from allyscope.record import Event, PulseAnswer, Record
from allyscope.record.timeline import Timeline

FAR = 1e3
PULSE_SD = 0.12  # vagueness of one respondent's answer, as a share of the scale (assumed)
PULSE_MISTAKE = 0.03  # careless answers (assumed)
BUCKETS = (16, 64, 256, 1024, 4096)  # numbers of rows that share a compiled program
TERMS = 8  # quantities a row may combine


@dataclass(frozen=True, slots=True)
class Observation:
    """One row: Σ weight · quantity[month] lies in (lower, upper), `count` times over.

    `terms`: (quantity index, months back, weight); `months`: (calendars,) month of the statement since the timeline's
    origin, or −1 in calendars that put it after the last month looked at; `id` names the evidence.
    """

    id: str
    terms: tuple[tuple[int, int, float], ...]
    months: NDArray[np.int64]
    lower: float
    upper: float
    sd: float
    mistake: float
    count: int = 1


def _holders(construct: str, partners: int, whose: list[int]) -> list[int]:
    """Indices of the quantities of a construct that these partners hold (alone, or toward another), or the alliance."""
    found = [
        i
        for i, quantity in enumerate(quantities(partners))
        if quantity.construct == construct and quantity.first in (*whose, -1)
    ]
    if not found:
        raise KeyError(construct)
    return found


def _mean_of(construct: str, partners: int, whose: list[int], lag: int = 0) -> tuple[tuple[int, int, float], ...]:
    found = _holders(construct, partners, whose)[: TERMS // 2]
    now = [(i, 0, 1.0 / len(found)) for i in found]
    before = [(i, lag, -1.0 / len(found)) for i in found] if lag else []
    return (*now, *before)


def event_observation(event: Event, months: NDArray[np.int64], partners: int) -> Observation:
    """A coded event as an observation of the mean over both sides; one that is absent says the opposite."""
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


def _interval(answer: PulseAnswer, low: float, high: float) -> tuple[float, float]:
    """Borders of the answer's category on the construct's own range [low, high]; the outer ones are open."""
    categories = answer.high - answer.low + 1
    width = (high - low) / categories
    lower = low + (answer.answer - answer.low) * width
    return (
        -FAR if answer.answer == answer.low else lower,
        FAR if answer.answer == answer.high else lower + width,
    )


def pulse_id(partner: str, question: str, month: int) -> str:
    """Name of all answers of one side to one question in one month."""
    return f"pulse:{partner}:{question}:{month}"


def released_answers(record: Record) -> tuple[list[PulseAnswer], list[tuple[str, int, int]]]:
    """Answers of waves with enough respondents, and the (partner, month, respondents) of waves that are withheld."""
    people: dict[tuple[str, int], set[str]] = {}
    for answer in record.pulses:
        if answer.span is not None:
            people.setdefault((answer.partner, answer.span.last), set()).add(answer.respondent)
    few = {wave: len(who) for wave, who in people.items() if len(who) < record.privacy_threshold}
    released = [a for a in record.pulses if a.span is not None and (a.partner, a.span.last) not in few]
    return released, [(partner, month, n) for (partner, month), n in sorted(few.items())]


def _pulse_observations(record: Record, timeline: Timeline, months: int) -> list[Observation]:
    from allyscope.vocabulary import pulse_question  # noqa: PLC0415 - only where pulses are read

    ids = [partner.id for partner in record.partners]
    counted = Counter(
        (a.partner, a.question, a.span.last, a.answer, a.low, a.high)
        for a in released_answers(record)[0]
        if a.span is not None
    )
    rows = []
    for (partner, question, month, answer, low, high), count in sorted(counted.items()):
        asked = pulse_question(question)
        bottom, top = (-1.0, 1.0) if asked.construct == "trust" else (0.0, 1.0)
        value = answer if asked.rises else low + high - answer
        rated = [j for j, name in enumerate(ids) if (name == partner) == (asked.side == "own")]
        lower, upper = _interval(PulseAnswer(None, partner, "", question, value, low, high), bottom, top)
        rows.append(
            Observation(
                id=pulse_id(partner, question, month),
                terms=_mean_of(asked.construct, len(ids), rated),
                months=_until(np.full(timeline.calendars, month - timeline.origin), months),
                lower=lower,
                upper=upper,
                sd=PULSE_SD * (top - bottom),
                mistake=PULSE_MISTAKE,
                count=count,
            )
        )
    return rows


def _until(stated: NDArray[np.int64], months: int) -> NDArray[np.int64]:
    """Months of a statement, −1 where it lies beyond the `months` looked at."""
    return np.where(stated < months, np.maximum(stated, 0), -1).astype(np.int64)


def build_observations(record: Record, timeline: Timeline, used: Collection[str], months: int) -> list[Observation]:
    """Every observation of the first `months` months: events named in `used`, and released pulse answers."""
    rows = [
        event_observation(event, _until(timeline.event_month[:, i], months), len(record.partners))
        for i, event in enumerate(record.events)
        if event.id in used and event.role == "observation"
    ]
    return rows + _pulse_observations(record, timeline, months)


@dataclass(frozen=True, slots=True)
class Rows:
    """Observations as arrays, padded to a common size.

    `months` (rows, COLUMNS): the calendars' months, repeated for variants of the record that are run side by side;
    `quantity`, `lag`, `weight` (rows, TERMS); the others (rows,).
    """

    ids: tuple[str, ...]
    months: Array
    quantity: Array
    lag: Array
    weight: Array
    lower: Array
    upper: Array
    sd: Array
    mistake: Array
    count: Array


def pack(observations: list[Observation]) -> Rows:
    """Rows for `collect` and `log_likelihood`. Raises ValueError above the largest bucket."""
    wanted = len(observations)
    size = next((b for b in BUCKETS if b >= wanted), None)
    if size is None:
        raise ValueError(f"{wanted} observations; at most {BUCKETS[-1]} distinct ones can be read")
    months = np.zeros((size, COLUMNS), np.int32)
    quantity, lag = np.zeros((size, TERMS), np.int32), np.zeros((size, TERMS), np.int32)
    weight, numbers = np.zeros((size, TERMS), np.float32), np.zeros((5, size), np.float32)
    numbers[2] = 1.0
    for r, row in enumerate(observations):
        months[r] = np.resize(row.months, COLUMNS)
        for t, (index, back, share) in enumerate(row.terms):
            quantity[r, t], lag[r, t], weight[r, t] = index, back, share
        numbers[:, r] = row.lower, row.upper, row.sd, row.mistake, row.count
    ids = tuple(row.id for row in observations)
    lower, upper, sd, mistaken, count = (jnp.asarray(n) for n in numbers)
    return Rows(
        ids,
        jnp.asarray(months),
        jnp.asarray(quantity),
        jnp.asarray(lag),
        jnp.asarray(weight),
        lower,
        upper,
        sd,
        mistaken,
        count,
    )


@jax.jit
def collect(
    values: Array,
    outputs: Array,
    first_month: Array,
    calendar: Array,
    months: Array,
    quantity: Array,
    lag: Array,
    weight: Array,
) -> Array:
    """Add what one year's outputs (12, quantities, lanes) contribute to the observed values (rows, lanes)."""
    lanes = jnp.arange(outputs.shape[2])
    stated = months[:, calendar]  # (rows, lanes)
    for t in range(TERMS):
        at = jnp.maximum(stated - lag[:, t, None], 0) - first_month
        here = (stated >= 0) & (at >= 0) & (at < outputs.shape[0])
        picked = outputs[jnp.clip(at, 0, outputs.shape[0] - 1), quantity[:, t, None], lanes[None, :]]
        values = values + jnp.where(here, weight[:, t, None] * picked, 0.0)
    return values


@jax.jit
def row_log_likelihood(
    values: Array, stated: Array, lower: Array, upper: Array, sd: Array, mistaken: Array, count: Array
) -> Array:
    """Log likelihood of each observation: (rows, lanes); zero for padding and where `stated` (rows, lanes) is no month."""
    inside = ndtr((upper[:, None] - values) / sd[:, None]) - ndtr((lower[:, None] - values) / sd[:, None])
    g = mistaken[:, None]
    known = jnp.log(jnp.maximum(g + (1.0 - 2.0 * g) * inside, 1e-9))
    return jnp.where(stated >= 0, count[:, None] * known, 0.0)
