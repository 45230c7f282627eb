"""Where an alliance stands: whole states, traits and parameters of its particles in the last month looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.advice.plans.packing import beginning, packed, parameters_of, state_of, traits_of
from allyscope.advice.plans.year import Surroundings, recorded_year
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.latent import Latent, take_lanes
from allyscope.inference.sampler.paths import state_after
from allyscope.inference.shared_prior import default_scores
from allyscope.process.observe import observe
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits
from allyscope.process.year import MONTHS

PARTICLES = 512  # alliances that plans are run on
FUTURES = 8  # each with so many futures, the same for every plan
LUCK_OF_ADVICE = 1 << 40  # keeps the luck of these futures apart from that of any simulation with the same seed


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Particles in the last month looked at, each with several futures.

    Lanes are ordered by particle, `futures` in a row. `packed`, `surroundings`: what a year is run from and in. `now`:
    the quantities of that month (quantities, lanes).
    `tables`: inputs already known of the months to come, by year (12, channels, calendars). `scores`: the luck of those
    months, by year (12, draws, lanes), the same whatever is planned.
    """

    packed: Array
    surroundings: Surroundings
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


@partial(jax.jit, static_argnames=("partners",))
def _begun(head: Latent, location: Array, spread: Array, equity: Array, partners: int) -> tuple[Array, Array, Array]:
    lanes = head.calendar.shape[0]
    state, traits, parameters = beginning(head, location, spread, equity, partners)
    return packed(state, lanes), packed(traits, lanes), packed(parameters, lanes)


@partial(jax.jit, static_argnames=("partners",))
def _observed(rows: Array, traits: Array, partners: int) -> Array:
    return observe(state_of(rows, partners), traits_of(traits, partners).stakeholders)


def chosen_lanes(lanes: int, particles: int) -> NDArray[np.int64]:
    """Evenly spaced lanes; neighbours are often copies of one another, so that these differ most."""
    return np.arange(particles) * lanes // particles


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

    location, spread = per_lane(run_inputs.location), per_lane(run_inputs.spread)
    equity = jnp.broadcast_to(run_inputs.equity, lanes)[taken]
    head = latent._replace(years=(), parameters=default_scores(run_inputs.prior, latent.parameters))
    begun, who, drawn = _begun(head, location, spread, equity, partners)
    stated = run_inputs.stated[:, None]
    whole, left = divmod(inferred.months, MONTHS)
    if whole:  # the program that inferred them is at hand, and runs each particle once, not once for each future
        own = replace(run_inputs, location=location, spread=spread, equity=equity)
        begun = state_after(latent, own, whole)
    of_lanes = (begun, who, jnp.where(jnp.isnan(stated), drawn, stated), latent.calendar)
    rows, traits, parameters, calendar = (_each(values, futures) for values in of_lanes)
    known = Surroundings(traits, parameters, run_inputs.inputs[0], calendar)
    if left:
        scores, table = _each(latent.years[whole], futures), run_inputs.inputs[whole]
        rows = recorded_year(rows, scores, known._replace(table=table), left, partners)
    years = -(-months // MONTHS)
    return StartingPoint(
        packed=rows,
        surroundings=known,
        state=state_of(np.asarray(rows), partners),
        traits=traits_of(np.asarray(traits), partners),
        parameters=parameters_of(np.asarray(parameters), partners),
        calendar=calendar,
        now=_observed(rows, traits, partners),
        tables=_tables_to_come(inferred, years),
        scores=_luck(inferred.seed, years, partners, particles, futures),
        partners=partners,
        particles=particles,
        futures=futures,
    )


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
