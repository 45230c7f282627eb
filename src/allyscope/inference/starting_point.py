"""Where an alliance stands: whole states, traits and parameters of its particles in the last month looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.calendars import COLUMNS, ByCalendar, channels
from allyscope.engine.packed import Packed, unpacked
from allyscope.engine.plans import PLANNED, PlannedYear, empty_plan, not_begun
from allyscope.engine.precision import in_single_precision
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import MONTHS, Begun, advance
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.latent import take_lanes
from allyscope.inference.sampler.paths import begin_packed, drawn_of, run, shape_of_begun
from allyscope.process.luck import draws
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits

PARTICLES = 512  # alliances that plans are run on
FUTURES = 8  # each with so many futures, the same for every plan
LUCK_OF_ADVICE = 1 << 40  # keeps the luck of these futures apart from that of any simulation with the same seed


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Particles in the last month looked at, each with several futures.

    Lanes are ordered by particle, `futures` in a row. `begun`: what a year is run from, packed; `state`, `traits`,
    `parameters`: the same on the host. `now`: the quantities of that month (quantities, lanes).
    `tables`: inputs already known of the months to come, by year (12, channels, calendars). `scores`: the luck of those
    months, by year (12, draws, lanes), the same whatever is planned.
    """

    begun: Begun
    state: State
    traits: AllianceTraits
    parameters: Parameters
    calendar: Array
    now: Array
    tables: tuple[Array, ...]
    scores: tuple[Array, ...]
    partners: int
    particles: int
    futures: int

    def by_particle(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values (…, lanes) as (…, particles, futures)."""
        return values.reshape(*values.shape[:-1], self.particles, self.futures)

    def of_particles(self, values: Array | NDArray[np.float32]) -> NDArray[np.float64]:
        """Values (…, lanes) that do not differ by future, as (…, particles)."""
        return np.asarray(values, np.float64)[..., :: self.futures]


@jax.jit
def _seen(begun: Begun) -> Array:
    return ALLIANCES.observe(unpacked(begun.state), unpacked(begun.fixed))


def chosen_lanes(lanes: int, particles: int) -> NDArray[np.int64]:
    """Evenly spaced lanes; neighbours are often copies of one another, so that these differ most."""
    return np.arange(particles) * lanes // particles


@in_single_precision
def starting_point(
    inferred: Inferred,
    months: int,
    *,
    particles: int = PARTICLES,
    futures: int = FUTURES,
    chosen: NDArray[np.int64] | None = None,
) -> StartingPoint:
    """The particles of a record in the last month looked at, ready for `months` months of plans.

    `chosen`: the lanes to take, evenly spaced ones by default.
    """
    lanes = inferred.posterior.latent.calendar.shape[0]
    taken = chosen_lanes(lanes, min(particles, lanes)) if chosen is None else chosen
    particles = len(taken)
    latent = take_lanes(inferred.posterior.latent, jnp.asarray(taken))
    run_inputs, partners = inferred.run_inputs, inferred.run_inputs.partners

    def per_lane(values: Array) -> Array:
        return jnp.broadcast_to(values, (*values.shape[:-1], lanes))[..., taken]

    own = replace(
        run_inputs,
        location=per_lane(run_inputs.location),
        spread=per_lane(run_inputs.spread),
        equity=jnp.broadcast_to(run_inputs.equity, lanes)[taken],
    )
    begun = begin_packed(drawn_of(latent, own))
    whole, left = divmod(inferred.months, MONTHS)
    if whole:  # the program that inferred them is at hand, and runs each particle once, not once for each future
        begun = begun._replace(state=list(run(latent, own, whole))[-1].state)
    begun = Begun(_each_packed(begun.state, futures), _each_packed(begun.fixed, futures))
    calendar = _each(latent.calendar, futures)
    if left:
        known = ByCalendar(run_inputs.inputs[whole], calendar, partners)
        begun = _recorded_months(begun, _each(latent.years[whole], futures), known, left)
    years = -(-months // MONTHS)
    members = begun.fixed.on_host()
    return StartingPoint(
        begun=begun,
        state=begun.state.on_host(),
        traits=members.traits,
        parameters=members.parameters,
        calendar=calendar,
        now=_seen(begun),
        tables=_tables_to_come(inferred, years),
        scores=_luck(inferred.seed, years, partners, particles, futures),
        partners=partners,
        particles=particles,
        futures=futures,
    )


def _recorded_months(begun: Begun, luck: Array, known: ByCalendar, months: int) -> Begun:
    """Lanes after the first `months` months of a year of the record: in the program of plans, with nothing planned."""
    lanes = luck.shape[-1]
    first, until = jnp.asarray(0, jnp.int32), jnp.asarray(months, jnp.int32)
    given = PlannedYear(known, empty_plan(known.partners), first, until)
    progress = not_begun(jnp.zeros((len(row_index(known.partners).quantities), lanes)))
    return begun._replace(
        state=advance(ALLIANCES, begun.state, luck, begun.fixed, given, None, progress, hooks=PLANNED).state
    )


@in_single_precision
def warm_up(partners: int, lanes: int) -> None:
    """Have the program of a year of plans ready, compiled or loaded, before it is needed."""
    begun: Begun = jax.tree.map(lambda leaf: jnp.zeros(leaf.shape, leaf.dtype), shape_of_begun(partners, lanes))
    table = jnp.zeros((MONTHS, len(jax.tree.leaves(channels(partners))), COLUMNS))
    known = ByCalendar(table, jnp.zeros((lanes,), jnp.int32), partners)
    _recorded_months(begun, jnp.zeros((MONTHS, len(draws(partners)), lanes)), known, 0)


def _each_packed(packed: Packed, futures: int) -> Packed:
    return Packed(_each(packed.rows, futures), packed.structure)


def _each(values: Array, futures: int) -> Array:
    """Every lane (…, lanes) several times in a row."""
    return jnp.asarray(np.repeat(np.asarray(values), futures, axis=-1))


def _tables_to_come(inferred: Inferred, years: int) -> tuple[Array, ...]:
    """Known inputs of the months after the last one looked at, by year: antecedents stay as they were."""
    first = inferred.months // MONTHS
    wanted = inferred.run_inputs.inputs[first : first + years + 1]
    table = np.concatenate([np.asarray(each) for each in wanted])
    begin = inferred.months - first * MONTHS
    return tuple(jnp.asarray(table[begin + y * MONTHS : begin + (y + 1) * MONTHS]) for y in range(years))


def _luck(seed: int, years: int, partners: int, particles: int, futures: int) -> tuple[Array, ...]:
    lane = np.arange(particles * futures)
    alliances, replicates = jnp.asarray(lane // futures, jnp.uint32), jnp.asarray(lane % futures, jnp.uint32)
    words = seed_words(LUCK_OF_ADVICE + seed)
    return tuple(
        step_scores(words, jnp.asarray(year * MONTHS), alliances, replicates, partners, MONTHS) for year in range(years)
    )
