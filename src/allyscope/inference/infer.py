"""From a record to particles: which evidence counts, on what course the model is run, and what came out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, quiet_table
from allyscope.engine.population import default_population
from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.doubts import Doubts, doubts
from allyscope.inference.evidence.admissible import Admissible, Mode, restrict
from allyscope.inference.evidence.coding import why_unused
from allyscope.inference.evidence.rows import Rows, read_rows
from allyscope.inference.evidence.schedule import Schedule, build_schedule
from allyscope.inference.sampler.latent import USUAL, Latent, draw_latent
from allyscope.inference.sampler.paths import RunInputs, monthly, nothing_stated
from allyscope.inference.sampler.pooled import pooled
from allyscope.inference.sampler.tempering import Posterior, infer
from allyscope.inference.shared_prior import SharedPrior
from allyscope.process.state import ENDINGS
from allyscope.record import Event, Month, Record, month_text
from allyscope.record.ending import how_it_ended
from allyscope.record.timeline import Timeline, place
from allyscope.record.waves import Asked
from allyscope.results.diagnosis import UnusedReason

PARTICLES = 1024
MOST_PARTICLES = 65536
CALENDARS = 64
HORIZON_YEARS = 5  # quiet years after the record, so that any forecast up to 60 months has room
ENDED_BY = {name: ENDINGS.index(name) - 1 for name in ENDINGS[1:]}  # place in `endings.HAZARDS`
FEWEST_FOR_TWO = 512  # particles; with fewer a result is rough in any case
ROOTS_ENOUGH = 50  # first draws that the particles descend from; fewer are a reason to look from another start
ANOTHER = 104_729  # from a seed to that of another start
LANE_MULTIPLE = 64  # particles come in such chunks: families, replicates and variants fill them evenly


@dataclass(frozen=True, slots=True)
class Inferred:
    """A record, and equally weighted particles of everything it leaves open.

    `record`: as far as it was admitted; `withheld` and `set_aside`, the questions whose answers
    privacy holds back, and the proxies that were not.
    `months`: from the timeline's origin to the last month looked at. `unused`: events that play no part, and why.
    `paths`: of the posterior (months, quantities, lanes). Beside it the default population of equal age and form of
    contract (`prior_latent`), about which nothing else is known: `prior_now` (quantities, lanes).
    """

    record: Record
    withheld: tuple[Asked, ...]
    set_aside: tuple[Event, ...]
    timeline: Timeline
    mode: Mode
    months: int
    used: frozenset[str]
    unused: dict[str, UnusedReason]
    rows: Rows
    run_inputs: RunInputs
    posterior: Posterior
    paths: NDArray[np.float32]
    prior_run_inputs: RunInputs
    prior_latent: Latent
    prior_now: NDArray[np.float32]
    doubts: Doubts
    seed: int
    seconds: float

    @property
    def as_of(self) -> Month:
        """The last month looked at, since year 0."""
        return self.timeline.origin + self.months - 1

    @property
    def ended(self) -> bool:
        """Whether the alliance is known to have ended by then."""
        return self.run_inputs.ended_within > 0


def run_inputs_of(
    schedule: Schedule, admissible: Admissible, months: int, presume_running: bool, prior: SharedPrior | None = None
) -> RunInputs:
    """The course that a schedule sets, with what is known or presumed of the alliance's end."""
    since, running = admissible.ended_since, admissible.record.alliance.status == "running"
    return RunInputs(
        partners=len(admissible.record.partners),
        months=months,
        calendars=schedule.inputs.shape[2],
        inputs=schedule.inputs,
        location=schedule.location[:, None],
        spread=schedule.spread[:, None],
        equity=np.full(1, schedule.equity, np.float32),
        survival=1.0 if running or presume_running else 0.0,
        ended_within=0 if since is None else min(admissible.until - since + 1, months),
        ended_by=ENDED_BY.get(how_it_ended(admissible.record)),
        stated=nothing_stated(),
        prior=prior,
    )


