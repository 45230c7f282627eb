"""From a record to particles: which evidence counts, on what course the model is run, and what came out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.inference.latent import Latent, draw_latent
from allyscope.inference.observations import Observation, Rows, build_observations, pack
from allyscope.inference.paths import Course, monthly, padded_inputs
from allyscope.inference.reading import why_unused
from allyscope.inference.schedule import Channels, FloatArray, Schedule, build_schedule
from allyscope.inference.tempering import Posterior, infer
from allyscope.process.year import MONTHS
from allyscope.record import Month, Record, month_text
from allyscope.record.timeline import Timeline, place
from allyscope.simulation.population import EQUITY_SHARE, default_population

Mode = Literal["strict", "loose"]
PARTICLES = 1024
CALENDARS = 64
HORIZON_YEARS = 5  # quiet years after the record, so that any forecast up to 60 months has room
FAMILY = 16  # alliances of the default population that share their parameters


@dataclass(frozen=True, slots=True)
class Inferred:
    """A record, and equally weighted particles of everything it leaves open.

    `months`: from the timeline's origin to the last month looked at. `paths`, `prior_paths`: (months, quantities, lanes),
    of the posterior, and of the default population of equal age (`prior_latent`), about which nothing else is known.
    """

    record: Record
    timeline: Timeline
    mode: Mode
    months: int
    used: frozenset[str]
    unused: dict[str, str]
    observations: list[Observation]
    rows: Rows
    course: Course
    posterior: Posterior
    paths: NDArray[np.float32]
    prior_course: Course
    prior_latent: Latent
    prior_paths: NDArray[np.float32]
    seed: int
    seconds: float

    @property
    def as_of(self) -> Month:
        """The last month looked at, since year 0."""
        return self.timeline.origin + self.months - 1


def _months_until(timeline: Timeline, as_of: Month | None) -> int:
    if as_of is None:
        return timeline.months
    months = as_of - timeline.origin + 1
    if not 2 <= months <= timeline.months:
        first, last = month_text(timeline.origin + 1), month_text(timeline.origin + timeline.months - 1)
        raise InputError(f"as-of month {month_text(as_of)} lies outside the record; choose one from {first} to {last}")
    return months


def course_of(schedule: Schedule, record: Record, months: int, presume_running: bool) -> Course:
    """The course that a schedule sets, with what is known or presumed of the alliance's end."""
    ended = record.alliance.status == "ended"
    known = record.alliance.status == "running"
    return Course(
        partners=len(record.partners),
        months=months,
        inputs=padded_inputs(schedule.inputs),
        location=jnp.asarray(schedule.location)[:, None],
        spread=jnp.asarray(schedule.spread)[:, None],
        equity=jnp.asarray(schedule.equity, jnp.float32),
        survival=1.0 if known or presume_running else 0.0,
        ended=1.0 if ended else 0.0,
    )


def quiet_inputs(partners: int, years: int) -> tuple[Array, ...]:
    """Years in which nothing is known and nothing happens, as a course takes them."""
    channels = Channels(partners)
    table: FloatArray = np.zeros((MONTHS, channels.count, 1), np.float32)
    table[:, channels.pinned_stage] = -1.0
    return padded_inputs(table) * years


def _default_course(partners: int, months: int, years: int, equity: Array) -> Course:
    base = default_population(partners)
    return Course(
        partners=partners,
        months=months,
        inputs=quiet_inputs(partners, years),
        location=jnp.asarray(base.location)[:, None],
        spread=jnp.asarray(base.spread)[:, None],
        equity=equity,
        survival=0.0,
        ended=0.0,
    )


def _default_latent(key: Array, partners: int, years: int, lanes: int) -> Latent:
    """Draws in families of `FAMILY` alliances that share their parameters."""
    latent = draw_latent(key, partners, years, lanes, 1)
    return latent._replace(parameters=jnp.repeat(latent.parameters[:, ::FAMILY], FAMILY, axis=1)[:, :lanes])


def infer_record(
    record: Record,
    *,
    mode: Mode = "strict",
    as_of: Month | None = None,
    presume_running: bool = True,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
) -> Inferred:
    """Infer the hidden state of an alliance from its record.

    `mode`: strict leaves out readings of the state itself (leakage "proxy"), loose takes them in. `as_of`: look no
    further than this month (since year 0). Raises InputError for a month outside the record.
    """
    started = time.perf_counter()
    timeline = place(record, CALENDARS, seed)
    months = _months_until(timeline, as_of)
    if months < timeline.months:  # what is known of the end lies after the month looked at
        status = "unknown" if record.alliance.status == "unknown" else "running"
        record = replace(record, alliance=replace(record.alliance, status=status))
    unused = {event.id: reason for event in record.events if (reason := why_unused(event, mode))}
    used = frozenset(event.id for event in record.events) - unused.keys()
    years = -(-months // MONTHS) + HORIZON_YEARS
    schedule = build_schedule(record, timeline, used, months, years)
    course = course_of(schedule, record, months, presume_running)
    observations = build_observations(record, timeline, used, months)
    rows = pack(observations)
    past = replace(course, inputs=course.inputs[: years - HORIZON_YEARS])
    posterior = infer(past, rows, lanes=particles, calendars=timeline.calendars, seed=seed, progress=progress)

    partners = len(record.partners)
    key = jax.random.key(seed + 1)
    equity = (jax.random.uniform(key, (particles,)) < EQUITY_SHARE).astype(jnp.float32)
    prior_course = _default_course(partners, months, years, equity)
    prior_latent = _default_latent(key, partners, years, particles)
    return Inferred(
        record=record,
        timeline=timeline,
        mode=mode,
        months=months,
        used=used,
        unused=unused,
        observations=observations,
        rows=rows,
        course=course,
        posterior=posterior,
        paths=monthly(posterior.latent, past, months),
        prior_course=prior_course,
        prior_latent=prior_latent,
        prior_paths=monthly(prior_latent, prior_course, len(prior_latent.years) * MONTHS),
        seed=seed,
        seconds=time.perf_counter() - started,
    )