def _default_run_inputs(like: RunInputs, months: int) -> RunInputs:
    """Nothing is known but the form of contract, and nothing happens in so many months."""
    base = default_population(like.partners)
    return replace(
        like,
        calendars=1,
        inputs=quiet_table(like.partners, months, 1),
        location=base.location[:, None],
        spread=base.spread[:, None],
        survival=0.0,
        ended_within=0,
        ended_by=None,
    )


def default_latent(partners: int, months: int, particles: range) -> Latent:
    """Alliances of the default population by their numbers, the same for every record and seed."""
    return draw_latent(USUAL, partners, months, particles, np.zeros(len(particles), np.int32))


@in_single_precision
def infer_record(
    record: Record,
    *,
    mode: Mode = "loose",
    as_of: Month | None = None,
    presume_running: bool = True,
    particles: int = PARTICLES,
    seed: int = 0,
    prior: SharedPrior | None = None,
    progress: Callable[[float], None] | None = None,
    second_start: bool = True,
) -> Inferred:
    """Infer the hidden state of an alliance from its record.

    `mode`: loose takes in all evidence, strict leaves out readings of the state itself (leakage "proxy"). `as_of`: look
    no further than this month (since year 0). `presume_running`: where the record does not say whether the alliance
    still runs, take it that it does. `particles`: rounded up to a multiple of 64. `prior`: what other alliances taught
    about the parameters (the base rate is then theirs too). `second_start`: where there is reason to doubt the result,
    look from another start too; where both agree, the particles of both are the result. Raises InputError for another
    mode or number of particles, for a month outside the record, and for more observations than can be read.
    """
    started = time.perf_counter()
    if mode not in get_args(Mode):
        raise InputError(f"evidence mode is {mode!r}; it is one of {', '.join(get_args(Mode))}")
    if not 1 <= particles <= MOST_PARTICLES:
        raise InputError(f"particles is {particles}; choose a number from 1 to {MOST_PARTICLES}")
    particles = -(-particles // LANE_MULTIPLE) * LANE_MULTIPLE
    admissible = restrict(record, as_of, mode)
    record = admissible.record
    timeline = place(record, CALENDARS, seed)
    months = admissible.until - timeline.origin + 1
    if months < 1:
        until = month_text(admissible.until)
        raise InputError(f"as-of month {until} lies before anything the record dates; choose a later one")
    events_in_order = sorted((*record.events, *admissible.set_aside), key=lambda event: event.seq)
    focal = record.partners[0].id
    unused = {event.id: reason for event in events_in_order if (reason := why_unused(event, mode, focal))}
    used = frozenset(event.id for event in record.events) - unused.keys()
    years = -(-months // MONTHS) + HORIZON_YEARS
    schedule = build_schedule(record, timeline, used, months, years)
    run_inputs = run_inputs_of(schedule, admissible, months, presume_running, prior)
    rows = read_rows(record, timeline, used, months)
    posterior = infer(run_inputs, rows, lanes=particles, seed=seed, progress=progress)
    doubted = doubts(rows, posterior, None)
    if second_start and particles >= FEWEST_FOR_TWO and not (doubted.answers_fit and posterior.roots >= ROOTS_ENOUGH):
        other = infer(run_inputs, rows, lanes=particles, seed=seed + ANOTHER)
        doubted = doubts(rows, posterior, other)
        posterior = pooled(posterior, other) if doubted.starts == "agree" else posterior

    prior_run_inputs = _default_run_inputs(run_inputs, months + HORIZON_YEARS * MONTHS)
    prior_latent = default_latent(len(record.partners), months, range(particles))
    return Inferred(
        record=record,
        withheld=admissible.withheld,
        set_aside=admissible.set_aside,
        timeline=timeline,
        mode=mode,
        months=months,
        used=used,
        unused=unused,
        rows=rows,
        run_inputs=run_inputs,
        posterior=posterior,
        paths=monthly(posterior.latent, run_inputs, months),
        prior_run_inputs=prior_run_inputs,
        prior_latent=prior_latent,
        prior_now=monthly(prior_latent, prior_run_inputs, months, since=months - 1)[0],
        doubts=doubted,
        seed=seed,
        seconds=time.perf_counter() - started,
    )
